#pragma once

#include "app/messages/outbox.h"

namespace wa::events {
class EventLog;
class Index;
} // namespace wa::events

namespace wa::messages {

//! Once, after Outbox::load(): looks in the event log for what proves those whose outcome is unknown. A console that
//! ended may have stored a webhook without noting what it says. The log and the index outlive the outbox.
void proveFromLog(Outbox &outbox, events::Index &index, events::EventLog &log, Clock &clock);

} // namespace wa::messages
