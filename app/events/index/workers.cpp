#include "app/events/index/workers.h"

#include "app/events/index/heap.h"

#include <pthread.h>
#include <sys/resource.h>
#include <unistd.h>

namespace wa::events {

using namespace std::chrono_literals;

namespace {
constexpr auto releaseAfter = 1s; // of silence
}

Workers::Workers(int threads, const char *name, EventLog &log, const Indexer &indexer, int politeness)
    : m_indexer(indexer)
    , m_name(name)
    , m_politeness(politeness)
{
    for (int i = 0; i < threads; ++i)
        m_logs.push_back(log.newReader());
    for (int i = 0; i < threads; ++i)
        m_threads.emplace_back([this, i] { loop(i, *m_logs[size_t(i)]); });
}

Workers::~Workers()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
        for (const auto &job : m_jobs)
            job->cancel();
        for (const auto &log : m_logs)
            log->interrupt();
    }
    m_wake.notify_all();
    for (auto &thread : m_threads)
        thread.join();
}

void Workers::add(std::shared_ptr<Job> job)
{
    {
        const std::lock_guard lock(m_mutex);
        m_jobs.push_back(std::move(job));
        ++m_calls;
    }
    m_wake.notify_all();
}

void Workers::wake()
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_jobs.empty())
            return;
        ++m_calls;
    }
    m_wake.notify_all();
}

void Workers::loop(int number, LogReader &log)
{
    pthread_setname_np(pthread_self(), m_name);
    if (m_politeness > 0)
        std::ignore = setpriority(PRIO_PROCESS, id_t(gettid()), m_politeness);
    std::unique_ptr<IndexFile> file;
    int fileNumber = -1;
    quint64 calls = 0;
    bool released = true;
    std::unique_lock lock(m_mutex);
    while (!m_stop) {
        std::erase_if(m_jobs, [](const auto &job) { return job->isFinished(); });
        calls = m_calls;
        const auto jobs = m_jobs;
        lock.unlock();
        if (const int current = m_indexer.fileNumber(); !jobs.empty() && (!file || current != fileNumber)) {
            auto opened = IndexFile::openToRead(m_indexer.path());
            file = opened ? std::move(*opened) : nullptr;
            fileNumber = current;
        }
        bool worked = false;
        for (const auto &job : jobs)
            worked |= job->work({.number = number, .file = file.get(), .log = &log});
        released = released && !worked;
        lock.lock();
        const auto called = [&] { return m_stop || m_calls != calls; };
        if (worked || called())
            continue;
        if (!released && !m_wake.wait_for(lock, releaseAfter, called)) {
            lock.unlock();
            if (file)
                file->release();
            log.release();
            giveBackHeap();
            released = true;
            lock.lock();
        }
        m_wake.wait(lock, called);
    }
}

} // namespace wa::events
