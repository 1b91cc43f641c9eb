#pragma once

#include "app/events/log/logwrites.h"

#include <map>
#include <mutex>

namespace wa::events {

constexpr qint64 rowOverhead = 512; //!< bytes a row costs the queue besides its own
// Parsed, a body is several times as large: what is handed on to listeners is bounded.
constexpr qint64 handedOnAtMost = 1024 * 1024; //!< bytes of bodies that wait for who is to look at them
constexpr qint64 handedOnLargest = 16 * 1024;

//! What a log's callbacks keep alive: counters and listeners.
struct EventLog::Shared
{
    Limits limits;
    size_t quarantineQueue = 0; //!< queued writes from which on refused deliveries give way

    std::atomic<qint64> stored = 0;
    std::atomic<qint64> duplicates = 0;
    std::atomic<qint64> quarantined = 0;
    std::atomic<qint64> quarantineDropped = 0;
    std::atomic<qint64> pending = 0;
    std::atomic<qint64> pendingBytes = 0;
    std::atomic<qint64> lastStored = 0; //!< ms; 0: none yet
    std::atomic<qint64> newest = 0;     //!< seq
    //! Another file came under the path.
    std::shared_ptr<std::atomic<int>> generation = std::make_shared<std::atomic<int>>(0);

    SeenKeys seen; //!< of the writer's thread alone

    std::atomic<int> wantDetails = 0;                                                         //!< listeners
    std::shared_ptr<std::atomic<qint64>> handedOn = std::make_shared<std::atomic<qint64>>(0); //!< bytes of bodies

    [[nodiscard]] WithDetail withDetail(const Arrival &arrival) const
    {
        const bool small = arrival.body.size() <= handedOnLargest && *handedOn < handedOnAtMost;
        return wantDetails > 0 && small ? WithDetail::Yes : WithDetail::No;
    }
    //! Counted until nobody holds it any more.
    void countHandedOn(std::shared_ptr<EventDetail> &detail) const
    {
        if (!detail)
            return;
        const qint64 bytes = detail->body.size();
        *handedOn += bytes;
        auto *held = detail.get();
        detail = std::shared_ptr<EventDetail>(held, [detail, counted = handedOn, bytes](EventDetail *) mutable {
            detail.reset();
            *counted -= bytes;
        });
    }

    std::mutex mutex;
    struct Listening
    {
        Listener listener;
        Wants wants = Wants::Changes;
    };
    std::map<quint64, Listening> listeners;
    quint64 lastListener = 0;
    QList<storage::SetAside> setAsides;

    void tell(const Change &change)
    {
        const std::lock_guard lock(mutex);
        for (const auto &[handle, listening] : listeners)
            listening.listener(change);
    }

    void count(const Stored &written)
    {
        if (written.isNew && written.seq > newest) // only the writer's thread writes it
            newest = written.seq;
        if (!isTraffic(written.via))
            return;
        if (!written.isNew) {
            ++duplicates;
            return;
        }
        ++stored;
        const auto ms = written.received.time_since_epoch().count();
        if (ms > lastStored) // only the writer's thread writes it
            lastStored = ms;
    }

    std::atomic<bool> failed = false;
    std::optional<Gap> unstored; //!< what could not be stored since the last that could

    void countUnstored(const Gap &gap)
    {
        const std::lock_guard lock(mutex);
        failed = true;
        if (!unstored) {
            unstored = gap;
            return;
        }
        unstored->from = std::min(unstored->from, gap.from);
        unstored->to = std::max(unstored->to, gap.to);
        unstored->count += gap.count;
    }

    //! Once after each such time.
    std::optional<Gap> takeUnstored()
    {
        if (!failed.exchange(false))
            return std::nullopt;
        const std::lock_guard lock(mutex);
        return std::exchange(unstored, std::nullopt);
    }

    void setPending(const Total &total)
    {
        pending = total.count;
        pendingBytes = total.bytes;
    }
};

//! What a write has to tell once it is committed.
struct Told
{
    EventLog::Change change;
    qint64 newest = 0; //!< seq of the last event that it added; 0: none
};

//! Runs work(Connection &, Told &) -> T or Result<T> in a write, then tells, then answers.
template <class T, class Shared, class Work>
Task<T> writeTelling(storage::Database &database, std::shared_ptr<Shared> shared, Work work, qint64 bytes = 0)
{
    auto told = std::make_shared<Told>();
    auto job = [told, work = std::move(work)](storage::Connection &db) { return work(db, *told); };
    auto writing = std::make_shared<storage::detail::Job<decltype(job)>>(std::move(job));
    auto task = writing->promise.task();
    database.submit([writing](storage::Connection &db) { return writing->run(db); },
                    [writing, told, shared = std::move(shared)](const Result<> &committed) {
                        if (committed) {
                            if (told->newest > 0)
                                shared->newest = told->newest;
                            shared->tell(told->change);
                        }
                        writing->finish(committed);
                    },
                    bytes);
    return task;
}

} // namespace wa::events
