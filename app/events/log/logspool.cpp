#include "app/base/logging.h"
#include "app/events/log/eventlog.h"
#include "app/events/log/logshared.h"

#include <QFileInfo>

#include <limits>

namespace wa::events {

using namespace Qt::StringLiterals;

namespace {

QString spoolPath(const QString &log)
{
    const QFileInfo file(log);
    return file.path() + u'/' + file.completeBaseName() + u".spool"_s;
}

//! The last number of this file that is in the log; 0: none.
quint64 takenUpTo(storage::Connection &db, const QByteArray &file)
{
    auto find = db.prepare("SELECT number FROM spool WHERE file = ?");
    find.bindAll(file);
    return find.step() ? quint64(find.integer(0)) : 0;
}

//! What a batch becomes, prepared outside of the writer's thread.
struct Taking
{
    std::shared_ptr<const Spool::Batch> batch;
    std::vector<Record> records;
    // Of the run that is committed:
    std::vector<Stored> stored;
    bool pended = false;
    Total pending;

    Result<> run(storage::Connection &db, SeenKeys &seen)
    {
        stored.clear();
        pended = false;
        const quint64 taken = takenUpTo(db, batch->id);
        for (size_t at = 0; at < records.size(); ++at) {
            const auto &[number, spooled] = batch->records[at];
            if (number <= taken)
                continue; // a crash came between that commit and the spool's knowing of it
            if (!spooled.isPending) {
                stored.push_back(writeUnspooled(db, seen, records[at]));
                continue;
            }
            // It was answered 2xx: too late to refuse it for want of room.
            if (const auto written =
                    writePending(db, records[at], {.pendingBytes = std::numeric_limits<qint64>::max()});
                !written)
                return tl::unexpected(written.error());
            pended = true;
        }
        db.prepare("INSERT INTO spool(id, file, number) VALUES (1, ?, ?) ON CONFLICT(id) DO UPDATE SET "
                   "file = excluded.file, number = excluded.number")
            .bindAll(batch->id, qint64(batch->upTo))
            .run();
        pending = readTotal(db, "pending"_L1);
        return {};
    }
};

} // namespace

Result<> EventLog::useSpool(qint64 capacity)
{
    if (m_database->path() == ":memory:"_L1)
        return tl::unexpected(Error{.kind = Error::Kind::Storage, .code = u"io"_s});
    auto file = storage::SpoolFile::open(spoolPath(m_database->path()), capacity);
    if (!file) {
        qCWarning(lcStore, "no spool: what the log cannot commit will be refused: %s", qPrintable(file.error().detail));
        return tl::unexpected(file.error());
    }
    m_spool = std::make_unique<Spool>(std::move(*file),
                                      [this](auto batch, Spool::Done done) { takeSpooled(batch, std::move(done)); });
    return {};
}

std::optional<Spool::State> EventLog::spool() const
{
    return m_spool ? std::optional(m_spool->state()) : std::nullopt;
}

Spool::Turn EventLog::takeTurn()
{
    return m_spool ? m_spool->takeTurn() : 0;
}

void EventLog::pass(Spool::Turn turn)
{
    if (m_spool)
        m_spool->pass(turn);
}

void EventLog::keepUnstored(Spool::Turn turn, const Spooled &spooled, const std::optional<Error> &error,
                            const Callback &callback)
{
    const Arrival &arrival = spooled.arrival;
    const Gap gap{.from = arrival.received,
                  .to = arrival.received,
                  .cause = m_spool ? u"spool_full"_s : u"store_failed"_s,
                  .count = 1};
    if (error && error->kind == Error::Kind::Cancelled) {
        pass(turn);
        return callback(tl::unexpected(*error));
    }
    if (!m_spool) {
        m_shared->countUnstored(gap);
        return callback(tl::unexpected(*error));
    }
    // What is not judged is anybody's: in the spool, too, it is bounded.
    if (spooled.isPending &&
        m_shared->pendingBytes + m_spool->state().usedBytes + arrival.body.size() > m_shared->limits.pendingBytes) {
        pass(turn);
        return callback(tl::unexpected(Error{.kind = Error::Kind::Storage, .code = u"pending_full"_s}));
    }
    const Stored kept{.verdict = spooled.isPending ? Verdict::Unchecked : arrival.verdict,
                      .received = arrival.received,
                      .via = arrival.via,
                      .spooled = true};
    m_spool->add(turn, spooled, [shared = m_shared, gap, kept, callback](const Result<> &added) {
        if (!added) {
            shared->countUnstored(gap);
            return callback(tl::unexpected(added.error()));
        }
        callback(kept);
        shared->tell({});
    });
}

//! On the spool's thread.
void EventLog::takeSpooled(const std::shared_ptr<const Spool::Batch> &batch, Spool::Done done)
{
    auto taking = std::make_shared<Taking>();
    taking->batch = batch;
    taking->records.reserve(batch->records.size());
    qint64 bytes = 0;
    for (const auto &[number, spooled] : batch->records) {
        taking->records.push_back(spooled.isPending ? prepareUnread(spooled.arrival) : prepare(spooled.arrival));
        bytes += taking->records.back().bytes() + rowOverhead;
    }
    m_database->submit([taking, shared = m_shared](storage::Connection &db) { return taking->run(db, shared->seen); },
                       [this, taking, shared = m_shared, done = std::move(done)](const Result<> &committed) {
                           if (committed) {
                               Change change;
                               for (const Stored &stored : taking->stored) {
                                   shared->count(stored);
                                   change.add(stored);
                               }
                               shared->setPending(taking->pending);
                               change.pendingAdded = taking->pended;
                               change.unspooled = std::move(taking->stored);
                               shared->tell(change);
                           }
                           done(committed);
                           if (!committed)
                               return;
                           if (const auto gap = shared->takeUnstored())
                               recordUnstored(*gap);
                       },
                       bytes);
}

} // namespace wa::events
