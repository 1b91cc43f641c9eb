#pragma once

#include "app/base/error.h"

#include <chrono>
#include <optional>

namespace wa::messages {

//! A longer Retry-After is told, not waited for; and no repeat begins later than this after the first attempt.
constexpr std::chrono::minutes longestSendWait{15};

//! How long a message waits before the outbox sends it again by itself; nothing: never. Only after a 429, whose
//! Retry-After is a lower bound, and where no connection was established: then it is certain that nothing was sent.
//! `repeats` counts those already made, `spent` is the time since the first attempt, `random` is in [0, 1).
[[nodiscard]] std::optional<std::chrono::milliseconds>
pauseBeforeRepeat(const Error &error, size_t repeats, std::chrono::milliseconds spent, double random);

} // namespace wa::messages
