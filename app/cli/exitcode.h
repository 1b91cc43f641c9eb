#pragma once

namespace wa::cli {

//! What wactl exits with; part of its contract with scripts.
enum class ExitCode {
    Done = 0,
    Refused = 1,
    Usage = 2,
    Unreachable = 3,
    OutcomeUnknown = 4,
    SecretUnavailable = 5,
};

} // namespace wa::cli
