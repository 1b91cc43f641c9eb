#include "app/events/feed/eventfeed.h"

#include "app/base/logging.h"

namespace wa::events {

namespace {

constexpr int plainAtOnce = 10'000; // seqs out of an index: a few milliseconds of a reader
constexpr int scanAtOnce = 1'000;   // bodies parsed: short enough to show progress and to let a checkpoint through
constexpr int cachedRows = 2'048;
constexpr int rowsAround = 32; // read along with a row that is looked at: the screen it stands on
constexpr size_t loadAtOnce = 128;
constexpr size_t oldWishes = 1'024; // a fast scroll leaves wishes nobody looks at any more

} // namespace

EventFeed::EventFeed(EventStream &stream, QObject *parent)
    : QAbstractTableModel(parent)
    , m_stream(stream)
    , m_cache(cachedRows)
{
    connect(&stream, &EventStream::appended, this, &EventFeed::followUp);
    connect(&stream, &EventStream::attempted, this, &EventFeed::onAttempted);
    connect(&stream, &EventStream::restarted, this, &EventFeed::restart);
    restart();
}

EventFeed::~EventFeed()
{
    if (m_search)
        m_search->cancel();
}

void EventFeed::setFilter(const Filter &filter)
{
    m_filter = filter;
    restart();
}

void EventFeed::restart()
{
    if (m_search)
        m_search->cancel();
    m_search.reset();
    beginResetModel();
    m_generation = std::make_unique<QObject>();
    m_newer.clear();
    m_older.clear();
    m_cache.clear();
    m_wanted.clear();
    m_underWay.clear();
    m_loading = false;
    m_following = false;
    m_top = m_stream.log().newestSeq();
    m_bottom = m_top + 1;
    m_scanned = 0;
    m_searching = true;
    endResetModel();
    searchDown();
    emit searchChanged();
}

void EventFeed::searchDown()
{
    const int budget = m_filter.isPlain() ? plainAtOnce : scanAtOnce;
    m_search = m_stream.log().find(m_filter, EventLog::Direction::Down, m_bottom, budget);
    m_search->then(m_generation.get(), [this](const auto &found) { onFoundDown(found); });
}

void EventFeed::onFoundDown(const Result<EventLog::Found> &found)
{
    m_search.reset();
    if (!found) {
        if (found.error().kind != Error::Kind::Cancelled)
            qCWarning(lcEvents, "the search ended early: %s", qPrintable(found.error().detail));
        m_searching = false;
        emit searchChanged();
        return;
    }
    m_bottom = found->next;
    m_scanned += found->scanned;
    if (!found->seqs.empty()) {
        const int first = rowCount();
        beginInsertRows({}, first, first + int(found->seqs.size()) - 1);
        m_older.insert(m_older.end(), found->seqs.begin(), found->seqs.end());
        endInsertRows();
    }
    m_searching = m_searching && !found->done; // stopped meanwhile: a piece that was ready is kept, none is begun
    if (m_searching)
        searchDown();
    emit searchChanged();
}

void EventFeed::stopSearch()
{
    if (!std::exchange(m_searching, false))
        return;
    if (m_search)
        m_search->cancel();
    emit searchChanged();
}

void EventFeed::followUp()
{
    if (m_following) {
        m_followAgain = true;
        return;
    }
    m_following = true;
    m_followAgain = false;
    const int budget = m_filter.isPlain() ? plainAtOnce : scanAtOnce;
    m_stream.log()
        .find(m_filter, EventLog::Direction::Up, m_top, budget)
        .then(m_generation.get(), [this](const auto &found) { onFoundUp(found); });
}

void EventFeed::onFoundUp(const Result<EventLog::Found> &found)
{
    m_following = false;
    if (!found) { // the next append asks again from the same place
        qCWarning(lcEvents, "cannot follow: %s", qPrintable(found.error().detail));
        return;
    }
    m_top = std::max(m_top, found->next);
    if (const int rows = int(found->seqs.size()); rows > 0) {
        beginInsertRows({}, 0, rows - 1);
        m_newer.insert(m_newer.end(), found->seqs.begin(), found->seqs.end());
        endInsertRows();
        emit grew(rows);
    }
    if (m_followAgain || !found->done)
        followUp();
}

qint64 EventFeed::seqAt(int row) const
{
    const auto newer = int(m_newer.size());
    if (row < newer)
        return m_newer[size_t(newer - 1 - row)];
    return m_older[size_t(row - newer)];
}

int EventFeed::rowOf(qint64 seq) const
{
    const auto newer = std::lower_bound(m_newer.begin(), m_newer.end(), seq);
    if (newer != m_newer.end() && *newer == seq)
        return int(m_newer.end() - newer) - 1;
    const auto older = std::lower_bound(m_older.begin(), m_older.end(), seq, std::greater<>());
    if (older != m_older.end() && *older == seq)
        return int(m_newer.size()) + int(older - m_older.begin());
    return -1;
}

int EventFeed::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_newer.size() + m_older.size());
}

