#include "ui/events/seqranges.h"

#include <algorithm>
#include <utility>

namespace wa::ui {

bool SeqRanges::contains(qint64 seq) const
{
    const auto after = std::upper_bound(m_ranges.begin(), m_ranges.end(), seq,
                                        [](qint64 value, const Range &range) { return value < range.from; });
    return after != m_ranges.begin() && std::prev(after)->to >= seq;
}

void SeqRanges::add(qint64 from, qint64 to)
{
    Range added{.from = std::min(from, to), .to = std::max(from, to)};
    std::vector<Range> rest;
    for (const Range &range : m_ranges) {
        if (range.to < added.from - 1 || range.from > added.to + 1) {
            rest.push_back(range);
        } else {
            added.from = std::min(added.from, range.from);
            added.to = std::max(added.to, range.to);
        }
    }
    rest.insert(std::upper_bound(rest.begin(), rest.end(), added.from,
                                 [](qint64 value, const Range &range) { return value < range.from; }),
                added);
    m_ranges = std::move(rest);
}

void SeqRanges::toggle(qint64 seq)
{
    const auto holds = [seq](const Range &range) { return range.from <= seq && seq <= range.to; };
    const auto found = std::find_if(m_ranges.begin(), m_ranges.end(), holds);
    if (found == m_ranges.end())
        return add(seq, seq);
    const Range range = *found;
    auto next = m_ranges.erase(found);
    if (seq < range.to)
        next = m_ranges.insert(next, {.from = seq + 1, .to = range.to});
    if (range.from < seq)
        m_ranges.insert(next, {.from = range.from, .to = seq - 1});
}

} // namespace wa::ui
