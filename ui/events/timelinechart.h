#pragma once

#include "app/events/feed/retryschedule.h"

#include <QWidget>

namespace wa::ui {

//! An event's attempts on the gateway's schedule: windows where a try may fall, filled dots for those that came, hollow
//! ones for those that perhaps were made and never reached us.
class TimelineChart final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TimelineChart)

public:
    explicit TimelineChart(QWidget *parent);

    void setSchedule(const events::RetrySchedule &schedule, const QList<events::Attempt> &attempts, UnixMs now);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] double xOf(UnixMs instant) const;
    void paintTry(QPainter &painter, const events::RetrySchedule::Try &slot, int number) const;

    events::RetrySchedule m_schedule;
    QList<events::Attempt> m_attempts;
    UnixMs m_now{};
};

} // namespace wa::ui
