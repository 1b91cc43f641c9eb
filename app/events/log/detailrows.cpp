#include "app/events/log/detailrows.h"

#include "app/base/digest.h"
#include "app/events/log/logschema.h"
#include "app/events/log/rowflags.h"

#include <unordered_map>

namespace wa::events {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 bytesAtOnce = 16 * 1024 * 1024;

//! Parses the body into the detail and fills in what the envelope says.
void readBody(EventDetail &detail)
{
    auto envelope = readEnvelope(detail.body);
    auto &event = detail.event;
    event.name = envelope.event;
    event.device = envelope.device;
    event.app = envelope.app;
    event.sent = envelope.timestamp;
    event.payload = envelope.payload();
    event.isJson = envelope.form != Envelope::Form::NotJson;
    event.size = detail.body.size();
    detail.checksumOk = sha256(detail.body) == detail.sha256;
    detail.parseProblem = envelope.problem;
    detail.root = std::move(envelope.root);
}

#define WA_DETAIL_COLUMNS                                                                                              \
    "SELECT e.seq, p.name, e.request_id, e.received, e.verdict, e.via, e.flags, e.profile, e.key_label, e.why, "       \
    "e.peer, e.sha256, e.headers, e.body, e.recorded_via FROM event e CROSS JOIN project p ON p.id = e.project "

std::optional<Via> recordedVia(const storage::Statement &row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional(Via(row.integer(column)));
}

EventDetail detailOf(const storage::Statement &row)
{
    EventDetail detail;
    detail.body = row.blob(13);
    detail.sha256 = row.blob(11);
    auto &event = detail.event;
    event.seq = row.integer(0);
    event.project = row.id<ProjectId>(1);
    event.requestId = row.isNull(2) ? RequestId() : row.id<RequestId>(2);
    event.received = row.instant(3);
    event.verdict = Verdict(row.integer(4));
    event.via = Via(row.integer(5));
    event.ambiguous = (row.integer(6) & flagAmbiguous) != 0;
    readBody(detail);
    detail.attempts << Attempt{.number = 1,
                               .received = event.received,
                               .via = event.via,
                               .peer = row.blob(10),
                               .headers = unpackHeaders(row.blob(12)),
                               .verdict = event.verdict,
                               .profile = row.text(7),
                               .keyLabel = row.text(8),
                               .why = row.text(9),
                               .recordedVia = recordedVia(row, 14)};
    return detail;
}

Attempt attemptOf(const storage::Statement &row)
{
    return Attempt{.number = int(row.integer(1)),
                   .received = row.instant(2),
                   .via = Via(row.integer(3)),
                   .peer = row.blob(8),
                   .headers = unpackHeaders(row.blob(9)),
                   .verdict = Verdict(row.integer(4)),
                   .profile = row.text(5),
                   .keyLabel = row.text(6),
                   .why = row.text(7),
                   .otherBody = row.isNull(10) ? std::nullopt : std::optional(row.blob(10)),
                   .recordedVia = recordedVia(row, 11)};
}

Annotation annotationOf(const storage::Statement &row)
{
    const auto tags = row.text(4);
    return Annotation{.pinned = row.integer(1) != 0,
                      .colour = row.text(2),
                      .note = row.text(3),
                      .tags = tags.isEmpty() ? QStringList() : tags.split(u'\n')};
}

Provenance provenanceOf(const storage::Statement &row)
{
    return Provenance{.parent = row.integer(1),
                      .mode = row.text(2),
                      .target = row.text(3),
                      .person = row.text(4),
                      .status = int(row.integer(5)),
                      .outcome = row.text(6),
                      .took = row.isNull(7) ? std::nullopt : std::optional(std::chrono::milliseconds(row.integer(7)))};
}

//! Adds what stands in the other tables: one pass over each, for all of these events, which lie side by side.
void readSides(storage::Connection &db, std::vector<EventDetail> &details)
{
    if (details.empty())
        return;
    std::unordered_map<qint64, EventDetail *> bySeq;
    const qint64 first = std::min(details.front().event.seq, details.back().event.seq);
    const qint64 last = std::max(details.front().event.seq, details.back().event.seq);
    for (auto &detail : details)
        bySeq.emplace(detail.event.seq, &detail);
    const auto each = [&](std::string_view sql, const auto &take) {
        auto rows = db.prepare(sql);
        rows.bindAll(first, last);
        while (rows.step()) {
            if (const auto found = bySeq.find(rows.integer(0)); found != bySeq.end())
                take(*found->second, rows);
        }
    };
    using Row = storage::Statement;
    each("SELECT seq, number, received, via, verdict, profile, key_label, why, peer, headers, body, "
         "recorded_via FROM attempt "
         "WHERE seq BETWEEN ? AND ? ORDER BY seq, number",
         [](EventDetail &detail, const Row &row) { detail.attempts << attemptOf(row); });
    each("SELECT seq, number, status FROM answer WHERE seq BETWEEN ? AND ?", [](EventDetail &detail, const Row &row) {
        for (auto &attempt : detail.attempts) {
            if (attempt.number == row.integer(1))
                attempt.answered = int(row.integer(2));
        }
    });
    each("SELECT seq, pinned, colour, note, tags FROM annotation WHERE seq BETWEEN ? AND ?",
         [](EventDetail &detail, const Row &row) { detail.annotation = annotationOf(row); });
    each("SELECT seq, parent, mode, target, person, status, outcome, took FROM provenance WHERE seq BETWEEN ? AND ?",
         [](EventDetail &detail, const Row &row) { detail.provenance = provenanceOf(row); });
    each("SELECT parent, seq FROM provenance WHERE parent BETWEEN ? AND ? ORDER BY parent, seq",
         [](EventDetail &detail, const Row &row) { detail.replays << row.integer(1); });
    each("SELECT seq, verified FROM later WHERE seq BETWEEN ? AND ?",
         [](EventDetail &detail, const Row &row) { detail.verifiedLater = row.instant(1); });
    for (auto &detail : details) {
        detail.event.attempts = int(detail.attempts.size());
        detail.event.dup = isDuplicate(detail.attempts);
    }
}

#define WA_QUARANTINE_COLUMNS                                                                                          \
    "SELECT q.id, p.name, q.received, q.last, q.count, q.via, q.peer, q.profile, q.sha256, q.headers, q.body, "        \
    "r.verdict, r.why FROM quarantine q JOIN refusal r ON r.id = q.refusal JOIN project p ON p.id = r.project "

//! What was refused, as far as one may believe it.
EventDetail quarantinedOf(const storage::Statement &row)
{
    EventDetail detail;
    detail.body = row.blob(10);
    detail.sha256 = row.blob(8);
    auto &event = detail.event;
    event.seq = -row.integer(0);
    event.project = row.id<ProjectId>(1);
    event.received = row.instant(2);
    event.verdict = Verdict(row.integer(11));
    event.via = Via(row.integer(5));
    readBody(detail);
    const auto envelope = readEnvelope(detail.body);
    event.requestId = envelope.requestId;
    event.ambiguous = envelope.ambiguous;
    event.attempts = int(row.integer(4));
    Attempt attempt{.number = 1,
                    .received = event.received,
                    .via = event.via,
                    .peer = row.blob(6),
                    .headers = unpackHeaders(row.blob(9)),
                    .verdict = event.verdict,
                    .profile = row.text(7),
                    .why = row.text(12),
                    .answered = 401};
    detail.attempts << attempt;
    if (event.attempts > 1) { // those between were only counted
        attempt.number = event.attempts;
        attempt.received = row.instant(3);
        detail.attempts << attempt;
    }
    return detail;
}

//! Bodies are up to 5 MB: many of them at once would be a lot of memory.
class Budget
{
public:
    explicit Budget(int rows)
        : m_rows(rows)
    {
    }
    [[nodiscard]] bool take(const EventDetail &detail)
    {
        m_bytes += detail.body.size();
        return --m_rows > 0 && m_bytes < bytesAtOnce;
    }

private:
    int m_rows;
    qint64 m_bytes = 0;
};

} // namespace

