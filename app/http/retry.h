#pragma once

#include "app/base/clock.h"
#include "app/http/request.h"

#include <array>
#include <optional>

namespace wa::http {

using namespace std::chrono_literals;

constexpr std::array<std::chrono::milliseconds, 3> repeatCeilings{1s, 4s, 15s}; //!< full jitter below each
constexpr std::chrono::milliseconds longestWait = 60s;   //!< a Retry-After beyond it is told, not waited for
constexpr std::chrono::milliseconds repeatBudget = 120s; //!< no repeat begins when more is spent
constexpr std::chrono::milliseconds longestRetryAfter = 24h;

//! How an attempt ended, as far as repeating goes.
enum class Ending {
    Settled,   //!< an answer, or a fault that would only come again
    Limited,   //!< 429: the gateway says that it did nothing
    Faulty,    //!< 5xx
    NeverSent, //!< no connection was established
    NoAnswer,  //!< cut, silent or torn
};

[[nodiscard]] Ending endingOf(int httpStatus);

//! The wait before the next attempt, or nothing when there shall be none. `repeats` counts those already made,
//! `random` is in [0, 1), `spent` is the time since the first attempt began; both count anew from the end of an attempt
//! that brought a download on.
[[nodiscard]] std::optional<std::chrono::milliseconds> nextRepeat(Repeat policy, Ending ending, size_t repeats,
                                                                  std::chrono::milliseconds retryAfter, double random,
                                                                  std::chrono::milliseconds spent);

//! "Wed, 01 Apr 2026 10:00:00 GMT"; the two obsolete forms are none.
[[nodiscard]] std::optional<UnixMs> parseHttpDate(const QByteArray &value);

//! Seconds or an HTTP date; 0 for what is neither, is past, or is absent; never more than longestRetryAfter.
[[nodiscard]] std::chrono::milliseconds parseRetryAfter(const QByteArray &value, UnixMs now);

} // namespace wa::http
