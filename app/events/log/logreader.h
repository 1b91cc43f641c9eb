#pragma once

#include "app/events/log/detailrows.h"

#include <map>
#include <mutex>

namespace wa::events {

//! Reads the log on a connection of its own, for indexers, scans and exports. Belongs to one thread at a time, which
//! needs no event loop; only interrupt() and resume() are for others. From EventLog::newReader(). Error: Storage, or
//! Cancelled when interrupted.
class LogReader final
{
public:
    //! `generation` tells that another file came under the path.
    LogReader(QString path, std::shared_ptr<const std::atomic<int>> generation);
    LogReader(const LogReader &) = delete;
    LogReader &operator=(const LogReader &) = delete;
    ~LogReader();

    //! From `fromSeq` up to `toSeq`, both included; at most `limit`, fewer where bodies are large; empty: no more.
    [[nodiscard]] Result<std::vector<EventDetail>> range(qint64 fromSeq, qint64 toSeq, int limit);
    //! The same, but from `toSeq` down.
    [[nodiscard]] Result<std::vector<EventDetail>> descending(qint64 fromSeq, qint64 toSeq, int limit);
    //! Those that are there, in the order asked for. Negative ones are refused deliveries.
    [[nodiscard]] Result<std::vector<EventDetail>> bySeqs(const std::vector<qint64> &seqs);
    //! Newest first, below `before` (0: from the newest); a null project: all.
    [[nodiscard]] Result<std::vector<EventDetail>> quarantined(const ProjectId &project, qint64 before, int limit);
    //! Nothing parsed: for who wants to look at the bytes first. False ends it.
    using Visitor = std::function<bool(qint64 seq, const QByteArray &body)>;
    [[nodiscard]] Result<> bodies(SeqRange range, Order order, const Visitor &visitor);

    [[nodiscard]] Result<std::vector<Gap>> gaps(UnixMs from, UnixMs to);
    //! Which seqs are gone for good, in order.
    [[nodiscard]] Result<std::vector<SeqRange>> removed();
    //! Everything that people added, by seq.
    [[nodiscard]] Result<std::map<qint64, Annotation>> annotations();
    //! Events with an attempt that came after the attempt of this id (0: any), and the id of the last one there is.
    struct Attempted
    {
        std::vector<qint64> seqs;
        qint64 last = 0;
    };
    [[nodiscard]] Result<Attempted> attemptedAfter(qint64 id);
    //! When each of these first arrived; nothing where there is no such event.
    [[nodiscard]] Result<std::vector<std::optional<UnixMs>>> receivedAt(const std::vector<qint64> &seqs);
    //! All of the log as it is now, into a new file, while others go on. Error: also "io" when the file is there.
    [[nodiscard]] Result<> copyTo(const QString &path);
    //! Of the newest event; 0: none.
    [[nodiscard]] Result<qint64> newestSeq();

    //! Gives back the memory that reading has filled. For who pauses.
    void release();
    //! What runs now or next ends as Cancelled, until resume().
    void interrupt();
    void resume();

private:
    template <class F> auto read(F function) -> Result<std::invoke_result_t<F, storage::Connection &>>;
    [[nodiscard]] Result<> connect();

    const QString m_path;
    const std::shared_ptr<const std::atomic<int>> m_currentGeneration;
    int m_generation = -1;
    std::mutex m_mutex; //!< guards what follows; the connection is the thread's own but for interrupt()
    std::unique_ptr<storage::Connection> m_connection;
    bool m_interrupted = false;
};

} // namespace wa::events
