#include "app/sandbox/destination.h"

namespace wa::sandbox {

using namespace Qt::StringLiterals;

std::optional<QUrl> webUrl(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const QString scheme = url.scheme();
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty() || url.hasFragment())
        return std::nullopt;
    if (scheme != "http"_L1 && scheme != "https"_L1)
        return std::nullopt;
    return url;
}

Outcome<std::optional<QUrl>> webhookDestination(const QString &path, const QString &domainUrl,
                                                const QString &serverBase)
{
    if (!domainUrl.isEmpty() && !webUrl(domainUrl))
        return refuse(invalid("domain_url"_L1, u"The domain URL must be a full http(s) URL."_s));
    if (path.isEmpty())
        return std::nullopt;
    if (path.startsWith("/http://"_L1) || path.startsWith("/https://"_L1))
        return refuse(invalid("webhook_path"_L1, u"A full URL must not begin with a slash: remove it."_s));
    if (!path.startsWith(u'/')) {
        if (auto url = webUrl(path))
            return url;
        return refuse(invalid("webhook_path"_L1, u"The webhook path must begin with / or be a full http(s) URL."_s));
    }
    QString base = domainUrl.isEmpty() ? serverBase : domainUrl;
    if (base.isEmpty())
        return refuse(invalid("domain_url"_L1, u"A webhook path that begins with / needs a domain URL."_s));
    while (base.endsWith(u'/'))
        base.chop(1);
    if (auto url = webUrl(base + path))
        return url;
    return refuse(invalid("webhook_path"_L1, u"The webhook path does not make a URL."_s));
}

} // namespace wa::sandbox
