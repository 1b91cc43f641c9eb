#include "app/events/feed/seqruns.h"

#include <algorithm>
#include <limits>

namespace wa::events {

qint64 SeqRuns::at(int index) const
{
    const auto run = size_t(std::upper_bound(m_begin.begin(), m_begin.end(), index) - m_begin.begin()) - 1;
    return m_first[run] + (index - m_begin[run]);
}

int SeqRuns::countBelow(qint64 number) const
{
    return number == std::numeric_limits<qint64>::min() ? 0 : countUpTo(number - 1);
}

int SeqRuns::countUpTo(qint64 number) const
{
    const auto above = size_t(std::upper_bound(m_first.begin(), m_first.end(), number) - m_first.begin());
    if (above == 0)
        return 0;
    const int begin = m_begin[above - 1];
    const int end = above < m_begin.size() ? m_begin[above] : m_count;
    const auto within = quint64(number) - quint64(m_first[above - 1]);
    return within < quint64(end - begin) ? begin + int(within) + 1 : end;
}

void SeqRuns::append(qint64 number)
{
    Q_ASSERT(empty() || number > back());
    if (empty() || number != back() + 1) {
        m_first.push_back(number);
        m_begin.push_back(m_count);
    }
    ++m_count;
}

void SeqRuns::clear()
{
    *this = SeqRuns();
}

} // namespace wa::events
