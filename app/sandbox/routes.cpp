#include "app/sandbox/routes.h"

#include <array>

namespace wa::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array table{
    Route{"GET", "/health", Credential::None, run::health},
    Route{"GET", "/docs", Credential::None, run::docs},
    Route{"GET", "/docs/*", Credential::None, run::docs},

    Route{"POST", "/devices", Credential::App, run::createDevice},
    Route{"GET", "/devices", Credential::App, run::listDevices},
    Route{"POST", "/devices/{device_id}/qr", Credential::App, run::newQr},
    Route{"POST", "/devices/{device_id}/disconnect", Credential::App, run::disconnectDevice},
    Route{"DELETE", "/devices/{device_id}", Credential::App, run::destroyDevice},
    Route{"POST", "/devices/{device_id}/messages", Credential::App, run::sendMessage},
    Route{"GET", "/devices/{device_id}/messages", Credential::App, run::listMessages},
    Route{"GET", "/devices/{device_id}/groups", Credential::App, run::groups},
    Route{"GET", "/devices/{device_id}/profile", Credential::App, run::profile},
    Route{"GET", "/devices/{device_id}/presence", Credential::App, run::presence},
    Route{"GET", "/media", Credential::App, run::media},

    Route{"POST", "/apps", Credential::Admin, run::createApp},
    Route{"GET", "/apps", Credential::Admin, run::listApps},
    Route{"GET", "/apps/{app_id}", Credential::Admin, run::getApp},
    Route{"PATCH", "/apps/{app_id}", Credential::Admin, run::changeApp},
    Route{"DELETE", "/apps/{app_id}", Credential::Admin, run::deleteApp},
    Route{"POST", "/apps/{app_id}/token/rotate", Credential::Admin, run::rotateToken},
    Route{"POST", "/apps/{app_id}/token/reveal", Credential::Admin, run::revealToken},
    Route{"POST", "/apps/{app_id}/webhook-secret/rotate", Credential::Admin, run::rotateWebhookSecret},

    Route{"POST", "/sandbox/scan", Credential::Admin, run::scan},
    Route{"GET", "/sandbox/devices", Credential::Admin, run::allDevices},
    Route{"GET", "/sandbox/devices/{device_id}/messages", Credential::Admin, run::phoneMessages},
    Route{"POST", "/sandbox/devices/{device_id}/inbound", Credential::Admin, run::inbound},
    Route{"POST", "/sandbox/devices/{device_id}/logout", Credential::Admin, run::logout},
    Route{"POST", "/sandbox/devices/{device_id}/typing", Credential::Admin, run::typing},
    Route{"POST", "/sandbox/devices/{device_id}/presence", Credential::Admin, run::phonePresence},
    Route{"POST", "/sandbox/devices/{device_id}/event", Credential::Admin, run::anyEvent},
    Route{"POST", "/sandbox/restart", Credential::Admin, run::restart},
    Route{"POST", "/sandbox/clock", Credential::Admin, run::advanceClock},
    Route{"POST", "/sandbox/faults", Credential::Admin, run::addFault},
    Route{"GET", "/sandbox/faults", Credential::Admin, run::listFaults},
    Route{"DELETE", "/sandbox/faults", Credential::Admin, run::clearFaults},
    Route{"GET", "/sandbox/deliveries", Credential::Admin, run::deliveries},
};

QString percentDecoded(QByteArrayView text)
{
    return QString::fromUtf8(QByteArray::fromPercentEncoding(text.toByteArray()));
}

//! The {segment}'s text, or empty without one; nothing when the path is another.
std::optional<QString> matchPattern(const QByteArray &pattern, const QByteArray &path)
{
    if (pattern.endsWith('*'))
        return path.startsWith(pattern.first(pattern.size() - 1)) ? std::optional(QString()) : std::nullopt;
    const QList<QByteArray> want = pattern.split('/');
    const QList<QByteArray> have = path.split('/');
    if (want.size() != have.size())
        return std::nullopt;
    QString id;
    for (qsizetype i = 0; i < want.size(); ++i) {
        if (want[i].startsWith('{') && !have[i].isEmpty())
            id = percentDecoded(have[i]);
        else if (want[i] != have[i])
            return std::nullopt;
    }
    return id;
}

} // namespace

QString Route::name() const
{
    return u"%1 %2"_s.arg(QLatin1StringView(method), QLatin1StringView(pattern));
}

std::span<const Route> routeTable()
{
    return table;
}

RouteMatch matchRoute(QByteArrayView method, QByteArrayView path)
{
    RouteMatch match;
    const QByteArray wanted = path.toByteArray();
    for (const Route &route : table) {
        const auto id = matchPattern(QByteArray(route.pattern), wanted);
        if (!id)
            continue;
        match.pathKnown = true;
        if (method == route.method)
            return {.route = &route, .id = *id, .pathKnown = true};
    }
    return match;
}

QString Call::query(QByteArrayView name) const
{
    for (const QByteArray &pair : request.query.split('&')) {
        const qsizetype equals = pair.indexOf('=');
        if (equals >= 0 && QByteArrayView(pair).first(equals) == name)
            return percentDecoded(QByteArrayView(pair).sliced(equals + 1));
    }
    return {};
}

server::Response jsonResponse(int status, const json::Value &body)
{
    return {.status = status, .headers = {{"Content-Type", "application/json"}}, .body = body.toJson()};
}

server::Response errorResponse(const Refusal &why, const QString &requestId)
{
    json::Value error = json::Value::object({{"code"_L1, why.code}, {"message"_L1, why.message}});
    if (!why.field.isEmpty())
        error.set(u"details"_s, json::Value::object({{"field"_L1, why.field}}));
    auto response = jsonResponse(why.status, json::Value::object({{"error"_L1, error}, {"request_id"_L1, requestId}}));
    if (why.retryAfter.count() > 0)
        response.headers.push_back({"Retry-After", QByteArray::number(qint64(why.retryAfter.count()))});
    return response;
}

} // namespace wa::sandbox
