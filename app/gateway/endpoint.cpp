#include "app/gateway/endpoint.h"

#include "app/http/origin.h"

namespace wa::gateway {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Error> badAddress(const QString &code)
{
    return tl::unexpected(Error{.kind = Error::Kind::Invalid, .code = code, .field = u"base_url"_s});
}

} // namespace

Result<Endpoint> Endpoint::parse(const QString &typed)
{
    QUrl url(typed.trimmed(), QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty())
        return badAddress(u"not_a_url"_s);
    if (!url.userInfo().isEmpty())
        return badAddress(u"has_credentials"_s);
    if (url.hasQuery() || url.hasFragment())
        return badAddress(u"has_query"_s);
    if (!http::isAllowed(url))
        return badAddress(u"not_https"_s);
    while (url.path().endsWith('/'_L1))
        url.setPath(url.path().chopped(1));
    return Endpoint{url};
}

} // namespace wa::gateway
