#pragma once

#include "app/cli/ending.h"

#include <optional>

namespace wa::cli {

//! What a failed call may have done all the same.
enum class Effect {
    Reads,
    Changes //!< a lost answer leaves it open
};

//! The exit code and the sentence for a call that failed.
[[nodiscard]] Refusal refusalOf(QLatin1StringView command, const Error &error, Effect effect = Effect::Changes);

//! Acts that cannot be undone want the exact name again where the gateway is a production one; a name that is given
//! must fit anywhere. Refused: it is not there, or another one.
[[nodiscard]] Ending checkConfirmed(QLatin1StringView command, const QString &name,
                                    const std::optional<QString> &confirmed, bool production);

} // namespace wa::cli
