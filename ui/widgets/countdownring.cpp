#include "ui/widgets/countdownring.h"

#include "ui/theme/roles.h"

#include <QPainter>

using namespace std::chrono_literals;

namespace wa::widgets {

CountdownRing::CountdownRing(Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_clock(clock)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void CountdownRing::run(SteadyTime end, std::chrono::milliseconds whole)
{
    m_end = end;
    m_whole = whole;
    m_running = true;
    m_shown = -1;
    step(++m_generation);
}

void CountdownRing::stop()
{
    m_running = false;
    ++m_generation;
    setAccessibleName({});
    update();
}

int CountdownRing::secondsLeft() const
{
    if (!m_running)
        return 0;
    const auto left = std::chrono::ceil<std::chrono::seconds>(m_end - m_clock.steady());
    return static_cast<int>(std::max<qint64>(0, left.count()));
}

void CountdownRing::step(int generation)
{
    if (generation != m_generation)
        return;
    const int left = secondsLeft();
    if (left != m_shown) {
        m_shown = left;
        setAccessibleName(tr("%n second(s) left", nullptr, left));
        emit tick(left);
    }
    update();
    if (generation != m_generation) // a slot of tick() stopped or restarted us
        return;
    if (left == 0) {
        m_running = false;
        emit ranOut();
        return;
    }
    const auto rest = std::chrono::ceil<std::chrono::milliseconds>(m_end - m_clock.steady());
    m_clock.after(std::min(rest, 200ms), this, [this, generation] { step(generation); });
}

void CountdownRing::paintEvent(QPaintEvent *)
{
    const theme::Tokens &t = theme::tokensOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF circle = QRectF(rect()).adjusted(4, 4, -4, -4);
    painter.setPen(QPen(t.line, 5));
    painter.drawEllipse(circle);
    if (!m_running)
        return;
    const double left = std::chrono::duration<double, std::milli>(m_end - m_clock.steady()).count();
    const double share = m_whole.count() > 0 ? std::clamp(left / double(m_whole.count()), 0.0, 1.0) : 0;
    const int seconds = secondsLeft();
    painter.setPen(QPen(seconds <= 10 ? t.warn : t.accent, 5, Qt::SolidLine, Qt::RoundCap));
    painter.drawArc(circle, 90 * 16, static_cast<int>(share * 360 * 16));
    painter.setFont(theme::fontFor(theme::TextRole::Title));
    painter.setPen(t.text);
    painter.drawText(rect(), Qt::AlignCenter, QString::number(seconds));
}

} // namespace wa::widgets
