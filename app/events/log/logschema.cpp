#include "app/events/log/logschema.h"

#include <QtEndian>

namespace wa::events {

namespace {

// event: what arrived first, raw. `key` is 64 bits of the identity's digest: an index of fixed size whatever the ids
// are; the id itself is compared before anything is called a duplicate. request_id NULL: identified by sha256.
// attempt: further arrivals only, from number 2. body: only where its bytes differ from the event's.
// refusal, quarantine: counts that stay, and the newest deliveries with their bytes. total: what triggers keep, so
// that a cap costs no scan.
constexpr auto logTables = R"(
CREATE TABLE project(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);

CREATE TABLE event(
    seq INTEGER PRIMARY KEY, key INTEGER NOT NULL, project INTEGER NOT NULL, received INTEGER NOT NULL, request_id TEXT,
    flags INTEGER NOT NULL, via INTEGER NOT NULL, verdict INTEGER NOT NULL, profile TEXT NOT NULL,
    key_label TEXT NOT NULL, why TEXT NOT NULL, peer BLOB NOT NULL, sha256 BLOB NOT NULL, headers BLOB NOT NULL,
    body BLOB NOT NULL);
CREATE INDEX event_key ON event(key);
CREATE INDEX event_project ON event(project);

CREATE TABLE attempt(
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, number INTEGER NOT NULL, received INTEGER NOT NULL,
    via INTEGER NOT NULL, verdict INTEGER NOT NULL, profile TEXT NOT NULL, key_label TEXT NOT NULL, why TEXT NOT NULL,
    peer BLOB NOT NULL, headers BLOB NOT NULL, body BLOB);
CREATE UNIQUE INDEX attempt_number ON attempt(seq, number);

CREATE TABLE refusal(
    id INTEGER PRIMARY KEY, project INTEGER NOT NULL, source BLOB NOT NULL, why TEXT NOT NULL, verdict INTEGER NOT NULL,
    first INTEGER NOT NULL, last INTEGER NOT NULL, count INTEGER NOT NULL, header_names BLOB NOT NULL);
CREATE UNIQUE INDEX refusal_fold ON refusal(project, source, why);
CREATE TABLE quarantine(
    id INTEGER PRIMARY KEY, refusal INTEGER NOT NULL, received INTEGER NOT NULL, last INTEGER NOT NULL,
    count INTEGER NOT NULL, via INTEGER NOT NULL, peer BLOB NOT NULL, profile TEXT NOT NULL, sha256 BLOB NOT NULL,
    headers BLOB NOT NULL, body BLOB NOT NULL, bytes INTEGER NOT NULL);
CREATE UNIQUE INDEX quarantine_delivery ON quarantine(refusal, sha256);

CREATE TABLE pending(
    id INTEGER PRIMARY KEY, project INTEGER NOT NULL, received INTEGER NOT NULL, via INTEGER NOT NULL,
    peer BLOB NOT NULL, headers BLOB NOT NULL, body BLOB NOT NULL, bytes INTEGER NOT NULL);

CREATE TABLE total(what TEXT PRIMARY KEY, count INTEGER NOT NULL, bytes INTEGER NOT NULL);
INSERT INTO total VALUES ('quarantine', 0, 0), ('pending', 0, 0);
CREATE TRIGGER quarantine_grows AFTER INSERT ON quarantine BEGIN
    UPDATE total SET count = count + 1, bytes = bytes + new.bytes WHERE what = 'quarantine'; END;
CREATE TRIGGER quarantine_shrinks AFTER DELETE ON quarantine BEGIN
    UPDATE total SET count = count - 1, bytes = bytes - old.bytes WHERE what = 'quarantine'; END;
CREATE TRIGGER pending_grows AFTER INSERT ON pending BEGIN
    UPDATE total SET count = count + 1, bytes = bytes + new.bytes WHERE what = 'pending'; END;
CREATE TRIGGER pending_shrinks AFTER DELETE ON pending BEGIN
    UPDATE total SET count = count - 1, bytes = bytes - old.bytes WHERE what = 'pending'; END;
)";

// annotation: what people added. provenance: of a replay; its event has via Replay. answer: only where it was not 200;
// number as in attempt, 1 the event itself. later: when a refused or waiting delivery was found right.
// gap: project NULL is all of them. removed: seqs that retention took, disjoint ranges; no seq is given out twice.
// listening: one row, when the receiver last ran, to tell a gap at the next start.
constexpr auto annotationTables = R"(
CREATE TABLE annotation(
    seq INTEGER PRIMARY KEY, pinned INTEGER NOT NULL, keeps INTEGER NOT NULL, colour TEXT NOT NULL, note TEXT NOT NULL,
    tags TEXT NOT NULL);
CREATE TABLE provenance(
    seq INTEGER PRIMARY KEY, parent INTEGER NOT NULL, mode TEXT NOT NULL, target TEXT NOT NULL, person TEXT NOT NULL,
    status INTEGER NOT NULL, outcome TEXT NOT NULL, took INTEGER);
CREATE INDEX provenance_parent ON provenance(parent);
CREATE TABLE answer(seq INTEGER, number INTEGER, status INTEGER NOT NULL, PRIMARY KEY(seq, number)) WITHOUT ROWID;
CREATE TABLE later(seq INTEGER PRIMARY KEY, verified INTEGER NOT NULL);

CREATE TABLE gap(
    id INTEGER PRIMARY KEY, project INTEGER, first INTEGER NOT NULL, last INTEGER NOT NULL, cause TEXT NOT NULL,
    count INTEGER NOT NULL, after_seq INTEGER NOT NULL);
CREATE INDEX gap_last ON gap(last);
CREATE TABLE removed(first INTEGER PRIMARY KEY, last INTEGER NOT NULL);
CREATE TABLE listening(id INTEGER PRIMARY KEY CHECK (id = 1), until INTEGER NOT NULL, stopped TEXT NOT NULL);
)";

