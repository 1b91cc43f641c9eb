#include "app/projects/webhookdestination.h"

namespace wa::projects {

using namespace Qt::StringLiterals;

namespace {

Error invalidField(const QString &field, const QString &code)
{
    return {.kind = Error::Kind::Invalid, .code = code, .field = field};
}

bool hasScheme(const QString &text)
{
    return text.startsWith("http://"_L1, Qt::CaseInsensitive) || text.startsWith("https://"_L1, Qt::CaseInsensitive);
}

Result<QUrl> webAddress(const QString &text, const QString &field)
{
    const QUrl url(text, QUrl::StrictMode);
    if (!hasScheme(text) || !url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty() || url.hasFragment())
        return tl::unexpected(invalidField(field, u"not_a_url"_s));
    return url;
}

} // namespace

Result<WebhookDestination> webhookDestination(const QString &webhookPath, const QString &domainUrl)
{
    using Target = WebhookDestination::Kind;
    const auto field = u"webhook_path"_s;
    if (!domainUrl.isEmpty()) {
        if (const auto base = webAddress(domainUrl, u"domain_url"_s); !base)
            return tl::unexpected(base.error());
    }
    if (webhookPath.isEmpty())
        return WebhookDestination{Target::Off};
    if (hasScheme(webhookPath)) {
        auto url = webAddress(webhookPath, field);
        if (!url)
            return tl::unexpected(url.error());
        return WebhookDestination{Target::Absolute, *url};
    }
    if (!webhookPath.startsWith(u'/'))
        return tl::unexpected(invalidField(field, u"not_a_path"_s));
    if (hasScheme(webhookPath.mid(1)))
        return tl::unexpected(invalidField(field, u"slash_before_url"_s));

    QString base = domainUrl.isEmpty() ? u"http://base.invalid"_s : domainUrl;
    while (base.endsWith(u'/'))
        base.chop(1);
    auto url = webAddress(base + webhookPath, field);
    if (!url)
        return tl::unexpected(url.error());
    if (domainUrl.isEmpty())
        return WebhookDestination{Target::NeedsBase};
    return WebhookDestination{Target::Relative, *url};
}

} // namespace wa::projects
