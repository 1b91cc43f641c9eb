#include "app/http/retry.h"

#include <QLocale>
#include <QTimeZone>

#include <algorithm>

namespace wa::http {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

Ending endingOf(int httpStatus)
{
    if (httpStatus == 429)
        return Ending::Limited;
    return httpStatus >= 500 ? Ending::Faulty : Ending::Settled;
}

std::optional<milliseconds> nextRepeat(Repeat policy, Ending ending, size_t repeats, milliseconds retryAfter,
                                       double random, milliseconds spent)
{
    if (policy == Repeat::Never || ending == Ending::Settled || repeats >= repeatCeilings.size())
        return {};
    if (policy == Repeat::Unsent && ending != Ending::Limited && ending != Ending::NeverSent)
        return {};
    if (retryAfter > longestWait)
        return {};
    const auto jitter = std::chrono::duration_cast<milliseconds>(random * repeatCeilings[repeats]);
    // A named wait is a lower bound; the jitter on top keeps many callers from coming back as one.
    const milliseconds wait = retryAfter > 0ms ? retryAfter + std::min(jitter, milliseconds(1s)) : jitter;
    if (spent + wait > repeatBudget)
        return {};
    return wait;
}

std::optional<UnixMs> parseHttpDate(const QByteArray &value)
{
    QDateTime date =
        QLocale::c().toDateTime(QString::fromLatin1(value.trimmed()), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s);
    if (!date.isValid())
        return {};
    date.setTimeZone(QTimeZone::utc());
    return fromDateTime(date);
}

milliseconds parseRetryAfter(const QByteArray &value, UnixMs now)
{
    const QByteArray text = value.trimmed();
    if (text.isEmpty())
        return 0ms;
    if (std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        bool fits = false;
        const qint64 seconds = text.toLongLong(&fits);
        const qint64 most = std::chrono::duration_cast<std::chrono::seconds>(longestRetryAfter).count();
        return std::chrono::seconds(fits ? std::min(seconds, most) : most);
    }
    const auto date = parseHttpDate(text);
    return date ? std::clamp<milliseconds>(*date - now, 0ms, longestRetryAfter) : 0ms;
}

} // namespace wa::http
