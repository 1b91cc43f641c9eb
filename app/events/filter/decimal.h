#pragma once

#include <QStringView>

#include <compare>

namespace wa::events {

//! Is this the text of a JSON number?
[[nodiscard]] bool isDecimal(QStringView text);
//! Compares two JSON numbers by their text, exactly: 9007199254740993 is not 9007199254740992, and 1.0 is 1e0.
//! Exponents beyond 18 digits are all alike.
[[nodiscard]] std::strong_ordering compareDecimals(QStringView a, QStringView b);

} // namespace wa::events
