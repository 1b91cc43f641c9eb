#include "app/sandbox/routes.h"

namespace wa::sandbox::run {

using namespace Qt::StringLiterals;

namespace {

//! A secret leaves the gateway in these answers and in no other way.
QString told(const Secret &secret)
{
    return QString::fromUtf8(secret.reveal());
}

Answer tokenAnswer(const Outcome<App> &app)
{
    if (!app)
        return refuse(app.error());
    return jsonResponse(200, json::Value::object({{"app_token"_L1, told(app->token)}}));
}

Answer appAnswer(const Outcome<App> &app)
{
    if (!app)
        return refuse(app.error());
    return jsonResponse(200, app->toJson());
}

} // namespace

Answer createApp(Parts &parts, const Call &call)
{
    const auto app = parts.apps.create(call.body);
    if (!app)
        return refuse(app.error());
    return jsonResponse(201, json::Value::object({{"app"_L1, app->toJson()},
                                                  {"app_token"_L1, told(app->token)},
                                                  {"webhook_secret"_L1, told(app->webhookSecret)}}));
}

Answer listApps(Parts &parts, const Call &)
{
    json::Value apps = json::Value::array();
    for (const App &app : parts.apps.all())
        apps.append(app.toJson());
    return jsonResponse(200, json::Value::object({{"apps"_L1, apps}}));
}

Answer getApp(Parts &parts, const Call &call)
{
    return appAnswer(parts.apps.find(call.id));
}

Answer changeApp(Parts &parts, const Call &call)
{
    return appAnswer(parts.apps.change(call.id, call.body));
}

Answer deleteApp(Parts &parts, const Call &call)
{
    if (auto app = parts.apps.find(call.id); !app)
        return refuse(app.error());
    for (Device &device : parts.devices.ofApp(call.id)) {
        if (device.status == DeviceStatus::Destroyed)
            continue;
        parts.media.removeOfDevice(device.id);
        if (auto destroyed = parts.devices.destroy(std::move(device)); !destroyed)
            return refuse(destroyed.error());
    }
    if (auto removed = parts.apps.remove(call.id); !removed)
        return refuse(removed.error());
    return server::Response{.status = 204};
}

Answer rotateToken(Parts &parts, const Call &call)
{
    return tokenAnswer(parts.apps.rotateToken(call.id, call.request.first("X-Rotation-PIN")));
}

Answer revealToken(Parts &parts, const Call &call)
{
    return tokenAnswer(parts.apps.revealToken(call.id, call.request.first("X-Rotation-PIN")));
}

Answer rotateWebhookSecret(Parts &parts, const Call &call)
{
    const auto app = parts.apps.rotateWebhookSecret(call.id);
    if (!app)
        return refuse(app.error());
    return jsonResponse(200, json::Value::object({{"webhook_secret"_L1, told(app->webhookSecret)}}));
}

} // namespace wa::sandbox::run
