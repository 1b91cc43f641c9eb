#include "ui/events/timelinetab.h"

#include "ui/events/attemptrows.h"
#include "ui/events/timelinechart.h"
#include "ui/events/verdict.h"
#include "ui/text/times.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/table.h"
#include "ui/widgets/tabledelegate.h"

#include <QScrollBar>
#include <QVBoxLayout>

namespace wa::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using theme::Icon;
using theme::Tone;
using widgets::Fact;

namespace {

//! Times of day to the second: about is all that a schedule allows.
QString about(UnixMs instant, UnixMs now)
{
    return text::timeOfDay(instant, now).section(u'.', 0, 0);
}

Fact retryFact(const events::RetrySchedule &schedule, const events::EventDetail &detail, UnixMs now)
{
    if (schedule.tries.empty())
        return {{Tone::Neutral, Icon::Info}, TimelineTab::tr("It did not come from the gateway: no schedule applies.")};
    const auto next = schedule.next();
    const auto last = schedule.last();
    if (next && last) {
        const int answered = detail.attempts.last().answered;
        const QString said = answered > 0 ? QString::number(answered) : TimelineTab::tr("nothing", "what was answered");
        const auto wait = std::max<std::chrono::milliseconds>(*next - now, 0ms);
        if (schedule.left == 1)
            return {{Tone::Warn, Icon::Clock},
                    //: %1 is what was answered, %2 a length of time, %3 a time of day
                    TimelineTab::tr("Answered %1. The last try comes in about %2, at %3. After it the event is gone.")
                        .arg(said, text::duration(std::chrono::ceil<std::chrono::seconds>(wait)), about(*next, now))};
        return {{Tone::Warn, Icon::Clock},
                //: %1 is what was answered, %2 a length of time, %3 and %4 are times of day, %n counts tries
                TimelineTab::tr("Answered %1. The next try comes in about %2, at %3; %n are left. The event is gone "
                                "about %4.",
                                nullptr, schedule.left)
                    .arg(said, text::duration(std::chrono::ceil<std::chrono::seconds>(wait)), about(*next, now),
                         about(*last, now))};
    }
    if (schedule.settled)
        return {{Tone::Good, Icon::Check}, TimelineTab::tr("Answered 2xx: the gateway has no reason to try again.")};
    return {{Tone::Bad, Icon::Cross},
            TimelineTab::tr("No try was answered 2xx, and all four are over: the gateway has given the event up.")};
}

} // namespace

TimelineTab::TimelineTab(const DetailParts &parts, QWidget *parent)
    : DetailTab(parent)
    , m_parts(parts)
    , m_sent(new widgets::FactLine(this))
    , m_came(new widgets::FactLine(this))
    , m_retry(new widgets::FactLine(this))
    , m_chart(new TimelineChart(this))
    , m_rows(new AttemptRows(this))
    , m_table(new widgets::Table(tr("Attempts"), this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::space1, theme::space3, 0, 0);
    layout->setSpacing(theme::space2);
    layout->addWidget(m_sent);
    layout->addWidget(m_came);
    layout->addWidget(m_retry);
    layout->addWidget(m_chart);
    layout->addWidget(m_table, 1);
    m_sent->setObjectName(u"event.sent"_s);
    m_came->setObjectName(u"event.came"_s);
    m_retry->setObjectName(u"event.retry"_s);
    m_chart->setObjectName(u"event.chart"_s);
    m_table->setObjectName(u"event.attempts"_s);
    m_table->setDensity(widgets::Table::Density::Compact);
    m_table->setModel(m_rows);
    m_table->setColumnWidths({48, 100, 70, 70, 110, 0, 100});
    m_table->setItemDelegateForColumn(
        AttemptRows::VerdictColumn,
        new widgets::PillDelegate(
            [this](const QModelIndex &index) { return statusOf(m_rows->attempt(index.row()).verdict); }, this));
    m_table->setMinimumHeight(4 * theme::compactRowHeight);
    setEntry(m_table);
    connect(m_table, &widgets::Table::activatedRow, this, [this](const QModelIndex &index) {
        if (m_rows->attempt(index.row()).otherBody)
            emit compareRequested(index.row());
    });
}

void TimelineTab::setDetail(const events::EventDetail &detail)
{
    m_detail = detail;
    const int place = m_table->verticalScrollBar()->value();
    m_rows->setAttempts(detail.attempts, m_parts.clock.wall());
    m_table->verticalScrollBar()->setValue(place);
    showMoments();
    tick(++m_generation);
}

void TimelineTab::showMoments()
{
    const events::Event &event = m_detail.event;
    const UnixMs now = m_parts.clock.wall();
    m_sent->setVisible(event.sent.has_value());
    if (event.sent)
        m_sent->setFact({{Tone::Neutral, Icon::Send},
                         //: %1 is a time of day
                         tr("Sent %1, by the gateway's clock").arg(text::timeOfDay(*event.sent, now))});
    const auto lag = event.lag();
    const QString at = text::timeOfDay(event.received, now);
    //: %1 is a time of day
    QString came = tr("Received %1").arg(at);
    if (lag && *lag >= 1s)
        //: %1 is a time of day, %2 a length of time
        came = tr("Received %1, %2 later").arg(at, text::duration(*lag));
    else if (lag && *lag <= -1s)
        //: %1 is a time of day, %2 a length of time
        came = tr("Received %1, %2 before it was sent: the clocks differ").arg(at, text::duration(-*lag));
    else if (lag)
        //: %1 is a time of day
        came = tr("Received %1, less than a second later").arg(at);
    m_came->setFact({{Tone::Neutral, Icon::Download}, came});
}

void TimelineTab::showSchedule()
{
    const UnixMs now = m_parts.clock.wall();
    const auto schedule = events::retryScheduleOf(m_detail.attempts, m_detail.event.sent, now);
    m_retry->setFact(retryFact(schedule, m_detail, now));
    m_chart->setVisible(!schedule.tries.empty());
    m_chart->setSchedule(schedule, m_detail.attempts, now);
}

void TimelineTab::tick(int generation)
{
    if (generation != m_generation)
        return;
    showSchedule();
    const auto schedule = events::retryScheduleOf(m_detail.attempts, m_detail.event.sent, m_parts.clock.wall());
    if (schedule.left > 0)
        m_parts.clock.after(1s, this, [this, generation] { tick(generation); });
}

} // namespace wa::ui
