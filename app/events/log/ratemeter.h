#pragma once

#include "app/base/clock.h"

#include <deque>
#include <utility>

namespace wa::events {

//! How fast a growing total grows, over the last five seconds. Pure.
class RateMeter
{
public:
    void sample(SteadyTime now, qint64 total);
    [[nodiscard]] double perSecond() const;
    [[nodiscard]] qint64 lastTotal() const { return m_samples.empty() ? 0 : m_samples.back().second; }
    //! Nothing moved within the window: no need to sample on.
    [[nodiscard]] bool isIdle() const;

private:
    std::deque<std::pair<SteadyTime, qint64>> m_samples;
};

} // namespace wa::events
