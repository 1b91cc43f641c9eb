#include "app/events/index/indexer.h"

#include "app/events/index/heap.h"

#include <pthread.h>
#include <sys/resource.h>
#include <unistd.h>

namespace wa::events {

using namespace std::chrono_literals;

namespace {

constexpr auto flushAfter = 2s;     // of silence
constexpr int writersNice = 5;      // as setpriority() takes it
constexpr size_t manyQueued = 32;   // deliveries: the writer is not idle between its commits
constexpr size_t tooMany = 4096;    // it falls behind: at twice as many, deliveries are refused
constexpr int restForWork = 4;      // then, and for the backlog, the index takes a fifth of one processor
constexpr int pace = 5'500;         // arrivals a second: those are looked at; more than that nobody reads
constexpr auto longestRest = 100ms; // then the newest lines are worth a sender's wait
constexpr auto restAtOnce = 3ms;    // then the queue is looked at again: a short one ends the rest

template <class T> void moveTo(std::vector<T> &to, std::vector<T> &&from)
{
    if (to.empty())
        to = std::move(from);
    else
        to.insert(to.end(), from.begin(), from.end());
}

} // namespace

std::chrono::nanoseconds restAfter(std::chrono::nanoseconds worked, qint64 arrivals, size_t queued)
{
    if (queued < manyQueued)
        return 0ns;
    std::chrono::nanoseconds rest = restForWork * worked;
    if (arrivals > 0 && queued < tooMany)
        rest = arrivals * std::chrono::nanoseconds(1s) / pace - worked;
    return std::clamp<std::chrono::nanoseconds>(rest, 0ns, longestRest);
}

Indexer::Indexer(const QString &path, EventLog &log, std::function<void()> onNews)
    : m_log(log)
    , m_builder(path, log.newReader())
    , m_onNews(std::move(onNews))
{
}

Indexer::~Indexer()
{
    stop();
}

void Indexer::start()
{
    keepHeapsSmall();
    m_listener = m_log.addListener([this](const EventLog::Change &change) { post(change); }, EventLog::Wants::Details);
    m_thread = std::thread([this] { loop(); });
}

void Indexer::stop()
{
    if (!m_thread.joinable())
        return;
    m_log.removeListener(m_listener);
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    m_wake.notify_one();
    m_builder.interrupt();
    m_thread.join();
}

void Indexer::post(const EventLog::Change &change)
{
    bool first = false; // each delivery is told of: one call of the thread is enough for all until it hears
    {
        const std::lock_guard lock(m_mutex);
        first = !std::exchange(m_hasHeard, true);
        m_heard.appended |= change.appended;
        m_heard.gapsChanged |= change.gapsChanged;
        m_heard.attempted.insert(m_heard.attempted.end(), change.attempted.begin(), change.attempted.end());
        m_heard.annotated.insert(m_heard.annotated.end(), change.annotated.begin(), change.annotated.end());
        m_heard.removed.insert(m_heard.removed.end(), change.removed.begin(), change.removed.end());
        if (change.detail)
            m_handed.push_back(change.detail);
        if (change.setAside) {
            m_heard.setAside = change.setAside;
            m_handed.clear();
        }
    }
    if (first)
        m_wake.notify_one();
}

void Indexer::reportDamage(qint64 blockFrom)
{
    {
        const std::lock_guard lock(m_mutex);
        m_damaged.push_back(blockFrom);
    }
    m_wake.notify_one();
}

//! Passes on what the log told since the last time. Answers whether its gaps changed.
bool Indexer::hearLog(IndexBuilder::News &news)
{
    EventLog::Change heard;
    IndexBuilder::Handed handed;
    std::vector<qint64> damaged;
    {
        const std::lock_guard lock(m_mutex);
        m_hasHeard = false;
        heard = std::exchange(m_heard, {});
        handed = std::exchange(m_handed, {});
        damaged = std::exchange(m_damaged, {});
    }
    if (heard.setAside) {
        m_builder.restart();
        news.restarted = true;
    }
    m_builder.noteHead(m_log.newestSeq());
    m_builder.noteArrivals(std::move(handed));
    m_builder.noteAttempts(heard.attempted);
    m_builder.noteAnnotations(heard.annotated);
    m_builder.noteRemoved(heard.removed);
    for (const auto from : damaged)
        m_builder.noteDamaged(from);
    return heard.gapsChanged;
}

void Indexer::tell(IndexBuilder::News &&news, bool gapsChanged)
{
    if (news.isEmpty() && !gapsChanged)
        return;
    {
        const std::lock_guard lock(m_mutex);
        if (news.restarted)
            m_news = {};
        m_news.restarted |= news.restarted;
        m_news.progressed |= news.progressed;
        m_news.gapsChanged |= gapsChanged;
        if (news.grew && m_news.grew)
            m_news.grew->last = news.grew->last;
        else if (news.grew)
            m_news.grew = news.grew;
        moveTo(m_news.changed, std::move(news.changed));
        moveTo(m_news.removed, std::move(news.removed));
    }
    m_onNews();
}

Indexer::News Indexer::takeNews()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_news, {});
}

//! Where the processor is short, the receiver goes first: the index can catch up, a sender does not wait.
void Indexer::giveWay(std::unique_lock<std::mutex> &lock, std::chrono::nanoseconds worked, qint64 arrivals)
{
    using Steady = std::chrono::steady_clock;
    const auto from = Steady::now();
    for (auto left = restAfter(worked, arrivals, m_log.queued()); left > 0ns && !m_stop;
         left = restAfter(worked, arrivals, m_log.queued()) - (Steady::now() - from))
        m_wake.wait_for(lock, std::min<std::chrono::nanoseconds>(left, restAtOnce), [this] { return m_stop; });
}

void Indexer::loop()
{
    pthread_setname_np(pthread_self(), "indexer");
    std::ignore = setpriority(PRIO_PROCESS, id_t(gettid()), writersNice);
    tell(m_builder.open([this] { tell({.progressed = true}, false); }), false);
    bool unflushed = true;
    std::unique_lock lock(m_mutex);
    while (!m_stop) {
        lock.unlock();
        const auto from = std::chrono::steady_clock::now();
        IndexBuilder::News news;
        const bool gapsChanged = hearLog(news);
        const bool worked = m_builder.step(news);
        const qint64 arrivals = news.grew ? news.grew->last - news.grew->first + 1 : 0;
        tell(std::move(news), gapsChanged);
        lock.lock();
        const auto called = [this] { return m_stop || m_hasHeard || !m_damaged.empty(); };
        if (worked) {
            unflushed = true;
            giveWay(lock, std::chrono::steady_clock::now() - from, arrivals);
        } else if (!unflushed) {
            m_wake.wait(lock, called);
        } else if (!m_wake.wait_for(lock, flushAfter, called)) {
            lock.unlock();
            unflushed = m_builder.flush();
            if (!unflushed)
                m_builder.release();
            lock.lock();
        }
    }
    lock.unlock();
    m_builder.close();
}

} // namespace wa::events
