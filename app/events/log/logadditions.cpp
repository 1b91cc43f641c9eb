#include "app/events/log/logshared.h"

namespace wa::events {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto shortestGap = 1s; // moving the receiver to another port is none

Error notFound()
{
    return Error{.kind = Error::Kind::NotFound};
}

void writeListening(storage::Connection &db, UnixMs until, const QString &stopped)
{
    db.prepare("INSERT OR REPLACE INTO listening(id, until, stopped) VALUES (1,?,?)").bindAll(until, stopped).run();
}

} // namespace

Task<> EventLog::annotate(qint64 seq, Annotation annotation)
{
    return writeTelling<void>(
        *m_database, m_shared,
        [seq, annotation = std::move(annotation)](storage::Connection &db, Told &told) -> Result<> {
            if (!writeAnnotation(db, seq, annotation))
                return tl::unexpected(notFound());
            told.change.annotated = {seq};
            return {};
        });
}

void EventLog::addReplay(Arrival arrival, Provenance provenance, Callback callback)
{
    arrival.via = Via::Replay;
    auto record = std::make_shared<const Record>(prepare(std::move(arrival)));
    auto stored = std::make_shared<Stored>();
    m_database->submit(
        [record, stored, provenance, shared = m_shared](storage::Connection &db) -> Result<> {
            *stored = writeReplay(db, shared->seen, *record, provenance);
            return {};
        },
        [stored, parent = provenance.parent, shared = m_shared,
         callback = std::move(callback)](const Result<> &committed) {
            if (!committed)
                return callback(tl::unexpected(committed.error()));
            shared->count(*stored);
            callback(*stored);
            shared->tell({.appended = true, .annotated = {parent}});
        },
        record->bytes() + rowOverhead);
}

Task<> EventLog::setReplayOutcome(qint64 seq, int status, QString outcome,
                                  std::optional<std::chrono::milliseconds> took)
{
    return writeTelling<void>(
        *m_database, m_shared,
        [seq, status, outcome = std::move(outcome), took](storage::Connection &db, Told &told) -> Result<> {
            db.prepare("UPDATE provenance SET status = ?, outcome = ?, took = ? WHERE seq = ?")
                .bindAll(status, outcome, took ? std::optional(qint64(took->count())) : std::nullopt, seq)
                .run();
            if (db.changes() == 0)
                return tl::unexpected(notFound());
            told.change.annotated = {seq};
            return {};
        });
}

Task<QList<EventLog::Imported>> EventLog::importEvents(QList<EventDetail> details)
{
    qint64 bytes = 0;
    for (const auto &detail : details)
        bytes += detail.body.size() + rowOverhead;
    return writeTelling<QList<Imported>>(
        *m_database, m_shared,
        [details = std::move(details), shared = m_shared](storage::Connection &db, Told &told) {
            QList<Imported> imported;
            for (const auto &detail : details) {
                imported << writeImport(db, shared->seen, detail);
                if (imported.last().isNew)
                    told.newest = imported.last().seq;
            }
            told.change.appended = told.newest > 0;
            return imported;
        },
        bytes);
}

Task<qint64> EventLog::recordGap(Gap gap)
{
    return writeTelling<qint64>(*m_database, m_shared, [gap = std::move(gap)](storage::Connection &db, Told &told) {
        told.change.gapsChanged = true;
        return writeGap(db, gap);
    });
}

Task<> EventLog::beginListening(UnixMs now)
{
    return writeTelling<void>(*m_database, m_shared, [now](storage::Connection &db, Told &told) {
        std::optional<Gap> gap;
        {
            auto before = db.prepare("SELECT until, stopped FROM listening");
            if (before.step())
                gap = Gap{.from = before.instant(0), .to = now, .cause = before.text(1)};
        }
        if (gap && gap->to - gap->from >= shortestGap) {
            if (gap->cause.isEmpty())
                gap->cause = u"killed"_s;
            std::ignore = writeGap(db, *gap);
            told.change.gapsChanged = true;
        }
        writeListening(db, now, {});
    });
}

Task<> EventLog::keepListening(UnixMs now, QString stopped)
{
    return writeTelling<void>(
        *m_database, m_shared,
        [now, stopped = std::move(stopped)](storage::Connection &db, Told &) { writeListening(db, now, stopped); });
}

void EventLog::probe(UnixMs now, std::function<void(Result<>)> callback)
{
    m_database->submit(
        [now](storage::Connection &db) -> Result<> {
            writeListening(db, now, {});
            return {};
        },
        std::move(callback));
}

} // namespace wa::events
