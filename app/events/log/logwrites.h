#pragma once

#include "app/events/log/eventlog.h"
#include "app/events/log/seenkeys.h"

namespace wa::events {

//! An arrival with all that is computed before the writer's thread sees it.
struct Record
{
    Arrival arrival;
    QByteArray packedHeaders;
    QByteArray sha256;
    Envelope::Form form = Envelope::Form::NotJson;
    bool ambiguous = false;
    RequestId requestId;
    QString event;
    DeviceId device;
    std::shared_ptr<EventDetail> detail; //!< where somebody waits for it; without its seq

    [[nodiscard]] qint64 bytes() const { return arrival.body.size() + packedHeaders.size(); }
};
enum class WithDetail { No, Yes };
//! Parses the body: for what is verified, or about to be an event.
[[nodiscard]] Record prepare(Arrival arrival, WithDetail withDetail = WithDetail::No);
//! Does not look into the body: a stranger's costs no more than its digest.
[[nodiscard]] Record prepareUnread(Arrival arrival);

//! Bucket, key, project, request id, digest. Left to itself, SQLite takes the project's index and looks at every event
//! of it.
inline constexpr std::string_view findRepeatSql =
    "SELECT seq FROM event INDEXED BY event_key WHERE (seq >> 16) = ?1 AND key = ?2 AND project = ?3 "
    "AND request_id IS ?4 AND (?4 IS NOT NULL OR sha256 = ?5)";

// What follows runs inside a write of the log's Database and throws StorageError.

//! A new event, or an attempt of the one it repeats.
[[nodiscard]] Stored writeEvent(storage::Connection &db, SeenKeys &seen, const Record &record);
//! The same for what the log may have already, because a sync failed that had written it: the very same arrival stays
//! one, and is told as if it were written now.
[[nodiscard]] Stored writeUnspooled(storage::Connection &db, SeenKeys &seen, const Record &record);
//! A row of its own whatever is there.
[[nodiscard]] Stored writeReplay(storage::Connection &db, SeenKeys &seen, const Record &record,
                                 const Provenance &provenance);
[[nodiscard]] EventLog::Imported writeImport(storage::Connection &db, SeenKeys &seen, const EventDetail &detail);
//! False: no such event.
[[nodiscard]] bool writeAnnotation(storage::Connection &db, qint64 seq, const Annotation &annotation);
//! Before it is removed: it is not to come back as a new one.
void rememberGone(storage::Connection &db, qint64 seq);
//! The event was found right only then.
void writeLater(storage::Connection &db, qint64 seq, UnixMs verified);
[[nodiscard]] qint64 writeGap(storage::Connection &db, const Gap &gap);
//! Deliveries that found no room; under a load that comes and goes, one gap for all of a minute.
void writeUnstored(storage::Connection &db, const Gap &gap);
//! No seq is given out twice, also after the newest event was removed.
[[nodiscard]] qint64 nextSeq(storage::Connection &db);
//! The project's own number; it is made when there is none.
[[nodiscard]] qint64 projectNumber(storage::Connection &db, const ProjectId &project);
void writeRefusal(storage::Connection &db, const Record &record, const Limits &limits);
//! Error: pending_full.
[[nodiscard]] Result<Stored> writePending(storage::Connection &db, const Record &record, const Limits &limits);

struct Total
{
    qint64 count = 0;
    qint64 bytes = 0;
};
//! `what` is quarantine or pending.
[[nodiscard]] Total readTotal(storage::Connection &db, QLatin1StringView what);

struct PendingRow
{
    qint64 id = 0;
    Arrival arrival;
};
[[nodiscard]] std::vector<PendingRow> readPending(storage::Connection &db, const ProjectId &project, qint64 afterId,
                                                  int limit);
void removePending(storage::Connection &db, qint64 id);

} // namespace wa::events
