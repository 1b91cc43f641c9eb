#pragma once

#include "app/devices/standing.h"
#include "app/gateway/outgoing.h"
#include "app/messages/recipients.h"
#include "ui/messages/composer/preflight.h"
#include "ui/theme/tokens.h"

#include <optional>

namespace wa::ui {

//! What is known before sending.
struct PreflightFacts
{
    std::optional<devices::Standing> sender = {}; //!< of the chosen device; nothing: there is none
    QString typedTo = {};
    std::vector<messages::PastedRecipient> recipients = {};
    std::optional<messages::Recipient> known = {};       //!< when there is one recipient, and it is known
    std::vector<gateway::OutgoingMessage> messages = {}; //!< all that would be sent to the first; the chosen one first
    std::optional<theme::Environment> environment = {};
};

//! As many recipients as are written to from here; more are for the bulk send, which has a pace and a result a row.
inline constexpr size_t mostRecipients = 20;

//! Sender, recipient, content, size, type, environment.
[[nodiscard]] std::vector<PreflightLine> preflight(const PreflightFacts &facts);
[[nodiscard]] bool maySend(const std::vector<PreflightLine> &lines);

} // namespace wa::ui
