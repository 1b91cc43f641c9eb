#include "app/events/filter/instant.h"

#include <QRegularExpression>

namespace wa::events {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

std::optional<int> offsetOf(QStringView text)
{
    if (text == "Z"_L1)
        return 0;
    const int hours = text.mid(1, 2).toInt();
    const int minutes = text.right(2).toInt();
    if (hours > 14 || minutes > 59)
        return std::nullopt;
    return (hours * 3600 + minutes * 60) * (text.startsWith(u'-') ? -1 : 1);
}

} // namespace

Stretch Instant::stretch(UnixMs now, const QTimeZone &displayed) const
{
    const QTimeZone zone = offset ? QTimeZone(*offset) : displayed;
    QDate on = date;
    if (day != Day::Written) {
        on = toDateTime(now).toTimeZone(zone).date();
        if (day == Day::Yesterday)
            on = on.addDays(-1);
    }
    if (unit == Unit::Day) // not 24 h where clocks change
        return {fromDateTime(on.startOfDay(zone)), fromDateTime(on.addDays(1).startOfDay(zone))};
    const UnixMs from = fromDateTime(QDateTime(on, time, zone));
    switch (unit) {
    case Unit::Minute:
        return {from, from + 1min};
    case Unit::Second:
        return {from, from + 1s};
    case Unit::Day:
    case Unit::Millisecond:
        break;
    }
    return {from, from + 1ms};
}

std::optional<Instant> Instant::read(QStringView text)
{
    if (text == "today"_L1)
        return Instant{.day = Day::Today};
    if (text == "yesterday"_L1)
        return Instant{.day = Day::Yesterday};
    static const QRegularExpression form(
        u"^(?:([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ](?=[0-9]))?)?"
        "(?:([0-9]{2}:[0-9]{2})(?::([0-9]{2})(?:\\.([0-9]{1,3}))?)?)?(Z|[+-][0-9]{2}:?[0-9]{2})?$"_s);
    const auto match = form.match(text.toString());
    if (!match.hasMatch() || (!match.hasCaptured(1) && !match.hasCaptured(2)))
        return std::nullopt;
    Instant instant;
    if (match.hasCaptured(1)) {
        instant.date = QDate::fromString(match.captured(1), Qt::ISODate);
        if (!instant.date.isValid())
            return std::nullopt;
    } else {
        instant.day = Day::Today;
    }
    if (match.hasCaptured(2)) {
        const int hour = match.capturedView(2).left(2).toInt();
        const int minute = match.capturedView(2).right(2).toInt();
        const int ms = match.captured(4).leftJustified(3, u'0').toInt();
        instant.time = QTime(hour, minute, match.capturedView(3).toInt(), ms);
        if (!instant.time.isValid())
            return std::nullopt;
        instant.unit = match.hasCaptured(4) ? Unit::Millisecond : match.hasCaptured(3) ? Unit::Second : Unit::Minute;
    }
    if (match.hasCaptured(5)) {
        instant.offset = offsetOf(match.capturedView(5));
        if (!instant.offset)
            return std::nullopt;
    }
    return instant;
}

} // namespace wa::events
