#include "ui/devices/devicerows.h"

#include "app/devices/devicelist.h"
#include "ui/devices/devicestatus.h"
#include "ui/text/errors.h"
#include "ui/text/times.h"
#include "ui/text/words.h"

namespace wa::ui {

using devices::DeviceList;

DeviceRows::DeviceRows(Clock &clock, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_clock(clock)
{
    setFilterCaseSensitivity(Qt::CaseInsensitive);
}

void DeviceRows::setFilter(const QString &typed)
{
    m_filter = typed.trimmed();
    invalidateFilter();
}

void DeviceRows::refreshAges()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, DeviceList::LastSignColumn), index(rowCount() - 1, DeviceList::LastSignColumn));
}

QVariant DeviceRows::data(const QModelIndex &index, int role) const
{
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return words(index);
    if (role == Qt::ToolTipRole && index.column() == DeviceList::StatusColumn)
        return text::meaning(gateway::DeviceStatus(index.data(DeviceList::StatusRole).toInt()));
    return QSortFilterProxyModel::data(index, role);
}

QString DeviceRows::words(const QModelIndex &index) const
{
    switch (index.column()) {
    case DeviceList::StatusColumn:
        return text::word(gateway::DeviceStatus(index.data(DeviceList::StatusRole).toInt()),
                          index.data(DeviceList::StatusTextRole).toString());
    case DeviceList::LastSignColumn: {
        const QDateTime seen = index.data(DeviceList::LastSignRole).toDateTime();
        return seen.isValid() ? text::age(fromDateTime(seen), m_clock.wall()) : tr("None yet");
    }
    case DeviceList::LastErrorColumn: {
        const QVariant error = index.data(DeviceList::ErrorRole);
        return error.isValid() ? text::wordsOf(error.value<Error>()).why : QString();
    }
    default:
        return QSortFilterProxyModel::data(index, Qt::DisplayRole).toString();
    }
}

QVariant DeviceRows::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QSortFilterProxyModel::headerData(section, orientation, role);
    switch (section) {
    case DeviceList::NameColumn:
        return tr("Name");
    case DeviceList::StatusColumn:
        return tr("Status");
    case DeviceList::NumberColumn:
        return tr("Number");
    case DeviceList::LastSignColumn:
        return tr("Last Sign of Life");
    case DeviceList::LastErrorColumn:
        return tr("Last Error");
    default:
        return {};
    }
}

bool DeviceRows::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    if (m_filter.isEmpty())
        return true;
    const QModelIndex first = sourceModel()->index(row, DeviceList::NameColumn, parent);
    const QString status = text::word(gateway::DeviceStatus(first.data(DeviceList::StatusRole).toInt()),
                                      first.data(DeviceList::StatusTextRole).toString());
    for (const QString &field : {first.data(Qt::DisplayRole).toString(), first.data(DeviceList::NumberRole).toString(),
                                 first.data(DeviceList::IdRole).toString(), status}) {
        if (field.contains(m_filter, Qt::CaseInsensitive))
            return true;
    }
    return false;
}

} // namespace wa::ui
