#pragma once

#include "app/events/filter/evaluator.h"
#include "app/events/log/logreader.h"

#include <limits>

namespace wa::events {

//! Where a scan looks, and how far.
struct ScanRange
{
    enum class From { Newest, Oldest };
    From from = From::Newest;
    qint64 first = 1; //!< seqs, both included
    qint64 last = std::numeric_limits<qint64>::max();
    qint64 limit = 0; //!< matches; 0: all
};

//! The events of a log that a query finds, by the evaluator that says what it means: no index is needed, and none can
//! be wrong. For the command line and for exports. One thread; reader and query outlive this.
class EventScan final
{
public:
    EventScan(LogReader &reader, const Query &query, EvalContext context, ScanRange range);

    //! The next that match, some at a time; empty: the end.
    [[nodiscard]] Result<std::vector<EventDetail>> next();
    //! Events that a regular expression could not decide within its steps: left out, and not to be called "no match".
    [[nodiscard]] qint64 undecided() const { return m_undecided; }

private:
    LogReader &m_reader;
    Evaluator m_evaluator;
    ScanRange m_range; //!< what is still to be looked at
    qint64 m_found = 0;
    qint64 m_undecided = 0;
};

} // namespace wa::events
