#include "app/events/index/indexbuilder.h"

#include "app/base/logging.h"

#include <algorithm>

// What happens to events after they were indexed: attempts, annotations, removal.

namespace wa::events {

namespace {

constexpr size_t refreshedAtOnce = 256;
constexpr size_t columnsStoredAtOnce = 16; // blocks

Records recordsWithout(const Records &records, const std::vector<size_t> &rows)
{
    Records rest;
    auto gone = rows.begin();
    for (size_t i = 0; i < records.count(); ++i) {
        if (gone != rows.end() && *gone == i)
            ++gone;
        else
            rest.append(records.at(i));
    }
    return rest;
}

} // namespace

bool IndexBuilder::applyAttempts(News &news)
{
    if (!m_attemptsCame || m_building) // a block under way has read some of its events before this
        return false;
    m_attemptsCame = false;
    auto attempted = m_log->attemptedAfter(m_attemptsUpTo);
    if (attempted && attempted->last < m_attemptsUpTo)
        attempted = m_log->attemptedAfter(0); // the newest went with their events
    if (!attempted)
        return false;
    refresh(attempted->seqs, news);
    m_attemptsUpTo = attempted->last;
    return !attempted->seqs.empty();
}

//! Reads these events again, and their columns become what they are now.
void IndexBuilder::refresh(const std::vector<qint64> &seqs, News &news)
{
    std::map<qint64, std::shared_ptr<Block>> changed; // by `from`
    for (size_t at = 0; at < seqs.size(); at += refreshedAtOnce) {
        const auto end = std::min(seqs.size(), at + refreshedAtOnce);
        const auto read = m_log->bySeqs({seqs.begin() + qsizetype(at), seqs.begin() + qsizetype(end)});
        if (!read)
            return;
        for (const auto &detail : *read) {
            const auto found = findBlock(detail.event.seq);
            if (found == m_blocks.end()) {
                if (detail.event.seq > m_top) // its attempt is counted by now: it is to come in with it
                    m_readUpTo = std::max(m_readUpTo, detail.event.seq);
                continue;
            }
            auto &block = changed[(*found)->from];
            if (!block)
                block = std::make_shared<Block>(**found);
            const auto row = block->rowOf(detail.event.seq);
            if (!row)
                continue;
            auto cells = cellsOf(detail, *m_dictionaries);
            cells.flags |= block->at(*row).flags & Cells::TextCut;
            block->replace(*row, cells);
            news.changed.push_back(detail.event.seq);
        }
    }
    for (auto &[from, block] : changed) {
        if (block->stored)
            m_unsavedColumns.insert(from);
        *findBlock(from) = std::move(block);
    }
    if (!changed.empty())
        publish();
}

bool IndexBuilder::applyAnnotations(News &news)
{
    if (m_annotated.empty())
        return false;
    const auto seqs = std::exchange(m_annotated, {});
    const auto read = m_log->bySeqs(seqs);
    if (!read)
        return false;
    auto annotations = *m_annotations;
    for (const auto &detail : *read) {
        if (detail.annotation == Annotation())
            annotations.erase(detail.event.seq);
        else
            annotations[detail.event.seq] = detail.annotation;
    }
    m_annotations = std::make_shared<const std::map<qint64, Annotation>>(std::move(annotations));
    publish();
    news.changed.insert(news.changed.end(), seqs.begin(), seqs.end());
    return true;
}

bool IndexBuilder::applyRemovals(News &news)
{
    if (m_removed.empty())
        return false;
    auto seqs = std::exchange(m_removed, {});
    std::sort(seqs.begin(), seqs.end());
    std::vector<SeqRange> ranges;
    for (const auto seq : seqs) {
        if (!ranges.empty() && ranges.back().last + 1 >= seq)
            ranges.back().last = seq;
        else
            ranges.push_back({seq, seq});
    }
    m_building.reset(); // it may hold some of them
    applyRemoved(ranges);
    publish();
    news.removed.insert(news.removed.end(), seqs.begin(), seqs.end());
    return true;
}

//! Their folded texts and digests go, too: what was deleted is not to be found in the index's file.
void IndexBuilder::applyRemoved(const std::vector<SeqRange> &ranges)
{
    if (ranges.empty())
        return;
    auto all = m_removedRanges;
    all.insert(all.end(), ranges.begin(), ranges.end());
    std::sort(all.begin(), all.end(), [](const SeqRange &a, const SeqRange &b) { return a.first < b.first; });
    m_removedRanges.clear();
    for (const auto &range : all) {
        if (!m_removedRanges.empty() && range.first <= m_removedRanges.back().last + 1)
            m_removedRanges.back().last = std::max(m_removedRanges.back().last, range.last);
        else
            m_removedRanges.push_back(range);
    }
    if (m_removedRanges.front().first <= m_oldest)
        m_oldest = std::max(m_oldest, m_removedRanges.front().last + 1);

    std::vector<BlockPtr> kept;
    size_t tail = m_tail;
    for (size_t i = 0; i < m_blocks.size(); ++i) {
        const auto &block = m_blocks[i];
        std::vector<size_t> rows;
        for (const auto &range : ranges) {
            if (range.last < block->from || range.first > block->to)
                continue;
            for (auto row = block->lowerRow(range.first); row < block->size() && block->seqAt(row) <= range.last; ++row)
                rows.push_back(row);
        }
        const bool goesWhole = block->to < m_oldest;
        if (rows.empty() && !goesWhole) {
            kept.push_back(block);
            continue;
        }
        m_unsavedColumns.erase(block->from);
        m_freedSpace = true;
        if (goesWhole) {
            if (block->stored)
                std::ignore = store({block}, {});
            tail -= size_t(i < m_tail);
            continue;
        }
        auto rest = std::make_shared<Block>(block->without(rows));
        std::shared_ptr<const Contents> contents = block->contents;
        if (!contents && block->stored && m_file)
            contents = m_file->contents(*block).value_or(nullptr);
        if (contents)
            rest->contents = std::make_shared<const Contents>(
                Contents{recordsWithout(contents->texts, rows), recordsWithout(contents->digests, rows)});
        if (i < m_tail && rest->contents)
            std::ignore = store(block->stored ? std::vector{block} : std::vector<BlockPtr>(), {rest});
        else if (block->stored)
            std::ignore = store({block}, {});
        kept.push_back(std::move(rest));
    }
    m_blocks = std::move(kept);
    m_tail = tail;
    auto annotations = *m_annotations;
    std::erase_if(annotations, [&ranges](const auto &entry) {
        return std::any_of(ranges.begin(), ranges.end(), [&entry](const SeqRange &range) {
            return range.first <= entry.first && entry.first <= range.last;
        });
    });
    if (annotations.size() != m_annotations->size())
        m_annotations = std::make_shared<const std::map<qint64, Annotation>>(std::move(annotations));
}

bool IndexBuilder::flush()
{
    if (m_file && std::exchange(m_freedSpace, false))
        std::ignore = m_file->shrink();
    if (!m_file || m_unsavedColumns.empty())
        return false;
    std::vector<BlockPtr> changed;
    std::vector<qint64> saved;
    for (const auto from : m_unsavedColumns) {
        saved.push_back(from);
        if (const auto found = findBlock(from); found != m_blocks.end() && (*found)->from == from)
            changed.push_back(*found);
        if (changed.size() == columnsStoredAtOnce)
            break;
    }
    const bool last = saved.size() == m_unsavedColumns.size();
    // The mark says that every attempt up to it is in the columns: it moves with the last of them.
    const auto stored = m_file->update(changed, last ? std::optional(IndexFile::Marks{m_attemptsUpTo}) : std::nullopt);
    if (!stored) {
        qCWarning(lcEvents, "cannot store a part of the index: %s", qPrintable(stored.error().detail));
        return false;
    }
    for (const auto from : saved)
        m_unsavedColumns.erase(from);
    return true;
}

} // namespace wa::events
