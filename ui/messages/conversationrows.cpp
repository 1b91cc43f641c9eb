#include "ui/messages/conversationrows.h"

#include "ui/messages/bubbleof.h"
#include "ui/text/times.h"

namespace wa::ui {

ConversationRows::ConversationRows(messages::Conversation &conversation, Clock &clock, QObject *parent)
    : QIdentityProxyModel(parent)
    , m_conversation(conversation)
    , m_clock(clock)
{
    setSourceModel(&conversation);
}

QVariant ConversationRows::data(const QModelIndex &index, int role) const
{
    const messages::ChatMessage *message = m_conversation.message(index.row());
    if (message && (role == Qt::DisplayRole || role == Qt::AccessibleTextRole))
        return spokenText(*message, m_clock.wall());
    return QIdentityProxyModel::data(index, role);
}

QString ConversationRows::dayAbove(int row) const
{
    const messages::ChatMessage *message = m_conversation.message(row);
    const messages::ChatMessage *before = m_conversation.message(row - 1);
    if (!message)
        return {};
    const auto dayOf = [](const messages::ChatMessage &said) { return toDateTime(said.at).toLocalTime().date(); };
    return before && dayOf(*before) == dayOf(*message) ? QString() : text::day(message->at, m_clock.wall());
}

void ConversationRows::renew(int row)
{
    emit dataChanged(index(row, 0), index(row, 0));
}

} // namespace wa::ui
