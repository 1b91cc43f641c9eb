#pragma once

#include "app/base/settings.h"
#include "app/webhook/receiver.h"

namespace wa::webhook {

//! How the operator wants the receiver to be met from outside, as kept in the settings.
[[nodiscard]] Receiver::Options keptOptions(const Settings &settings);
void keepOptions(Settings &settings, const Receiver::Options &options);

} // namespace wa::webhook
