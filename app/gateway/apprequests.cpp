#include "app/gateway/fields.h"
#include "app/gateway/requests.h"

#include <array>

namespace wa::gateway {

using namespace Qt::StringLiterals;
using http::Verb;

namespace {

constexpr std::array appListKeys{"apps"_L1, "data"_L1, "items"_L1};
constexpr std::array appHolders{"app"_L1, "data"_L1};
constexpr std::array appIdKeys{"app_id"_L1, "id"_L1};
constexpr std::array tokenKeys{"app_token"_L1};
constexpr std::array webhookSecretKeys{"webhook_secret"_L1};

Result<App> decodeApp(const json::Value &value, const QString &path)
{
    Fields fields(value, path);
    App app{.id = AppId(fields.required(appIdKeys))};
    app.name = fields.optional("name"_L1);
    app.domainUrl = fields.optional("domain_url"_L1);
    app.webhookPath = fields.optional("webhook_path"_L1);
    app.createdAt = fields.instant("created_at"_L1);
    return fields.done(std::move(app));
}

Result<App> decodeOneApp(const json::Value &root)
{
    const auto place = placeWith(root, appHolders, appIdKeys);
    return place ? decodeApp(*place->value, place->path) : tl::unexpected(badReply(u"app.app_id"_s, u"missing"_s));
}

Result<std::vector<App>> decodeApps(const json::Value &root)
{
    return decodeList<App>(root, appListKeys, decodeApp);
}

Result<Secret> secretUnder(const json::Value &root, Keys keys)
{
    const auto place = placeWith(root, appHolders, keys);
    const QString text = place ? (*place->value)[keys.front()].string() : QString();
    if (text.isEmpty())
        return tl::unexpected(badReply(keys.front(), place ? u"expected a string"_s : u"missing"_s));
    QByteArray bytes = text.toUtf8();
    Secret secret(bytes);
    wipeBytes(bytes);
    return secret;
}

Result<Secret> decodeToken(const json::Value &root)
{
    return secretUnder(root, tokenKeys);
}

Result<Secret> decodeWebhookSecret(const json::Value &root)
{
    return secretUnder(root, webhookSecretKeys);
}

Result<Provisioned> decodeProvisioned(const json::Value &root)
{
    auto app = decodeOneApp(root);
    if (!app)
        return tl::unexpected(app.error());
    auto token = decodeToken(root);
    if (!token)
        return tl::unexpected(token.error());
    auto webhookSecret = decodeWebhookSecret(root);
    if (!webhookSecret)
        return tl::unexpected(webhookSecret.error());
    return Provisioned{std::move(*app), std::move(*token), std::move(*webhookSecret)};
}

//! "/https://..." would be joined to the base and lost: refused where it is entered [D].
std::optional<Error> malformed(const AppsClient::Changes &changes)
{
    const QString path = changes.webhookPath.value_or(QString());
    if (!path.startsWith("/http://"_L1, Qt::CaseInsensitive) && !path.startsWith("/https://"_L1, Qt::CaseInsensitive))
        return {};
    return Error{.kind = Error::Kind::Invalid, .code = u"slash_before_url"_s, .field = u"webhook_path"_s};
}

QByteArray bodyWith(const AppsClient::Changes &changes)
{
    auto body = json::Value::object();
    if (changes.name)
        body.set(u"name"_s, *changes.name);
    if (changes.domainUrl)
        body.set(u"domain_url"_s, *changes.domainUrl);
    if (changes.webhookPath)
        body.set(u"webhook_path"_s, *changes.webhookPath);
    return body.toJson();
}

Request<Secret> secretRequest(const AppId &id, const char *rest, Result<Secret> (*decode)(const json::Value &))
{
    Request<Secret> request{.verb = Verb::Post, .body = "{}", .decode = fromJson(decode)};
    setPath(request, "/apps/"_L1, id.text(), rest);
    return request;
}

} // namespace

Request<Provisioned> createAppRequest(const AppsClient::Changes &app)
{
    return {.verb = Verb::Post,
            .path = "/apps",
            .body = bodyWith(app),
            .decode = fromJson(decodeProvisioned),
            .refused = malformed(app)};
}

Request<std::vector<App>> appsRequest()
{
    return {.path = "/apps", .repeat = http::Repeat::Reads, .deadline = readDeadline, .decode = fromJson(decodeApps)};
}

Request<App> appRequest(const AppId &id)
{
    Request<App> request{.repeat = http::Repeat::Reads, .deadline = readDeadline, .decode = fromJson(decodeOneApp)};
    setPath(request, "/apps/"_L1, id.text(), "");
    return request;
}

Request<App> patchAppRequest(const AppId &id, const AppsClient::Changes &changes)
{
    Request<App> request{.verb = Verb::Patch,
                         .body = bodyWith(changes),
                         .decode = fromJson(decodeOneApp),
                         .refused = malformed(changes)};
    setPath(request, "/apps/"_L1, id.text(), "");
    return request;
}

Request<Secret> rotateTokenRequest(const AppId &id, const Secret &pin)
{
    auto request = secretRequest(id, "/token/rotate", decodeToken);
    request.secretHeaders.emplace_back("X-Rotation-PIN", pin.clone());
    return request;
}

Request<Secret> revealTokenRequest(const AppId &id, const Secret &pin)
{
    auto request = secretRequest(id, "/token/reveal", decodeToken);
    request.secretHeaders.emplace_back("X-Rotation-PIN", pin.clone());
    return request;
}

Request<Secret> rotateWebhookSecretRequest(const AppId &id)
{
    return secretRequest(id, "/webhook-secret/rotate", decodeWebhookSecret);
}

Request<void> removeAppRequest(const AppId &id)
{
    Request<void> request{.verb = Verb::Delete, .decode = [](const http::Response &) { return Result<>(); }};
    setPath(request, "/apps/"_L1, id.text(), "");
    return request;
}

} // namespace wa::gateway
