#pragma once

#include "app/sandbox/refusal.h"
#include "app/sandbox/sandboxtime.h"

#include <QHash>

namespace wa::sandbox {

//! A bucket of one second's worth of calls for each App, filled again by the sandbox's clock.
class RateLimits
{
public:
    RateLimits(const SandboxTime &time, double perSecond);
    //! 429 with Retry-After when the bucket is empty.
    [[nodiscard]] Outcome<void> take(const QString &appId);

private:
    struct Bucket
    {
        double calls;
        UnixMs filled;
    };
    const SandboxTime &m_time;
    double m_perSecond; //!< 0: no limit
    double m_most;
    QHash<QString, Bucket> m_buckets;
};

} // namespace wa::sandbox
