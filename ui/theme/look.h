#pragma once

#include "ui/theme/icons.h"

namespace wa::theme {

//! How a state is shown beside its word.
struct Look
{
    Tone tone = Tone::Neutral;
    Icon icon = Icon::Question;

    friend bool operator==(const Look &, const Look &) = default;
};

} // namespace wa::theme
