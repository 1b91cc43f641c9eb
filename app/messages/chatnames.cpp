#include "app/messages/chatnames.h"

#include "app/base/logging.h"

namespace wa::messages {

ChatNames::ChatNames(Chats &chats, Recipients &recipients, MayAsk mayAsk, QObject *parent)
    : QObject(parent)
    , m_chats(chats)
    , m_recipients(recipients)
    , m_mayAsk(std::move(mayAsk))
{
    connect(&chats, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { learn(first, last); });
    connect(&chats, &QAbstractItemModel::modelReset, this, [this] { learn(0, m_chats.rowCount() - 1); });
    connect(&recipients, &Recipients::changed, this, &ChatNames::update);
    learn(0, m_chats.rowCount() - 1);
}

void ChatNames::learn(int first, int last)
{
    std::vector<Recipient> seen;
    for (int row = first; row <= last; ++row) {
        const Chat &chat = m_chats.chat(row);
        seen.push_back({.to = chat.key.address(), .name = chat.name, .used = chat.lastAt});
    }
    if (!seen.empty())
        m_recipients.learn(m_chats.chat(first).key.project, seen); // tells of the change, and so comes to update()
}

void ChatNames::update()
{
    for (int row = 0; row < m_chats.rowCount(); ++row) {
        const ChatKey key = m_chats.chat(row).key;
        if (!key.isGroup())
            continue;
        if (const Recipient *known = m_recipients.find(key.project, key.jid); known && !known->name.isEmpty()) {
            m_chats.setName(key, known->name);
            continue;
        }
        if (!m_mayAsk(key.project, key.device) || !m_asked.emplace(key.project, key.device).second)
            continue;
        m_recipients.fetchGroups(key.project, key.device).then(this, [](const Result<std::vector<Recipient>> &groups) {
            if (!groups)
                qCInfo(lcGateway) << "the groups have no names yet:" << groups.error().code;
        });
    }
}

} // namespace wa::messages
