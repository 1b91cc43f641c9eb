#pragma once

#include "app/events/log/event.h"

namespace wa::events {

//! An event's attempts against the gateway's schedule: again 10, 30 and 90 s after one that failed [D]. What an attempt
//! takes before it fails stretches what follows, so each is a window and no instant.
struct RetrySchedule
{
    struct Try
    {
        enum class State {
            Came,
            Perhaps,   //!< its time has passed: it may have been made, and never reached us
            Ahead,     //!< will be made
            NotNeeded, //!< an earlier one was answered 2xx
        };
        State state = State::Ahead;
        UnixMs earliest{};
        UnixMs latest{};
        int attempt = -1; //!< Came: index into the attempts

        friend bool operator==(const Try &, const Try &) = default;
    };
    std::vector<Try> tries = {}; //!< the first try and three repeats
    int beyond = 0;              //!< arrivals that fit none: sent again by somebody, or by a clock far off
    bool settled = false;        //!< one was answered 2xx
    int left = 0;                //!< ahead

    //! Of the next one; nothing when none will come.
    [[nodiscard]] std::optional<UnixMs> next() const;
    //! About when the last one is made: after it the event is gone.
    [[nodiscard]] std::optional<UnixMs> last() const;
};

//! `sent` is the envelope's time: an event that comes 10 s late came by its first repeat.
[[nodiscard]] RetrySchedule retryScheduleOf(const QList<Attempt> &attempts, std::optional<UnixMs> sent, UnixMs now);

} // namespace wa::events
