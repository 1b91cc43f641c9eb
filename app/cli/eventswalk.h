#pragma once

#include "app/cli/eventsoptions.h"
#include "app/cli/profilefeed.h"
#include "app/events/exchange/eventscan.h"

#include <functional>

namespace wa::cli {

//! The next events, some at a time; none: there are no more.
using NextEvents = std::function<Result<std::vector<events::EventDetail>>()>;
//! False: enough, nobody reads any more.
using TakeEvent = std::function<bool(const events::EventDetail &detail)>;

enum class Walk {
    Whole, //!< every event was taken
    Ended  //!< by who took them
};
//! Hands over one event after the other. Refused: the log cannot be read.
[[nodiscard]] tl::expected<Walk, Refusal> walkEvents(const NextEvents &next, const TakeEvent &take);

//! The events of a command: those a query finds, or those named.
class ChosenEvents final
{
public:
    //! Refused: as ProfileFeed says it.
    [[nodiscard]] static tl::expected<std::unique_ptr<ChosenEvents>, Refusal> of(const EventsOptions &options,
                                                                                 UnixMs now);

    [[nodiscard]] Result<std::vector<events::EventDetail>> next();
    [[nodiscard]] tl::expected<Walk, Refusal> walk(const TakeEvent &take);

    [[nodiscard]] qint64 undecided() const { return m_scan.undecided(); }
    [[nodiscard]] const events::EvalContext &context() const { return m_context; }
    [[nodiscard]] const events::Query &query() const { return m_query; }
    [[nodiscard]] events::LogReader &reader() { return m_feed->reader(); }

private:
    ChosenEvents(std::unique_ptr<ProfileFeed> feed, events::Query query, const EventsOptions &options, UnixMs now);

    std::unique_ptr<ProfileFeed> m_feed;
    events::Query m_query;
    events::EvalContext m_context;
    events::EventScan m_scan;
    std::vector<qint64> m_seqs; //!< named
    size_t m_at = 0;
};

//! An event as the options want it printed, with its newline.
[[nodiscard]] QByteArray printedEvent(const events::EventDetail &detail, const EventsOptions &options);

[[nodiscard]] tl::unexpected<Refusal> readFailed(const Error &error);

} // namespace wa::cli
