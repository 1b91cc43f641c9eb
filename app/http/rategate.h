#pragma once

#include "app/base/clock.h"

#include <algorithm>

namespace wa::http {

//! One per connection, that is per client: a Retry-After holds back every call of it, not only the one that met it.
class RateGate
{
public:
    void closeUntil(SteadyTime instant) { m_opens = std::max(m_opens, instant); }
    [[nodiscard]] SteadyTime opensAt() const { return m_opens; }

private:
    SteadyTime m_opens = SteadyTime::min();
};

} // namespace wa::http
