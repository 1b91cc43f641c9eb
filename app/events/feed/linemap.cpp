#include "app/events/feed/linemap.h"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace wa::events {

namespace {

//! Of what stands above the same event: attempts of the one before, then what is newer, the gap before the day.
auto orderOf(int position, qint64 seq, const LineKey &key)
{
    const bool attempt = key.kind == LineKind::Attempt;
    return std::tuple(position, !attempt, attempt ? 0 : -seq, key.kind == LineKind::Day, key.attempt);
}

} // namespace

void LineMap::clear()
{
    m_newer.clear();
    m_older.clear();
    m_extras.clear();
}

qint64 LineMap::newest() const
{
    if (!m_newer.empty())
        return m_newer.back();
    return m_older.empty() ? 0 : -m_older.front();
}

qint64 LineMap::oldest() const
{
    if (!m_older.empty())
        return -m_older.back();
    return m_newer.empty() ? 0 : m_newer.front();
}

qint64 LineMap::at(int position) const
{
    return position < 0 ? m_newer.at(-1 - position) : -m_older.at(position);
}

int LineMap::place(qint64 seq) const
{
    if (!m_newer.empty() && m_newer.front() <= seq)
        return -m_newer.countUpTo(seq);
    return m_older.countBelow(-seq);
}

int LineMap::rowOfExtra(size_t index) const
{
    return m_extras[index].position - top() + int(index);
}

size_t LineMap::extrasUpTo(int position) const
{
    const auto end = std::partition_point(m_extras.begin(), m_extras.end(),
                                          [position](const Extra &extra) { return extra.position <= position; });
    return size_t(end - m_extras.begin());
}

size_t LineMap::lowerBound(const Extra &extra) const
{
    const auto found = std::lower_bound(m_extras.begin(), m_extras.end(), extra, [](const Extra &a, const Extra &b) {
        return orderOf(a.position, a.seq, a.key) < orderOf(b.position, b.seq, b.key);
    });
    return size_t(found - m_extras.begin());
}

LineKey LineMap::keyAt(int row) const
{
    size_t low = 0;
    size_t high = m_extras.size();
    while (low < high) { // how many extras stand in or above this row
        const size_t middle = (low + high) / 2;
        if (rowOfExtra(middle) <= row)
            low = middle + 1;
        else
            high = middle;
    }
    if (low > 0 && rowOfExtra(low - 1) == row)
        return m_extras[low - 1].key;
    return {.kind = LineKind::Event, .id = at(row - int(low) + top())};
}

int LineMap::rowOf(const LineKey &key) const
{
    if (key.kind == LineKind::Event || key.kind == LineKind::Attempt) {
        const int position = place(key.id);
        if (position == m_older.size() || at(position) != key.id)
            return -1;
        if (key.kind == LineKind::Event)
            return position - top() + int(extrasUpTo(position));
        const size_t index = lowerBound({.position = position + 1, .seq = key.id, .key = key});
        return index < m_extras.size() && m_extras[index].key == key ? rowOfExtra(index) : -1;
    }
    for (size_t i = 0; i < m_extras.size(); ++i) {
        if (m_extras[i].key == key)
            return rowOfExtra(i);
    }
    return -1;
}

int LineMap::rowNear(qint64 seq) const
{
    const int position = place(seq);
    return position == m_older.size() ? count() : position - top() + int(extrasUpTo(position));
}

std::optional<qint64> LineMap::neighbour(qint64 seq, int step) const
{
    const int position = place(seq) + step;
    return position < top() || position >= m_older.size() ? std::nullopt : std::optional(at(position));
}

std::vector<qint64> LineMap::seqs() const
{
    std::vector<qint64> all;
    all.reserve(size_t(events()));
    for (int position = top(); position < m_older.size(); ++position)
        all.push_back(at(position));
    return all;
}

std::vector<qint64> LineMap::seqsIn(int firstRow, int lastRow) const
{
    std::vector<qint64> seqs;
    for (int row = firstRow; row <= lastRow; ++row) {
        if (const LineKey key = keyAt(row); key.kind == LineKind::Event)
            seqs.push_back(key.id);
    }
    return seqs;
}

void LineMap::prepend(std::span<const qint64> ascending)
{
    Q_ASSERT(ascending.empty() || events() == 0 || ascending.front() > newest());
    for (const qint64 seq : ascending)
        m_newer.append(seq);
}

void LineMap::append(std::span<const qint64> descending)
{
    Q_ASSERT(descending.empty() || events() == 0 || descending.front() < oldest());
    for (const qint64 seq : descending)
        m_older.append(-seq);
}

int LineMap::insert(const Extra &extra)
{
    if (rowOf(extra.key) >= 0)
        return -1;
    const size_t index = lowerBound(extra);
    m_extras.insert(m_extras.begin() + qsizetype(index), extra);
    return rowOfExtra(index);
}

int LineMap::insertGap(qint64 id, qint64 seq)
{
    return insert({.position = place(seq), .seq = seq, .key = {.kind = LineKind::Gap, .id = id}});
}

int LineMap::insertDay(qint64 julianDay, qint64 seq)
{
    return insert({.position = place(seq), .seq = seq, .key = {.kind = LineKind::Day, .id = julianDay}});
}

void LineMap::unfold(qint64 seq, int attempts)
{
    const int position = place(seq);
    for (int number = 2; number <= attempts; ++number)
        insert(
            {.position = position + 1, .seq = seq, .key = {.kind = LineKind::Attempt, .id = seq, .attempt = number}});
}

int LineMap::fold(qint64 seq)
{
    return int(std::erase_if(
        m_extras, [seq](const Extra &extra) { return extra.key.kind == LineKind::Attempt && extra.key.id == seq; }));
}

bool LineMap::isUnfolded(qint64 seq) const
{
    return rowOf({.kind = LineKind::Attempt, .id = seq, .attempt = 2}) >= 0;
}

void LineMap::remove(std::span<const qint64> seqs)
{
    std::vector<int> holes; // positions, ascending
    for (auto seq = seqs.rbegin(); seq != seqs.rend(); ++seq) {
        const int position = place(*seq);
        if (position < m_older.size() && at(position) == *seq)
            holes.push_back(position);
        fold(*seq);
    }
    const auto holesBelow = [&holes](int position) {
        return int(std::lower_bound(holes.begin(), holes.end(), position) - holes.begin());
    };
    // Each extra keeps the event it stands above, or takes the next one that stays.
    for (Extra &extra : m_extras) {
        while (std::binary_search(holes.begin(), holes.end(), extra.position))
            ++extra.position;
        extra.position -= holesBelow(extra.position) - holesBelow(0);
    }
    const std::vector<qint64> all = this->seqs();
    const auto older = all.begin() + m_newer.size();
    const auto stays = [seqs](qint64 seq) { return !std::binary_search(seqs.begin(), seqs.end(), seq); };
    m_newer.clear();
    for (auto seq = std::make_reverse_iterator(older); seq != all.rend(); ++seq) {
        if (stays(*seq))
            m_newer.append(*seq);
    }
    m_older.clear();
    for (auto seq = older; seq != all.end(); ++seq) {
        if (stays(*seq))
            m_older.append(-*seq);
    }
}

void LineMap::removeGaps()
{
    std::erase_if(m_extras, [](const Extra &extra) { return extra.key.kind == LineKind::Gap; });
}

} // namespace wa::events
