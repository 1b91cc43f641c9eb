#pragma once

#include "app/events/index/evaluation.h"
#include "app/events/index/search.h"

#include <set>

namespace wa::events {

//! Finds events of a log without an event loop and without threads: for command lines. Of an index.db beside the log it
//! uses what fits, also while a console works on both; what the index does not have is read from the log.
class LogSearch final
{
public:
    //! An index that is absent, of another log or damaged costs time and nothing else; so does an empty path.
    LogSearch(std::unique_ptr<LogReader> log, const QString &indexPath);

    //! Newest first, until `found` says false. Error: Storage; Timeout (code regex_stopped) where a regular expression
    //! gave up.
    [[nodiscard]] Result<> run(const Question &question, const SearchScope &scope,
                               const std::function<bool(qint64 seq)> &found);
    [[nodiscard]] LogReader &log() { return *m_log; }

private:
    enum class Next { GoOn, Enough };
    void load(const QString &indexPath);
    [[nodiscard]] Result<Next> searchBlock(const BlockPtr &block, const Question &question, Evaluation &evaluation,
                                           SeqRange range, const std::function<bool(qint64)> &found);
    [[nodiscard]] Result<Next> searchLog(const Question &question, SeqRange range,
                                         const std::function<bool(qint64)> &found);

    std::unique_ptr<LogReader> m_log;
    std::unique_ptr<IndexFile> m_file;
    IndexState m_state;
    std::set<qint64> m_changed; //!< came again since the columns were stored
    std::vector<SeqRange> m_removed;
};

} // namespace wa::events
