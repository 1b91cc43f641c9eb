#pragma once

#include "app/gateway/outgoing.h"
#include "app/json/value.h"

namespace wa::messages {

//! How console.db keeps a message that is under way. Files by their path, never by their bytes.
[[nodiscard]] json::Value toJson(const gateway::OutgoingMessage &message);
//! What toJson() made; an empty text for anything else.
[[nodiscard]] gateway::OutgoingMessage messageFromJson(const json::Value &stored);

} // namespace wa::messages
