#pragma once

#include "app/events/feed/linemap.h"
#include "ui/events/feedheader.h"
#include "ui/events/feedlines.h"

#include <QCache>

#include <numeric>

namespace wa::test {

//! Lines out of nothing: event `seq` says "event seq"; every tenth has three attempts. For the view alone.
class PlainLines final : public ui::FeedLines
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PlainLines)

public:
    explicit PlainLines(int events = 0, qint64 newest = 1'000'000)
        : m_newest(newest)
    {
        map.append(downFrom(newest, events));
    }

    static std::vector<ui::FeedColumn> columns()
    {
        return {{.id = QStringLiteral("time"), .title = QStringLiteral("Time"), .width = 104},
                {.id = QStringLiteral("event"), .title = QStringLiteral("Event"), .width = 140},
                {.id = QStringLiteral("chat"), .title = QStringLiteral("Chat"), .width = 130, .elide = Qt::ElideMiddle},
                {.id = QStringLiteral("line"), .title = QStringLiteral("Summary"), .width = 240},
                {.id = QStringLiteral("sig"), .title = QStringLiteral("Verdict"), .width = 96},
                {.id = QStringLiteral("lag"), .title = QStringLiteral("Lag"), .width = 72, .align = Qt::AlignRight},
                {.id = QStringLiteral("size"),
                 .title = QStringLiteral("Size"),
                 .width = 72,
                 .align = Qt::AlignRight,
                 .shown = false}};
    }
    static int attemptsOf(qint64 seq) { return seq % 10 == 0 ? 3 : 1; }

    //! So many arrive at once.
    void arrive(int events)
    {
        std::vector<qint64> seqs(size_t(events), 0);
        std::iota(seqs.begin(), seqs.end(), m_newest + 1);
        m_newest += events;
        map.prepend(seqs);
        emit inserted(0, events);
    }
    void arriveOlder(int events)
    {
        const int before = map.count();
        map.append(downFrom(map.events() == 0 ? m_newest : map.oldest() - 1, events));
        emit inserted(before, events);
    }
    //! Another list of events, as a filter makes it; empty at first.
    void replace(const std::vector<std::vector<qint64>> &pieces)
    {
        emit aboutToReset();
        map.clear();
        emit reset();
        for (const auto &piece : pieces) {
            const int before = map.count();
            map.append(piece);
            emit inserted(before, int(piece.size()));
        }
    }

    [[nodiscard]] int count() const override { return map.count(); }
    [[nodiscard]] events::LineKey keyAt(int row) const override { return map.keyAt(row); }
    [[nodiscard]] int rowOf(const events::LineKey &key) const override { return map.rowOf(key); }
    [[nodiscard]] int rowNear(qint64 seq) const override { return map.rowNear(seq); }
    [[nodiscard]] const ui::FeedLine *line(int row) override
    {
        const events::LineKey key = map.keyAt(row);
        if (const auto *known = m_cache.object(key))
            return known;
        auto *line = new ui::FeedLine(make(key));
        m_cache.insert(key, line);
        return line;
    }
    void setUnfolded(qint64 seq, bool unfolded) override
    {
        const int row = map.rowOf({.kind = events::LineKind::Event, .id = seq});
        if (attemptsOf(seq) == 1 || map.isUnfolded(seq) == unfolded)
            return;
        m_cache.remove({.kind = events::LineKind::Event, .id = seq});
        if (unfolded) {
            map.unfold(seq, attemptsOf(seq));
            emit inserted(row + 1, attemptsOf(seq) - 1);
        } else {
            emit removed(row + 1, map.fold(seq));
        }
        emit changed();
    }

    events::LineMap map;
    QString text = QStringLiteral("a line of the list, as long as one usually is, event"); //!< before the number

private:
    static std::vector<qint64> downFrom(qint64 newest, int count)
    {
        std::vector<qint64> seqs(size_t(count), 0);
        std::iota(seqs.rbegin(), seqs.rend(), newest - count + 1);
        return seqs;
    }
    [[nodiscard]] ui::FeedLine make(const events::LineKey &key) const
    {
        using Style = ui::FeedCell::Style;
        if (key.kind == events::LineKind::Day)
            return {.words = QStringLiteral("Monday")};
        if (key.kind == events::LineKind::Gap)
            return {.words = QStringLiteral("Nothing was received for 12 min: the console was closed.")};
        const QString number = QString::number(key.id);
        const bool attempt = key.kind == events::LineKind::Attempt;
        return {.cells = {{.text = QStringLiteral("14:05:12.%1").arg(key.id % 1000, 3, 10, QLatin1Char('0'))},
                          {.text = attempt ? QString() : QStringLiteral("message"),
                           .style = Style::Tag,
                           .look = {.tone = theme::Tone::Info}},
                          {.text = QStringLiteral("6281%1@s.whatsapp.net").arg(number)},
                          {.text = attempt ? QStringLiteral("attempt %1").arg(key.attempt)
                                           : text + QLatin1Char(' ') + number},
                          {.text = QStringLiteral("Valid"),
                           .style = Style::Status,
                           .look = {theme::Tone::Good, theme::Icon::Check}},
                          {.text = QStringLiteral("350 ms"), .style = Style::Muted},
                          {.text = QStringLiteral("1.2 KB"), .style = Style::Muted}},
                .attempts = attempt ? 1 : attemptsOf(key.id),
                .unfolded = map.isUnfolded(key.id)};
    }

    qint64 m_newest;
    QCache<events::LineKey, ui::FeedLine> m_cache{2'048};
};

} // namespace wa::test
