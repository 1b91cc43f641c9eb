#pragma once

#include "app/json/tokenizer.h"

namespace wa::json {

//! Every place where this text stands: in the bytes as they are, and in keys and strings as they are decoded (there the
//! whole string is the place). Case does not matter. Ascending, at most `most`; none for an empty text.
[[nodiscard]] std::vector<ByteRange> findText(const Document &document, const QString &text, int most);

} // namespace wa::json
