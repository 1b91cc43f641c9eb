#pragma once

#include "app/json/value.h"

#include <QSet>

namespace wa::events {

//! Where bodies of one kind always differ and mean nothing by it: ids, times and numbers that never come twice, and the
//! two of the envelope that cannot [D]. In the filter language's paths, with [*] for every index.
[[nodiscard]] QSet<QString> volatilePaths(const std::vector<json::Value> &alike);

} // namespace wa::events
