#include "ui/messages/sendcells.h"

#include "ui/text/times.h"
#include "ui/text/words.h"
#include "ui/theme/looks.h"

#include <QLocale>

namespace wa::ui {

using messages::OutboxList;

namespace {

//! A queued message says what it waits for, one on its way how much of it is out.
QString stateText(const QModelIndex &index, UnixMs now)
{
    const QDateTime until = index.data(OutboxList::WaitsUntilRole).toDateTime();
    if (index.data(OutboxList::WaitsForDeviceRole).toBool())
        return SendRows::tr("Waits for Its Device");
    if (until.isValid()) //: %1 is a time of day
        return SendRows::tr("Waits Until %1").arg(text::timeOfDay(fromDateTime(until), now));
    QString word = text::word(messages::SendState(index.data(OutboxList::StateRole).toInt()));
    if (const QVariant progress = index.data(OutboxList::ProgressRole); progress.isValid())
        //: %1 is "Sending", %2 how much of it is out, such as 43
        return SendRows::tr("%1, %2 %").arg(word, QLocale().toString(int(progress.toDouble() * 100)));
    return word;
}

} // namespace

SendRows::SendRows(messages::OutboxList &list, Clock &clock, QObject *parent)
    : QIdentityProxyModel(parent)
    , m_clock(clock)
{
    setSourceModel(&list);
}

QVariant SendRows::data(const QModelIndex &index, int role) const
{
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return QIdentityProxyModel::data(index, role);
    if (index.column() == OutboxList::TimeColumn)
        return text::timeOfDay(fromDateTime(index.data(OutboxList::TimeRole).toDateTime()), m_clock.wall());
    if (index.column() == OutboxList::StateColumn)
        return stateText(index, m_clock.wall());
    return QIdentityProxyModel::data(index, Qt::DisplayRole);
}

QVariant SendRows::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QIdentityProxyModel::headerData(section, orientation, role);
    switch (section) {
    case OutboxList::TimeColumn:
        return tr("Time");
    case OutboxList::StateColumn:
        return tr("State");
    case OutboxList::RecipientColumn:
        return tr("Recipient");
    case OutboxList::TypeColumn:
        return tr("Type");
    case OutboxList::SummaryColumn:
        return tr("Message");
    default:
        return {};
    }
}

widgets::Status sendStatus(const QModelIndex &index)
{
    const auto state = messages::SendState(index.data(OutboxList::StateRole).toInt());
    return {theme::lookOf(state), index.data(Qt::DisplayRole).toString()};
}

} // namespace wa::ui
