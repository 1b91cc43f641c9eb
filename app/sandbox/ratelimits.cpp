#include "app/sandbox/ratelimits.h"

#include <algorithm>
#include <cmath>

namespace wa::sandbox {

using namespace Qt::StringLiterals;

RateLimits::RateLimits(const SandboxTime &time, double perSecond)
    : m_time(time)
    , m_perSecond(perSecond)
    , m_most(std::max(1.0, perSecond))
{
}

Outcome<void> RateLimits::take(const QString &appId)
{
    if (m_perSecond <= 0)
        return {};
    const UnixMs now = m_time.now();
    auto bucket = m_buckets.find(appId);
    if (bucket == m_buckets.end())
        bucket = m_buckets.insert(appId, {.calls = m_most, .filled = now});
    const double passed = std::chrono::duration<double>(now - bucket->filled).count();
    bucket->calls = std::min(m_most, bucket->calls + passed * m_perSecond);
    bucket->filled = now;
    if (bucket->calls >= 1) {
        bucket->calls -= 1;
        return {};
    }
    Refusal why = refusal(Code::RateLimitExceeded, u"Too many calls for this App."_s);
    why.retryAfter = std::chrono::seconds(static_cast<qint64>(std::ceil((1 - bucket->calls) / m_perSecond)));
    return refuse(why);
}

} // namespace wa::sandbox
