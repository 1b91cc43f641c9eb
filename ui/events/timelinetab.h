#pragma once

#include "ui/events/detailparts.h"
#include "ui/events/detailtab.h"

namespace wa::widgets {
class FactLine;
class Table;
} // namespace wa::widgets

namespace wa::ui {

class AttemptRows;
class TimelineChart;

//! When the event was sent and came, each attempt against the gateway's schedule, and, while it matters, when the next
//! one is due.
class TimelineTab final : public DetailTab
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TimelineTab)

public:
    TimelineTab(const DetailParts &parts, QWidget *parent);

    void setDetail(const events::EventDetail &detail) override;

signals:
    //! Index of an attempt that has other bytes than the event.
    void compareRequested(int attempt);

private:
    void showMoments();
    void showSchedule();
    void tick(int generation);

    const DetailParts &m_parts;
    events::EventDetail m_detail;
    int m_generation = 0;
    widgets::FactLine *m_sent;
    widgets::FactLine *m_came;
    widgets::FactLine *m_retry;
    TimelineChart *m_chart;
    AttemptRows *m_rows;
    widgets::Table *m_table;
};

} // namespace wa::ui
