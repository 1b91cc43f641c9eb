#include "app/events/exchange/eventscan.h"

namespace wa::events {

namespace {

constexpr int scannedAtOnce = 500;

} // namespace

EventScan::EventScan(LogReader &reader, const Query &query, EvalContext context, ScanRange range)
    : m_reader(reader)
    , m_evaluator(query, std::move(context))
    , m_range(range)
{
}

Result<std::vector<EventDetail>> EventScan::next()
{
    const bool newestFirst = m_range.from == ScanRange::From::Newest;
    while (m_range.first <= m_range.last && (m_range.limit == 0 || m_found < m_range.limit)) {
        auto events = newestFirst ? m_reader.descending(m_range.first, m_range.last, scannedAtOnce)
                                  : m_reader.range(m_range.first, m_range.last, scannedAtOnce);
        if (!events || events->empty())
            return events;
        if (newestFirst)
            m_range.last = events->back().event.seq - 1;
        else
            m_range.first = events->back().event.seq + 1;
        std::vector<EventDetail> matches;
        for (EventDetail &detail : *events) {
            const Answer answer = m_evaluator.test(detail);
            m_undecided += answer == Answer::Stopped;
            if (answer != Answer::Yes || (m_range.limit > 0 && m_found >= m_range.limit))
                continue;
            ++m_found;
            matches.push_back(std::move(detail));
        }
        if (!matches.empty())
            return matches;
    }
    return std::vector<EventDetail>();
}

} // namespace wa::events
