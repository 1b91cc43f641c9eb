#include "app/messages/outboxrows.h"

#include "app/messages/messagejson.h"

#include <algorithm>

namespace wa::messages {

using namespace Qt::StringLiterals;

namespace {

QString timelineText(const std::vector<Step> &timeline)
{
    json::Value steps = json::Value::array();
    for (const Step &step : timeline) {
        json::Value value = json::Value::object(
            {{"state"_L1, stateWord(step.state)}, {"at"_L1, qint64(step.at.time_since_epoch().count())}});
        if (step.said)
            value.set(u"said"_s, qint64(step.said->time_since_epoch().count()));
        if (!step.evidence.isEmpty())
            value.set(u"evidence"_s, step.evidence);
        steps.append(value);
    }
    return QString::fromUtf8(steps.toJson());
}

json::Value parsed(const QString &text)
{
    return json::Value::parse(text.toUtf8()).value_or(json::Value());
}

UnixMs instantOf(const json::Value &value)
{
    return UnixMs(std::chrono::milliseconds(value.integer().value_or(0)));
}

std::vector<Step> timelineOf(const QString &text)
{
    std::vector<Step> timeline;
    const json::Value steps = parsed(text);
    for (const json::Value &value : steps.items()) {
        Step step{.state = stateOfWord(value["state"_L1].string()).value_or(SendState::Unknown),
                  .at = instantOf(value["at"_L1]),
                  .evidence = value["evidence"_L1].string()};
        if (value.contains("said"_L1))
            step.said = instantOf(value["said"_L1]);
        timeline.push_back(std::move(step));
    }
    return timeline;
}

} // namespace

std::vector<Entry> readEntries(storage::Connection &db, int limit, Which which)
{
    std::vector<Entry> entries;
    auto rows =
        db.prepare("SELECT id, project, device, created_at, message, state, message_id, again, timeline,"
                   " error_kind, error_status, error_code, error_field, error_detail, error_request,"
                   " waits_until, file_size, file_time FROM outbox WHERE (? AND (state IN ('queued', 'sending', "
                   "'unknown') OR again IN"
                   " (SELECT id FROM outbox WHERE state = 'unknown'))) OR rowid IN (SELECT rowid FROM outbox ORDER BY "
                   "created_at DESC, rowid DESC LIMIT ?)"
                   " ORDER BY created_at DESC, rowid DESC");
    rows.bindAll(which == Which::NewestAndOpen, limit);
    while (rows.step()) {
        Entry entry{.id = rows.id<SendId>(0),
                    .project = rows.id<ProjectId>(1),
                    .device = rows.id<DeviceId>(2),
                    .message = messageFromJson(parsed(rows.text(4))),
                    .state = stateOfWord(rows.text(5)).value_or(SendState::Unknown),
                    .messageId = rows.id<MessageId>(6),
                    .createdAt = rows.instant(3),
                    .timeline = timelineOf(rows.text(8)),
                    .again = rows.id<SendId>(7)};
        if (!rows.isNull(9)) {
            entry.error = Error{.kind = kindOfName(rows.text(9)),
                                .httpStatus = int(rows.integer(10)),
                                .code = rows.text(11),
                                .field = rows.text(12),
                                .detail = rows.text(13),
                                .requestId = rows.text(14)};
        }
        if (!rows.isNull(15))
            entry.waitsUntil = rows.instant(15);
        if (!rows.isNull(16) && !rows.isNull(17))
            entry.file = FileMark{.size = rows.integer(16), .modified = rows.integer(17)};
        entries.push_back(std::move(entry));
    }
    std::ranges::reverse(entries);
    return entries;
}

std::vector<Owned> readOwned(storage::Connection &db, UnixMs since)
{
    std::vector<Owned> owned;
    auto rows = db.prepare("SELECT project, message_id FROM outbox WHERE created_at >= ? AND message_id <> ''");
    rows.bindAll(since);
    while (rows.step())
        owned.emplace_back(rows.id<ProjectId>(0), rows.id<MessageId>(1));
    return owned;
}

void insertEntry(storage::Connection &db, const Entry &entry)
{
    const auto size = entry.file ? std::optional(entry.file->size) : std::nullopt;
    const auto time = entry.file ? std::optional(entry.file->modified) : std::nullopt;
    db.prepare("INSERT INTO outbox(id, project, device, created_at, message, state, message_id, again, timeline,"
               " file_size, file_time) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bindAll(entry.id, entry.project, entry.device, entry.createdAt,
                 QString::fromUtf8(toJson(entry.message).toJson()), stateWord(entry.state), entry.messageId,
                 entry.again, timelineText(entry.timeline), size, time)
        .run();
}

void writeEntry(storage::Connection &db, const Entry &entry)
{
    const Error error = entry.error.value_or(Error{});
    const auto kind = entry.error ? std::optional(kindName(error.kind)) : std::nullopt;
    db.prepare("UPDATE outbox SET state = ?, message_id = ?, timeline = ?, error_kind = ?, error_status = ?,"
               " error_code = ?, error_field = ?, error_detail = ?, error_request = ?, waits_until = ? WHERE id = ?")
        .bindAll(stateWord(entry.state), entry.messageId, timelineText(entry.timeline), kind, error.httpStatus,
                 error.code, error.field, error.detail, error.requestId, entry.waitsUntil, entry.id)
        .run();
}

UnixMs lastStepAt(const QString &timeline, UnixMs otherwise)
{
    const std::vector<Step> steps = timelineOf(timeline);
    return steps.empty() ? otherwise : steps.back().at;
}

} // namespace wa::messages