constexpr storage::Migration logSteps[] = {
    {1, "events as received", [](storage::Connection &db) { db.exec(logTables); }},
    {2, "annotations, replays, gaps", [](storage::Connection &db) { db.exec(annotationTables); }},
    // NULL unless via is Import.
    {3, "how imported events had come",
     [](storage::Connection &db) {
         db.exec("ALTER TABLE event ADD COLUMN recorded_via INTEGER;"
                 "ALTER TABLE attempt ADD COLUMN recorded_via INTEGER");
     }},
    // By the key alone each event dirtied a page of its own, anywhere in an index as large as the log is long.
    {4, "delivery keys by bucket, see SeenKeys",
     [](storage::Connection &db) {
         db.exec("DROP INDEX event_key;"
                 "CREATE INDEX event_key ON event((seq >> 16), key);"
                 "CREATE TABLE key_filter(bucket INTEGER PRIMARY KEY, bits BLOB NOT NULL)");
     }},
    // One row: up to which record the spool is in this log. In the transaction of those records.
    {5, "what the spool handed on",
     [](storage::Connection &db) {
         db.exec(
             "CREATE TABLE spool(id INTEGER PRIMARY KEY CHECK (id = 1), file BLOB NOT NULL, number INTEGER NOT NULL)");
     }},
    // Of removed events: 64 bits of the identity's digest, 64 of the identity and the body together. What came once is
    // not new when it comes again, however late: where no time is signed, that is all there is against a replay.
    {6, "which removed events there were",
     [](storage::Connection &db) {
         db.exec("CREATE TABLE gone(key INTEGER PRIMARY KEY, rest INTEGER NOT NULL);"
                 "INSERT INTO total VALUES ('gone', 0, 0);"
                 "CREATE TRIGGER gone_grows AFTER INSERT ON gone BEGIN "
                 "UPDATE total SET count = count + 1, bytes = bytes + 32 WHERE what = 'gone'; END");
     }},
};

void packOne(QByteArray &out, const QByteArray &part)
{
    char length[4];
    qToBigEndian(quint32(part.size()), length);
    out.append(length, sizeof length);
    out.append(part);
}

//! Empty-handed (and an empty rest) when the blob ends too early.
QByteArray unpackOne(QByteArrayView &rest)
{
    if (rest.size() < 4) {
        rest = {};
        return {};
    }
    const auto length = qFromBigEndian<quint32>(rest.data());
    rest = rest.sliced(4);
    if (qsizetype(length) > rest.size()) {
        rest = {};
        return {};
    }
    auto part = rest.first(length).toByteArray();
    rest = rest.sliced(length);
    return part;
}

} // namespace

std::span<const storage::Migration> logMigrations()
{
    return logSteps;
}

QByteArray packHeaders(const Headers &headers)
{
    QByteArray packed;
    for (const auto &[name, value] : headers) {
        packOne(packed, name);
        packOne(packed, value);
    }
    return packed;
}

Headers unpackHeaders(QByteArrayView packed)
{
    Headers headers;
    while (!packed.isEmpty()) {
        auto name = unpackOne(packed);
        if (packed.isEmpty())
            break;
        headers.emplace_back(std::move(name), unpackOne(packed));
    }
    return headers;
}

} // namespace wa::events
