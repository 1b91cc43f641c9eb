#include "app/devices/history.h"

#include <algorithm>

namespace wa::devices {

using namespace Qt::StringLiterals;
using gateway::DeviceStatus;

namespace {

struct CauseName
{
    Cause cause;
    QLatin1StringView name;
};
constexpr CauseName causeNames[] = {{Cause::ThisDesk, "desk"_L1},
                                    {Cause::Phone, "phone"_L1},
                                    {Cause::Gateway, "gateway"_L1},
                                    {Cause::Listed, "listed"_L1}};

Cause causeOf(const QString &name)
{
    const auto *const found = std::ranges::find(causeNames, name, &CauseName::name);
    return found == std::end(causeNames) ? Cause::Listed : found->cause;
}

} // namespace

QString causeWord(Cause cause)
{
    return std::ranges::find(causeNames, cause, &CauseName::cause)->name;
}

std::vector<Span> spansOf(std::span<const Change> changes, UnixMs from, UnixMs to)
{
    std::vector<Span> spans;
    for (const Change &change : changes) {
        if (change.at >= to)
            break;
        const UnixMs begins = std::max(change.at, from);
        if (!spans.empty()) {
            if (spans.back().status == change.status)
                continue; // an error, or the same told twice
            spans.back().to = begins;
            if (spans.back().from == begins)
                spans.pop_back(); // over before the stretch began
        }
        if (spans.empty() || spans.back().status != change.status)
            spans.push_back({.from = begins, .to = to, .status = change.status, .cause = change.cause});
        else
            spans.back().to = to;
    }
    return spans;
}

Uptime uptimeOf(std::span<const Span> spans)
{
    Uptime uptime;
    bool wasLinked = false;
    for (const Span &span : spans) {
        const bool linked = span.status == DeviceStatus::Connected;
        uptime.known += span.to - span.from;
        if (linked)
            uptime.linked += span.to - span.from;
        if (wasLinked && !linked && span.cause != Cause::ThisDesk)
            ++uptime.drops;
        wasLinked = linked;
    }
    return uptime;
}

void writeChange(storage::Connection &db, const ProjectId &project, const Change &change)
{
    const Error error = change.error.value_or(Error{});
    db.prepare("INSERT INTO device_change(project, device, at, status, cause, error_kind, error_status, error_code,"
               " error_detail, error_request) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bindAll(project, change.device, change.at, change.statusText, causeWord(change.cause),
                 change.error ? kindName(error.kind) : QString(), error.httpStatus, error.code, error.detail,
                 error.requestId)
        .run();
    db.prepare("DELETE FROM device_change WHERE id <= (SELECT id FROM device_change WHERE project = ? AND device = ?"
               " ORDER BY id DESC LIMIT 1 OFFSET ?) AND project = ? AND device = ?")
        .bindAll(project, change.device, mostChanges, project, change.device)
        .run();
}

std::vector<Change> readChanges(storage::Connection &db, const ProjectId &project, const DeviceId &device, UnixMs from)
{
    std::vector<Change> changes;
    auto rows = db.prepare("SELECT at, status, cause, error_kind, error_status, error_code, error_detail, error_request"
                           " FROM device_change WHERE project = ?1 AND device = ?2 AND id >= coalesce((SELECT max(id)"
                           " FROM device_change WHERE project = ?1 AND device = ?2 AND at <= ?3), 0) ORDER BY id");
    rows.bindAll(project, device, from);
    while (rows.step()) {
        Change change{.device = device,
                      .at = rows.instant(0),
                      .status = gateway::deviceStatus(rows.text(1)),
                      .statusText = rows.text(1),
                      .cause = causeOf(rows.text(2))};
        if (!rows.text(3).isEmpty()) {
            change.error = Error{.kind = kindOfName(rows.text(3)),
                                 .httpStatus = int(rows.integer(4)),
                                 .code = rows.text(5),
                                 .detail = rows.text(6),
                                 .requestId = rows.text(7)};
        }
        changes.push_back(std::move(change));
    }
    return changes;
}

} // namespace wa::devices
