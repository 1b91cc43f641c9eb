#pragma once

#include "app/cli/deskrows.h"
#include "app/cli/devicesoptions.h"
#include "app/cli/projectsoptions.h"

namespace wa::cli {

//! A profile's console.db, beside a console that may run. Refused: there is none, or it cannot be read.
[[nodiscard]] tl::expected<std::unique_ptr<storage::Connection>, Refusal> openConsole(QLatin1StringView command,
                                                                                      const QString &profile);
//! What a profile knows of projects and devices, beside a console that may run. Refused: it cannot be read. It blocks.
[[nodiscard]] tl::expected<DeskRows, Refusal> readDesk(QLatin1StringView command, const QString &profile);

// The verbs of `wactl projects` and `wactl devices` that only read, beside a console that may run; they block.

[[nodiscard]] Ending readProjects(const ProjectsOptions &options, const PrintLine &print); //!< list, show
[[nodiscard]] Ending readDevices(const DevicesOptions &options, const PrintLine &print);   //!< list, show

//! After how long without a sign of life a linked device counts as silent, as this profile's settings say.
[[nodiscard]] std::chrono::milliseconds silenceIn(const QString &profile);

} // namespace wa::cli
