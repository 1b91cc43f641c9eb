#pragma once

#include "app/base/task.h"
#include "app/storage/files.h"
#include "app/storage/migration.h"
#include "app/storage/storageerror.h"

#include <functional>
#include <memory>
#include <type_traits>

namespace wa::storage {

class Reader;
class Writer;

struct Options
{
    size_t maxItems = 8192;             //!< queued or being committed; one more is refused with queue_full
    qint64 maxBytes = 32 * 1024 * 1024; //!< the same, by the bytes that submit() was told
    std::chrono::milliseconds breaker{
        250}; //!< after a store fault everything is refused this long, then one batch probes
    Synchronous synchronous = Synchronous::Full;
    Space space = Space::Kept;
    std::function<void(const SetAside &)> onSetAside = {}; //!< in open()'s thread or the writer's
    //! Looks at the database before anybody else does, each time its file was opened; same threads. May throw.
    std::function<void(Connection &)> onOpened = {};
    //! A batch was rolled back, whatever its items saw or did: who remembers it outside of the file forgets it here.
    //! The writer's thread, before any item is answered.
    std::function<void()> onUndone = {};
    std::function<SteadyTime()> steadyNow = std::chrono::steady_clock::now; //!< called from any thread
};

//! One SQLite file with its threads. Writes: one thread takes everything queued, one transaction, one fsync, then
//! answers (natural group commit). Reads: short ones of what the screen waits for, on a thread with a query_only
//! connection; who walks through a whole log has a reader of its own. Made and destroyed in one thread, used from any.
//! Errors have Kind Storage; code queue_full, store_unavailable, newer_schema or StorageError's.
class Database final
{
public:
    using Work = std::function<Result<>(Connection &)>; //!< may throw StorageError; an Error undoes this item alone
    using Done = std::function<void(Result<>)>;

    //! Migrates an old file; refuses a newer one unchanged; sets a corrupt or empty one aside and starts a fresh one.
    [[nodiscard]] static Result<std::unique_ptr<Database>>
    open(const QString &path, std::span<const Migration> migrations, Options options = {});
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;
    //! Finishes what was queued for writing, drops what was queued for reading.
    ~Database();

    //! `done` is called once, on the writer's thread, after the COMMIT (or at once, in this thread, when refused).
    void submit(Work work, Done done, qint64 bytes = 0);
    //! The same, but outside of any transaction and alone: for VACUUM, which takes its time. The others wait.
    void submitAlone(Work work, Done done);
    //! `done` is called once, on the reader's thread. Returns a handle for cancelQuery().
    quint64 query(Work work, Done done);
    //! A waiting query is dropped without a call; a running one ends as Cancelled.
    void cancelQuery(quint64 handle);

    //! function(Connection &) -> T or Result<T>, on the writer's thread; the Task settles after the COMMIT.
    template <class F> auto write(F function);
    //! function(Connection &) -> T or Result<T>, on the reader's thread; cancelling the Task interrupts it.
    template <class F> auto read(F function);

    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] quint64 commits() const; //!< transactions committed so far
    //! Queued or being committed.
    [[nodiscard]] size_t queued() const;

private:
    Database(QString path, std::unique_ptr<Writer> writer, bool memory);
    [[nodiscard]] std::function<Error()> canceller(quint64 handle) const;

    QString m_path;
    std::unique_ptr<Writer> m_writer;
    std::shared_ptr<Reader> m_reader; //!< none for a database in memory: its only connection reads, too
};

namespace detail {

template <class R> struct Unwrapped
{
    using Type = R;
};
template <class T> struct Unwrapped<Result<T>>
{
    using Type = T;
};

//! Calls the function where it belongs and keeps its value until the transaction has ended.
template <class F> struct Job
{
    using R = std::invoke_result_t<F &, Connection &>;
    using T = typename Unwrapped<R>::Type;

    explicit Job(F f)
        : function(std::move(f))
    {
    }
    Result<> run(Connection &connection)
    {
        if constexpr (std::is_void_v<R>) {
            function(connection);
            value.emplace();
        } else {
            value.emplace(function(connection));
        }
        if (!*value)
            return tl::unexpected(value->error());
        return {};
    }
    void finish(const Result<> &outcome)
    {
        if (!outcome)
            promise.settle(tl::unexpected(outcome.error()));
        else
            promise.settle(std::move(*value));
    }

    F function;
    Promise<T> promise;
    std::optional<Result<T>> value;
};

} // namespace detail

template <class F> auto Database::write(F function)
{
    auto job = std::make_shared<detail::Job<F>>(std::move(function));
    auto task = job->promise.task();
    submit([job](Connection &connection) { return job->run(connection); },
           [job](const Result<> &outcome) { job->finish(outcome); });
    return task;
}

template <class F> auto Database::read(F function)
{
    auto job = std::make_shared<detail::Job<F>>(std::move(function));
    auto task = job->promise.task();
    const auto handle = query([job](Connection &connection) { return job->run(connection); },
                              [job](const Result<> &outcome) { job->finish(outcome); });
    job->promise.onCancel(canceller(handle));
    return task;
}

} // namespace wa::storage
