#pragma once

#include <QString>

namespace wa::events {

//! NFC, then Unicode case folding: the one folding, for storing and for matching.
[[nodiscard]] QString folded(const QString &text);

} // namespace wa::events
