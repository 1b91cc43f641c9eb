#include "ui/events/timelinechart.h"

#include "ui/text/times.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"

#include <QPainter>

#include <array>
#include <cmath>

namespace wa::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using State = events::RetrySchedule::Try::State;

namespace {

constexpr int chartHeight = 84;
constexpr int axisY = 44;
constexpr int dotRadius = 7;
constexpr int sideRoom = 16;

//! Where the schedule's tries lie if none takes long, from the first [D].
constexpr std::array<std::chrono::seconds, 4> nominal{0s, 10s, 40s, 130s};

} // namespace

TimelineChart::TimelineChart(QWidget *parent)
    : QWidget(parent)
{
    setFont(theme::fontFor(theme::TextRole::Table));
    setAccessibleName(tr("Attempts against the gateway's schedule"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize TimelineChart::sizeHint() const
{
    return {420, chartHeight};
}

QSize TimelineChart::minimumSizeHint() const
{
    return {280, chartHeight};
}

void TimelineChart::setSchedule(const events::RetrySchedule &schedule, const QList<events::Attempt> &attempts,
                                UnixMs now)
{
    m_schedule = schedule;
    m_attempts = attempts;
    m_now = now;
    QStringList told;
    int number = 0;
    for (const auto &slot : schedule.tries) {
        ++number;
        switch (slot.state) {
        case State::Came:
            //: %1 counts tries
            told << tr("Try %1 came.").arg(number);
            break;
        case State::Perhaps:
            //: %1 counts tries
            told << tr("Try %1 perhaps was made and did not reach this console.").arg(number);
            break;
        case State::Ahead:
            //: %1 counts tries, %2 is a time of day
            told << tr("Try %1 is due about %2.").arg(QString::number(number), text::timeOfDay(slot.earliest, now));
            break;
        case State::NotNeeded:
            //: %1 counts tries
            told << tr("Try %1 is not needed.").arg(number);
            break;
        }
    }
    setAccessibleDescription(told.join(u' '));
    setToolTip(told.join(u'\n'));
    update();
}

double TimelineChart::xOf(UnixMs instant) const
{
    // By the root of the time: the four tries stand about evenly, though 90 s lie between the last two.
    static constexpr double whole = 190'000; // ms: the end of the last window
    const double gone = std::clamp(double((instant - m_schedule.tries.front().earliest).count()), 0.0, whole);
    return sideRoom + std::sqrt(gone / whole) * (width() - 2 * sideRoom);
}

void TimelineChart::paintEvent(QPaintEvent *)
{
    if (m_schedule.tries.empty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const theme::Tokens &t = theme::tokensOf(this);
    painter.setPen(QPen(t.outline, 1));
    painter.drawLine(QPointF(sideRoom, axisY), QPointF(width() - sideRoom, axisY));
    int number = 0;
    for (const auto &slot : m_schedule.tries)
        paintTry(painter, slot, ++number);
    if (m_schedule.left > 0) {
        painter.setPen(QPen(t.accent, 2));
        const double x = xOf(m_now);
        painter.drawLine(QPointF(x, axisY - 18), QPointF(x, axisY + 18));
    }
}

void TimelineChart::paintTry(QPainter &painter, const events::RetrySchedule::Try &slot, int number) const
{
    const theme::Tokens &t = theme::tokensOf(this);
    const bool came = slot.state == State::Came;
    const UnixMs at = came ? m_attempts[slot.attempt].received : slot.earliest;
    const double from = xOf(came ? at : slot.earliest);
    const double to = std::max(from + 2 * dotRadius, xOf(slot.latest));
    const bool accepted = came && m_attempts[slot.attempt].answered / 100 == 2;
    const theme::Tone tone = !came ? theme::Tone::Info : accepted ? theme::Tone::Good : theme::Tone::Bad;
    const QColor color = slot.state == State::NotNeeded ? t.muted : theme::colorOf(tone, t);
    if (!came && slot.state != State::NotNeeded) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme::tintOf(tone, t, t.surface));
        painter.drawRoundedRect(QRectF(from - dotRadius, axisY - 12, to - from + 2 * dotRadius, 24), theme::radius,
                                theme::radius);
    }
    const QPointF dot(came ? from : (from + to) / 2, axisY);
    painter.setPen(QPen(color, 1.5, slot.state == State::NotNeeded ? Qt::DotLine : Qt::SolidLine));
    painter.setBrush(came ? QBrush(color) : QBrush(t.surface));
    painter.drawEllipse(dot, dotRadius, dotRadius);
    const auto words = [&](const QString &text, int y) {
        const int wide = painter.fontMetrics().horizontalAdvance(text);
        const double left = std::clamp(dot.x() - wide / 2.0, 0.0, double(std::max(0, width() - wide)));
        painter.drawText(QPointF(left, y), text);
    };
    painter.setPen(t.text);
    QString above;
    if (came && m_attempts[slot.attempt].answered > 0)
        above = QString::number(m_attempts[slot.attempt].answered);
    else if (came)
        above = tr("none", "answer");
    else if (slot.state == State::Perhaps)
        above = tr("perhaps");
    else if (slot.state == State::Ahead)
        above = text::timeOfDay(slot.earliest, m_now).left(8);
    words(above, axisY - 18);
    painter.setPen(t.muted);
    const auto after = came ? std::chrono::milliseconds(at - m_schedule.tries.front().earliest)
                            : std::chrono::milliseconds(nominal[size_t(number - 1)]);
    words(u'+' + text::duration(std::max(after, 0ms)), axisY + 18 + painter.fontMetrics().ascent());
}

} // namespace wa::ui
