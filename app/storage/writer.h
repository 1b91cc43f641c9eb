#pragma once

#include "app/storage/opening.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace wa::storage {

//! The thread that writes. Group commit without a timer: while one batch syncs, the next one gathers.
class Writer final
{
public:
    struct Item
    {
        Database::Work work;
        Database::Done done;
        qint64 bytes;
        bool alone = false; //!< in no transaction and no batch
    };

    Writer(Opening opening, Options options, std::unique_ptr<Connection> connection);
    Writer(const Writer &) = delete;
    Writer &operator=(const Writer &) = delete;
    ~Writer();

    void submit(Item item);
    //! Commits what is queued and joins. A callback may still submit: it is refused as Cancelled.
    void stop();
    [[nodiscard]] quint64 commits() const { return m_commits; }
    [[nodiscard]] size_t queued() const;
    //! Rises when the file under the path became another one: readers open theirs again.
    [[nodiscard]] const std::atomic<int> &generation() const { return m_generation; }

private:
    using Batch = std::deque<Item>;
    void loop();
    [[nodiscard]] Batch takeBatch(); // with the lock held
    void commit(Batch &batch);
    std::vector<Result<>> runAll(const Batch &batch);
    void recover(const StorageError &fault);
    void fail(Batch &batch, const Error &error);
    void release(size_t items, qint64 bytes);

    const Opening m_opening;
    const Options m_options;
    std::unique_ptr<Connection> m_connection; //!< the thread's own; null while the file cannot be opened
    std::unique_ptr<Connection> m_faulted;    //!< the one before, until then
    std::atomic<quint64> m_commits = 0;
    std::atomic<int> m_generation = 0;

    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    Batch m_queue;
    size_t m_items = 0; //!< queued and in the running batch
    qint64 m_bytes = 0;
    SteadyTime m_brokenUntil{};
    bool m_stop = false;
    std::thread m_thread; //!< last: starts when everything above is there
};

} // namespace wa::storage