int EventFeed::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant EventFeed::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto seq = seqAt(index.row());
    if (role == SeqRole)
        return seq;
    if (role != LoadedRole && role != EventRole && role != DigestRole && role != VerdictRole && role != Qt::DisplayRole)
        return {};
    const Row *row = m_cache.object(seq);
    if (role == LoadedRole)
        return row != nullptr;
    if (!row) {
        // Looking at a row is what makes it load; for the model's user nothing changed.
        const_cast<EventFeed *>(this)->want(index.row());
        return {};
    }
    switch (role) {
    case EventRole:
        return QVariant::fromValue(row->event);
    case DigestRole:
        return QVariant::fromValue(row->digest);
    case VerdictRole:
        return int(row->event.verdict);
    default:
        return cell(*row, index.column());
    }
}

QVariant EventFeed::cell(const Row &row, int column)
{
    switch (Column(column)) {
    case TimeColumn:
        return toDateTime(row.event.received);
    case VerdictColumn:
        return QString(verdictWord(row.event.verdict));
    case EventColumn:
        return row.event.name;
    case DeviceColumn:
        return row.event.device.text();
    case SenderColumn:
        return row.digest.sender();
    case SummaryColumn:
        return row.digest.line();
    case AttemptsColumn:
        return row.event.attempts;
    case LagColumn:
        if (const auto lag = row.event.lag())
            return qlonglong(lag->count());
        return {};
    case ColumnCount:
        break;
    }
    return {};
}

void EventFeed::onAttempted(const std::vector<qint64> &seqs)
{
    if (seqs.empty()) { // too many to name
        m_cache.clear();
        if (rowCount() > 0)
            changed(0, rowCount() - 1);
        return;
    }
    for (const auto seq : seqs) {
        if (m_cache.contains(seq)) // the old row stays until the new one is here
            wantSeq(seq);
    }
}

void EventFeed::want(int row)
{
    if (m_underWay.contains(seqAt(row)))
        return;
    for (int other = std::min(row + rowsAround, rowCount() - 1); other >= std::max(row - rowsAround, 0); --other) {
        if (other != row && !m_cache.contains(seqAt(other)))
            wantSeq(seqAt(other));
    }
    wantSeq(seqAt(row));
}

void EventFeed::wantSeq(qint64 seq)
{
    if (!m_underWay.insert(seq).second)
        return;
    m_wanted.push_back(seq);
    if (m_wanted.size() > 2 * oldWishes) {
        for (size_t i = 0; i < oldWishes; ++i)
            m_underWay.erase(m_wanted[i]);
        m_wanted.erase(m_wanted.begin(), m_wanted.begin() + oldWishes);
    }
    if (std::exchange(m_loadPosted, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_loadPosted = false;
            load();
        },
        Qt::QueuedConnection);
}

void EventFeed::load()
{
    if (m_loading || m_wanted.empty())
        return;
    m_loading = true;
    const auto count = std::min(loadAtOnce, m_wanted.size());
    std::vector<qint64> seqs(m_wanted.end() - qsizetype(count), m_wanted.end());
    m_wanted.resize(m_wanted.size() - count);
    m_stream.log().bySeq(seqs).then(m_generation.get(), [this, seqs](const auto &events) { onLoaded(seqs, events); });
}

void EventFeed::onLoaded(const std::vector<qint64> &asked, const Result<QList<Event>> &events)
{
    m_loading = false;
    for (const auto seq : asked)
        m_underWay.erase(seq);
    if (!events) { // looked at again, it is asked for again
        qCWarning(lcEvents, "cannot read rows: %s", qPrintable(events.error().detail));
        return;
    }
    int first = rowCount();
    int last = -1;
    for (auto event : *events) {
        auto *row = new Row{.event = {}, .digest = digestOf(event.payload)};
        event.payload = {};
        row->event = std::move(event);
        const int place = rowOf(row->event.seq);
        first = std::min(first, place);
        last = std::max(last, place);
        m_cache.insert(row->event.seq, row);
    }
    if (last >= 0)
        changed(std::max(first, 0), last);
    load();
}

void EventFeed::changed(int firstRow, int lastRow)
{
    emit dataChanged(index(firstRow, 0), index(lastRow, ColumnCount - 1));
}

} // namespace wa::events
