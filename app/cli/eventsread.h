#pragma once

#include "app/base/redactor.h"
#include "app/cli/eventsoptions.h"

namespace wa::cli {

// The verbs of `wactl events` that only read; they block, and need no event loop.

[[nodiscard]] Ending listEvents(const EventsOptions &options, const PrintLine &print);
[[nodiscard]] Ending showEvents(const EventsOptions &options, const PrintLine &print);
[[nodiscard]] Ending verifyEvents(const EventsOptions &options, Redactor &redactor, const PrintLine &print);
[[nodiscard]] Ending exportToFile(const EventsOptions &options, const std::shared_ptr<const Redactor> &redactor,
                                  const PrintLine &print);

[[nodiscard]] Ending backUpEvents(const EventsOptions &options, const PrintLine &print);

} // namespace wa::cli
