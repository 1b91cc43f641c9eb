#include "app/sandbox/sandboxtime.h"

namespace wa::sandbox {

using namespace std::chrono;

SandboxTime::SandboxTime(const Clock &clock, Arm arm, milliseconds advanced)
    : m_clock(clock)
    , m_arm(std::move(arm))
    , m_steadyStart(clock.steady())
    , m_start(clock.wall())
    , m_advanced(advanced)
{
}

UnixMs SandboxTime::now() const
{
    return m_start + duration_cast<milliseconds>(m_clock.steady() - m_steadyStart) + m_advanced;
}

SandboxTime::Timer SandboxTime::at(UnixMs due, std::function<void()> call)
{
    const Timer timer = ++m_last;
    m_timers.emplace(std::pair(due, timer), std::move(call));
    m_dues.emplace(timer, due);
    if (m_timers.begin()->first.second == timer)
        armNext();
    return timer;
}

void SandboxTime::cancel(Timer timer)
{
    const auto due = m_dues.find(timer);
    if (due == m_dues.end())
        return;
    m_timers.erase({due->second, timer});
    m_dues.erase(due);
}

bool SandboxTime::runOne(UnixMs until)
{
    if (m_timers.empty() || m_timers.begin()->first.first > until)
        return false;
    auto first = m_timers.extract(m_timers.begin());
    m_dues.erase(first.key().second);
    first.mapped()();
    return true;
}

void SandboxTime::advance(milliseconds by)
{
    const UnixMs target = now() + by;
    while (!m_timers.empty() && m_timers.begin()->first.first <= target) {
        m_advanced += std::max(milliseconds(0), m_timers.begin()->first.first - now());
        if (!runOne(target))
            break;
    }
    m_advanced += std::max(milliseconds(0), target - now());
    armNext();
}

void SandboxTime::runDue()
{
    // Only what was due at the start: a call that asks for "now" again must not keep the others waiting.
    const UnixMs until = now();
    const Timer last = m_last;
    while (!m_timers.empty() && m_timers.begin()->first.second <= last && runOne(until)) {
    }
    armNext();
}

void SandboxTime::armNext()
{
    if (!m_timers.empty())
        m_arm(std::max(milliseconds(0), m_timers.begin()->first.first - now()));
}

} // namespace wa::sandbox
