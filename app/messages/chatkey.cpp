#include "app/messages/chatkey.h"

#include "app/gateway/outgoing.h"

namespace wa::messages {

using namespace Qt::StringLiterals;

namespace {

constexpr auto personSuffix = "@s.whatsapp.net"_L1;

} // namespace

QString ChatKey::address() const
{
    return jid.endsWith(personSuffix) ? jid.chopped(personSuffix.size()) : jid;
}

QString chatJid(const QString &recipient)
{
    const QString typed = gateway::normalisedRecipient(recipient);
    if (typed.isEmpty())
        return {};
    const qsizetype at = typed.indexOf(u'@');
    const QString user = typed.left(at < 0 ? typed.size() : at).section(u':', 0, 0); // without its device
    const QString server = at < 0 ? QString(personSuffix) : typed.mid(at);
    return user.isEmpty() ? QString() : user + server;
}

QString chatJid(const QString &chat, const QString &direction, const QString &from, const QString &to)
{
    if (!chat.isEmpty())
        return chatJid(chat);
    return chatJid(direction == "outbound"_L1 ? to : from);
}

} // namespace wa::messages
