#include "app/events/log/uptime.h"

namespace wa::events {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto beatEvery = 30s; // so much a crash leaves unknown
constexpr auto asleepFrom = 30s;

} // namespace

Uptime::Uptime(EventLog &log, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_log(log)
    , m_clock(clock)
{
}

void Uptime::begin()
{
    if (std::exchange(m_listening, true))
        return;
    m_lastWall = m_clock.wall();
    m_lastSteady = m_clock.steady();
    std::ignore = m_log.beginListening(m_lastWall);
    const int run = ++m_run;
    m_clock.after(beatEvery, this, [this, run] { beat(run); });
}

void Uptime::end(const QString &cause)
{
    ++m_run;
    if (std::exchange(m_listening, false))
        std::ignore = m_log.keepListening(m_clock.wall(), cause);
}

void Uptime::beat(int run)
{
    if (run != m_run)
        return;
    const auto wall = m_clock.wall();
    const auto steady = m_clock.steady();
    // Steady time stands still while the computer sleeps.
    if ((wall - m_lastWall) - (steady - m_lastSteady) > asleepFrom)
        std::ignore = m_log.recordGap({.from = m_lastWall, .to = wall, .cause = u"asleep"_s});
    m_lastWall = wall;
    m_lastSteady = steady;
    std::ignore = m_log.keepListening(wall, {});
    m_clock.after(beatEvery, this, [this, run] { beat(run); });
}

} // namespace wa::events
