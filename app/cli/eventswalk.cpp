#include "app/cli/eventswalk.h"

#include "app/cli/eventjson.h"
#include "app/events/exchange/jsonlines.h"

#include <algorithm>

namespace wa::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t readAtOnce = 200;

events::ScanRange rangeOf(const EventsOptions &options)
{
    return {.from = options.oldestFirst ? events::ScanRange::From::Oldest : events::ScanRange::From::Newest,
            .limit = options.limit};
}

} // namespace

tl::expected<Walk, Refusal> walkEvents(const NextEvents &next, const TakeEvent &take)
{
    while (true) {
        const auto events = next();
        if (!events)
            return readFailed(events.error());
        if (events->empty())
            return Walk::Whole;
        for (const events::EventDetail &detail : *events) {
            if (!take(detail))
                return Walk::Ended;
        }
    }
}

tl::expected<std::unique_ptr<ChosenEvents>, Refusal> ChosenEvents::of(const EventsOptions &options, UnixMs now)
{
    auto feed = ProfileFeed::open(options.profile);
    if (!feed)
        return tl::unexpected(feed.error());
    auto query = (*feed)->query(options.where);
    if (!query)
        return tl::unexpected(query.error());
    return std::unique_ptr<ChosenEvents>(new ChosenEvents(std::move(*feed), std::move(*query), options, now));
}

ChosenEvents::ChosenEvents(std::unique_ptr<ProfileFeed> feed, events::Query query, const EventsOptions &options,
                           UnixMs now)
    : m_feed(std::move(feed))
    , m_query(std::move(query))
    , m_context(m_feed->context(now))
    , m_scan(m_feed->reader(), m_query, m_context, rangeOf(options))
    , m_seqs(options.seqs)
{
}

Result<std::vector<events::EventDetail>> ChosenEvents::next()
{
    if (m_seqs.empty())
        return m_scan.next();
    while (m_at < m_seqs.size()) {
        const auto begin = m_seqs.begin() + qint64(m_at);
        m_at = std::min(m_at + readAtOnce, m_seqs.size());
        auto some = m_feed->reader().bySeqs({begin, m_seqs.begin() + qint64(m_at)});
        if (!some || !some->empty())
            return some;
    }
    return {};
}

tl::expected<Walk, Refusal> ChosenEvents::walk(const TakeEvent &take)
{
    return walkEvents([this] { return next(); }, take);
}

QByteArray printedEvent(const events::EventDetail &detail, const EventsOptions &options)
{
    return options.lossless ? events::toJsonLine(detail, false) + '\n' : eventLine(detail);
}

tl::unexpected<Refusal> readFailed(const Error &error)
{
    return tl::unexpected(
        Refusal{ExitCode::Refused, u"wactl events: "_s + (error.detail.isEmpty() ? error.code : error.detail)});
}

} // namespace wa::cli
