#include "app/sandbox/directory.h"
#include "app/sandbox/jid.h"
#include "app/sandbox/routes.h"

#include <algorithm>

namespace wa::sandbox::run {

using namespace Qt::StringLiterals;

namespace {

//! The caller's own living device, then what is to be done with it.
template <class F> Answer withDevice(Parts &parts, const Call &call, F function)
{
    auto device = parts.devices.require(call.appId, call.id);
    if (!device)
        return refuse(device.error());
    return function(std::move(*device));
}

Answer qrAnswer(int status, const Outcome<FreshQr> &fresh)
{
    if (!fresh)
        return refuse(fresh.error());
    return jsonResponse(status, fresh->toJson());
}

Outcome<QString> jidAsked(const Call &call)
{
    const auto jid = resolveJid(call.query("jid"));
    if (!jid)
        return refuse(invalid("jid"_L1, u"jid must be a JID or digits."_s));
    return *jid;
}

Answer notConnected()
{
    return refuse(Code::DeviceNotConnected, u"The device is not connected to WhatsApp."_s);
}

json::Value deviceList(const std::vector<Device> &devices)
{
    json::Value list = json::Value::array();
    for (const Device &device : devices)
        list.append(device.toJson());
    return json::Value::object({{"devices"_L1, list}});
}

Answer messageList(Parts &parts, const Call &call, const QString &deviceId)
{
    const QString asked = call.query("limit");
    bool isNumber = true;
    const qint64 limit = asked.isEmpty() ? 50 : asked.toLongLong(&isNumber);
    if (!isNumber || limit < 1)
        return refuse(invalid("limit"_L1, u"limit must be a number above zero."_s));
    return jsonResponse(200, parts.messages.list(deviceId, std::min<qint64>(limit, 200), call.query("before")));
}

//! 206 with what was asked for, 416 when nothing of it is there.
server::Response partOf(server::Response whole, const ByteRange &range)
{
    const QByteArray size = QByteArray::number(whole.body.size());
    const bool isThere = range.length > 0;
    const QByteArray part = QByteArray::number(range.first) + '-' + QByteArray::number(range.first + range.length - 1);
    whole.status = isThere ? 206 : 416;
    whole.headers.push_back({"Content-Range", "bytes " + (isThere ? part : QByteArray("*")) + '/' + size});
    whole.body = whole.body.sliced(range.first, range.length);
    return whole;
}

} // namespace

Answer createDevice(Parts &parts, const Call &call)
{
    return qrAnswer(201, parts.devices.create(call.appId, call.body));
}

Answer listDevices(Parts &parts, const Call &call)
{
    return jsonResponse(200, deviceList(parts.devices.ofApp(call.appId)));
}

Answer allDevices(Parts &parts, const Call &)
{
    return jsonResponse(200, deviceList(parts.devices.all()));
}

Answer newQr(Parts &parts, const Call &call)
{
    return withDevice(parts, call,
                      [&](Device device) { return qrAnswer(200, parts.devices.newQr(std::move(device))); });
}

Answer disconnectDevice(Parts &parts, const Call &call)
{
    return withDevice(parts, call, [&](Device device) -> Answer {
        const auto disconnected = parts.devices.disconnect(std::move(device));
        if (!disconnected)
            return refuse(disconnected.error());
        return jsonResponse(200, json::Value::object({{"device"_L1, disconnected->toJson()}}));
    });
}

Answer destroyDevice(Parts &parts, const Call &call)
{
    return withDevice(parts, call, [&](Device device) -> Answer {
        parts.media.removeOfDevice(device.id); // its messages and deliveries stay as the archive
        if (auto destroyed = parts.devices.destroy(std::move(device)); !destroyed)
            return refuse(destroyed.error());
        return server::Response{.status = 204};
    });
}

Answer sendMessage(Parts &parts, const Call &call)
{
    return withDevice(parts, call, [&](const Device &device) -> Answer {
        const auto accepted = parts.messages.send(device, call.body);
        if (!accepted)
            return refuse(accepted.error());
        return jsonResponse(200, *accepted);
    });
}

Answer listMessages(Parts &parts, const Call &call)
{
    return withDevice(parts, call, [&](const Device &device) { return messageList(parts, call, device.id); });
}

Answer phoneMessages(Parts &parts, const Call &call)
{
    return messageList(parts, call, call.id);
}

Answer groups(Parts &parts, const Call &call)
{
    return withDevice(parts, call, [](const Device &device) -> Answer {
        if (device.status != DeviceStatus::Connected)
            return notConnected();
        return jsonResponse(200, groupsOf(device.ownJid()));
    });
}

Answer profile(Parts &parts, const Call &call)
{
    return withDevice(parts, call, [&](const Device &device) -> Answer {
        const auto jid = jidAsked(call);
        if (!jid)
            return refuse(jid.error());
        if (device.status != DeviceStatus::Connected)
            return notConnected();
        return jsonResponse(200, profileOf(*jid));
    });
}

Answer presence(Parts &parts, const Call &call)
{
    return withDevice(parts, call, [&](const Device &device) -> Answer {
        const auto jid = jidAsked(call);
        if (!jid)
            return refuse(jid.error());
        return jsonResponse(200, parts.phone.cachedPresence(device.id, *jid)); // cached: it may be stale
    });
}

Answer media(Parts &parts, const Call &call)
{
    const auto file = parts.media.fetch(call.appId, call.query("path"));
    if (!file)
        return refuse(file.error());
    server::Response whole{.status = 200,
                           .headers = {{"Content-Type", file->contentType()},
                                       {"Content-Disposition", file->contentDisposition()},
                                       {"Accept-Ranges", "bytes"},
                                       {"ETag", file->etag}},
                           .body = file->bytes};
    const QByteArray condition = call.request.first("If-Range");
    const qint64 size = file->bytes.size();
    const auto range =
        condition.isEmpty() || condition == file->etag ? rangeIn(call.request.first("Range"), size) : std::nullopt;
    return range ? partOf(std::move(whole), *range) : whole;
}

} // namespace wa::sandbox::run
