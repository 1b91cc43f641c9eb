#include "app/storage/reader.h"

#include <pthread.h>

namespace wa::storage {

Reader::Reader(QString path, const char *threadName, const std::atomic<int> &generation)
    : m_path(std::move(path))
    , m_threadName(threadName)
    , m_currentGeneration(generation)
    , m_thread([this] { loop(); })
{
}

Reader::~Reader()
{
    stop();
}

quint64 Reader::submit(Database::Work work, Database::Done done)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_stop) {
            m_queue.push_back({++m_lastHandle, std::move(work), std::move(done)});
            m_wake.notify_one();
            return m_lastHandle;
        }
    }
    done(tl::unexpected(Error{.kind = Error::Kind::Cancelled}));
    return 0;
}

void Reader::cancel(quint64 handle)
{
    Query dropped; // its lambdas die outside the lock
    const std::lock_guard lock(m_mutex);
    if (handle != 0 && handle == m_running) {
        m_cancelRunning = true;
        if (m_connection)
            m_connection->interrupt();
        return;
    }
    const auto found = std::find_if(m_queue.begin(), m_queue.end(), [&](const Query &q) { return q.handle == handle; });
    if (found == m_queue.end())
        return;
    dropped = std::move(*found);
    m_queue.erase(found);
}

void Reader::stop()
{
    std::deque<Query> dropped;
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
        dropped.swap(m_queue);
        m_cancelRunning = true;
        if (m_connection)
            m_connection->interrupt();
    }
    m_wake.notify_one();
    if (m_thread.joinable())
        m_thread.join();
    for (const auto &query : dropped)
        query.done(tl::unexpected(Error{.kind = Error::Kind::Cancelled}));
}

void Reader::loop()
{
    pthread_setname_np(pthread_self(), m_threadName);
    for (;;) {
        Query query;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return m_stop || !m_queue.empty(); });
            if (m_stop)
                break;
            query = std::move(m_queue.front());
            m_queue.pop_front();
            m_running = query.handle;
            m_cancelRunning = false;
            if (m_connection)
                m_connection->resume();
        }
        auto result = run(query);
        {
            const std::lock_guard lock(m_mutex);
            m_running = 0;
        }
        query.done(std::move(result));
    }
    const std::lock_guard lock(m_mutex);
    m_connection.reset();
}

Result<> Reader::run(const Query &query)
{
    const int current = m_currentGeneration;
    if (!m_connection || m_generation != current) {
        auto opened = Connection::open(m_path, OpenMode::QueryOnly);
        if (!opened)
            return tl::unexpected(opened.error());
        const std::lock_guard lock(m_mutex);
        m_connection = std::move(*opened);
        m_generation = current;
        if (m_cancelRunning)
            m_connection->interrupt();
    }
    try {
        m_connection->checkInterrupt();
        const Snapshot snapshot(*m_connection);
        return query.work(*m_connection);
    } catch (const StorageError &error) {
        return tl::unexpected(error.toError());
    }
}

} // namespace wa::storage
