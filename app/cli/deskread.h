#pragma once

#include "app/cli/devicesoptions.h"
#include "app/cli/projectsoptions.h"

namespace wa::cli {

// The verbs of `wactl projects` and `wactl devices` that only read, beside a console that may run; they block.

[[nodiscard]] Ending readProjects(const ProjectsOptions &options, const PrintLine &print); //!< list, show
[[nodiscard]] Ending readDevices(const DevicesOptions &options, const PrintLine &print);   //!< list, show

//! After how long without a sign of life a linked device counts as silent, as this profile's settings say.
[[nodiscard]] std::chrono::milliseconds silenceIn(const QString &profile);

} // namespace wa::cli
