#pragma once

#include "app/events/filter/query.h"

namespace wa::events {

//! Makes a value ready for what a field holds. Error: where the text is not of that kind.
[[nodiscard]] tl::expected<Value, Fault> readValue(FieldKind kind, Op op, const QString &text, bool quoted);
//! `90s`, `1h30m`, `7d`, `-30s`, `0`.
[[nodiscard]] std::optional<Amount> readDuration(QStringView text);
//! `512`, `512b`, `10kb`, `1.5mb`.
[[nodiscard]] std::optional<Amount> readSize(QStringView text);
//! A regular expression for the language, bounded in its steps. Error: BadRegex, with the engine's sentence and where.
struct RegexError
{
    QString sentence;
    qsizetype at = 0;
};
[[nodiscard]] tl::expected<QRegularExpression, RegexError> readRegex(const QString &pattern, bool caseless);

} // namespace wa::events
