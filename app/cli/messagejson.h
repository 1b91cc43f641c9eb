#pragma once

#include "app/json/value.h"
#include "app/messages/outbox.h"

namespace wa::cli {

//! A message of the outbox as `wactl send` and `wactl messages` tell it: to whom, of what type, and what became of it.
[[nodiscard]] json::Value messageJson(const messages::Entry &entry);

} // namespace wa::cli
