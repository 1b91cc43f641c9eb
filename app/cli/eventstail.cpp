#include "app/cli/eventstail.h"

#include "app/cli/eventswalk.h"
#include "app/events/exchange/eventscan.h"

#include <algorithm>

namespace wa::cli {

namespace {

constexpr std::chrono::milliseconds lookPeriod{500};

} // namespace

EventsTail::EventsTail(EventsOptions options, Clock &clock, PrintLine print, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_clock(clock)
    , m_print(std::move(print))
{
}

Ending EventsTail::start()
{
    auto feed = ProfileFeed::open(m_options.profile);
    if (!feed)
        return tl::unexpected(feed.error());
    m_feed = std::move(*feed);
    auto query = m_feed->query(m_options.where);
    if (!query)
        return tl::unexpected(query.error());
    m_query = std::move(*query);
    const auto newest = m_feed->reader().newestSeq();
    if (!newest)
        return readFailed(newest.error());
    m_after = *newest;
    if (auto printed = printLast(*newest); !printed)
        return printed;
    m_clock.after(lookPeriod, this, [this] { look(); });
    return {};
}

Ending EventsTail::printLast(qint64 newest)
{
    if (m_options.last == 0)
        return {};
    std::vector<QByteArray> lines;
    events::EventScan scan(m_feed->reader(), m_query, m_feed->context(m_clock.wall()),
                           {.last = newest, .limit = m_options.last});
    const auto walked = walkEvents([&scan] { return scan.next(); },
                                   [&](const events::EventDetail &detail) {
                                       lines.push_back(printedEvent(detail, m_options));
                                       return true;
                                   });
    if (!walked)
        return tl::unexpected(walked.error());
    std::for_each(lines.rbegin(), lines.rend(), [this](const QByteArray &line) { std::ignore = m_print(line); });
    return {};
}

Ending EventsTail::printNew(bool &more)
{
    const auto newest = m_feed->reader().newestSeq();
    if (!newest)
        return readFailed(newest.error());
    events::EventScan scan(m_feed->reader(), m_query, m_feed->context(m_clock.wall()),
                           {.from = events::ScanRange::From::Oldest, .first = m_after + 1, .last = *newest});
    const auto walked =
        walkEvents([&scan] { return scan.next(); },
                   [this](const events::EventDetail &detail) { return m_print(printedEvent(detail, m_options)); });
    if (!walked)
        return tl::unexpected(walked.error());
    more = *walked == Walk::Whole;
    if (more)
        m_after = std::max(m_after, *newest);
    return {};
}

void EventsTail::look()
{
    bool more = true;
    const Ending ending = printNew(more);
    if (!ending || !more) {
        Q_EMIT ended(endOf(ending));
        return;
    }
    m_clock.after(lookPeriod, this, [this] { look(); });
}

} // namespace wa::cli
