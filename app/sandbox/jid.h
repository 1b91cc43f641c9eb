#pragma once

#include <QString>

#include <optional>

namespace wa::sandbox {

//! A recipient as the contract allows it: digits, <digits>@s.whatsapp.net, <id>@lid or <id>@g.us. The answer is the JID
//! the gateway resolves it to; nothing for any other text.
[[nodiscard]] std::optional<QString> resolveJid(const QString &to);
[[nodiscard]] bool isPhoneNumber(QStringView text); //!< 6 to 15 digits
[[nodiscard]] bool isGroupJid(QStringView jid);
//! The part before the @.
[[nodiscard]] QString jidUser(const QString &jid);

} // namespace wa::sandbox
