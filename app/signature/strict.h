#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace wa::signature {

//! Decoders that take exactly one spelling of a value: a second spelling would be a second right signature.

//! Lower-case only, even length, not empty.
[[nodiscard]] std::optional<QByteArray> strictHex(QByteArrayView text);
//! Standard alphabet with padding; must encode back to itself.
[[nodiscard]] std::optional<QByteArray> strictBase64(QByteArrayView text);
//! Decimal digits without sign, space, dot or leading zero, at most 15 of them.
[[nodiscard]] std::optional<qint64> strictDigits(QByteArrayView text);
//! An RFC 9110 token.
[[nodiscard]] bool isToken(QByteArrayView text);
//! A token without a dot and at most 256 long: what may stand before a dot in signed bytes.
[[nodiscard]] bool isIdText(QByteArrayView text);

} // namespace wa::signature
