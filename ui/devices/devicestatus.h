#pragma once

#include "app/gateway/values.h"
#include "ui/widgets/statuspill.h"

namespace wa::ui {

[[nodiscard]] widgets::Status statusOf(gateway::DeviceStatus status, const QString &asItCame);
//! True when a person should look: everything but linked and destroyed.
[[nodiscard]] bool needsAttention(gateway::DeviceStatus status);

} // namespace wa::ui
