#pragma once

#include "app/events/filter/evaluator.h"

#include <functional>

namespace wa::events {

//! What a field holds for an event. These are the definition: the index stores exactly this.

//! Word and Text fields, but for headers: every value, none empty.
[[nodiscard]] QStringList textsOf(Field field, const EventDetail &detail);
//! Chat, From, To.
[[nodiscard]] Party partyOf(Field field, const json::Value &payload);
//! Seq, Attempts; Size; Age, Lag, Skew in ms.
[[nodiscard]] std::optional<qint64> amountOf(Field field, const EventDetail &detail, UnixMs now);
//! Received, Sent.
[[nodiscard]] std::optional<UnixMs> instantOf(Field field, const EventDetail &detail);
//! The values of all headers of that lower-case name, of the event's first delivery.
[[nodiscard]] QStringList headerValues(const Headers &headers, const QString &name);
//! Signed header time minus arrival, where the attempt's profile signs one.
[[nodiscard]] std::optional<std::chrono::milliseconds> skewOf(const Attempt &attempt);

//! Text of a scalar as the language sees it: strings, number text, true, false, null; nothing for arrays and objects.
[[nodiscard]] std::optional<QString> scalarText(const json::Value &value);
//! Every value under a path; a doubled key with all its values. Stops when `visit` says false.
void forEachAt(const json::Value &root, const JsonPath &path, const std::function<bool(const json::Value &)> &visit);
//! Every value of the body that free text looks into: strings, number text, true and false, not null, no keys. A body
//! that is no JSON is one value. Stops when `visit` says false.
void forEachText(const EventDetail &detail, const std::function<bool(const QString &)> &visit);

} // namespace wa::events
