#pragma once

#include "app/base/clock.h"
#include "app/events/feed/eventfeed.h"
#include "ui/events/feedheader.h"
#include "ui/events/feedlines.h"

#include <QCache>
#include <QTimer>

namespace wa::ui {

//! An event's colour by what it is about; its word always stands in it.
[[nodiscard]] theme::Tone toneOfEvent(const QString &name);
//! A person's or a rule's colour by its stored name.
[[nodiscard]] std::optional<theme::Tone> toneOfColour(const QString &name);

//! The feed's rows in words: what the view draws.
class FeedCells final : public FeedLines
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FeedCells)

public:
    enum class TimeMode {
        Absolute,
        Age,  //!< how long ago
        Delta //!< against the chosen row
    };

    //! The columns the feed knows; what people add comes after them.
    [[nodiscard]] static std::vector<FeedColumn> columns();
    //! The line of text, which takes the room that is left.
    static constexpr QLatin1StringView flexibleColumn{"line"};

    //! All outlive this.
    FeedCells(events::EventFeed &feed, const FeedHeader &header, Clock &clock, QObject *parent = nullptr);

    void setNames(const events::Names &names);
    void setTimeMode(TimeMode mode);
    [[nodiscard]] TimeMode timeMode() const { return m_timeMode; }
    //! What Delta counts from.
    void setReference(std::optional<UnixMs> reference);
    //! Cells of a row that may not be on screen.
    [[nodiscard]] FeedLine lineOf(const events::Row &row);
    //! The cell's own value, for filters and for copying: the device's id, not its name.
    [[nodiscard]] QString valueOf(qint64 seq, int column);

    [[nodiscard]] int count() const override { return m_feed.lines().count(); }
    [[nodiscard]] events::LineKey keyAt(int row) const override { return m_feed.lines().keyAt(row); }
    [[nodiscard]] int rowOf(const events::LineKey &key) const override { return m_feed.lines().rowOf(key); }
    [[nodiscard]] int rowNear(qint64 seq) const override { return m_feed.lines().rowNear(seq); }
    [[nodiscard]] const FeedLine *line(int row) override;
    void setUnfolded(qint64 seq, bool unfolded) override { m_feed.setUnfolded(seq, unfolded); }

private:
    void onColumns();
    void forget(const QList<qint64> &seqs);
    [[nodiscard]] std::optional<FeedLine> make(const events::LineKey &key);
    [[nodiscard]] FeedLine attemptLine(const events::Attempt &attempt) const;
    [[nodiscard]] FeedCell cellOf(const events::Row &row, const QString &column) const;
    [[nodiscard]] QString timeText(UnixMs received) const;
    [[nodiscard]] QString deviceName(const DeviceId &id) const;

    events::EventFeed &m_feed;
    const FeedHeader &m_header;
    Clock &m_clock;
    events::Names m_names;
    TimeMode m_timeMode = TimeMode::Absolute;
    std::optional<UnixMs> m_reference;
    QTimer m_aging;
    QStringList m_added;
    QCache<events::LineKey, FeedLine> m_cache;
};

} // namespace wa::ui
