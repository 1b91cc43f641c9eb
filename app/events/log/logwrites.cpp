#include "app/events/log/logwrites.h"

#include "app/base/digest.h"
#include "app/events/log/logschema.h"
#include "app/events/log/rowflags.h"

#include <QtEndian>

namespace wa::events {

using namespace Qt::StringLiterals;

namespace {

//! The same for every run and build: it is in the file. The kinds of identity cannot meet: the letter tells them apart.
//! What carries our replay header has kinds of its own: it never is an attempt of the delivery it repeats, nor the
//! other way round.
QByteArray identityDigest(const QByteArray &project, Via via, const QByteArray &requestId, const QByteArray &bodyDigest)
{
    const bool replayed = via == Via::Replay;
    if (requestId.isEmpty())
        return sha256(project + QByteArray(replayed ? "\0t" : "\0s", 2) + bodyDigest);
    return sha256(project + QByteArray(replayed ? "\0q" : "\0r", 2) + requestId);
}

qint64 keyOf(const QByteArray &digest)
{
    return qFromBigEndian<qint64>(digest.constData());
}

//! The same id with another body is no repeat.
qint64 restOf(const QByteArray &digest, const QByteArray &bodyDigest)
{
    return keyOf(sha256(digest + bodyDigest));
}

QByteArray identityDigest(const Record &record)
{
    return identityDigest(record.arrival.project.utf8(), record.arrival.via, record.requestId.utf8(), record.sha256);
}

qint64 identityKey(const Record &record)
{
    return keyOf(identityDigest(record));
}

//! It was here, and was removed.
bool isGone(storage::Connection &db, const QByteArray &digest, const QByteArray &bodyDigest)
{
    auto find = db.prepare("SELECT 1 FROM gone WHERE key = ? AND rest = ?");
    find.bindAll(keyOf(digest), restOf(digest, bodyDigest));
    return find.step();
}

//! Of a replay that we sent: each is one.
qint64 replayKey(const Record &record, const Provenance &provenance)
{
    auto identity = record.arrival.project.utf8() + QByteArray("\0p", 2) + record.sha256;
    identity += QByteArray::number(qint64(record.arrival.received.time_since_epoch().count())) + ' ' +
                QByteArray::number(provenance.parent) + ' ' + provenance.target.toUtf8();
    return qFromBigEndian<qint64>(sha256(identity).constData());
}

std::optional<QString> storedId(const Record &record)
{
    return record.requestId.isEmpty() ? std::optional<QString>() : std::optional(record.requestId.text());
}

std::optional<qint64> storedVia(std::optional<Via> via)
{
    return via ? std::optional<qint64>(int(*via)) : std::nullopt;
}

void writeAnswer(storage::Connection &db, qint64 seq, int number, int status)
{
    if (status != 200)
        db.prepare("INSERT INTO answer(seq, number, status) VALUES (?,?,?)").bindAll(seq, number, status).run();
}

//! Answers its seq.
qint64 insertEvent(storage::Connection &db, SeenKeys &seen, qint64 key, qint64 project, const Record &record)
{
    const auto &arrival = record.arrival;
    const int flags =
        (record.ambiguous ? flagAmbiguous : 0) | (record.form == Envelope::Form::NotJson ? flagNotJson : 0);
    const auto seq = nextSeq(db);
    db.prepare("INSERT INTO event(seq, key, project, received, request_id, flags, via, verdict, profile, key_label, "
               "why, peer, sha256, headers, body, recorded_via) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")
        .bindAll(seq, key, project, arrival.received, storedId(record), flags, int(arrival.via), int(arrival.verdict),
                 arrival.profile, arrival.keyLabel, arrival.why, arrival.peer, record.sha256, record.packedHeaders,
                 arrival.body, storedVia(arrival.recordedVia))
        .run();
    seen.add(db, seq, key);
    writeAnswer(db, seq, 1, arrival.answered);
    return seq;
}

Stored storedOf(const Record &record)
{
    return Stored{.requestId = record.requestId,
                  .event = record.event,
                  .device = record.device,
                  .verdict = record.arrival.verdict,
                  .received = record.arrival.received,
                  .sha256 = record.sha256,
                  .via = record.arrival.via,
                  .ambiguous = record.ambiguous};
}

int writeAttempt(storage::Connection &db, qint64 seq, const Record &record, bool otherBody)
{
    int number = 2;
    {
        auto last = db.prepare("SELECT max(number) FROM attempt WHERE seq = ?");
        last.bindAll(seq);
        if (last.step() && !last.isNull(0))
            number = int(last.integer(0)) + 1;
    }
    const auto &arrival = record.arrival;
    db.prepare("INSERT INTO attempt(seq, number, received, via, verdict, profile, key_label, why, peer, headers, body, "
               "recorded_via) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)")
        .bindAll(seq, number, arrival.received, int(arrival.via), int(arrival.verdict), arrival.profile,
                 arrival.keyLabel, arrival.why, arrival.peer, record.packedHeaders,
                 otherBody ? std::optional(arrival.body) : std::nullopt, storedVia(arrival.recordedVia))
        .run();
    writeAnswer(db, seq, number, arrival.answered);
    return number;
}

QByteArray headerNames(const Headers &headers)
{
    QByteArrayList names;
    for (const auto &[name, value] : headers)
        names << name;
    return names.join('\n');
}

qint64 refusalRow(storage::Connection &db, qint64 project, const Record &record, const Limits &limits)
{
    const auto &arrival = record.arrival;
    const auto rowOf = [&](const QByteArray &source) -> std::optional<qint64> {
        auto find = db.prepare("SELECT id FROM refusal WHERE project = ? AND source = ? AND why = ?");
        find.bindAll(project, source, arrival.why);
        return find.step() ? std::optional(find.integer(0)) : std::nullopt;
    };
    auto source = arrival.peer;
    auto row = rowOf(source);
    if (!row) {
        auto count = db.prepare("SELECT count(*) FROM refusal");
        if (count.step() && count.integer(0) >= limits.quarantineFolds) {
            source = "*";
            row = rowOf(source);
        }
    }
    if (row) {
        db.prepare("UPDATE refusal SET count = count + 1, last = ?, verdict = ?, header_names = ? WHERE id = ?")
            .bindAll(arrival.received, int(arrival.verdict), headerNames(arrival.headers), *row)
            .run();
        return *row;
    }
    db.prepare("INSERT INTO refusal(project, source, why, verdict, first, last, count, header_names) "
               "VALUES (?,?,?,?,?,?,1,?)")
        .bindAll(project, source, arrival.why, int(arrival.verdict), arrival.received, arrival.received,
                 headerNames(arrival.headers))
        .run();
    return db.lastInsertId();
}

void writeProvenance(storage::Connection &db, qint64 seq, const Provenance &provenance)
{
    std::optional<qint64> took;
    if (provenance.took)
        took = provenance.took->count();
    db.prepare("INSERT INTO provenance(seq, parent, mode, target, person, status, outcome, took) "
               "VALUES (?,?,?,?,?,?,?,?)")
        .bindAll(seq, provenance.parent, provenance.mode, provenance.target, provenance.person, provenance.status,
                 provenance.outcome, took)
        .run();
}

//! What the database will compare and split again.
QString storedTags(const QStringList &tags)
{
    QStringList kept;
    for (const auto &tag : tags) {
        if (auto one = tag.simplified(); !one.isEmpty() && !kept.contains(one))
            kept << one;
    }
    return kept.join(u'\n');
}

//! The event that this one repeats.
std::optional<qint64> seqByKey(storage::Connection &db, SeenKeys &seen, qint64 key, qint64 project,
                               const Record &record)
{
    for (const qint64 bucket : seen.bucketsOf(db, key)) {
        auto find = db.prepare(findRepeatSql);
        find.bindAll(bucket, key, project, storedId(record), record.sha256);
        if (find.step())
            return find.integer(0);
    }
    return std::nullopt;
}

} // namespace

qint64 nextSeq(storage::Connection &db)
{
    auto row = db.prepare("SELECT max(coalesce((SELECT max(seq) FROM event), 0), "
                          "coalesce((SELECT last FROM removed ORDER BY first DESC LIMIT 1), 0)) + 1");
    return row.step() ? row.integer(0) : 1;
}

qint64 projectNumber(storage::Connection &db, const ProjectId &project)
{
    // Looked up each time: a number that was remembered would survive the rollback of its row.
    auto find = db.prepare("SELECT id FROM project WHERE name = ?");
    find.bindAll(project);
    if (find.step())
        return find.integer(0);
    db.prepare("INSERT INTO project(name) VALUES (?)").bindAll(project).run();
    return db.lastInsertId();
}

EventLog::Imported writeImport(storage::Connection &db, SeenKeys &seen, const EventDetail &detail)
{
    const auto arrivalOf = [&](const Attempt &attempt) {
        return Arrival{.project = detail.event.project,
                       .body = attempt.otherBody.value_or(detail.body),
                       .headers = attempt.headers,
                       .received = attempt.received,
                       .via = Via::Import,
                       .peer = attempt.peer,
                       .verdict = attempt.verdict,
                       .profile = attempt.profile,
                       .keyLabel = attempt.keyLabel,
                       .why = attempt.why,
                       .answered = attempt.answered,
                       .recordedVia = attempt.recordedVia.value_or(attempt.via)};
    };
    if (detail.attempts.isEmpty())
        return {.isNew = false};
    const auto record = prepare(arrivalOf(detail.attempts.first()));
    // A recorded replay is a row of its own, but read in twice it is the same one.
    const auto key = detail.provenance ? replayKey(record, *detail.provenance) : identityKey(record);
    const auto project = projectNumber(db, record.arrival.project);
    if (const auto known = seqByKey(db, seen, key, project, record))
        return {.seq = *known, .isNew = false};
    const auto seq = insertEvent(db, seen, key, project, record);
    for (const auto &attempt : detail.attempts.sliced(1))
        std::ignore = writeAttempt(db, seq, prepareUnread(arrivalOf(attempt)), attempt.otherBody.has_value());
    if (detail.provenance)
        writeProvenance(db, seq, *detail.provenance);
    if (detail.verifiedLater)
        writeLater(db, seq, *detail.verifiedLater);
    std::ignore = writeAnnotation(db, seq, detail.annotation);
    return {.seq = seq};
}

bool writeAnnotation(storage::Connection &db, qint64 seq, const Annotation &annotation)
{
    {
        auto find = db.prepare("SELECT 1 FROM event WHERE seq = ?");
        find.bindAll(seq);
        if (!find.step())
            return false;
    }
    if (annotation == Annotation{}) {
        db.prepare("DELETE FROM annotation WHERE seq = ?").bindAll(seq).run();
        return true;
    }
    db.prepare("INSERT INTO annotation(seq, pinned, keeps, colour, note, tags) VALUES (?,?,?,?,?,?) ON CONFLICT(seq) "
               "DO UPDATE SET pinned = excluded.pinned, keeps = excluded.keeps, colour = excluded.colour, "
               "note = excluded.note, tags = excluded.tags")
        .bindAll(seq, annotation.pinned, annotation.keeps(), annotation.colour, annotation.note,
                 storedTags(annotation.tags))
        .run();
    return true;
}

qint64 writeGap(storage::Connection &db, const Gap &gap)
{
    const auto project = gap.project.isEmpty() ? std::nullopt : std::optional(projectNumber(db, gap.project));
    db.prepare("INSERT INTO gap(project, first, last, cause, count, after_seq) VALUES (?,?,?,?,?,?)")
        .bindAll(project, gap.from, gap.to, gap.cause, gap.count, nextSeq(db) - 1)
        .run();
    return db.lastInsertId();
}

void writeUnstored(storage::Connection &db, const Gap &gap)
{
    constexpr auto together = std::chrono::minutes(1);
    db.prepare("UPDATE gap SET first = min(first, ?), last = max(last, ?), count = count + ? WHERE id = "
               "(SELECT id FROM gap WHERE cause = ? AND last >= ? ORDER BY last DESC LIMIT 1)")
        .bindAll(gap.from, gap.to, gap.count, gap.cause, gap.from - together)
        .run();
    if (db.changes() == 0)
        std::ignore = writeGap(db, gap);
}

void rememberGone(storage::Connection &db, qint64 seq)
{
    QByteArray digest;
    QByteArray bodyDigest;
    {
        // Replays of our own are rows whatever was there before.
        auto find = db.prepare("SELECT project.name, via, request_id, sha256 FROM event JOIN project ON project.id = "
                               "event.project WHERE seq = ?1 AND NOT EXISTS "
                               "(SELECT 1 FROM provenance WHERE provenance.seq = ?1)");
        find.bindAll(seq);
        if (!find.step())
            return;
        bodyDigest = find.blob(3);
        digest = identityDigest(find.text(0).toUtf8(), Via(find.integer(1)), find.text(2).toUtf8(), bodyDigest);
    }
    db.prepare("INSERT OR IGNORE INTO gone(key, rest) VALUES (?,?)")
        .bindAll(keyOf(digest), restOf(digest, bodyDigest))
        .run();
}

void writeLater(storage::Connection &db, qint64 seq, UnixMs verified)
{
    db.prepare("INSERT OR IGNORE INTO later(seq, verified) VALUES (?,?)").bindAll(seq, verified).run();
}

Record prepareUnread(Arrival arrival)
{
    Record record;
    record.packedHeaders = packHeaders(arrival.headers);
    record.sha256 = sha256(arrival.body);
    record.arrival = std::move(arrival);
    return record;
}

Record prepare(Arrival arrival, WithDetail withDetail)
{
    auto record = prepareUnread(std::move(arrival));
    auto envelope = readEnvelope(record.arrival.body);
    record.form = envelope.form;
    record.ambiguous = envelope.ambiguous;
    record.requestId = envelope.requestId;
    record.event = envelope.event;
    record.device = envelope.device;
    if (withDetail == WithDetail::Yes)
        record.detail = std::make_shared<EventDetail>(detailOf(record.arrival, std::move(envelope), record.sha256));
    return record;
}

Stored writeEvent(storage::Connection &db, SeenKeys &seen, const Record &record)
{
    const auto &arrival = record.arrival;
    const auto project = projectNumber(db, arrival.project);
    const auto digest = identityDigest(record);
    const auto key = keyOf(digest);
    auto stored = storedOf(record);
    if (const auto known = seqByKey(db, seen, key, project, record)) {
        auto find = db.prepare("SELECT verdict, received, sha256, flags FROM event WHERE seq = ?");
        find.bindAll(*known);
        if (find.step()) {
            stored.seq = *known;
            stored.verdict = Verdict(find.integer(0));
            stored.received = find.instant(1);
            stored.sha256 = find.blob(2);
            stored.ambiguous = (find.integer(3) & flagAmbiguous) != 0;
            stored.isNew = false;
        }
    }
    if (!stored.isNew) {
        stored.otherBody = stored.sha256 != record.sha256;
        stored.attempts = writeAttempt(db, stored.seq, record, stored.otherBody);
        return stored;
    }
    if (isGone(db, digest, record.sha256)) {
        stored.isNew = false;
        stored.isGone = true;
        return stored;
    }
    stored.seq = insertEvent(db, seen, key, project, record);
    return stored;
}

Stored writeUnspooled(storage::Connection &db, SeenKeys &seen, const Record &record)
{
    const auto project = projectNumber(db, record.arrival.project);
    const auto known = seqByKey(db, seen, identityKey(record), project, record);
    if (!known)
        return writeEvent(db, seen, record);
    auto same = db.prepare("SELECT 1 FROM event WHERE seq = ?1 AND received = ?2 AND headers = ?3 UNION ALL "
                           "SELECT number FROM attempt WHERE seq = ?1 AND received = ?2 AND headers = ?3");
    same.bindAll(*known, record.arrival.received, record.packedHeaders);
    if (!same.step())
        return writeEvent(db, seen, record);
    auto stored = storedOf(record);
    stored.seq = *known;
    stored.attempts = int(same.integer(0));
    stored.isNew = stored.attempts == 1;
    return stored;
}

Stored writeReplay(storage::Connection &db, SeenKeys &seen, const Record &record, const Provenance &provenance)
{
    auto stored = storedOf(record);
    const auto project = projectNumber(db, record.arrival.project);
    stored.seq = insertEvent(db, seen, replayKey(record, provenance), project, record);
    writeProvenance(db, stored.seq, provenance);
    return stored;
}

void writeRefusal(storage::Connection &db, const Record &record, const Limits &limits)
{
    const auto &arrival = record.arrival;
    const auto refusal = refusalRow(db, projectNumber(db, arrival.project), record, limits);
    // A retry of the same bytes is one delivery; its newest headers are kept, as their signature is the freshest.
    db.prepare("UPDATE quarantine SET count = count + 1, last = ?, headers = ? WHERE refusal = ? AND sha256 = ?")
        .bindAll(arrival.received, record.packedHeaders, refusal, record.sha256)
        .run();
    if (db.changes() > 0)
        return;
    db.prepare(
          "INSERT INTO quarantine(refusal, received, last, count, via, peer, profile, sha256, headers, body, bytes) "
          "VALUES (?,?,?,1,?,?,?,?,?,?,?)")
        .bindAll(refusal, arrival.received, arrival.received, int(arrival.via), arrival.peer, arrival.profile,
                 record.sha256, record.packedHeaders, arrival.body, record.bytes())
        .run();
    for (auto total = readTotal(db, "quarantine"_L1);
         total.count > limits.quarantineRows || (total.bytes > limits.quarantineBytes && total.count > 0);
         total = readTotal(db, "quarantine"_L1)) {
        db.prepare("DELETE FROM quarantine WHERE id = (SELECT min(id) FROM quarantine)").run();
    }
}

Result<Stored> writePending(storage::Connection &db, const Record &record, const Limits &limits)
{
    if (readTotal(db, "pending"_L1).bytes + record.bytes() > limits.pendingBytes)
        return tl::unexpected(Error{.kind = Error::Kind::Storage, .code = u"pending_full"_s});
    const auto &arrival = record.arrival;
    db.prepare("INSERT INTO pending(project, received, via, peer, headers, body, bytes) VALUES (?,?,?,?,?,?,?)")
        .bindAll(projectNumber(db, arrival.project), arrival.received, int(arrival.via), arrival.peer,
                 record.packedHeaders, arrival.body, record.bytes())
        .run();
    auto stored = storedOf(record);
    stored.verdict = Verdict::Unchecked;
    return stored;
}

Total readTotal(storage::Connection &db, QLatin1StringView what)
{
    auto row = db.prepare("SELECT count, bytes FROM total WHERE what = ?");
    row.bindAll(QString(what));
    return row.step() ? Total{row.integer(0), row.integer(1)} : Total{};
}

std::vector<PendingRow> readPending(storage::Connection &db, const ProjectId &project, qint64 afterId, int limit)
{
    std::vector<PendingRow> rows;
    auto find = db.prepare("SELECT id, received, via, peer, headers, body FROM pending WHERE id > ? AND project = "
                           "(SELECT id FROM project WHERE name = ?) ORDER BY id LIMIT ?");
    find.bindAll(afterId, project, limit);
    while (find.step()) {
        rows.push_back({.id = find.integer(0),
                        .arrival = {.project = project,
                                    .body = find.blob(5),
                                    .headers = unpackHeaders(find.blob(4)),
                                    .received = find.instant(1),
                                    .via = Via(find.integer(2)),
                                    .peer = find.blob(3)}});
    }
    return rows;
}

void removePending(storage::Connection &db, qint64 id)
{
    db.prepare("DELETE FROM pending WHERE id = ?").bindAll(id).run();
}

} // namespace wa::events
