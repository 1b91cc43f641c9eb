#include "app/base/clock.h"

#include <QTimer>

namespace wa {

using namespace std::chrono;

UnixMs SystemClock::wall() const
{
    return time_point_cast<milliseconds>(system_clock::now());
}

SteadyTime SystemClock::steady() const
{
    return steady_clock::now();
}

void SystemClock::after(milliseconds delay, QObject *context, std::function<void()> call)
{
    QTimer::singleShot(delay, Qt::PreciseTimer, context, std::move(call));
}

QDateTime toDateTime(UnixMs instant)
{
    return QDateTime::fromMSecsSinceEpoch(instant.time_since_epoch().count(), Qt::UTC);
}

UnixMs fromDateTime(const QDateTime &instant)
{
    return UnixMs(milliseconds(instant.toMSecsSinceEpoch()));
}

QString toRfc3339(UnixMs instant)
{
    return toDateTime(instant).toString(Qt::ISODateWithMs);
}

} // namespace wa
