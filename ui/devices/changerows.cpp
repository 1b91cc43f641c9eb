#include "ui/devices/changerows.h"

#include "app/devices/standing.h"
#include "ui/text/errors.h"
#include "ui/text/times.h"
#include "ui/text/words.h"

namespace wa::ui {

void ChangeRows::setChanges(const std::vector<devices::Change> &changes)
{
    beginResetModel();
    m_changes.assign(changes.rbegin(), changes.rend());
    endResetModel();
}

int ChangeRows::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_changes.size());
}

int ChangeRows::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant ChangeRows::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    const devices::Change &change = m_changes[size_t(index.row())];
    switch (index.column()) {
    case TimeColumn:
        return text::instant(change.at);
    case StatusColumn:
        return text::word(devices::standingOf(change.status), change.statusText);
    default:
        return change.error ? text::wordsOf(*change.error).why : text::meaning(change.cause);
    }
}

QVariant ChangeRows::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case TimeColumn:
        return tr("Time");
    case StatusColumn:
        return tr("Status");
    default:
        return tr("Why");
    }
}

} // namespace wa::ui
