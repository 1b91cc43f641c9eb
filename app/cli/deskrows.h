#pragma once

#include "app/cli/ending.h"
#include "app/devices/devicelist.h"
#include "app/projects/rows.h"

#include <map>

namespace wa::cli {

//! What console.db holds of gateways, projects and devices. Runs on whatever thread the connection is for.
struct DeskRows
{
    std::vector<projects::Gateway> gateways;
    std::vector<projects::Project> projects;
    std::vector<projects::SecretRow> secrets;
    std::map<ProjectId, std::vector<devices::Device>> devices; //!< by name, destroyed ones last

    [[nodiscard]] static DeskRows of(storage::Connection &db); // throws StorageError

    [[nodiscard]] const projects::Gateway *gatewayOf(const projects::Project &project) const;
};

//! One of several, by what an operator calls it.
struct Choice
{
    QString id;
    QString name;
    QString number = {}; //!< a telephone number, with or without "+"
    bool isGone = false; //!< meant only where nothing living fits
};

//! The place of the one that has this id, or else alone has this name or number. Refused: none or several, and which
//! there are. `what`: "project".
[[nodiscard]] tl::expected<size_t, Refusal> choose(QLatin1StringView command, const QString &what,
                                                   const std::vector<Choice> &choices, const QString &wanted);
//! The same among projects; an empty word means the only one.
[[nodiscard]] tl::expected<size_t, Refusal>
chooseProject(QLatin1StringView command, const std::vector<projects::Project> &projects, const QString &wanted);
[[nodiscard]] Choice choiceOf(const devices::Device &device);

} // namespace wa::cli
