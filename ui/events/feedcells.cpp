#include "ui/events/feedcells.h"

#include "ui/events/gapwords.h"
#include "ui/events/verdict.h"
#include "ui/text/times.h"

#include <QLocale>

namespace wa::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using events::LineKey;
using events::LineKind;

namespace {

constexpr int cachedLines = 2'048;

using Style = FeedCell::Style;

FeedCell muted(const QString &text)
{
    return {.text = text, .style = Style::Muted};
}

FeedCell verdictCell(events::Verdict verdict)
{
    const widgets::Status status = statusOf(verdict);
    return {.text = status.word, .style = Style::Status, .look = status.look};
}

QString lagText(const std::optional<std::chrono::milliseconds> &lag)
{
    return lag ? text::duration(*lag) : QString();
}

} // namespace

theme::Tone toneOfEvent(const QString &name)
{
    if (name == "logout"_L1 || name == "warning"_L1 || name == "device_disconnected"_L1 ||
        name == "device_destroyed"_L1 || name == "message_revoked"_L1)
        return theme::Tone::Warn;
    if (name.startsWith("message"_L1) || name.endsWith("_response"_L1))
        return theme::Tone::Info;
    if (name == "receipt"_L1 || name == "device_connected"_L1)
        return theme::Tone::Good;
    return theme::Tone::Neutral;
}

std::optional<theme::Tone> toneOfColour(const QString &name)
{
    if (name == "info"_L1)
        return theme::Tone::Info;
    if (name == "good"_L1)
        return theme::Tone::Good;
    if (name == "warn"_L1)
        return theme::Tone::Warn;
    if (name == "bad"_L1)
        return theme::Tone::Bad;
    return name.isEmpty() ? std::nullopt : std::optional(theme::Tone::Neutral);
}

std::vector<FeedColumn> FeedCells::columns()
{
    return {{.id = u"time"_s, .title = tr("Time"), .width = 112},
            {.id = u"event"_s, .title = tr("Event"), .width = 150},
            {.id = u"device"_s, .title = tr("Device"), .width = 120},
            {.id = u"chat"_s, .title = tr("Chat"), .width = 140, .elide = Qt::ElideMiddle},
            {.id = u"from"_s, .title = tr("From"), .width = 140, .elide = Qt::ElideMiddle, .shown = false},
            {.id = u"line"_s, .title = tr("Summary"), .width = 240},
            {.id = u"sig"_s, .title = tr("Verdict"), .width = 108},
            {.id = u"attempts"_s, .title = tr("Tries"), .width = 56, .align = Qt::AlignRight},
            {.id = u"lag"_s, .title = tr("Lag"), .width = 76, .align = Qt::AlignRight},
            {.id = u"size"_s, .title = tr("Size"), .width = 76, .align = Qt::AlignRight},
            {.id = u"via"_s, .title = tr("Via"), .width = 80, .shown = false},
            {.id = u"tag"_s, .title = tr("Tags"), .width = 120, .shown = false},
            {.id = u"msg"_s, .title = tr("Message"), .width = 160, .elide = Qt::ElideMiddle, .shown = false}};
}

FeedCells::FeedCells(events::EventFeed &feed, const FeedHeader &header, Clock &clock, QObject *parent)
    : FeedLines(parent)
    , m_feed(feed)
    , m_header(header)
    , m_clock(clock)
    , m_cache(cachedLines)
{
    using events::EventFeed;
    connect(&feed, &EventFeed::inserted, this, &FeedLines::inserted);
    connect(&feed, &EventFeed::removed, this, &FeedLines::removed);
    connect(&feed, &EventFeed::aboutToReset, this, &FeedLines::aboutToReset);
    connect(&feed, &EventFeed::reset, this, [this] {
        m_cache.clear(); // unfolded ones are folded again
        emit reset();
    });
    connect(&feed, &EventFeed::changed, this, &FeedCells::forget);
    connect(&header, &FeedHeader::columnsChanged, this, &FeedCells::onColumns);
    connect(&m_aging, &QTimer::timeout, this, [this] { forget({}); });
    m_aging.setInterval(1s);
    onColumns();
}

void FeedCells::forget(const QList<qint64> &seqs)
{
    if (seqs.isEmpty())
        m_cache.clear();
    for (const qint64 seq : seqs) {
        m_cache.remove({.kind = LineKind::Event, .id = seq});
        for (int number = 2; m_feed.attempt(seq, number); ++number)
            m_cache.remove({.kind = LineKind::Attempt, .id = seq, .attempt = number});
    }
    emit changed();
}

void FeedCells::onColumns()
{
    QStringList added;
    for (const FeedColumn &column : m_header.columns()) {
        if (column.added)
            added << column.id;
    }
    if (added == m_added)
        return;
    m_added = added;
    m_feed.setFields(added);
    forget({});
}

void FeedCells::setNames(const events::Names &names)
{
    m_names = names;
    forget({});
}

void FeedCells::setTimeMode(TimeMode mode)
{
    m_timeMode = mode;
    if (mode == TimeMode::Age)
        m_aging.start();
    else
        m_aging.stop();
    forget({});
}

void FeedCells::setReference(std::optional<UnixMs> reference)
{
    m_reference = reference;
    if (m_timeMode == TimeMode::Delta)
        forget({});
}

const FeedLine *FeedCells::line(int row)
{
    const LineKey key = keyAt(row);
    if (const FeedLine *known = m_cache.object(key))
        return known;
    auto made = make(key);
    if (!made)
        return nullptr;
    auto *line = new FeedLine(std::move(*made));
    m_cache.insert(key, line);
    return line;
}

