#include "tests/support/manualclock.h"

#include <algorithm>
#include <tuple>

namespace wa {

ManualClock::ManualClock()
    : m_wall(std::chrono::milliseconds(1776870000000))
{
}

void ManualClock::after(std::chrono::milliseconds delay, QObject *context, std::function<void()> call)
{
    m_timers.push_back({m_steady + delay, m_order++, context, std::move(call)});
}

void ManualClock::advance(std::chrono::milliseconds by)
{
    const SteadyTime end = m_steady + by;
    while (true) {
        const auto next = std::min_element(m_timers.begin(), m_timers.end(), [](const Timer &a, const Timer &b) {
            return std::tie(a.due, a.order) < std::tie(b.due, b.order);
        });
        if (next == m_timers.end() || next->due > end)
            break;
        const Timer timer = std::move(*next);
        m_timers.erase(next);
        m_wall += std::chrono::duration_cast<std::chrono::milliseconds>(timer.due - m_steady);
        m_steady = timer.due;
        if (timer.context)
            timer.call();
    }
    m_wall += std::chrono::duration_cast<std::chrono::milliseconds>(end - m_steady);
    m_steady = end;
}

} // namespace wa
