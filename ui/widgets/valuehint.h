#pragma once

#include "app/json/tokenizer.h"

namespace wa::widgets {

//! What a value means to people, said beside it: the time of an epoch, the number of a JID, the size behind base64.
//! Empty where nothing is certain enough to say.
[[nodiscard]] QString hintFor(const json::Document &document, const json::Node &node);

} // namespace wa::widgets
