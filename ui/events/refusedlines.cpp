#include "ui/events/refusedlines.h"

#include "app/base/logging.h"
#include "ui/events/feedcells.h"
#include "ui/events/verdict.h"
#include "ui/text/times.h"

namespace wa::ui {

using namespace Qt::StringLiterals;
using events::EventDetail;
using events::LineKey;
using events::LineKind;

RefusedLines::RefusedLines(events::EventLog &log, const FeedHeader &header, Clock &clock, QObject *parent)
    : FeedLines(parent)
    , m_log(log)
    , m_header(header)
    , m_clock(clock)
{
    connect(&header, &FeedHeader::columnsChanged, this, [this] {
        m_made.assign(m_details.size(), std::nullopt);
        emit changed();
    });
}

void RefusedLines::ask(const events::Query &query, const ProjectId &project, const events::EvalContext &context)
{
    m_query = query;
    m_project = project;
    m_context = context;
    load();
}

void RefusedLines::load()
{
    m_asking = std::make_unique<QObject>();
    m_log.refused(m_project, mostShown).then(m_asking.get(), [this](const Result<QList<events::Refused>> &folds) {
        m_refused = 0;
        for (const events::Refused &fold : folds.value_or(QList<events::Refused>()))
            m_refused += fold.count;
    });
    m_log.quarantined(m_project, mostShown).then(m_asking.get(), [this](const Result<QList<EventDetail>> &all) {
        if (!all)
            qCWarning(lcEvents, "cannot read what was refused: %s", qPrintable(all.error().detail));
        else
            take(*all);
        emit loaded();
    });
}

void RefusedLines::take(const QList<EventDetail> &all)
{
    const events::Evaluator evaluator(m_query, m_context);
    emit aboutToReset();
    m_details.clear();
    for (const EventDetail &detail : all) {
        if (evaluator.test(detail) == events::Answer::Yes)
            m_details.push_back(detail);
    }
    m_made.assign(m_details.size(), std::nullopt);
    emit reset();
}

const EventDetail *RefusedLines::detail(qint64 id) const
{
    const int row = rowOf({.kind = LineKind::Event, .id = id});
    return row < 0 ? nullptr : &m_details[size_t(row)];
}

LineKey RefusedLines::keyAt(int row) const
{
    return {.kind = LineKind::Event, .id = -m_details[size_t(row)].event.seq};
}

int RefusedLines::rowNear(qint64 seq) const
{
    const auto found = std::lower_bound(m_details.begin(), m_details.end(), seq,
                                        [](const EventDetail &detail, qint64 id) { return -detail.event.seq > id; });
    return int(found - m_details.begin());
}

int RefusedLines::rowOf(const LineKey &key) const
{
    const int row = rowNear(key.id);
    return row < count() && keyAt(row) == key ? row : -1;
}

const FeedLine *RefusedLines::line(int row)
{
    auto &made = m_made[size_t(row)];
    if (!made)
        made = make(m_details[size_t(row)]);
    return &*made;
}

FeedLine RefusedLines::make(const EventDetail &detail) const
{
    const events::Event &event = detail.event;
    const events::Attempt attempt = detail.attempts.value(0);
    FeedLine line;
    for (const FeedColumn &column : m_header.columns()) {
        FeedCell cell;
        if (column.id == "time"_L1)
            cell.text = text::timeOfDay(event.received, m_clock.wall());
        else if (column.id == "event"_L1 && !event.name.isEmpty())
            cell = {.text = event.name, .style = FeedCell::Style::Tag, .look = {.tone = toneOfEvent(event.name)}};
        else if (column.id == "device"_L1)
            cell.text = event.device.text();
        else if (column.id == "from"_L1 || column.id == "chat"_L1)
            cell.text = QString::fromUtf8(attempt.peer); // the payload is not believed: what is known is the address
        else if (column.id == "line"_L1)
            cell.text = reasonText(attempt.why);
        else if (column.id == "sig"_L1)
            cell = {.text = statusOf(event.verdict).word,
                    .style = FeedCell::Style::Status,
                    .look = statusOf(event.verdict).look};
        else if (column.id == "size"_L1)
            cell = {.text = text::size(detail.body.size()), .style = FeedCell::Style::Muted};
        line.cells.push_back(cell);
    }
    return line;
}

} // namespace wa::ui
