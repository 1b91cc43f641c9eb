#include "app/events/log/ratemeter.h"

namespace wa::events {

using namespace std::chrono_literals;

namespace {
constexpr auto rateWindow = 5s;
}

void RateMeter::sample(SteadyTime now, qint64 total)
{
    if (!m_samples.empty() && m_samples.back().first <= now - rateWindow) {
        // After a silence the rate is that of the last second, not of the whole pause.
        const auto before = m_samples.back().second;
        m_samples.clear();
        m_samples.emplace_back(now - 1s, before);
    }
    m_samples.emplace_back(now, total);
    // One sample older than the window stays: the rate is measured from there.
    while (m_samples.size() > 2 && m_samples[1].first <= now - rateWindow)
        m_samples.pop_front();
}

double RateMeter::perSecond() const
{
    if (m_samples.size() < 2)
        return 0;
    const auto &[from, first] = m_samples.front();
    const auto &[to, last] = m_samples.back();
    const std::chrono::duration<double> span = to - from;
    return span.count() > 0 ? double(last - first) / span.count() : 0;
}

bool RateMeter::isIdle() const
{
    return m_samples.empty() || m_samples.front().second == m_samples.back().second;
}

} // namespace wa::events
