#include "app/events/log/eventlog.h"

#include "app/base/digest.h"
#include "app/events/log/logshared.h"
#include "app/events/log/rowflags.h"

namespace wa::events {

using namespace Qt::StringLiterals;

namespace {

// CROSS JOIN keeps the log outside: its order is the answer's order.
#define WA_EVENT_COLUMNS                                                                                               \
    "SELECT e.seq, p.name, e.request_id, e.received, e.verdict, e.via, e.flags, e.body, "                              \
    "(SELECT count(*) FROM attempt a WHERE a.seq = e.seq) FROM event e CROSS JOIN project p ON p.id = e.project "

Event eventOf(storage::Connection &db, const storage::Statement &row)
{
    const auto body = row.blob(7);
    auto envelope = readEnvelope(body);
    const int attempts = int(row.integer(8)) + 1;
    return Event{.seq = row.integer(0),
                 .project = row.id<ProjectId>(1),
                 .requestId = row.isNull(2) ? RequestId() : row.id<RequestId>(2),
                 .name = envelope.event,
                 .device = envelope.device,
                 .app = envelope.app,
                 .received = row.instant(3),
                 .sent = envelope.timestamp,
                 .payload = envelope.payload(),
                 .verdict = Verdict(row.integer(4)),
                 .via = Via(row.integer(5)),
                 .attempts = attempts,
                 .dup = attempts > 1 && wasDuplicate(db, row.integer(0)),
                 .ambiguous = (row.integer(6) & flagAmbiguous) != 0,
                 .isJson = (row.integer(6) & flagNotJson) == 0,
                 .size = body.size()};
}

QList<EventDetail> listOf(std::vector<EventDetail> details)
{
    return QList<EventDetail>(std::move_iterator(details.begin()), std::move_iterator(details.end()));
}

} // namespace

Task<QList<Event>> EventLog::after(qint64 seq, int limit) const
{
    return m_database->read([seq, limit](storage::Connection &db) {
        QList<Event> events;
        auto rows = db.prepare(WA_EVENT_COLUMNS "WHERE e.seq > ? ORDER BY e.seq LIMIT ?");
        rows.bindAll(seq, limit);
        while (rows.step())
            events << eventOf(db, rows);
        return events;
    });
}

Task<QList<Event>> EventLog::bySeq(std::vector<qint64> seqs) const
{
    return m_database->read([seqs = std::move(seqs)](storage::Connection &db) {
        QList<Event> events;
        auto row = db.prepare(WA_EVENT_COLUMNS "WHERE e.seq = ?");
        for (const auto seq : seqs) {
            row.bindAll(seq);
            if (row.step())
                events << eventOf(db, row);
            row.reset();
        }
        return events;
    });
}

Task<EventDetail> EventLog::detail(qint64 seq) const
{
    return m_database->read([seq](storage::Connection &db) -> Result<EventDetail> {
        auto found = readDetails(db, {seq});
        if (found.empty())
            return tl::unexpected(Error{.kind = Error::Kind::NotFound});
        return std::move(found.front());
    });
}

Task<QList<EventDetail>> EventLog::details(std::vector<qint64> seqs) const
{
    return m_database->read(
        [seqs = std::move(seqs)](storage::Connection &db) { return listOf(readDetails(db, seqs)); });
}

Task<QList<Refused>> EventLog::refused(const ProjectId &project, int limit) const
{
    return m_database->read([project, limit](storage::Connection &db) {
        QList<Refused> refused;
        auto rows =
            db.prepare("SELECT r.id, p.name, r.first, r.last, r.count, r.source, r.verdict, r.why, r.header_names "
                       "FROM refusal r JOIN project p ON p.id = r.project WHERE ?1 = '' OR p.name = ?1 "
                       "ORDER BY r.last DESC, r.id DESC LIMIT ?2");
        rows.bindAll(project, limit);
        while (rows.step()) {
            refused << Refused{.id = rows.integer(0),
                               .project = rows.id<ProjectId>(1),
                               .first = rows.instant(2),
                               .last = rows.instant(3),
                               .count = rows.integer(4),
                               .source = rows.blob(5),
                               .verdict = Verdict(rows.integer(6)),
                               .why = rows.text(7),
                               .headerNames = rows.blob(8).split('\n')};
        }
        return refused;
    });
}

Task<QList<EventDetail>> EventLog::quarantined(const ProjectId &project, int limit, qint64 before) const
{
    return m_database->read([project, limit, before](storage::Connection &db) {
        return listOf(readQuarantined(db, project, before, limit));
    });
}

Task<QList<Gap>> EventLog::gaps(UnixMs from, UnixMs to) const
{
    return m_database->read([from, to](storage::Connection &db) {
        const auto found = readGaps(db, from, to);
        return QList<Gap>(found.begin(), found.end());
    });
}

std::unique_ptr<LogReader> EventLog::newReader() const
{
    if (m_database->path() == ":memory:"_L1)
        return nullptr;
    return std::make_unique<LogReader>(m_database->path(), m_shared->generation);
}

Task<EventLog::Checked> EventLog::check(qint64 afterSeq) const
{
    return m_database->read([afterSeq](storage::Connection &db) {
        constexpr int mostEvents = 256;
        constexpr qint64 mostBytes = 2 * 1024 * 1024;
        Checked checked;
        qint64 bytes = 0;
        auto rows = db.prepare("SELECT seq, sha256, body FROM event WHERE seq > ? ORDER BY seq LIMIT ?");
        rows.bindAll(afterSeq, mostEvents + 1);
        for (int count = 0; rows.step(); ++count) {
            if (count == mostEvents || bytes > mostBytes) {
                checked.isEnd = false;
                break;
            }
            checked.lastSeq = rows.integer(0);
            const QByteArray body = rows.blob(2);
            bytes += body.size();
            if (sha256(body) != rows.blob(1))
                checked.damaged.push_back(checked.lastSeq);
        }
        return checked;
    });
}

} // namespace wa::events
