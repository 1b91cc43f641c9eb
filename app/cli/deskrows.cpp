#include "app/cli/deskrows.h"

#include "app/devices/devicerows.h"

#include <algorithm>

namespace wa::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostNamed = 20; // in a refusal

QString digitsOf(const QString &number)
{
    return number.startsWith(u'+') ? number.sliced(1) : number;
}

bool fits(const Choice &choice, const QString &wanted)
{
    return choice.name == wanted || (!choice.number.isEmpty() && digitsOf(choice.number) == digitsOf(wanted));
}

QString listOf(const std::vector<Choice> &choices, const std::vector<size_t> &which)
{
    QStringList words;
    for (const size_t at : which) {
        if (words.size() == mostNamed) {
            words << u"and %1 more"_s.arg(qsizetype(which.size()) - mostNamed);
            break;
        }
        words << u"'%1' (%2)"_s.arg(choices[at].name, choices[at].id);
    }
    return words.join(u", "_s);
}

bool isDestroyed(const devices::Device &device)
{
    return device.wire.status == gateway::DeviceStatus::Destroyed;
}

} // namespace

DeskRows DeskRows::of(storage::Connection &db)
{
    DeskRows rows{.gateways = projects::readGateways(db),
                  .projects = projects::readProjects(db),
                  .secrets = projects::readSecrets(db),
                  .devices = {}};
    for (const projects::Project &project : rows.projects) {
        auto devices = devices::readDevices(db, project.id);
        const auto notes = devices::readNotes(db, project.id);
        for (devices::Device &device : devices) {
            if (const auto note = notes.find(device.wire.id.text()); note != notes.end())
                device.note = note->second;
        }
        std::ranges::stable_sort(devices, [](const devices::Device &a, const devices::Device &b) {
            return isDestroyed(a) != isDestroyed(b) ? isDestroyed(b) : a.wire.name < b.wire.name;
        });
        rows.devices[project.id] = std::move(devices);
    }
    return rows;
}

const projects::Gateway *DeskRows::gatewayOf(const projects::Project &project) const
{
    const auto found = std::ranges::find(gateways, project.gateway, &projects::Gateway::id);
    return found == gateways.end() ? nullptr : &*found;
}

tl::expected<size_t, Refusal> choose(QLatin1StringView command, const QString &what, const std::vector<Choice> &choices,
                                     const QString &wanted)
{
    const auto refuse = [command](const QString &why) {
        return tl::unexpected(Refusal{ExitCode::Refused, u"wactl %1: %2"_s.arg(command, why)});
    };
    std::vector<size_t> all;
    std::vector<size_t> living;
    std::vector<size_t> gone;
    for (size_t at = 0; at < choices.size(); ++at) {
        if (choices[at].id == wanted)
            return at;
        all.push_back(at);
        if (fits(choices[at], wanted))
            (choices[at].isGone ? gone : living).push_back(at);
    }
    const std::vector<size_t> &found = living.empty() ? gone : living;
    if (found.size() == 1)
        return found.front();
    if (!found.empty())
        return refuse(u"%1 %2s are called '%3'; say which by its id: %4"_s.arg(qsizetype(found.size()))
                          .arg(what, wanted, listOf(choices, found)));
    if (all.empty())
        return refuse(u"no %1 is called '%2'; there is none at all"_s.arg(what, wanted));
    return refuse(u"no %1 is called '%2'; there are: %3"_s.arg(what, wanted, listOf(choices, all)));
}

tl::expected<size_t, Refusal> chooseProject(QLatin1StringView command, const std::vector<projects::Project> &projects,
                                            const QString &wanted)
{
    if (wanted.isEmpty() && projects.size() == 1)
        return size_t(0);
    std::vector<Choice> choices;
    std::vector<size_t> all;
    for (const projects::Project &project : projects) {
        all.push_back(choices.size());
        choices.push_back({.id = project.id.text(), .name = project.name});
    }
    if (!wanted.isEmpty())
        return choose(command, u"project"_s, choices, wanted);
    const QString why =
        all.empty() ? u"there is no project yet"_s : u"say which project, with --project: "_s + listOf(choices, all);
    return tl::unexpected(Refusal{ExitCode::Refused, u"wactl %1: %2"_s.arg(command, why)});
}

Choice choiceOf(const devices::Device &device)
{
    return {.id = device.wire.id.text(),
            .name = device.wire.name,
            .number = device.wire.number,
            .isGone = isDestroyed(device)};
}

} // namespace wa::cli
