#pragma once

#include "app/storage/database.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace wa::storage {

//! A thread that reads, one query after the other, each in a transaction of its own so that it sees one state.
class Reader final
{
public:
    //! `generation` outlives this.
    Reader(QString path, const char *threadName, const std::atomic<int> &generation);
    Reader(const Reader &) = delete;
    Reader &operator=(const Reader &) = delete;
    ~Reader();

    quint64 submit(Database::Work work, Database::Done done);
    void cancel(quint64 handle);
    //! Ends the running query, drops the waiting ones, joins.
    void stop();

private:
    struct Query
    {
        quint64 handle;
        Database::Work work;
        Database::Done done;
    };
    void loop();
    Result<> run(const Query &query);

    const QString m_path;
    const char *const m_threadName;
    const std::atomic<int> &m_currentGeneration;
    int m_generation = -1;

    std::mutex m_mutex; //!< guards all below; the connection itself is used by the thread alone, but for interrupt()
    std::condition_variable m_wake;
    std::unique_ptr<Connection> m_connection;
    std::deque<Query> m_queue;
    quint64 m_lastHandle = 0;
    quint64 m_running = 0; //!< its handle; 0: none
    bool m_cancelRunning = false;
    bool m_stop = false;
    std::thread m_thread;
};

} // namespace wa::storage
