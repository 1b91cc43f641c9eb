#pragma once

#include "app/base/clock.h"

#include <QTimeZone>

#include <optional>

namespace wa::events {

//! From `from` until just before `until`.
struct Stretch
{
    UnixMs from{};
    UnixMs until{};
    friend bool operator==(const Stretch &, const Stretch &) = default;
};

//! A point in time as it was written: `2026-08-01`, `2026-08-01T09:00`, `14:05`, `today`. It stands for its whole day,
//! minute or second, and which that is depends on the clock and the zone, so it is asked for with every evaluation.
struct Instant
{
    enum class Day { Written, Today, Yesterday };
    enum class Unit { Day, Minute, Second, Millisecond };

    Day day = Day::Written;
    Unit unit = Unit::Day;
    QDate date = {};
    QTime time = {};
    std::optional<int> offset{}; //!< seconds east of UTC; nothing: the displayed zone

    [[nodiscard]] Stretch stretch(UnixMs now, const QTimeZone &zone) const;
    //! Nothing, where the text is no instant.
    [[nodiscard]] static std::optional<Instant> read(QStringView text);
};

} // namespace wa::events
