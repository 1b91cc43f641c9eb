#pragma once

#include "app/actions/action.h"

namespace wa::text {

//! What was done, as one says it of oneself: "Disconnected a device".
[[nodiscard]] QString word(actions::Verb verb);

} // namespace wa::text
