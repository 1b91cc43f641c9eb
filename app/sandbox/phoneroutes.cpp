#include "app/sandbox/routes.h"

#include <algorithm>

namespace wa::sandbox::run {

using namespace Qt::StringLiterals;

namespace {

using PhoneCall = Outcome<json::Value> (Phone::*)(const Device &, const json::Value &);

Answer onPhone(Parts &parts, const Call &call, PhoneCall act)
{
    const auto device = parts.devices.find(call.id);
    if (!device)
        return refuse(device.error());
    if (device->status == DeviceStatus::Destroyed)
        return refuse(Code::DeviceDestroyed, u"The device was destroyed."_s);
    const auto done = (parts.phone.*act)(*device, call.body);
    if (!done)
        return refuse(done.error());
    return jsonResponse(200, *done);
}

//! All but the orders for faults: one could not be taken back.
std::vector<QString> routesThatMayFail()
{
    std::vector<QString> names;
    for (const Route &route : routeTable()) {
        if (!route.name().endsWith(" /sandbox/faults"_L1))
            names.push_back(route.name());
    }
    return names;
}

} // namespace

Answer health(Parts &, const Call &)
{
    return jsonResponse(200, json::Value::object({{"status"_L1, "ok"_L1}, {"service"_L1, "wa-sandbox"_L1}}));
}

Answer docs(Parts &, const Call &)
{
    QByteArray text = "The sandbox gateway of WA Gateway Console. Its calls:\n\n";
    for (const Route &route : routeTable())
        text += route.name().toLatin1() + '\n';
    return server::Response{.headers = {{"Content-Type", "text/plain; charset=utf-8"}}, .body = text};
}

Answer scan(Parts &parts, const Call &call)
{
    const auto device = parts.devices.scan(call.body["qr"_L1].string(), call.body["phone"_L1].string());
    if (!device)
        return refuse(device.error());
    return jsonResponse(200, json::Value::object({{"device"_L1, device->toJson()}}));
}

Answer logout(Parts &parts, const Call &call)
{
    auto device = parts.devices.find(call.id);
    if (device)
        device = parts.devices.logout(std::move(*device));
    if (!device)
        return refuse(device.error());
    return jsonResponse(200, json::Value::object({{"device"_L1, device->toJson()}}));
}

Answer restart(Parts &parts, const Call &)
{
    return jsonResponse(200, json::Value::object({{"dropped"_L1, parts.devices.dropAll()}}));
}

Answer inbound(Parts &parts, const Call &call)
{
    return onPhone(parts, call, &Phone::inbound);
}

Answer typing(Parts &parts, const Call &call)
{
    return onPhone(parts, call, &Phone::typing);
}

Answer phonePresence(Parts &parts, const Call &call)
{
    return onPhone(parts, call, &Phone::presence);
}

Answer anyEvent(Parts &parts, const Call &call)
{
    return onPhone(parts, call, &Phone::anyEvent);
}

Answer advanceClock(Parts &parts, const Call &call)
{
    const auto seconds = call.body["advance_s"_L1].number();
    constexpr double atMost = 366.0 * 24 * 3600;
    if (!seconds || *seconds < 0 || *seconds > atMost)
        return refuse(invalid("advance_s"_L1, u"advance_s must be 0 to 31622400 seconds."_s));
    parts.world.time.advance(std::chrono::milliseconds(static_cast<qint64>(*seconds * 1000)));
    const qint64 ahead = parts.world.time.advanced().count();
    parts.world.db.prepare("insert or replace into setting(name, value) values('clock_advanced_ms', ?)")
        .bindAll(ahead)
        .run();
    return jsonResponse(200, json::Value::object({{"advanced_s"_L1, json::Value(static_cast<double>(ahead) / 1000)}}));
}

Answer addFault(Parts &parts, const Call &call)
{
    if (auto added = parts.world.faults.add(call.body, routesThatMayFail()); !added)
        return refuse(added.error());
    return jsonResponse(200, parts.world.faults.list());
}

Answer listFaults(Parts &parts, const Call &)
{
    return jsonResponse(200, parts.world.faults.list());
}

Answer clearFaults(Parts &parts, const Call &)
{
    parts.world.faults.clear();
    return server::Response{.status = 204};
}

Answer deliveries(Parts &parts, const Call &call)
{
    const qint64 limit = call.query("limit").toLongLong();
    return jsonResponse(200, parts.webhooks.deliveries({.appId = call.query("app_id"),
                                                        .deviceId = call.query("device_id"),
                                                        .requestId = call.query("request_id"),
                                                        .limit = limit > 0 ? std::min<qint64>(limit, 1000) : 200}));
}

} // namespace wa::sandbox::run
