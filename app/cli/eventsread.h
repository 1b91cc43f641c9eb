#pragma once

#include "app/base/redactor.h"
#include "app/cli/eventsoptions.h"

#include <functional>

namespace wa::cli {

//! Where lines go. False: nobody reads them any more.
using PrintLine = std::function<bool(const QByteArray &)>;
//! Nothing: done. A refusal without a line says its code alone: not every event was found valid, or decided.
using Ending = tl::expected<void, Refusal>;
//! The same as a signal carries it: ExitCode::Done is no refusal.
[[nodiscard]] inline Refusal endOf(const Ending &ending)
{
    return ending ? Refusal{ExitCode::Done, {}} : ending.error();
}

// The verbs of `wactl events` that only read; they block, and need no event loop.

[[nodiscard]] Ending listEvents(const EventsOptions &options, const PrintLine &print);
[[nodiscard]] Ending showEvents(const EventsOptions &options, const PrintLine &print);
[[nodiscard]] Ending verifyEvents(const EventsOptions &options, Redactor &redactor, const PrintLine &print);
[[nodiscard]] Ending exportToFile(const EventsOptions &options, const std::shared_ptr<const Redactor> &redactor,
                                  const PrintLine &print);

} // namespace wa::cli
