#pragma once

#include "app/projects/project.h"
#include "ui/widgets/statuspill.h"

namespace wa::ui {

[[nodiscard]] widgets::Status statusOf(projects::Environment environment);
[[nodiscard]] widgets::Status statusOf(projects::SecretState state);
//! The gateway refuses the app token.
[[nodiscard]] widgets::Status needsTokenStatus();

} // namespace wa::ui