std::vector<EventDetail> readDetails(storage::Connection &db, SeqRange range, Order order, int limit)
{
    std::vector<EventDetail> details;
    if (limit <= 0)
        return details;
    {
        auto rows =
            db.prepare(order == Order::Ascending ? WA_DETAIL_COLUMNS "WHERE e.seq BETWEEN ? AND ? ORDER BY e.seq"
                                                 : WA_DETAIL_COLUMNS "WHERE e.seq BETWEEN ? AND ? ORDER BY e.seq DESC");
        rows.bindAll(range.first, range.last);
        Budget budget(limit);
        while (rows.step()) {
            db.checkInterrupt();
            details.push_back(detailOf(rows));
            if (!budget.take(details.back()))
                break;
        }
    }
    readSides(db, details);
    return details;
}

std::vector<EventDetail> readDetails(storage::Connection &db, const std::vector<qint64> &seqs)
{
    std::vector<EventDetail> details;
    for (const auto seq : seqs) {
        db.checkInterrupt();
        if (seq < 0) {
            auto row = db.prepare(WA_QUARANTINE_COLUMNS "WHERE q.id = ?");
            row.bindAll(-seq);
            if (row.step())
                details.push_back(quarantinedOf(row));
            continue;
        }
        auto one = readDetails(db, {seq, seq}, Order::Ascending, 1);
        std::move(one.begin(), one.end(), std::back_inserter(details));
    }
    return details;
}