std::optional<FeedLine> FeedCells::make(const LineKey &key)
{
    switch (key.kind) {
    case LineKind::Day:
        return FeedLine{.words = QLocale().toString(QDate::fromJulianDay(key.id), QLocale::LongFormat)};
    case LineKind::Gap: {
        const events::Gap *gap = m_feed.gap(key.id);
        return gap ? std::optional(FeedLine{.words = gapWords(*gap)}) : std::nullopt;
    }
    case LineKind::Attempt: {
        const events::Attempt *attempt = m_feed.attempt(key.id, key.attempt);
        return attempt ? std::optional(attemptLine(*attempt)) : std::nullopt;
    }
    case LineKind::Event:
        break;
    }
    const events::Row *row = m_feed.row(key.id);
    return row ? std::optional(lineOf(*row)) : std::nullopt;
}

FeedLine FeedCells::lineOf(const events::Row &row)
{
    FeedLine line{
        .attempts = row.attempts, .unfolded = m_feed.lines().isUnfolded(row.seq), .tint = toneOfColour(row.colour)};
    const QStringList *fields = m_added.isEmpty() ? nullptr : m_feed.fields(row.seq);
    for (const FeedColumn &column : m_header.columns()) {
        if (column.added)
            line.cells.push_back({.text = fields ? fields->value(m_added.indexOf(column.id)) : QString()});
        else
            line.cells.push_back(cellOf(row, column.id));
    }
    return line;
}

FeedCell FeedCells::cellOf(const events::Row &row, const QString &column) const
{
    if (column == "time"_L1)
        return {.text = timeText(row.received)};
    if (column == "event"_L1)
        return row.name.isEmpty()
                   ? muted(tr("without a name"))
                   : FeedCell{.text = row.name, .style = Style::Tag, .look = {.tone = toneOfEvent(row.name)}};
    if (column == "device"_L1)
        return {.text = deviceName(row.device)};
    if (column == "chat"_L1)
        return {.text = row.chat};
    if (column == "from"_L1)
        return {.text = row.sender()};
    if (column == "line"_L1) {
        QString words = row.line;
        if (row.pinned)
            words.prepend(u"★ "_s);
        if (row.hasNote)
            words.prepend(u"✎ "_s);
        return {.text = words};
    }
    if (column == "sig"_L1)
        return verdictCell(row.verdict);
    if (column == "attempts"_L1)
        return row.attempts > 1 ? FeedCell{.text = QString::number(row.attempts)} : FeedCell{};
    if (column == "lag"_L1)
        return muted(lagText(row.lag()));
    if (column == "size"_L1)
        return muted(text::size(row.size));
    if (column == "via"_L1)
        return muted(events::viaWord(row.via));
    if (column == "tag"_L1)
        return {.text = row.tags.join(u", "_s)};
    if (column == "msg"_L1)
        return {.text = row.messageId};
    return {};
}

FeedLine FeedCells::attemptLine(const events::Attempt &attempt) const
{
    FeedLine line;
    for (const FeedColumn &column : m_header.columns()) {
        FeedCell cell;
        if (column.id == "time"_L1)
            cell.text = timeText(attempt.received);
        else if (column.id == "event"_L1)
            cell.text = tr("Attempt %1").arg(attempt.number);
        else if (column.id == "line"_L1)
            cell.text = attempt.otherBody
                            ? tr("with other bytes than the first, from %1").arg(QString::fromUtf8(attempt.peer))
                            : tr("the same bytes, from %1").arg(QString::fromUtf8(attempt.peer));
        else if (column.id == "sig"_L1)
            cell = verdictCell(attempt.verdict);
        else if (column.id == "via"_L1)
            cell = muted(events::viaWord(attempt.via));
        line.cells.push_back(cell);
    }
    return line;
}

QString FeedCells::timeText(UnixMs received) const
{
    if (m_timeMode == TimeMode::Age)
        return text::age(received, m_clock.wall());
    if (m_timeMode == TimeMode::Delta && m_reference) {
        const auto delta = received - *m_reference;
        if (delta == 0ms)
            return u"0"_s;
        return (delta < 0ms ? u"−"_s : u"+"_s) + text::duration(delta < 0ms ? -delta : delta);
    }
    return text::timeOfDay(received, m_clock.wall());
}

QString FeedCells::deviceName(const DeviceId &id) const
{
    const auto known = m_names.devices.constFind(id);
    return known == m_names.devices.constEnd() || known->isEmpty() ? id.text() : known->first();
}

QString FeedCells::valueOf(qint64 seq, int column)
{
    const events::Row *row = m_feed.row(seq);
    if (!row || column < 0)
        return {};
    const FeedColumn &shown = m_header.columns()[size_t(column)];
    if (shown.id == "event"_L1)
        return row->name;
    if (shown.id == "device"_L1)
        return row->device.text();
    if (shown.id == "sig"_L1)
        return events::verdictWord(row->verdict);
    if (shown.id == "attempts"_L1)
        return QString::number(row->attempts);
    if (shown.id == "size"_L1)
        return QString::number(row->size);
    if (shown.id == "line"_L1)
        return row->line;
    if (shown.added) {
        const QStringList *fields = m_feed.fields(seq);
        return fields ? fields->value(m_added.indexOf(shown.id)) : QString();
    }
    return cellOf(*row, shown.id).text;
}

} // namespace wa::ui
