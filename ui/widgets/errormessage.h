#pragma once

#include "ui/widgets/errorbar.h"

#include "app/base/error.h"

namespace wa::widgets {

//! An error for the bar. `what` is a sentence: "Cannot create the device."
[[nodiscard]] ErrorBar::Message errorMessage(const QString &what, const Error &error);

} // namespace wa::widgets