std::vector<EventDetail> readQuarantined(storage::Connection &db, const ProjectId &project, qint64 before, int limit)
{
    std::vector<EventDetail> details;
    auto rows = db.prepare(WA_QUARANTINE_COLUMNS
                           "WHERE (?1 = 0 OR q.id < ?1) AND (?2 = '' OR p.name = ?2) ORDER BY q.id DESC LIMIT ?3");
    rows.bindAll(-before, project, limit);
    Budget budget(limit);
    while (rows.step()) {
        db.checkInterrupt();
        details.push_back(quarantinedOf(rows));
        if (!budget.take(details.back()))
            break;
    }
    return details;
}

bool wasDuplicate(storage::Connection &db, qint64 seq)
{
    QList<Attempt> attempts;
    auto rows = db.prepare("SELECT a.number, a.received, coalesce(s.status, 200) FROM (SELECT 1 AS number, received "
                           "FROM event WHERE seq = ?1 UNION ALL SELECT number, received FROM attempt WHERE seq = ?1) a "
                           "LEFT JOIN answer s ON s.seq = ?1 AND s.number = a.number");
    rows.bindAll(seq);
    while (rows.step())
        attempts << Attempt{
            .number = int(rows.integer(0)), .received = rows.instant(1), .answered = int(rows.integer(2))};
    return isDuplicate(attempts);
}

std::vector<Gap> readGaps(storage::Connection &db, UnixMs from, UnixMs to)
{
    std::vector<Gap> gaps;
    auto rows = db.prepare("SELECT g.id, p.name, g.first, g.last, g.cause, g.count, g.after_seq FROM gap g "
                           "LEFT JOIN project p ON p.id = g.project WHERE g.last >= ? AND g.first <= ? "
                           "ORDER BY g.last, g.id");
    rows.bindAll(from, to);
    while (rows.step()) {
        gaps.push_back({.id = rows.integer(0),
                        .project = rows.isNull(1) ? ProjectId() : rows.id<ProjectId>(1),
                        .from = rows.instant(2),
                        .to = rows.instant(3),
                        .cause = rows.text(4),
                        .count = rows.integer(5),
                        .afterSeq = rows.integer(6)});
    }
    return gaps;
}

std::map<qint64, Annotation> readAnnotations(storage::Connection &db)
{
    std::map<qint64, Annotation> annotations;
    auto rows = db.prepare("SELECT seq, pinned, colour, note, tags FROM annotation ORDER BY seq");
    while (rows.step())
        annotations.emplace_hint(annotations.end(), rows.integer(0), annotationOf(rows));
    return annotations;
}

std::vector<SeqRange> readRemoved(storage::Connection &db)
{
    std::vector<SeqRange> ranges;
    auto rows = db.prepare("SELECT first, last FROM removed ORDER BY first");
    while (rows.step())
        ranges.push_back({rows.integer(0), rows.integer(1)});
    return ranges;
}

} // namespace wa::events
