#pragma once

#include "app/json/value.h"
#include "app/webhook/receiver.h"

namespace wa::webhook {

//! What the receiver answered, its connections, the log and the spool, as numbers for a monitor. Counts are since the
//! start; nothing in it is secret or personal.
[[nodiscard]] json::Value countersOf(const Receiver &receiver, const events::EventLog &log);

} // namespace wa::webhook
