#pragma once

#include <QtGlobal>

#include <vector>

namespace wa::ui {

//! A choice of events by seq, as ranges with both ends in: a million chosen are one range, and arrivals are outside.
class SeqRanges
{
public:
    struct Range
    {
        qint64 from = 0;
        qint64 to = 0;
        friend bool operator==(const Range &, const Range &) = default;
    };

    [[nodiscard]] bool isEmpty() const { return m_ranges.empty(); }
    [[nodiscard]] bool contains(qint64 seq) const;
    [[nodiscard]] const std::vector<Range> &ranges() const { return m_ranges; } //!< ascending, apart
    void clear() { m_ranges.clear(); }
    void add(qint64 from, qint64 to);
    void toggle(qint64 seq);

    friend bool operator==(const SeqRanges &, const SeqRanges &) = default;

private:
    std::vector<Range> m_ranges;
};

} // namespace wa::ui
