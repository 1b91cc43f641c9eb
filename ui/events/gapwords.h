#pragma once

#include "app/events/log/annotation.h"

#include <QString>

namespace wa::ui {

//! What a hole in the list was and what it may mean, in sentences.
[[nodiscard]] QString gapWords(const events::Gap &gap);

} // namespace wa::ui
