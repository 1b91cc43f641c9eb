#include "app/http/bodystate.h"

#include "app/http/retry.h"

#include <QNetworkReply>
#include <QRegularExpression>

namespace wa::http {

using namespace Qt::StringLiterals;

namespace {

//! Dates have seconds, and clocks differ: a body that changed just before it was sent may change within the same date.
constexpr auto settledAge = 60s;

} // namespace

QByteArray validatorOf(const QNetworkReply &reply)
{
    QByteArray etag = reply.rawHeader("ETag").trimmed();
    if (etag.startsWith('"') && etag.size() > 2)
        return etag;
    if (!etag.isEmpty())
        return {}; // a weak one names only what looks the same
    const QByteArray modified = reply.rawHeader("Last-Modified").trimmed();
    const auto since = parseHttpDate(modified);
    const auto sent = parseHttpDate(reply.rawHeader("Date"));
    return since && sent && *sent - *since >= settledAge ? modified : QByteArray();
}

bool isOfState(const QNetworkReply &reply, const QByteArray &validator)
{
    QByteArray etag = reply.rawHeader("ETag").trimmed();
    if (validator.startsWith('"'))
        return etag == validator; // a 206 must repeat it (RFC 9110, 15.3.7)
    const QByteArray modified = reply.rawHeader("Last-Modified").trimmed();
    return etag.isEmpty() && (modified.isEmpty() || modified == validator);
}

std::optional<qint64> totalOfRest(const QByteArray &contentRange, qint64 first, qint64 size)
{
    static const QRegularExpression form(u"\\A *bytes +([0-9]{1,18})-([0-9]{1,18})/([0-9]{1,18}) *\\z"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    const auto match = form.match(QString::fromLatin1(contentRange));
    const qint64 last = match.captured(2).toLongLong();
    const qint64 total = match.captured(3).toLongLong();
    if (!match.hasMatch() || match.captured(1).toLongLong() != first || last < first || total != last + 1)
        return {};
    return size < 0 || size == total - first ? std::optional(total) : std::nullopt;
}

bool tellsItsEnd(const QNetworkReply &reply)
{
    return reply.hasRawHeader("Content-Length") || reply.rawHeader("Transfer-Encoding").toLower().contains("chunked");
}

} // namespace wa::http
