#pragma once

#include <QByteArray>

#include <optional>

class QNetworkReply;

namespace wa::http {

//! What names exactly this state of an answer's body, so that a later attempt may ask for the rest of it; or empty.
[[nodiscard]] QByteArray validatorOf(const QNetworkReply &reply);

//! True when a 206 is of the state that `validator` named.
[[nodiscard]] bool isOfState(const QNetworkReply &reply, const QByteArray &validator);

//! The total of "bytes FIRST-LAST/TOTAL" when the range is all from `first` on and has `size` bytes; -1: not told.
[[nodiscard]] std::optional<qint64> totalOfRest(const QByteArray &contentRange, qint64 first, qint64 size);

//! True when the answer says where its body ends; without that a cut looks like the end.
[[nodiscard]] bool tellsItsEnd(const QNetworkReply &reply);

} // namespace wa::http
