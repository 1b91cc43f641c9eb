#pragma once

#include "app/gateway/outgoing.h"
#include "app/json/value.h"

namespace wa::messages {

struct SendBody
{
    gateway::OutgoingMessage message;
    QStringList ignored = {}; //!< members that the type does not have: they do not go out
};

//! A message as the gateway's API has it [D], read as strictly as the gateway reads it. A file of this computer may be
//! named as `path` in place of data_base64. Invalid: the member in `field`; as code "required", "not_a_text",
//! "not_a_flag", "not_a_number", "not_a_list", "not_an_object", "unknown_type", "one_source", "not_base64". What
//! problems() judges is left to it.
[[nodiscard]] Result<SendBody> readSendBody(const json::Value &body);

} // namespace wa::messages
