#include "app/messages/bulkrows.h"

#include "app/messages/messagejson.h"
#include "app/messages/outboxrows.h"

#include <algorithm>

namespace wa::messages {

using namespace Qt::StringLiterals;

namespace {

BulkItem readItem(const storage::Statement &rows)
{
    const json::Value message = json::Value::parse(rows.text(1).toUtf8()).value_or(json::Value());
    BulkItem item{.row = {.line = int(rows.integer(0)), .message = messageFromJson(message)},
                  .send = rows.id<SendId>(2)};
    if (!rows.text(4).isEmpty())
        item.row.problems.push_back({.field = rows.text(3), .code = rows.text(4)});
    if (!rows.isNull(5))
        item.row.repeats = int(rows.integer(5));
    if (rows.isNull(6)) // it has no entry: it was never handed over, whatever the run before was about to do
        return item;
    item.result = BulkResult{.state = stateOfWord(rows.text(6)).value_or(SendState::Unknown),
                             .messageId = rows.id<MessageId>(7),
                             .at = lastStepAt(rows.text(8), rows.instant(9))};
    if (!rows.isNull(10))
        item.result->error = Error{.kind = kindOfName(rows.text(10)),
                                   .httpStatus = int(rows.integer(11)),
                                   .code = rows.text(12),
                                   .field = rows.text(13),
                                   .detail = rows.text(14),
                                   .requestId = rows.text(15)};
    return item;
}

std::vector<BulkItem> readItems(storage::Connection &db, const BulkId &bulk)
{
    std::vector<BulkItem> items;
    auto rows = db.prepare("SELECT r.line, r.message, r.send, r.problem_field, r.problem_code, r.repeats, o.state,"
                           " o.message_id, o.timeline, o.created_at, o.error_kind, o.error_status, o.error_code,"
                           " o.error_field, o.error_detail, o.error_request"
                           " FROM bulk_row r LEFT JOIN outbox o ON o.id = r.send AND r.send <> ''"
                           " WHERE r.bulk = ? ORDER BY r.position");
    rows.bind(1, bulk);
    while (rows.step())
        items.push_back(readItem(rows));
    return items;
}

} // namespace

std::vector<Bulk> readBulks(storage::Connection &db, int limit)
{
    std::vector<Bulk> bulks;
    auto rows = db.prepare("SELECT id, project, device, name, state, per_minute, created_at FROM bulk"
                           " ORDER BY created_at DESC, rowid DESC LIMIT ?");
    rows.bind(1, limit);
    while (rows.step()) {
        bulks.push_back({.id = rows.id<BulkId>(0),
                         .project = rows.id<ProjectId>(1),
                         .device = rows.id<DeviceId>(2),
                         .name = rows.text(3),
                         .state = bulkStateOfWord(rows.text(4)).value_or(BulkState::Cancelled),
                         .perMinute = int(rows.integer(5)),
                         .createdAt = rows.instant(6)});
    }
    for (Bulk &bulk : bulks)
        bulk.items = readItems(db, bulk.id);
    std::ranges::reverse(bulks);
    return bulks;
}

void insertBulk(storage::Connection &db, const Bulk &bulk)
{
    db.prepare("INSERT INTO bulk(id, project, device, name, state, per_minute, created_at) VALUES(?, ?, ?, ?, ?, ?, ?)")
        .bindAll(bulk.id, bulk.project, bulk.device, bulk.name, bulkStateWord(bulk.state), bulk.perMinute,
                 bulk.createdAt)
        .run();
    auto row = db.prepare("INSERT INTO bulk_row(bulk, project, position, line, message, send, problem_field,"
                          " problem_code, repeats) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)");
    int position = 0;
    for (const BulkItem &item : bulk.items) {
        const Problem problem = item.row.problems.empty() ? Problem{} : item.row.problems.front();
        row.bindAll(bulk.id, bulk.project, position++, item.row.line,
                    QString::fromUtf8(toJson(item.row.message).toJson()), item.send, problem.field, problem.code,
                    item.row.repeats);
        row.run();
    }
}

void writeBulkState(storage::Connection &db, const BulkId &id, BulkState state)
{
    db.prepare("UPDATE bulk SET state = ? WHERE id = ?").bindAll(bulkStateWord(state), id).run();
}

} // namespace wa::messages
