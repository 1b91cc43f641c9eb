#include "app/events/index/logsearch.h"

#include <algorithm>

namespace wa::events {

namespace {

constexpr int scannedAtOnce = 256;

Error stoppedError()
{
    return Error{.kind = Error::Kind::Timeout, .code = QStringLiteral("regex_stopped")};
}

bool isInScope(const Question &question, const EventDetail &detail)
{
    return question.project.isEmpty() || detail.event.project == question.project;
}

} // namespace

LogSearch::LogSearch(std::unique_ptr<LogReader> log, const QString &indexPath)
    : m_log(std::move(log))
{
    if (!indexPath.isEmpty())
        load(indexPath);
}

void LogSearch::load(const QString &indexPath)
{
    auto file = IndexFile::openToRead(indexPath);
    if (!file)
        return;
    auto loaded = (*file)->load();
    auto annotations = m_log->annotations();
    const auto removed = m_log->removed();
    const auto attempted = loaded ? m_log->attemptedAfter(loaded->marks.attempts) : tl::unexpected(loaded.error());
    if (!loaded || !annotations || !removed || !attempted || attempted->last < loaded->marks.attempts)
        return;
    std::vector<qint64> ends;
    for (const auto &block : loaded->blocks)
        ends.push_back(block->size() > 0 ? block->seqAt(block->size() - 1) : 0);
    const auto times = m_log->receivedAt(ends);
    if (!times)
        return;
    for (size_t i = 0; i < ends.size(); ++i) {
        const auto &block = loaded->blocks[i];
        const auto &time = (*times)[i];
        if (block->size() > 0 && time && time->time_since_epoch().count() == block->received(block->size() - 1))
            m_state.blocks.push_back(block);
    }
    m_state.dictionaries = loaded->dictionaries;
    m_state.annotations = std::make_shared<const std::map<qint64, Annotation>>(std::move(*annotations));
    m_removed = *removed;
    m_changed = {attempted->seqs.begin(), attempted->seqs.end()};
    m_file = std::move(*file);
}

Result<> LogSearch::run(const Question &question, const SearchScope &scope,
                        const std::function<bool(qint64 seq)> &found)
{
    const auto newest = m_log->newestSeq();
    if (!newest)
        return tl::unexpected(newest.error());
    Evaluation evaluation(question, m_state.dictionaries);
    const auto from = std::max<qint64>(1, scope.from);
    for (auto cursor = std::min(scope.to, *newest); cursor >= from;) {
        const auto block = m_state.blockAtOrBelow(cursor);
        const bool answers = block && block->to >= cursor;
        const SeqRange range{answers ? std::max(from, block->from)
                             : block ? std::max(from, block->to + 1)
                                     : from,
                             cursor};
        const auto next =
            answers ? searchBlock(block, question, evaluation, range, found) : searchLog(question, range, found);
        if (!next)
            return tl::unexpected(next.error());
        if (*next == Next::Enough)
            break;
        cursor = range.first - 1;
    }
    return {};
}

Result<LogSearch::Next> LogSearch::searchBlock(const BlockPtr &block, const Question &question, Evaluation &evaluation,
                                               SeqRange range, const std::function<bool(qint64)> &found)
{
    BlockData data(m_state, block, {.file = m_file.get(), .log = m_log.get(), .cancelled = nullptr});
    const auto first = block->lowerRow(range.first);
    const auto last = block->lowerRow(range.last + 1);
    Truths truths;
    const auto stopped = evaluation.decide(data, first, last, truths);
    if (!stopped)
        return tl::unexpected(stopped.error());
    if (*stopped)
        return tl::unexpected(stoppedError());
    const Evaluator naive(question.query, question.context);
    for (size_t row = last; row > first; --row) {
        const auto seq = block->seqAt(row - 1);
        const auto gone = std::any_of(m_removed.begin(), m_removed.end(), [seq](const SeqRange &removed) {
            return removed.first <= seq && seq <= removed.last;
        });
        bool holds = !gone && truths[row - 1 - first] == Yes;
        if (!gone && m_changed.contains(seq)) {
            const auto read = m_log->bySeqs({seq});
            if (!read)
                return tl::unexpected(read.error());
            holds = !read->empty() && isInScope(question, read->front()) && naive.test(read->front()) == Answer::Yes;
        }
        if (holds && !found(seq))
            return Next::Enough;
    }
    return Next::GoOn;
}

Result<LogSearch::Next> LogSearch::searchLog(const Question &question, SeqRange range,
                                             const std::function<bool(qint64)> &found)
{
    const Evaluator naive(question.query, question.context);
    for (auto top = range.last; top >= range.first;) {
        const auto read = m_log->descending(range.first, top, scannedAtOnce);
        if (!read)
            return tl::unexpected(read.error());
        for (const auto &detail : *read) {
            top = detail.event.seq - 1;
            const auto answer = isInScope(question, detail) ? naive.test(detail) : Answer::No;
            if (answer == Answer::Stopped)
                return tl::unexpected(stoppedError());
            if (answer == Answer::Yes && !found(detail.event.seq))
                return Next::Enough;
        }
        if (read->empty())
            break;
    }
    return Next::GoOn;
}

} // namespace wa::events
