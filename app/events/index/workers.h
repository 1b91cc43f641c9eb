#pragma once

#include "app/events/index/blockdata.h"
#include "app/events/index/indexer.h"

#include <condition_variable>
#include <thread>

namespace wa::events {

//! Threads that work on jobs in pieces, so that none has to wait for another to end.
class Workers final
{
public:
    //! What a thread reads from.
    struct Desk
    {
        int number = 0;            //!< of the thread, from 0
        IndexFile *file = nullptr; //!< null: there is none to read from
        LogReader *log = nullptr;
    };
    class Job
    {
    public:
        Job() = default;
        Job(const Job &) = delete;
        Job &operator=(const Job &) = delete;
        virtual ~Job() = default;
        //! Takes a piece and works on it; false: there is none to take now. Several threads at once.
        [[nodiscard]] virtual bool work(const Desk &desk) = 0;
        [[nodiscard]] virtual bool isFinished() const = 0;
        virtual void cancel() = 0;
    };

    //! `politeness` is their nice: who searches through everything lets go first whom somebody waits for.
    Workers(int threads, const char *name, EventLog &log, const Indexer &indexer, int politeness = 0);
    Workers(const Workers &) = delete;
    Workers &operator=(const Workers &) = delete;
    //! Cancels what is left.
    ~Workers();

    void add(std::shared_ptr<Job> job);
    //! Jobs that had nothing to take may have now.
    void wake();

private:
    void loop(int number, LogReader &log);

    const Indexer &m_indexer;
    const char *m_name;
    const int m_politeness;
    std::vector<std::unique_ptr<LogReader>> m_logs;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::vector<std::shared_ptr<Job>> m_jobs;
    quint64 m_calls = 0;
    bool m_stop = false;
    std::vector<std::thread> m_threads;
};

} // namespace wa::events
