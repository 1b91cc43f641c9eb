#include "app/base/quiethours.h"

namespace wa {

using namespace Qt::StringLiterals;

namespace {
constexpr auto timeFormat = "HH:mm"_L1;
}

QuietHours QuietHours::fromText(const QString &text)
{
    const QStringList both = text.split(u'-');
    if (both.size() != 2)
        return {};
    const QuietHours hours{.from = QTime::fromString(both[0], timeFormat),
                           .to = QTime::fromString(both[1], timeFormat)};
    return hours.isNone() ? QuietHours() : hours;
}

QString QuietHours::toText() const
{
    return isNone() ? QString() : from.toString(timeFormat) + u'-' + to.toString(timeFormat);
}

std::optional<std::chrono::milliseconds> QuietHours::left(const QDateTime &now) const
{
    if (isNone())
        return {};
    const QTime time = now.time();
    const bool overMidnight = to < from;
    const bool isQuiet = overMidnight ? time >= from || time < to : time >= from && time < to;
    if (!isQuiet)
        return {};
    QDateTime end = now;
    end.setTime(to);
    if (end <= now)
        end = end.addDays(1);
    return std::chrono::milliseconds(now.msecsTo(end));
}

} // namespace wa
