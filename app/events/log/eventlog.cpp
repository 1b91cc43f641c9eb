#include "app/events/log/eventlog.h"

#include "app/base/logging.h"
#include "app/events/log/logschema.h"
#include "app/events/log/logshared.h"

namespace wa::events {

using namespace Qt::StringLiterals;

namespace {

constexpr int settleAtOnce = 32; // pending deliveries judged in one write: milliseconds, so that events go on between

} // namespace

//! A run over a project's pending deliveries, a few at a time.
struct EventLog::Settling
{
    ProjectId project;
    Verifier verifier;
    Promise<qint64> promise;
    qint64 afterId = 0;
    qint64 settled = 0;
    // Of the piece under way; counted when it is committed.
    size_t rows = 0;
    qint64 refused = 0;
    std::vector<Stored> stored;
    Total total;

    Result<> run(storage::Connection &db, Shared &shared)
    {
        refused = 0;
        stored.clear();
        auto found = readPending(db, project, afterId, settleAtOnce);
        rows = found.size();
        for (auto &[id, arrival] : found) {
            afterId = id;
            const auto fate = verifier(arrival);
            if (fate == Fate::Wait)
                continue;
            if (fate == Fate::Accept) {
                stored.push_back(writeEvent(db, shared.seen, prepare(std::move(arrival))));
            } else {
                writeRefusal(db, prepareUnread(std::move(arrival)), shared.limits);
                ++refused;
            }
            removePending(db, id);
        }
        total = readTotal(db, "pending"_L1);
        return {};
    }
};

EventLog::EventLog(std::shared_ptr<Shared> shared, std::unique_ptr<storage::Database> database)
    : m_shared(std::move(shared))
    , m_database(std::move(database))
{
}

EventLog::~EventLog()
{
    if (m_spool)
        m_spool->stopDraining();
}

Result<std::unique_ptr<EventLog>> EventLog::open(const QString &path, Limits limits, storage::Options options)
{
    auto shared = std::make_shared<Shared>();
    shared->limits = limits;
    shared->quarantineQueue = options.maxItems / 4;
    options.onSetAside = [shared, tellOn = options.onSetAside](const storage::SetAside &setAside) {
        ++*shared->generation;
        {
            const std::lock_guard lock(shared->mutex);
            shared->setAsides << setAside;
        }
        shared->newest = 0;
        shared->tell({.setAside = setAside});
        if (tellOn)
            tellOn(setAside);
    };
    options.onOpened = [shared](storage::Connection &db) {
        shared->seen.forget();
        shared->seen.load(db);
        shared->setPending(readTotal(db, "pending"_L1));
        shared->newest = nextSeq(db) - 1;
    };
    options.onUndone = [shared] { shared->seen.forget(); };
    options.space = storage::Space::Returnable;
    auto database = storage::Database::open(path, logMigrations(), std::move(options));
    if (!database)
        return tl::unexpected(database.error());
    return std::unique_ptr<EventLog>(new EventLog(std::move(shared), std::move(*database)));
}

void EventLog::append(Arrival arrival, Callback callback)
{
    const Spool::Turn turn = takeTurn();
    // A full spool is no reason to refuse what the log may take by now.
    if (m_spool && m_spool->isInUse() && m_spool->hasRoomFor(arrival.body.size()))
        return keepUnstored(turn, {std::move(arrival)}, std::nullopt, callback);
    const auto withDetail = m_shared->withDetail(arrival);
    auto prepared = prepare(std::move(arrival), withDetail);
    m_shared->countHandedOn(prepared.detail);
    auto record = std::make_shared<const Record>(std::move(prepared));
    auto stored = std::make_shared<Stored>();
    m_database->submit(
        [record, stored, shared = m_shared](storage::Connection &db) -> Result<> {
            *stored = writeEvent(db, shared->seen, *record);
            return {};
        },
        [this, turn, record, stored, shared = m_shared, callback = std::move(callback)](const Result<> &committed) {
            if (!committed)
                return keepUnstored(turn, {record->arrival}, committed.error(), callback);
            pass(turn);
            shared->count(*stored);
            callback(*stored);
            Change change;
            change.add(*stored);
            if (record->detail && stored->isNew) {
                record->detail->event.seq = stored->seq;
                change.detail = record->detail;
            }
            shared->tell(change);
            if (const auto gap = shared->takeUnstored())
                recordUnstored(*gap);
        },
        record->bytes() + rowOverhead);
}

void EventLog::recordUnstored(const Gap &gap)
{
    m_database->submit(
        [gap](storage::Connection &db) -> Result<> {
            writeUnstored(db, gap);
            return {};
        },
        [gap, shared = m_shared](const Result<> &committed) {
            if (committed)
                shared->tell({.gapsChanged = true});
            else
                shared->countUnstored(gap); // the queue is full still: after the next that is stored
        });
}

void EventLog::quarantine(Arrival arrival, std::function<void(Result<>)> callback)
{
    if (m_database->queued() > m_shared->quarantineQueue) {
        ++m_shared->quarantineDropped;
        return callback(tl::unexpected(Error{.kind = Error::Kind::Storage, .code = u"queue_full"_s}));
    }
    auto record = std::make_shared<const Record>(prepareUnread(std::move(arrival)));
    m_database->submit(
        [record, shared = m_shared](storage::Connection &db) -> Result<> {
            writeRefusal(db, *record, shared->limits);
            return {};
        },
        [shared = m_shared, callback = std::move(callback)](const Result<> &committed) {
            if (committed)
                ++shared->quarantined;
            else
                ++shared->quarantineDropped;
            callback(committed);
            shared->tell({.refusedChanged = true});
        },
        record->bytes() + rowOverhead);
}

void EventLog::pend(Arrival arrival, Callback callback)
{
    const Spool::Turn turn = takeTurn();
    if (m_spool && m_spool->isInUse() && m_spool->hasRoomFor(arrival.body.size()))
        return keepUnstored(turn, {std::move(arrival), true}, std::nullopt, callback);
    struct Pended
    {
        Stored stored;
        Total total;
    };
    auto record = std::make_shared<const Record>(prepareUnread(std::move(arrival)));
    auto pended = std::make_shared<Pended>();
    m_database->submit(
        [record, pended, shared = m_shared](storage::Connection &db) -> Result<> {
            auto stored = writePending(db, *record, shared->limits);
            if (!stored)
                return tl::unexpected(stored.error());
            *pended = {std::move(*stored), readTotal(db, "pending"_L1)};
            return {};
        },
        [this, turn, record, pended, shared = m_shared, callback = std::move(callback)](const Result<> &committed) {
            const bool isRefused = !committed && committed.error().code == "pending_full"_L1;
            if (!committed && !isRefused)
                return keepUnstored(turn, {record->arrival, true}, committed.error(), callback);
            pass(turn);
            if (isRefused)
                return callback(tl::unexpected(committed.error()));
            shared->setPending(pended->total);
            callback(pended->stored);
            shared->tell({});
        },
        record->bytes() + rowOverhead);
}

Task<qint64> EventLog::settlePending(const ProjectId &project, Verifier verifier)
{
    auto settling = std::make_shared<Settling>();
    settling->project = project;
    settling->verifier = std::move(verifier);
    auto task = settling->promise.task();
    settleNext(std::move(settling));
    return task;
}

void EventLog::settleNext(std::shared_ptr<Settling> settling)
{
    m_database->submit([settling, shared = m_shared](storage::Connection &db) { return settling->run(db, *shared); },
                       [this, settling, shared = m_shared](const Result<> &committed) {
                           if (!committed)
                               return settling->promise.settle(tl::unexpected(committed.error()));
                           Change change;
                           for (const auto &stored : settling->stored) {
                               shared->count(stored);
                               change.add(stored);
                           }
                           change.refusedChanged = settling->refused > 0;
                           shared->quarantined += settling->refused;
                           shared->setPending(settling->total);
                           settling->settled += qint64(settling->stored.size()) + settling->refused;
                           shared->tell(change);
                           if (settling->rows < size_t(settleAtOnce))
                               settling->promise.settle(settling->settled);
                           else
                               settleNext(settling);
                       });
}

quint64 EventLog::addListener(Listener listener, Wants wants)
{
    const std::lock_guard lock(m_shared->mutex);
    m_shared->listeners.emplace(++m_shared->lastListener,
                                Shared::Listening{.listener = std::move(listener), .wants = wants});
    m_shared->wantDetails += int(wants == Wants::Details);
    return m_shared->lastListener;
}

void EventLog::removeListener(quint64 handle)
{
    const std::lock_guard lock(m_shared->mutex);
    const auto found = m_shared->listeners.find(handle);
    if (found == m_shared->listeners.end())
        return;
    m_shared->wantDetails -= int(found->second.wants == Wants::Details);
    m_shared->listeners.erase(found);
}

Counters EventLog::counters() const
{
    const auto &shared = *m_shared;
    const qint64 last = shared.lastStored;
    return Counters{.stored = shared.stored,
                    .duplicates = shared.duplicates,
                    .quarantined = shared.quarantined,
                    .quarantineDropped = shared.quarantineDropped,
                    .pending = shared.pending,
                    .pendingBytes = shared.pendingBytes,
                    .lastStored = last == 0 ? std::nullopt : std::optional(UnixMs(std::chrono::milliseconds(last)))};
}

size_t EventLog::queued() const
{
    return m_database->queued();
}

qint64 EventLog::newestSeq() const
{
    return m_shared->newest;
}

QList<storage::SetAside> EventLog::setAsides() const
{
    const std::lock_guard lock(m_shared->mutex);
    return m_shared->setAsides;
}

} // namespace wa::events
