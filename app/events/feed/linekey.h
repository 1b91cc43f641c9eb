#pragma once

#include <QHashFunctions>

namespace wa::events {

enum class LineKind : quint8 {
    Event,
    Attempt, //!< one delivery of the event above it
    Gap,
    Day //!< where the list crosses a midnight: the day below it
};

//! Names a line of the list for good: rows move, keys do not.
struct LineKey
{
    LineKind kind = LineKind::Event;
    qint64 id = 0;   //!< seq of the event, or of the attempt's; a gap's id; a day's Julian number. 0: no line
    int attempt = 0; //!< its number, of an Attempt

    [[nodiscard]] bool isNull() const { return id == 0; }
    friend bool operator==(const LineKey &, const LineKey &) = default;
};

[[nodiscard]] inline size_t qHash(const LineKey &key, size_t seed = 0)
{
    return qHashMulti(seed, int(key.kind), key.id, key.attempt);
}

} // namespace wa::events
