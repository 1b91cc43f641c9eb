#include "app/cli/deskread.h"

#include "app/base/settingstable.h"
#include "app/cli/deskjson.h"
#include "app/cli/readonly.h"
#include "app/devices/standing.h"
#include "app/projects/consoledatabase.h"
#include "app/storage/attempt.h"

#include <QFileInfo>

namespace wa::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::days shownHistory{30};

tl::unexpected<Refusal> refuseRead(QLatin1StringView command, const QString &what)
{
    return tl::unexpected(Refusal{ExitCode::Refused, u"wactl %1: %2"_s.arg(command, what)});
}

tl::expected<DeskRows, Refusal> readRows(QLatin1StringView command, storage::Connection &db)
{
    auto rows = storage::attempt([&db] {
        const storage::Snapshot snapshot(db);
        return DeskRows::of(db);
    });
    if (!rows)
        return refuseRead(command, rows.error().detail);
    return std::move(*rows);
}

struct Found
{
    const projects::Project *project;
    const devices::Device *device;
};

//! Those of one project, if the options name one.
tl::expected<std::vector<Found>, Refusal> devicesOf(const DeskRows &rows, const QString &project)
{
    std::vector<Found> found;
    std::optional<size_t> only;
    if (!project.isEmpty()) {
        const auto at = chooseProject("devices"_L1, rows.projects, project);
        if (!at)
            return tl::unexpected(at.error());
        only = *at;
    }
    for (size_t at = 0; at < rows.projects.size(); ++at) {
        if (only && *only != at)
            continue;
        for (const devices::Device &device : rows.devices.at(rows.projects[at].id))
            found.push_back({&rows.projects[at], &device});
    }
    return found;
}

} // namespace

std::chrono::milliseconds silenceIn(const QString &profile)
{
    if (!QFileInfo(profile + "/settings.ini"_L1).isFile()) // Settings would make one
        return devices::defaultSilence;
    return std::chrono::minutes(Settings(profile).get(settings::devicesSilence));
}

tl::expected<std::unique_ptr<storage::Connection>, Refusal> openConsole(QLatin1StringView command,
                                                                        const QString &profile)
{
    const QString path = profile + "/console.db"_L1;
    if (!QFileInfo(path).isFile())
        return refuseRead(command, u"there are no projects in %1"_s.arg(profile));
    return openToRead(command, path, projects::consoleMigrations());
}

tl::expected<DeskRows, Refusal> readDesk(QLatin1StringView command, const QString &profile)
{
    const auto db = openConsole(command, profile);
    if (!db)
        return tl::unexpected(db.error());
    return readRows(command, **db);
}

Ending readProjects(const ProjectsOptions &options, const PrintLine &print)
{
    const auto command = "projects"_L1;
    const auto rows = readDesk(command, options.profile);
    if (!rows)
        return tl::unexpected(rows.error());
    if (options.verb == ProjectsOptions::Verb::Show) {
        const auto at = chooseProject(command, rows->projects, options.project);
        if (!at)
            return tl::unexpected(at.error());
        std::ignore = print(lineOf(projectPage(*rows, rows->projects[*at])));
        return {};
    }
    for (const projects::Project &project : rows->projects) {
        if (!print(lineOf(projectJson(*rows, project))))
            break;
    }
    return {};
}

Ending readDevices(const DevicesOptions &options, const PrintLine &print)
{
    const auto command = "devices"_L1;
    const auto db = openConsole(command, options.profile);
    if (!db)
        return tl::unexpected(db.error());
    const auto rows = readRows(command, **db);
    if (!rows)
        return tl::unexpected(rows.error());
    const auto found = devicesOf(*rows, options.project);
    if (!found)
        return tl::unexpected(found.error());
    const UnixMs now = SystemClock().wall();
    const auto silence = silenceIn(options.profile);
    if (options.verb == DevicesOptions::Verb::List) {
        for (const Found &one : *found) {
            if (!print(lineOf(deviceJson(*one.project, *one.device, now, silence))))
                break;
        }
        return {};
    }
    std::vector<Choice> choices;
    for (const Found &one : *found)
        choices.push_back(choiceOf(*one.device));
    const auto at = choose(command, u"device"_s, choices, options.device);
    if (!at)
        return tl::unexpected(at.error());
    const Found &shown = (*found)[*at];
    const auto changes = storage::attempt(
        [&] { return devices::readChanges(**db, shown.project->id, shown.device->wire.id, now - shownHistory); });
    if (!changes)
        return refuseRead(command, changes.error().detail);
    json::Value page = deviceJson(*shown.project, *shown.device, now, silence);
    page.set(u"history"_s, historyJson(*changes));
    std::ignore = print(lineOf(page));
    return {};
}

} // namespace wa::cli
