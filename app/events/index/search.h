#pragma once

#include "app/base/error.h"
#include "app/base/ids.h"
#include "app/events/index/row.h"

#include <QObject>

#include <limits>
#include <memory>
#include <utility>
#include <vector>

namespace wa::events {

class SearchRun;

//! Where a search looks.
struct SearchScope
{
    ProjectId project = {};                         //!< null: all
    qint64 from = 0;                                //!< first seq
    qint64 to = std::numeric_limits<qint64>::max(); //!< last seq
    size_t rows = 0;                                //!< the newest found come with their rows, at most so many
};

//! One search, newest first, running on the index's workers; its answers come coalesced, in the thread that made it.
//! Destroying it ends it. While older events are still being indexed it waits for them rather than leave them out.
class Search final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Search)

public:
    enum class Outcome {
        Complete,
        Stopped,  //!< the time box of a regular expression, or a log that cannot be read: see error()
        Cancelled //!< by cancel()
    };
    Q_ENUM(Outcome)

    ~Search() override;

    //! What was found stays; finished(Cancelled) follows.
    void cancel();
    [[nodiscard]] bool isFinished() const { return m_finished; }
    [[nodiscard]] qint64 scanned() const { return m_scanned; }
    [[nodiscard]] qint64 total() const { return m_total; }
    [[nodiscard]] const Error &error() const { return m_error; } //!< of Outcome::Stopped
    //! What the scope asked for, as far as it was found since the last call; rows that the index does not know are not
    //! among them.
    [[nodiscard]] QList<Row> takeRows() { return std::exchange(m_rows, {}); }

signals:
    //! Descending, each call below the one before; each seq once.
    void found(const std::vector<qint64> &seqs);
    void progress(qint64 scanned, qint64 total);
    //! Once, last.
    void finished(wa::events::Search::Outcome outcome);

private:
    friend class Index;
    explicit Search(std::shared_ptr<SearchRun> run);
    void deliver();

    std::shared_ptr<SearchRun> m_run;
    qint64 m_scanned = 0;
    qint64 m_total = 0;
    bool m_finished = false;
    Error m_error;
    QList<Row> m_rows;
};

} // namespace wa::events
