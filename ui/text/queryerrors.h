#pragma once

#include "app/events/filter/queryerror.h"

#include <QString>

namespace wa::text {

//! What is wrong with a filter, or may not mean what was meant, as a sentence.
[[nodiscard]] QString querySentence(const events::QueryError &error);

} // namespace wa::text
