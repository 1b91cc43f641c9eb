#pragma once

#include "app/events/feed/story.h"
#include "ui/widgets/factlist.h"

namespace wa::ui {

//! A message's story as lines: each step, when, how long after the one before, and what has not come.
[[nodiscard]] QList<widgets::Fact> storyFacts(const events::Story &story, UnixMs now);
//! The same without what is missing, a line a step: for a tooltip.
[[nodiscard]] QString storyText(const events::Story &story, UnixMs now);

} // namespace wa::ui
