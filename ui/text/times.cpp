#include "ui/text/times.h"

#include <QCoreApplication>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace wa::text {
namespace {

struct TimeTr
{
    Q_DECLARE_TR_FUNCTIONS(Times)
};

} // namespace

QString age(UnixMs then, UnixMs now)
{
    const auto gone = now - then;
    if (gone < 1s)
        return TimeTr::tr("just now");
    if (gone < 1min)
        return TimeTr::tr("%n s ago", nullptr, static_cast<int>(gone / 1s));
    if (gone < 1h)
        return TimeTr::tr("%n min ago", nullptr, static_cast<int>(gone / 1min));
    if (gone < 48h)
        return TimeTr::tr("%n h ago", nullptr, static_cast<int>(gone / 1h));
    return TimeTr::tr("%n day(s) ago", nullptr, static_cast<int>(gone / 24h));
}

QString duration(std::chrono::milliseconds length)
{
    if (length < 1s)
        return TimeTr::tr("%1 ms").arg(length.count());
    const auto seconds = std::chrono::round<std::chrono::seconds>(length);
    if (seconds < 1min)
        return TimeTr::tr("%1 s").arg(seconds.count());
    if (seconds < 1h) {
        if (seconds % 1min == 0s)
            return TimeTr::tr("%1 min").arg(seconds / 1min);
        return TimeTr::tr("%1 min %2 s")
            .arg(QString::number(seconds / 1min), QString::number((seconds % 1min).count()));
    }
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(seconds % 1h).count();
    return TimeTr::tr("%1 h %2 min").arg(QString::number(seconds / 1h), QString::number(minutes));
}

QString timeOfDay(UnixMs instant, UnixMs now)
{
    const QDateTime local = toDateTime(instant).toLocalTime();
    // The longest day has 25 hours; lists ask for many times that are not of today, and local time is dear.
    const bool today = std::chrono::abs(now - instant) < 25h && local.date() == toDateTime(now).toLocalTime().date();
    // One notation in every language: these columns are read against logs.
    return local.toString(today ? u"HH:mm:ss.zzz"_s : u"yyyy-MM-dd HH:mm:ss.zzz"_s);
}

QString clockTime(UnixMs instant)
{
    return toDateTime(instant).toLocalTime().toString(u"HH:mm"_s);
}

QString day(UnixMs instant, UnixMs now, const QLocale &locale)
{
    const QDate date = toDateTime(instant).toLocalTime().date();
    const qint64 days = date.daysTo(toDateTime(now).toLocalTime().date());
    if (days == 0)
        return TimeTr::tr("Today");
    if (days == 1)
        return TimeTr::tr("Yesterday");
    return locale.toString(date, QLocale::LongFormat);
}

QString instant(UnixMs instant)
{
    const QDateTime local = toDateTime(instant).toLocalTime();
    return local.toString(u"yyyy-MM-dd HH:mm:ss "_s) + local.timeZoneAbbreviation();
}

QString size(qint64 bytes, const QLocale &locale)
{
    if (bytes < 1024)
        return TimeTr::tr("%1 B").arg(bytes);
    if (bytes < 1024 * 1024)
        return TimeTr::tr("%1 KB").arg(locale.toString(double(bytes) / 1024, 'f', bytes < 10 * 1024 ? 1 : 0));
    if (bytes < 1024LL * 1024 * 1024)
        return TimeTr::tr("%1 MB").arg(locale.toString(double(bytes) / (1024 * 1024), 'f', 1));
    return TimeTr::tr("%1 GB").arg(locale.toString(double(bytes) / (1024LL * 1024 * 1024), 'f', 1));
}

QString rate(double perSecond, const QLocale &locale)
{
    return TimeTr::tr("%1 events/s").arg(locale.toString(perSecond, 'f', 1));
}

} // namespace wa::text
