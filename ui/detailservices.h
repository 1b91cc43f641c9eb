#pragma once

#include "app/console.h"
#include "ui/events/detailparts.h"

namespace wa::ui {

//! What the detail pane asks of a console, which outlives it; what it asks of a log is added where the log is known.
[[nodiscard]] DetailParts detailPartsOf(Console &console, MediaPreview::Decode decode);

} // namespace wa::ui
