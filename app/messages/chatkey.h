#pragma once

#include "app/base/ids.h"
#include "app/events/log/event.h"

namespace wa::messages {

//! One chat of one device. The jid tells people by their number, as JIDs do; a LID stays what it is.
struct ChatKey
{
    ProjectId project = {};
    DeviceId device = {};
    QString jid = {}; //!< of chatJid(); empty: none

    [[nodiscard]] bool isEmpty() const { return jid.isEmpty(); }
    [[nodiscard]] bool isGroup() const { return jid.endsWith(QLatin1StringView("@g.us")); }
    //! What a person reads and what a message to it is addressed with: the number of a person, else the whole jid.
    [[nodiscard]] QString address() const;

    friend bool operator==(const ChatKey &, const ChatKey &) = default;
};

//! "6281" and "6281:12@s.whatsapp.net" are both "6281@s.whatsapp.net".
[[nodiscard]] QString chatJid(const QString &recipient);
//! The chat that a message event belongs to; empty: it does not tell.
[[nodiscard]] QString chatJid(const QString &chat, const QString &direction, const QString &from, const QString &to);

} // namespace wa::messages
