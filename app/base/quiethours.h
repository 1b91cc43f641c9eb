#pragma once

#include <QDateTime>

#include <chrono>
#include <optional>

namespace wa {

//! A part of each day in which nothing rings, by the clock on the wall; it may go over midnight. Pure.
struct QuietHours
{
    QTime from = {};
    QTime to = {}; //!< not included; as `from`: there are none

    //! "22:00-07:00". Anything else: none.
    [[nodiscard]] static QuietHours fromText(const QString &text);
    [[nodiscard]] QString toText() const;
    [[nodiscard]] bool isNone() const { return !from.isValid() || !to.isValid() || from == to; }
    //! Until they end; nothing: now it may ring.
    [[nodiscard]] std::optional<std::chrono::milliseconds> left(const QDateTime &now) const;

    friend bool operator==(const QuietHours &, const QuietHours &) = default;
};

} // namespace wa
