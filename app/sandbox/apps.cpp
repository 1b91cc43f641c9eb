#include "app/sandbox/apps.h"

#include "app/base/random.h"
#include "app/base/redactor.h"
#include "app/sandbox/destination.h"

namespace wa::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr std::string_view selectApp =
    "select app_id, name, domain_url, webhook_path, token, webhook_secret, created from app ";

App readApp(storage::Statement &row)
{
    return {.id = row.text(0),
            .name = row.text(1),
            .domainUrl = row.text(2),
            .webhookPath = row.text(3),
            .token = Secret(row.blob(4)),
            .webhookSecret = Secret(row.blob(5)),
            .created = row.instant(6)};
}

QByteArray secretBytes(const Secret &secret)
{
    return secret.reveal().toByteArray();
}

Outcome<void> takeText(const json::Value &body, QLatin1StringView key, QString &into)
{
    const json::Value *value = body.find(key);
    if (!value)
        return {};
    if (!value->isString() && !value->isNull())
        return refuse(invalid(key, u"%1 must be a text."_s.arg(key)));
    into = value->string().trimmed();
    return {};
}

Outcome<void> takeAppFields(const json::Value &body, App &app)
{
    for (const auto &[key, field] : {std::pair("name"_L1, &App::name), std::pair("domain_url"_L1, &App::domainUrl),
                                     std::pair("webhook_path"_L1, &App::webhookPath)}) {
        if (auto taken = takeText(body, key, app.*field); !taken)
            return taken;
    }
    return {};
}

} // namespace

json::Value App::toJson() const
{
    return json::Value::object({{"app_id"_L1, id},
                                {"name"_L1, name},
                                {"domain_url"_L1, orNull(domainUrl)},
                                {"webhook_path"_L1, orNull(webhookPath)},
                                {"created_at"_L1, toRfc3339(created)}});
}

Apps::Apps(World &world)
    : m_world(world)
{
}

Outcome<void> Apps::checkFields(const App &app)
{
    if (app.name.isEmpty() || app.name.size() > 100)
        return refuse(invalid("name"_L1, u"An App needs a name of 1 to 100 characters."_s));
    if (auto url = webhookDestination(app.webhookPath, app.domainUrl, m_world.options.webhookBaseUrl); !url)
        return refuse(url.error());
    auto twin = m_world.db.prepare("select 1 from app where name = ? and deleted = 0 and app_id <> ?");
    twin.bindAll(app.name, app.id);
    if (twin.step())
        return refuse(Code::Conflict, u"Another App has this name."_s, u"name"_s);
    return {};
}

Outcome<App> Apps::create(const json::Value &body)
{
    App app{
        .id = randomUuid(), .token = newToken(), .webhookSecret = newWebhookSecret(), .created = m_world.time.wall()};
    if (auto taken = takeAppFields(body, app); !taken)
        return refuse(taken.error());
    if (auto checked = checkFields(app); !checked)
        return refuse(checked.error());
    m_world.db
        .prepare("insert into app(app_id, name, domain_url, webhook_path, token, token_key, webhook_secret, created)"
                 " values(?, ?, ?, ?, ?, ?, ?, ?)")
        .bindAll(app.id, app.name, app.domainUrl, app.webhookPath, secretBytes(app.token),
                 lookupKey(app.token.reveal()), secretBytes(app.webhookSecret), app.created)
        .run();
    return app;
}

std::vector<App> Apps::all()
{
    std::vector<App> apps;
    auto rows = m_world.db.prepare(std::string(selectApp) + "where deleted = 0 order by created, app_id");
    while (rows.step())
        apps.push_back(readApp(rows));
    return apps;
}

Outcome<App> Apps::find(const QString &id)
{
    auto row = m_world.db.prepare(std::string(selectApp) + "where app_id = ? and deleted = 0");
    row.bindAll(id);
    if (!row.step())
        return refuse(Code::NotFound, u"There is no such App."_s);
    return readApp(row);
}

std::optional<App> Apps::forSigning(const QString &id)
{
    auto row = m_world.db.prepare(std::string(selectApp) + "where app_id = ?");
    row.bindAll(id);
    return row.step() ? std::optional(readApp(row)) : std::nullopt;
}

std::optional<App> Apps::byToken(QByteArrayView token)
{
    auto row = m_world.db.prepare(std::string(selectApp) + "where token_key = ? and deleted = 0");
    row.bindAll(lookupKey(token));
    return row.step() ? std::optional(readApp(row)) : std::nullopt;
}

Outcome<App> Apps::change(const QString &id, const json::Value &body)
{
    auto app = find(id);
    if (!app)
        return app;
    if (auto taken = takeAppFields(body, *app); !taken)
        return refuse(taken.error());
    if (auto checked = checkFields(*app); !checked)
        return refuse(checked.error());
    m_world.db.prepare("update app set name = ?, domain_url = ?, webhook_path = ? where app_id = ?")
        .bindAll(app->name, app->domainUrl, app->webhookPath, id)
        .run();
    return app;
}

Outcome<App> Apps::rotateToken(const QString &id, QByteArrayView pin)
{
    if (auto right = checkPin(pin); !right)
        return refuse(right.error());
    auto app = find(id);
    if (!app)
        return app;
    app->token = newToken();
    writeToken(*app);
    return app;
}

Outcome<App> Apps::revealToken(const QString &id, QByteArrayView pin)
{
    if (auto right = checkPin(pin); !right)
        return refuse(right.error());
    return find(id);
}

Outcome<App> Apps::rotateWebhookSecret(const QString &id)
{
    auto app = find(id);
    if (!app)
        return app;
    app->webhookSecret = newWebhookSecret();
    m_world.db.prepare("update app set webhook_secret = ? where app_id = ?")
        .bindAll(secretBytes(app->webhookSecret), id)
        .run();
    return app;
}

Outcome<void> Apps::remove(const QString &id)
{
    auto app = find(id);
    if (!app)
        return refuse(app.error());
    // The row stays so that its last events are still signed; a token nobody was told makes the old one dead.
    app->token = newToken();
    writeToken(*app);
    m_world.db.prepare("update app set deleted = 1 where app_id = ?").bindAll(id).run();
    return {};
}

Outcome<void> Apps::checkPin(QByteArrayView pin) const
{
    if (m_world.options.rotationPin.isEmpty())
        return refuse(Code::AppTokenRotationDisabled, u"The gateway has no rotation PIN configured."_s);
    if (!equalInConstantTime(m_world.options.rotationPin.reveal(), pin))
        return refuse(Code::InvalidRotationPin, u"The rotation PIN is wrong."_s);
    return {};
}

Secret Apps::newToken() const
{
    Secret token("wat_" + randomToken(43).toLatin1());
    if (m_world.options.redactor)
        m_world.options.redactor->learn(token);
    return token;
}

Secret Apps::newWebhookSecret() const
{
    // In the form that every profile can sign with: standard-webhooks wants base64 behind this prefix.
    Secret secret("whsec_" + randomBytes(24).toBase64());
    if (m_world.options.redactor)
        m_world.options.redactor->learn(secret);
    return secret;
}

void Apps::writeToken(const App &app)
{
    m_world.db.prepare("update app set token = ?, token_key = ? where app_id = ?")
        .bindAll(secretBytes(app.token), lookupKey(app.token.reveal()), app.id)
        .run();
}

} // namespace wa::sandbox
