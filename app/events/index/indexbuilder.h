#pragma once

#include "app/events/index/extract.h"
#include "app/events/index/figures.h"
#include "app/events/index/indexfile.h"
#include "app/events/log/logreader.h"

#include <atomic>
#include <deque>
#include <functional>
#include <set>

namespace wa::events {

//! Builds the index and keeps it true to the log, in pieces of a few milliseconds: arrivals first, then what changed,
//! then, newest first, what is not indexed yet. One thread, but for state(), progress(), paths() and fileNumber().
class IndexBuilder final
{
public:
    //! What pieces of work brought about.
    struct News
    {
        bool progressed = false;
        std::optional<SeqRange> grew{};
        std::vector<qint64> changed{};
        std::vector<qint64> removed{};
        bool restarted = false;

        [[nodiscard]] bool isEmpty() const
        {
            return !progressed && !grew && changed.empty() && removed.empty() && !restarted;
        }
    };

    //! `path` is index.db.
    IndexBuilder(QString path, std::unique_ptr<LogReader> log);
    IndexBuilder(const IndexBuilder &) = delete;
    IndexBuilder &operator=(const IndexBuilder &) = delete;
    ~IndexBuilder();

    //! Loads what is stored and compares it with the log. Whatever is wrong with the file costs a rebuild and nothing
    //! else; without a usable disk the index lives in memory. `onNewest` is called when state() has the newest events,
    //! before the others are read; restarted: what it had then is void.
    News open(const std::function<void()> &onNewest = {});
    // What the log told.
    void noteHead(qint64 newestSeq) { m_head = newestSeq; } //!< whether or not such an event is still there
    using Handed = std::vector<std::shared_ptr<const EventDetail>>;
    void noteArrivals(Handed handed); //!< by seq; what is not among them is read from the log
    void noteAttempts(const std::vector<qint64> &seqs);
    void noteAnnotations(const std::vector<qint64> &seqs);
    void noteRemoved(const std::vector<qint64> &seqs);
    void restart();                     //!< another log is under the same name
    void noteDamaged(qint64 blockFrom); //!< a reader met bytes that are not those written
    //! One piece; false: there was nothing to do.
    [[nodiscard]] bool step(News &news);
    //! Stores changed columns and gives space back, a piece at a time; false: nothing left. When there is time.
    [[nodiscard]] bool flush();
    //! Stores what is only in memory.
    void close();
    //! Gives back memory that the work has filled. For who pauses.
    void release();
    //! The log's reads end at once.
    void interrupt() { m_log->interrupt(); }

    [[nodiscard]] IndexStatePtr state() const;
    [[nodiscard]] IndexProgress progress() const;
    [[nodiscard]] IndexFile::Seen paths() const;
    //! Rises when another file came under the path.
    [[nodiscard]] int fileNumber() const { return m_fileNumber; }
    [[nodiscard]] const QString &path() const { return m_path; }

private:
    void makeAnew();
    [[nodiscard]] bool showNewest();
    [[nodiscard]] std::vector<BlockPtr> strangersAmong(const std::vector<BlockPtr> &blocks);
    void dropStrangers();
    void findTop();
    void applyRemoved(const std::vector<SeqRange> &ranges);
    [[nodiscard]] bool indexArrivals(News &news);
    [[nodiscard]] std::optional<Handed> nextArrivals();
    void dropHanded(const std::vector<qint64> &seqs);
    [[nodiscard]] bool applyAttempts(News &news);
    [[nodiscard]] bool applyAnnotations(News &news);
    [[nodiscard]] bool applyRemovals(News &news);
    [[nodiscard]] bool indexBacklog(News &news);
    void dropDamaged(News &news);
    [[nodiscard]] std::optional<SeqRange> newestHole() const;
    void finishBacklogBlock(News &news);
    void mergeTail();
    void sealTail();
    [[nodiscard]] bool store(const std::vector<BlockPtr> &gone, const std::vector<std::shared_ptr<Block>> &come);
    void giveUpContents();
    void refresh(const std::vector<qint64> &seqs, News &news);
    void learnPaths(const EventDetail &detail);
    void publish();
    [[nodiscard]] std::vector<BlockPtr>::iterator findBlock(qint64 seq);

    const QString m_path;
    const std::unique_ptr<LogReader> m_log;
    std::unique_ptr<IndexFile> m_file; //!< null: no disk to write to
    std::atomic<int> m_fileNumber = 0;

    std::vector<BlockPtr> m_blocks;
    bool m_loading = false;
    size_t m_tail = 0; //!< blocks from here on are arrivals in memory
    qint64 m_top = 0;  //!< everything above is an arrival
    qint64 m_head = 0; //!< the newest seq that the log has given out
    qint64 m_headSeen = 0;
    int m_era = 0;
    qint64 m_oldest = 1;
    std::vector<SeqRange> m_removedRanges;
    std::shared_ptr<Dictionaries> m_dictionaries;
    std::shared_ptr<const std::map<qint64, Annotation>> m_annotations;
    qint64 m_attemptsUpTo = 0;
    std::deque<std::shared_ptr<const EventDetail>> m_handed; //!< arrivals by seq, each as it was before any attempt
    qint64 m_readUpTo = 0;             //!< up to here arrivals are read from the log: it may know more of them
    std::set<qint64> m_unsavedColumns; //!< `from` of stored blocks

    std::shared_ptr<Block> m_building; //!< of the backlog
    std::shared_ptr<Contents> m_buildingContents;
    qint64 m_buildNext = 0;

    bool m_attemptsCame = true;
    std::vector<qint64> m_annotated;
    std::vector<qint64> m_removed;
    std::vector<qint64> m_damaged;
    bool m_freedSpace = false;

    mutable std::mutex m_mutex; //!< guards what follows
    IndexStatePtr m_state;
    IndexFile::Seen m_paths;
    qint64 m_logged = 0; //!< events of the log, about
};

} // namespace wa::events
