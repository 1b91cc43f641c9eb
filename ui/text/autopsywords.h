#pragma once

#include "app/signature/autopsy.h"

#include <QString>

namespace wa::text {

//! What one mistake is and what mends it, as sentences.
[[nodiscard]] QString sentence(const signature::Clue &clue);
//! What an autopsy found, as a paragraph.
[[nodiscard]] QString words(const signature::Finding &finding);

} // namespace wa::text
