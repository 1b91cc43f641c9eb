#include "ui/messages/sendcells.h"

#include "ui/text/times.h"
#include "ui/text/words.h"
#include "ui/theme/looks.h"

namespace wa::ui {

using messages::OutboxList;

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
        return text::word(messages::SendState(index.data(OutboxList::StateRole).toInt()));
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
    return {theme::lookOf(state), text::word(state)};
}

} // namespace wa::ui
