#pragma once

#include "app/events/index/indexbuilder.h"
#include "app/events/log/eventlog.h"

#include <condition_variable>
#include <thread>

namespace wa::events {

//! How long the indexer rests after a piece of work that took `worked`, while so many deliveries wait for their commit:
//! not at all while they are few; while the writer keeps up, after arrivals until so many would have come at the pace
//! at which they are looked at; else several times the work, but never so long that the newest lines come late.
[[nodiscard]] std::chrono::nanoseconds restAfter(std::chrono::nanoseconds worked, qint64 arrivals, size_t queued);

//! The thread that keeps the index true to the log. Members are for any thread.
class Indexer final
{
public:
    struct News : IndexBuilder::News
    {
        bool gapsChanged = false;
    };
    //! `onNews` is called on the indexer's thread when there is something to take; it must not wait for it.
    Indexer(const QString &path, EventLog &log, std::function<void()> onNews);
    Indexer(const Indexer &) = delete;
    Indexer &operator=(const Indexer &) = delete;
    ~Indexer();
    void start();
    //! Ends the work at the next piece and stores what is in memory. Once.
    void stop();

    [[nodiscard]] News takeNews();
    [[nodiscard]] IndexStatePtr state() const { return m_builder.state(); }
    //! Of the log, which tells of an event a moment after its commit: then the index may know it already.
    [[nodiscard]] qint64 newestLogged() const { return std::max(m_log.newestSeq(), state()->newestSeq); }
    [[nodiscard]] IndexProgress progress() const { return m_builder.progress(); }
    [[nodiscard]] IndexFile::Seen paths() const { return m_builder.paths(); }
    [[nodiscard]] const QString &path() const { return m_builder.path(); }
    [[nodiscard]] int fileNumber() const { return m_builder.fileNumber(); }
    void reportDamage(qint64 blockFrom);

private:
    void post(const EventLog::Change &change); // in the log's writer thread
    void loop();
    [[nodiscard]] bool hearLog(IndexBuilder::News &news);
    void tell(IndexBuilder::News &&news, bool gapsChanged);
    void giveWay(std::unique_lock<std::mutex> &lock, std::chrono::nanoseconds worked, qint64 arrivals);

    EventLog &m_log;
    IndexBuilder m_builder; //!< the thread's own, but for what is for any thread
    std::function<void()> m_onNews;
    quint64 m_listener = 0;

    std::mutex m_mutex; //!< guards what follows
    std::condition_variable m_wake;
    EventLog::Change m_heard;
    IndexBuilder::Handed m_handed; //!< new events, parsed
    bool m_hasHeard = false;
    std::vector<qint64> m_damaged;
    News m_news;
    bool m_stop = false;
    std::thread m_thread;
};

} // namespace wa::events
