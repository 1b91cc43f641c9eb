#pragma once

#include <QtGlobal>

#include <span>
#include <vector>

namespace wa::events {

//! Ascending numbers of which most follow one another, as the seqs of a list do: 12 bytes for each stretch without a
//! hole, and every question a binary search. Pure.
class SeqRuns final
{
public:
    [[nodiscard]] bool empty() const { return m_count == 0; }
    [[nodiscard]] int size() const { return m_count; }
    [[nodiscard]] qint64 front() const { return m_first.front(); }
    [[nodiscard]] qint64 back() const { return m_first.back() + (m_count - 1 - m_begin.back()); }
    [[nodiscard]] qint64 at(int index) const;
    //! How many are less than this one: its index, when it is there.
    [[nodiscard]] int countBelow(qint64 number) const;
    //! How many are not more than this one.
    [[nodiscard]] int countUpTo(qint64 number) const;
    //! Above back().
    void append(qint64 number);
    void clear();

private:
    int m_count = 0;
    std::vector<qint64> m_first; //!< of each stretch
    std::vector<int> m_begin;    //!< its index
};

} // namespace wa::events
