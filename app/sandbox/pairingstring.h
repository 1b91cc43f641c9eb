#pragma once

#include <QString>

namespace wa::sandbox {

//! A new pairing string in WhatsApp's form, "2@" and four base64 fields, about 230 characters; random and unguessable.
[[nodiscard]] QString newPairingString();
//! A message id in the form of WhatsApp's web clients: "3EB0" and 18 hex digits.
[[nodiscard]] QString newMessageId();

} // namespace wa::sandbox
