#include "app/events/index/indexbuilder.h"

#include "app/base/logging.h"
#include "app/events/index/heap.h"

#include <algorithm>

namespace wa::events {

namespace {

constexpr int readAtOnce = 256;              // a few milliseconds of work, after which arrivals come first again
constexpr qint64 firstBacklog = 512;         // a screen full is there at once
constexpr qint64 contentsKept = 64LL << 20U; // in memory while they cannot be stored

qint64 bytesOf(const Contents &contents)
{
    return contents.texts.bytes.size() + contents.digests.bytes.size();
}

} // namespace

IndexBuilder::IndexBuilder(QString path, std::unique_ptr<LogReader> log)
    : m_path(std::move(path))
    , m_log(std::move(log))
    , m_dictionaries(std::make_shared<Dictionaries>())
    , m_annotations(std::make_shared<const std::map<qint64, Annotation>>())
    , m_state(std::make_shared<const IndexState>())
{
}

IndexBuilder::~IndexBuilder() = default;

IndexBuilder::News IndexBuilder::open(const std::function<void()> &onNewest)
{
    News news{.progressed = true};
    if (auto annotations = m_log->annotations())
        m_annotations = std::make_shared<const std::map<qint64, Annotation>>(std::move(*annotations));
    auto file = IndexFile::openToWrite(m_path);
    if (file) {
        m_file = std::move(*file);
        const bool shown = onNewest && showNewest();
        if (shown)
            onNewest();
        auto loaded = m_file->load();
        if (loaded) {
            m_blocks = std::move(loaded->blocks);
            m_dictionaries = std::move(loaded->dictionaries);
            m_attemptsUpTo = loaded->marks.attempts;
            m_paths = std::move(loaded->paths);
        } else {
            qCInfo(lcEvents, "the index of events is made anew: %s", qPrintable(loaded.error().detail));
            makeAnew();
            m_era += int(shown); // who began with what was shown goes by other dictionaries
            news.restarted = shown;
        }
    } else {
        qCWarning(lcEvents, "the index of events is kept in memory alone: %s", qPrintable(file.error().detail));
    }
    dropStrangers();
    if (const auto removed = m_log->removed())
        applyRemoved(*removed);
    findTop();
    publish();
    return news;
}

void IndexBuilder::findTop()
{
    const auto newest = m_log->newestSeq().value_or(0);
    // Where little is missing at the top, it is indexed as if it had just arrived; else as a part of the backlog.
    const qint64 stored = m_blocks.empty() ? 0 : m_blocks.back()->to;
    m_top = newest - stored <= firstBacklog ? stored : newest;
    m_tail = m_blocks.size();
}

//! What is newest can be shown while the others are read. False: it may not be as the log has it.
bool IndexBuilder::showNewest()
{
    auto newest = m_file->load(IndexFile::Extent::Newest);
    const auto removed = m_log->removed();
    if (!newest || !removed || newest->blocks.empty() || !strangersAmong(newest->blocks).empty())
        return false;
    const auto from = newest->blocks.front()->from;
    if (std::any_of(removed->begin(), removed->end(), [from](const SeqRange &range) { return range.last >= from; }))
        return false;
    m_blocks = std::move(newest->blocks);
    m_dictionaries = std::move(newest->dictionaries);
    applyRemoved(*removed); // they are not to be counted
    findTop();
    m_loading = true;
    publish();
    m_loading = false;
    m_blocks.clear();
    return true;
}

//! A block whose last event is not the log's is of another log, or of one that lost its end.
std::vector<BlockPtr> IndexBuilder::strangersAmong(const std::vector<BlockPtr> &blocks)
{
    std::vector<qint64> seqs;
    seqs.reserve(blocks.size());
    for (const auto &block : blocks)
        seqs.push_back(block->size() > 0 ? block->seqAt(block->size() - 1) : 0);
    const auto times = m_log->receivedAt(seqs);
    if (!times)
        return {};
    const auto newest = m_log->newestSeq().value_or(0);
    std::vector<BlockPtr> strange;
    for (size_t i = 0; i < blocks.size(); ++i) {
        const auto &block = blocks[i];
        const auto &time = (*times)[i];
        const bool fits = block->size() == 0
                              ? block->to <= newest
                              : time && time->time_since_epoch().count() == block->received(block->size() - 1);
        if (!fits)
            strange.push_back(block);
    }
    return strange;
}

void IndexBuilder::dropStrangers()
{
    const auto strange = strangersAmong(m_blocks);
    if (strange.empty())
        return;
    qCInfo(lcEvents, "%zu parts of the index belong to another log and are made anew", strange.size());
    if (strange.size() == m_blocks.size()) {
        makeAnew();
        return;
    }
    if (m_file)
        std::ignore = m_file->replace(strange, {}, *m_dictionaries);
    std::erase_if(m_blocks, [&strange](const BlockPtr &block) {
        return std::find(strange.begin(), strange.end(), block) != strange.end();
    });
}

void IndexBuilder::makeAnew()
{
    m_file.reset();
    auto file = IndexFile::openToWrite(m_path, true);
    if (file)
        m_file = std::move(*file);
    else
        qCWarning(lcEvents, "the index of events is kept in memory alone: %s", qPrintable(file.error().detail));
    ++m_fileNumber;
    m_blocks.clear();
    m_tail = 0;
    m_dictionaries = std::make_shared<Dictionaries>();
    m_unsavedColumns.clear();
    m_building.reset();
    m_attemptsUpTo = 0;
    m_attemptsCame = true;
    m_handed.clear();
    m_readUpTo = 0;
}

void IndexBuilder::restart()
{
    makeAnew();
    m_annotations = std::make_shared<const std::map<qint64, Annotation>>();
    m_removedRanges.clear();
    m_oldest = 1;
    m_headSeen = 0;
    ++m_era;
    m_top = m_log->newestSeq().value_or(0);
    publish();
}

void IndexBuilder::noteAnnotations(const std::vector<qint64> &seqs)
{
    m_annotated.insert(m_annotated.end(), seqs.begin(), seqs.end());
}

void IndexBuilder::noteRemoved(const std::vector<qint64> &seqs)
{
    m_removed.insert(m_removed.end(), seqs.begin(), seqs.end());
    dropHanded(seqs);
}

void IndexBuilder::noteArrivals(Handed handed)
{
    m_handed.insert(m_handed.end(), std::make_move_iterator(handed.begin()), std::make_move_iterator(handed.end()));
}

void IndexBuilder::noteAttempts(const std::vector<qint64> &seqs)
{
    m_attemptsCame |= !seqs.empty();
    dropHanded(seqs);
}

//! What they hold is not true any more.
void IndexBuilder::dropHanded(const std::vector<qint64> &seqs)
{
    for (const auto seq : seqs) {
        const auto found = std::lower_bound(m_handed.begin(), m_handed.end(), seq,
                                            [](const auto &detail, qint64 s) { return detail->event.seq < s; });
        if (found != m_handed.end() && (*found)->event.seq == seq)
            m_handed.erase(found);
    }
}

void IndexBuilder::noteDamaged(qint64 blockFrom)
{
    m_damaged.push_back(blockFrom);
}

bool IndexBuilder::step(News &news)
{
    if (!m_damaged.empty())
        dropDamaged(news);
    return applyRemovals(news) || indexArrivals(news) || applyAnnotations(news) || applyAttempts(news) ||
           indexBacklog(news);
}

void IndexBuilder::dropDamaged(News &news)
{
    for (const auto from : std::exchange(m_damaged, {})) {
        const auto found = findBlock(from);
        // Who told may have held an older block that has been replaced since: look again.
        if (found == m_blocks.end() || (*found)->from != from || !(*found)->stored ||
            (m_file && m_file->contents(**found)))
            continue;
        qCWarning(lcEvents, "the index from event %lld on is damaged and made anew", static_cast<long long>(from));
        if (!m_file || !m_file->replace({*found}, {}, *m_dictionaries)) {
            makeAnew();
            ++m_era;
            news.restarted = true;
            m_top = m_log->newestSeq().value_or(0);
            break;
        }
        m_tail -= size_t(size_t(found - m_blocks.begin()) < m_tail);
        m_blocks.erase(found);
    }
    publish();
}

//! What was handed on, where it begins right above the top; else what the log has up to there. Nothing: it cannot be
//! read.
std::optional<IndexBuilder::Handed> IndexBuilder::nextArrivals()
{
    Handed next;
    while (!m_handed.empty() && m_handed.front()->event.seq <= std::max(m_top, m_readUpTo))
        m_handed.pop_front();
    while (next.size() < size_t(readAtOnce) && !m_handed.empty() &&
           m_handed.front()->event.seq == m_top + 1 + qint64(next.size())) {
        next.push_back(std::move(m_handed.front()));
        m_handed.pop_front();
    }
    if (!next.empty())
        return next;
    const auto to = m_handed.empty() ? std::numeric_limits<qint64>::max() : m_handed.front()->event.seq - 1;
    auto read = m_log->range(m_top + 1, to, readAtOnce);
    if (!read)
        return std::nullopt;
    if (read->empty() && !m_handed.empty()) { // no such event is there any more
        m_top = to;
        return nextArrivals();
    }
    for (auto &detail : *read)
        next.push_back(std::make_shared<const EventDetail>(std::move(detail)));
    return next;
}

bool IndexBuilder::indexArrivals(News &news)
{
    const auto before = m_top;
    const auto read = nextArrivals();
    if (!read)
        return false;
    if (read->empty()) {
        if (m_head <= std::max(m_top, m_headSeen))
            return false;
        m_headSeen = m_head; // its newest events were removed before they were read
        publish();
        news.progressed = true;
        return true;
    }
    const auto first = before + 1;
    m_top = read->back()->event.seq;
    auto block = std::make_shared<Block>(first, m_top);
    auto contents = std::make_shared<Contents>();
    for (const auto &detail : *read) {
        index(*detail, *m_dictionaries, *block, *contents);
        learnPaths(*detail);
    }
    block->contents = std::move(contents);
    size_t rows = block->size();
    qint64 bytes = bytesOf(*block->contents);
    for (size_t i = m_tail; i < m_blocks.size(); ++i) {
        rows += m_blocks[i]->size();
        bytes += m_blocks[i]->contents->texts.bytes.size();
    }
    if (rows > Block::rowsWhenFull || bytes > Block::textWhenFull)
        sealTail();
    m_blocks.push_back(std::move(block));
    mergeTail();
    publish();
    if (news.grew)
        news.grew->last = m_top;
    else
        news.grew = SeqRange{first, m_top};
    return true;
}

//! Small blocks become larger ones as in a binary counter: each event is copied a dozen times at most.
void IndexBuilder::mergeTail()
{
    while (m_blocks.size() >= m_tail + 2) {
        const auto &last = m_blocks.back();
        const auto &before = m_blocks[m_blocks.size() - 2];
        if (before->size() > last->size())
            return;
        auto merged = std::make_shared<Block>(*before);
        merged->append(*last);
        auto contents = std::make_shared<Contents>(*before->contents);
        contents->texts.append(last->contents->texts);
        contents->digests.append(last->contents->digests);
        merged->contents = std::move(contents);
        m_blocks.pop_back();
        m_blocks.back() = std::move(merged);
    }
}

void IndexBuilder::sealTail()
{
    if (m_blocks.size() == m_tail)
        return;
    auto whole = std::make_shared<Block>(*m_blocks[m_tail]);
    auto contents = std::make_shared<Contents>(*whole->contents);
    for (size_t i = m_tail + 1; i < m_blocks.size(); ++i) {
        whole->append(*m_blocks[i]);
        contents->texts.append(m_blocks[i]->contents->texts);
        contents->digests.append(m_blocks[i]->contents->digests);
    }
    whole = std::make_shared<Block>(*whole); // a copy has no room to spare
    whole->contents = std::move(contents);
    m_blocks.resize(m_tail);
    std::ignore = store({}, {whole});
    m_blocks.push_back(std::move(whole));
    m_tail = m_blocks.size();
    giveUpContents();
}

//! Of those stored the contents leave the memory. Where they cannot be, they stay.
bool IndexBuilder::store(const std::vector<BlockPtr> &gone, const std::vector<std::shared_ptr<Block>> &come)
{
    if (!m_file)
        return false;
    const auto stored = m_file->replace(gone, {come.begin(), come.end()}, *m_dictionaries);
    if (!stored) {
        qCWarning(lcEvents, "cannot store a part of the index: %s", qPrintable(stored.error().detail));
        return false;
    }
    for (const auto &block : come) {
        block->stored = true;
        block->contents.reset();
    }
    return true;
}

void IndexBuilder::giveUpContents()
{
    qint64 bytes = 0;
    for (auto block = m_blocks.rbegin(); block != m_blocks.rend(); ++block) {
        if (!(*block)->contents || size_t(m_blocks.rend() - block) > m_tail)
            continue;
        bytes += bytesOf(*(*block)->contents);
        if (bytes <= contentsKept)
            continue;
        auto bare = std::make_shared<Block>(**block);
        bare->contents.reset(); // the log has it all
        *block = std::move(bare);
    }
}

std::optional<SeqRange> IndexBuilder::newestHole() const
{
    auto to = m_top;
    for (size_t i = m_blocks.size(); i > 0; --i) {
        const auto &block = m_blocks[i - 1];
        if (block->to < to)
            return SeqRange{block->to + 1, to};
        to = block->from - 1;
    }
    return to >= m_oldest ? std::optional(SeqRange{m_oldest, to}) : std::nullopt;
}

bool IndexBuilder::indexBacklog(News &news)
{
    if (!m_building) {
        const auto hole = newestHole();
        if (!hole)
            return false;
        const auto span = m_blocks.empty() ? firstBacklog : qint64(Block::rowsWhenFull);
        m_building = std::make_shared<Block>(std::max(hole->first, hole->last - span + 1), hole->last);
        m_buildingContents = std::make_shared<Contents>();
        m_buildNext = m_building->from;
    }
    const auto read = m_log->range(m_buildNext, m_building->to, readAtOnce);
    if (!read) {
        m_building.reset();
        return false;
    }
    for (const auto &detail : *read) {
        index(detail, *m_dictionaries, *m_building, *m_buildingContents);
        learnPaths(detail);
        m_buildNext = detail.event.seq + 1;
    }
    if (read->empty())
        m_buildNext = m_building->to + 1;
    if (m_buildNext <= m_building->to && m_buildingContents->texts.bytes.size() > Block::textWhenFull)
        m_building->to = m_buildNext - 1; // large bodies: the rest is a block of its own
    if (m_buildNext > m_building->to)
        finishBacklogBlock(news);
    return true;
}

void IndexBuilder::finishBacklogBlock(News &news)
{
    auto block = std::make_shared<Block>(*m_building); // a copy has no room to spare
    block->contents = std::move(m_buildingContents);
    m_building.reset();
    std::ignore = store({}, {block});
    const auto place = std::upper_bound(m_blocks.begin(), m_blocks.end(), block->from,
                                        [](qint64 seq, const BlockPtr &b) { return seq < b->from; });
    m_blocks.insert(place, std::move(block));
    ++m_tail;
    giveUpContents();
    publish();
    news.progressed = true;
}

std::vector<BlockPtr>::iterator IndexBuilder::findBlock(qint64 seq)
{
    auto above = std::upper_bound(m_blocks.begin(), m_blocks.end(), seq,
                                  [](qint64 s, const BlockPtr &block) { return s < block->from; });
    if (above == m_blocks.begin() || (*std::prev(above))->to < seq)
        return m_blocks.end();
    return std::prev(above);
}

void IndexBuilder::close()
{
    sealTail();
    while (flush()) {
    }
    if (m_file)
        std::ignore = m_file->savePaths(m_paths);
    publish();
}

void IndexBuilder::release()
{
    if (m_file)
        m_file->release();
    m_log->release();
    giveBackHeap();
}

void IndexBuilder::learnPaths(const EventDetail &detail)
{
    constexpr qint64 oneIn = 32; // the shapes of events repeat
    constexpr size_t mostPaths = 2000;
    constexpr qsizetype longestPath = 120;
    if (detail.event.seq % oneIn != 0)
        return;
    const std::lock_guard lock(m_mutex);
    const auto learn = [this](auto &&self, const json::Value &value, const JsonPath &path) -> void {
        const auto below = [&](const PathStep &step, const json::Value &child) {
            auto longer = path;
            longer.push_back(step);
            self(self, child, longer);
        };
        if (!path.empty()) {
            const auto text = toText(path);
            if (text.size() > longestPath)
                return;
            if (m_paths.size() < mostPaths || m_paths.contains(text))
                ++m_paths[text];
        }
        for (const auto &member : value.members())
            below({.key = member.key}, member.value);
        if (!value.items().empty())
            below({.kind = PathStep::Kind::Every}, value.items().front());
    };
    learn(learn, detail.root, {});
}

void IndexBuilder::publish()
{
    auto state = std::make_shared<IndexState>();
    state->blocks = m_blocks;
    state->dictionaries = m_dictionaries;
    state->annotations = m_annotations;
    state->oldestSeq = m_oldest;
    state->ready = true;
    state->loading = m_loading;
    state->newestSeq = m_top;
    state->headSeen = std::max(m_top, m_headSeen);
    state->era = m_era;
    for (const auto &block : m_blocks)
        state->rows += qint64(block->size());
    const auto hole = newestHole();
    state->whole = !hole;
    qint64 logged = state->rows;
    if (hole) {
        logged = m_top - m_oldest + 1;
        for (const auto &range : m_removedRanges) {
            if (range.last >= m_oldest)
                logged -= range.last - std::max(range.first, m_oldest) + 1;
        }
    }
    const std::lock_guard lock(m_mutex);
    m_state = std::move(state);
    m_logged = std::max(logged, m_state->rows);
}

IndexStatePtr IndexBuilder::state() const
{
    const std::lock_guard lock(m_mutex);
    return m_state;
}

IndexProgress IndexBuilder::progress() const
{
    const std::lock_guard lock(m_mutex);
    return {.indexed = m_state->rows, .total = m_logged, .catchingUp = !m_state->whole && !m_state->loading};
}

IndexFile::Seen IndexBuilder::paths() const
{
    const std::lock_guard lock(m_mutex);
    return m_paths;
}

} // namespace wa::events
