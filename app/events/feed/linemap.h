#pragma once

#include "app/events/feed/linekey.h"
#include "app/events/feed/seqruns.h"

#include <optional>
#include <span>
#include <vector>

namespace wa::events {

//! Which line stands in which row: events by descending seq and, sparse among them, days, gaps and unfolded attempts.
//! A stretch of events without a hole costs a few bytes, every question a binary search. Pure.
class LineMap
{
public:
    void clear();
    [[nodiscard]] int count() const { return events() + int(m_extras.size()); }
    [[nodiscard]] int events() const { return m_newer.size() + m_older.size(); }
    [[nodiscard]] qint64 newest() const; //!< seq; 0: no event
    [[nodiscard]] qint64 oldest() const;

    [[nodiscard]] LineKey keyAt(int row) const;
    [[nodiscard]] int rowOf(const LineKey &key) const; //!< -1: not in the list
    //! The newest event that is not newer than `seq`; count() when there is none.
    [[nodiscard]] int rowNear(qint64 seq) const;
    //! The event `step` places below (or, negative, above) this one, whatever stands between; nothing at the ends.
    [[nodiscard]] std::optional<qint64> neighbour(qint64 seq, int step) const;
    //! All of them, descending.
    [[nodiscard]] std::vector<qint64> seqs() const;
    //! Seqs of the events in these rows.
    [[nodiscard]] std::vector<qint64> seqsIn(int firstRow, int lastRow) const;

    //! At the top, in the order they came; above newest().
    void prepend(std::span<const qint64> ascending);
    //! At the end; below oldest().
    void append(std::span<const qint64> descending);
    //! What is between lines goes in directly above the newest event not newer than `seq`, or at the end. They answer
    //! with the row it has now; -1: it was there.
    int insertGap(qint64 id, qint64 seq);
    int insertDay(qint64 julianDay, qint64 seq);
    //! With the attempts below the event, second and later; rowOf(event) + 1 is the first of them.
    void unfold(qint64 seq, int attempts);
    //! How many lines went.
    int fold(qint64 seq);
    [[nodiscard]] bool isUnfolded(qint64 seq) const;
    //! Takes these events out, with their attempts. Ascending.
    void remove(std::span<const qint64> seqs);
    void removeGaps();

private:
    //! A line that is no event stands above the event at `position`. Positions are fixed while the list grows: from 0
    //! downwards in m_older, from -1 upwards in m_newer.
    struct Extra
    {
        int position = 0;
        qint64 seq = 0; //!< what it was put above; the event itself may be gone
        LineKey key;
    };
    [[nodiscard]] int top() const { return -m_newer.size(); }
    [[nodiscard]] qint64 at(int position) const;
    [[nodiscard]] int place(qint64 seq) const; //!< of the newest event not newer than `seq`
    [[nodiscard]] int rowOfExtra(size_t index) const;
    [[nodiscard]] size_t extrasUpTo(int position) const;
    [[nodiscard]] size_t lowerBound(const Extra &extra) const;
    int insert(const Extra &extra);

    SeqRuns m_newer;
    SeqRuns m_older;             //!< each with its sign turned: they descend
    std::vector<Extra> m_extras; //!< in list order
};

} // namespace wa::events
