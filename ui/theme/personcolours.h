#pragma once

#include "ui/theme/tokens.h"

#include <QString>

#include <array>

namespace wa::theme {

//! The colours a person may give an event, as they are stored and as they look. Stable.
struct PersonColour
{
    QLatin1StringView name;
    Tone tone;
};
inline constexpr std::array<PersonColour, 4> personColours{{{QLatin1StringView("info"), Tone::Info},
                                                            {QLatin1StringView("good"), Tone::Good},
                                                            {QLatin1StringView("warn"), Tone::Warn},
                                                            {QLatin1StringView("bad"), Tone::Bad}}};

} // namespace wa::theme
