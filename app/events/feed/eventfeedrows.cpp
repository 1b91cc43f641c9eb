#include "app/base/logging.h"
#include "app/events/feed/eventfeed.h"
#include "app/events/feed/fieldreader.h"

#include <algorithm>

namespace wa::events {

namespace {

constexpr int rowsBeside = 8; // read along with a row that is looked at
constexpr int rowsAhead = 48; // where the list is scrolled through: the edge of the next screen
constexpr size_t loadAtOnce = 128;
constexpr size_t oldWishes = 1'024; // a fast scroll leaves wishes nobody looks at any more

} // namespace

// ---- rows ----------------------------------------------------------------------------------------------------------

const Row *EventFeed::row(qint64 seq)
{
    const Row *known = m_rows.object(seq);
    if (known || m_underWay.contains(seq))
        return known;
    const int place = m_lines.rowOf({.kind = LineKind::Event, .id = seq});
    if (place < 0)
        return nullptr;
    // What is read already tells where somebody comes from; who jumped in needs a screen, and that at once.
    const auto isRead = [this, seq](int step) {
        const auto beside = m_lines.neighbour(seq, step);
        return beside && m_rows.contains(*beside);
    };
    const int above = isRead(1) ? rowsAhead : rowsBeside;
    const int below = isRead(-1) ? rowsAhead : rowsBeside;
    for (const qint64 near : m_lines.seqsIn(std::max(0, place - above), std::min(m_lines.count() - 1, place + below))) {
        if (near != seq && !m_rows.contains(near))
            wantSeq(near);
    }
    wantSeq(seq);
    return nullptr;
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
    m_loadFrom = m_touches;
    const auto count = std::min(loadAtOnce, m_wanted.size());
    std::vector<qint64> seqs(m_wanted.end() - qsizetype(count), m_wanted.end());
    m_wanted.resize(m_wanted.size() - count);
    m_index.rows(seqs).then(this, [this, seqs, generation = m_generation](const Result<QList<Row>> &rows) {
        if (generation == m_generation)
            onLoaded(seqs, rows);
    });
}

void EventFeed::onLoaded(const std::vector<qint64> &asked, const Result<QList<Row>> &rows)
{
    m_loading = false;
    for (const qint64 seq : asked)
        m_underWay.erase(seq);
    if (!rows) { // looked at again, it is asked for again
        qCWarning(lcEvents, "cannot read rows: %s", qPrintable(rows.error().detail));
        return;
    }
    const QList<qint64> read = keepRows(*rows, m_loadFrom);
    if (!read.isEmpty())
        emit changed(read);
    for (const qint64 seq : read)
        separateDays(seq);
    load();
}

//! Answers which it kept: what changed since the reading began is asked for anew.
QList<qint64> EventFeed::keepRows(const QList<Row> &rows, quint64 readFrom)
{
    QList<qint64> kept;
    for (const Row &row : rows) {
        if (m_touched.value(row.seq) > readFrom) {
            wantSeq(row.seq);
            continue;
        }
        m_rows.insert(row.seq, new Row(row));
        kept << row.seq;
    }
    return kept;
}

void EventFeed::forgetRows()
{
    m_rows.clear();
    m_fields.clear();
    m_attempts.clear();
    m_wanted.clear();
    m_underWay.clear();
    m_loading = false;
}

// ---- what stands between -------------------------------------------------------------------------------------------

//! Neighbours are mostly of one day, and to ask the system for the local time of each is dear.
qint64 EventFeed::dayOf(UnixMs instant)
{
    if (instant < m_day.begin || instant >= m_day.end) {
        const QDate date = toDateTime(instant).toLocalTime().date();
        m_day = {.number = date.toJulianDay(),
                 .begin = fromDateTime(date.startOfDay()),
                 .end = fromDateTime(date.addDays(1).startOfDay())};
    }
    return m_day.number;
}

//! Days are known of rows that were read: where two neighbours differ, the list crosses a midnight.
void EventFeed::separateDays(qint64 seq)
{
    const Row *row = m_rows.object(seq);
    if (!row || m_lines.rowOf({.kind = LineKind::Event, .id = seq}) < 0) // it waits, or is gone
        return;
    const qint64 day = dayOf(row->received);
    const auto separate = [this](const LineKey &newerKey, qint64 newerDay, qint64 olderSeq, qint64 olderDay) {
        if (newerKey.kind != LineKind::Event || newerDay <= olderDay)
            return;
        if (const int place = m_lines.insertDay(olderDay, olderSeq); place >= 0)
            emit inserted(place, 1);
    };
    if (const auto newer = m_lines.neighbour(seq, -1); newer && m_rows.contains(*newer))
        separate({.id = *newer}, dayOf(m_rows.object(*newer)->received), seq, day);
    if (const auto older = m_lines.neighbour(seq, 1); older && m_rows.contains(*older))
        separate({.id = seq}, day, *older, dayOf(m_rows.object(*older)->received));
}

void EventFeed::readGaps()
{
    m_log.gaps(UnixMs::min(), UnixMs::max()).then(this, [this](const Result<QList<Gap>> &gaps) {
        if (!gaps) {
            qCWarning(lcEvents, "cannot read the gaps: %s", qPrintable(gaps.error().detail));
            return;
        }
        const Evaluator evaluator(m_query, context());
        std::vector<Gap> fitting;
        for (const Gap &gap : *gaps) {
            const bool ours = gap.project.isEmpty() || m_scope.project.isEmpty() || gap.project == m_scope.project;
            if (ours && evaluator.test(gap))
                fitting.push_back(gap);
        }
        const auto goneOf = [&fitting](const Gap &old) {
            return std::none_of(fitting.begin(), fitting.end(), [&old](const Gap &gap) { return gap.id == old.id; });
        };
        const bool gone = std::any_of(m_gaps.begin(), m_gaps.end(), goneOf);
        m_gaps = std::move(fitting);
        if (m_replacing)
            return;
        if (gone) {
            emit aboutToReset();
            m_lines.removeGaps();
            placeGaps(false);
            emit reset();
        } else {
            placeGaps(true);
        }
        emit changed({});
    });
}

void EventFeed::placeGaps(bool tell)
{
    for (const Gap &gap : m_gaps) {
        // Its place is known once what surrounds it was judged and is in the list.
        const bool below = !m_complete && (m_lines.events() == 0 || gap.afterSeq < m_lines.oldest());
        const bool above = gap.afterSeq > m_judged || (!m_waiting.empty() && gap.afterSeq >= m_waiting.front());
        if (below || above || m_replacing)
            continue;
        if (const int place = m_lines.insertGap(gap.id, gap.afterSeq); place >= 0 && tell)
            emit inserted(place, 1);
    }
}

const Gap *EventFeed::gap(qint64 id) const
{
    const auto found = std::find_if(m_gaps.begin(), m_gaps.end(), [id](const Gap &gap) { return gap.id == id; });
    return found == m_gaps.end() ? nullptr : &*found;
}

// ---- attempts ------------------------------------------------------------------------------------------------------

const Attempt *EventFeed::attempt(qint64 seq, int number) const
{
    const auto found = m_attempts.constFind(seq);
    if (found == m_attempts.constEnd() || number < 1 || number > found->size())
        return nullptr;
    return &found->at(number - 1);
}

void EventFeed::setUnfolded(qint64 seq, bool unfolded)
{
    if (unfolded && !m_attempts.contains(seq)) {
        readAttempts(seq);
    } else if (!unfolded && m_attempts.remove(seq) > 0) {
        const int place = m_lines.rowOf({.kind = LineKind::Event, .id = seq});
        const int lines = m_lines.fold(seq);
        if (place >= 0 && lines > 0)
            emit removed(place + 1, lines);
        emit changed({seq});
    }
}

void EventFeed::readAttempts(qint64 seq)
{
    m_log.detail(seq).then(this, [this, seq](const Result<EventDetail> &detail) {
        const int place = m_lines.rowOf({.kind = LineKind::Event, .id = seq});
        if (!detail || detail->attempts.size() < 2 || place < 0)
            return;
        const bool unfolded = m_lines.isUnfolded(seq);
        const auto before = unfolded ? m_attempts.value(seq).size() : 1;
        const auto now = detail->attempts.size();
        m_attempts.insert(seq, detail->attempts);
        m_lines.unfold(seq, int(now));
        if (now > before)
            emit inserted(place + int(before), int(now - before));
        emit changed({seq});
    });
}

// ---- columns of one's own ------------------------------------------------------------------------------------------

void EventFeed::setFields(const QStringList &fields)
{
    m_fields.clear();
    if (fields.isEmpty()) {
        m_fieldReader.reset();
        return;
    }
    if (!m_fieldReader) {
        m_fieldReader = std::make_unique<FieldReader>(m_log.newReader());
        connect(m_fieldReader.get(), &FieldReader::read, this, [this](qint64 seq, const QStringList &texts) {
            m_fields.insert(seq, new QStringList(texts));
            emit changed({seq});
        });
    }
    m_fieldReader->setFields(fields);
}

const QStringList *EventFeed::fields(qint64 seq)
{
    const QStringList *known = m_fields.object(seq);
    if (!known && m_fieldReader) {
        m_fields.insert(seq, new QStringList); // empty until it comes: asked for once
        m_fieldReader->want(seq);
    }
    return known;
}

} // namespace wa::events
