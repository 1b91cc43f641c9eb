#pragma once

#include "app/events/log/logshared.h"

namespace wa::events {

//! Inside a write: takes the next few events that `keep` does not want, or gives a little space back.
[[nodiscard]] Trimmed trimStep(storage::Connection &db, const Keep &keep, Told &told);

} // namespace wa::events
