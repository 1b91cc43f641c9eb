#pragma once

#include "app/devices/standing.h"
#include "ui/widgets/statuspill.h"

namespace wa::ui {

[[nodiscard]] widgets::Status statusOf(devices::Standing standing, const QString &asItCame = {});
//! What it means for this device now, with how long it has been silent.
[[nodiscard]] QString meaningOf(const devices::Device &device, devices::Standing standing, UnixMs now);
//! The last error's reason; empty: none.
[[nodiscard]] QString errorWords(const devices::Device &device);

} // namespace wa::ui
