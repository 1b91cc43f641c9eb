#pragma once

#include "app/base/task.h"
#include "app/events/filter/evaluator.h"
#include "app/events/index/figures.h"
#include "app/events/index/row.h"
#include "app/events/index/search.h"
#include "app/events/log/eventlog.h"

#include <QObject>

#include <atomic>

namespace wa::events {

class Indexer;
class Workers;

//! Everything for looking at the log: derived from it, kept beside it in index.db, rebuilt newest first when absent,
//! behind or damaged. The receiver never waits for it. Made and used in one thread with an event loop (the GUI's);
//! the work is done on threads of its own.
class Index final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Index)

public:
    struct Options
    {
        int workers = 2; //!< threads that search
    };
    //! `path` is index.db; the log is one in a file, and outlives this. Nothing is waited for: what is wrong with the
    //! file, or a disk that cannot be written, costs a rebuild and nothing else. Error: Config, for a log in memory.
    [[nodiscard]] static Result<std::unique_ptr<Index>> open(const QString &path, EventLog &log, Options options);
    [[nodiscard]] static Result<std::unique_ptr<Index>> open(const QString &path, EventLog &log)
    {
        return open(path, log, Options());
    }
    ~Index() override;

    [[nodiscard]] IndexProgress progress() const;
    //! The newest event that searches find; 0: none. Arrivals are here within milliseconds.
    [[nodiscard]] qint64 newestSeq() const;
    //! The newest event there is; the index follows. 0: none.
    [[nodiscard]] qint64 newestLogged() const;

    //! Starts at once, and covers what is in the log by now, whether or not that is indexed yet. For what arrives
    //! later: on grew(), a search of the scope from the last seq seen + 1.
    [[nodiscard]] std::unique_ptr<Search> search(const Query &query, const EvalContext &context,
                                                 const SearchScope &scope);
    //! Those of the given that are there, in the order asked for. From the index; milliseconds for a screen.
    [[nodiscard]] Task<QList<Row>> rows(std::vector<qint64> seqs);
    //! What these events are to the query now: after changed() and removed(), rather than the search again.
    [[nodiscard]] Task<Judged> judge(const Query &query, const EvalContext &context, const ProjectId &project,
                                     std::vector<qint64> seqs);
    //! Each cancels by its Task. Complete only once the scan went through.
    [[nodiscard]] Task<ClauseCounts> countClauses(const Query &query, const EvalContext &context,
                                                  const SearchScope &scope);
    //! Over the times of what the query finds, in at most `buckets` buckets of a round width.
    [[nodiscard]] Task<Histogram> histogram(const Query &query, const EvalContext &context, const SearchScope &scope,
                                            int buckets, Histogram::Split split);
    //! Values seen of a field, most frequent first; of Field::Path the paths, of Field::Header the names. Projects and
    //! devices by their ids. Empty for fields that are not counted.
    [[nodiscard]] Task<QList<ObservedValue>> observed(Field field, int limit);

signals:
    void progressChanged();
    //! Newly arrived events up to lastSeq are searchable; coalesced.
    void grew(qint64 firstSeq, qint64 lastSeq);
    //! Attempts or annotations of these changed; read their rows anew and, under a filter, ask whether they still
    //! match.
    void changed(const QList<qint64> &seqs);
    //! Events left the log (retention). Empty: too many to name, ask again.
    void removed(const QList<qint64> &seqs);
    void gapsChanged();
    //! The log or the index began anew: every seq is void.
    void restarted();

private:
    Index(const QString &path, EventLog &log, Options options);
    void post(); // on the indexer's thread
    void onNews();
    [[nodiscard]] bool isShort(const SearchScope &scope) const;

    const Options m_options;
    std::atomic<bool> m_posted = false;
    std::unique_ptr<Indexer> m_indexer;
    std::unique_ptr<Workers> m_quick;  //!< what the screen waits for
    std::unique_ptr<Workers> m_search; //!< what may take long
};

} // namespace wa::events
