#pragma once

#include "app/gateway/client.h"
#include "app/gateway/request.h"

//! A typed request for every endpoint of the contract's section 2.
namespace wa::gateway {

[[nodiscard]] Request<Health> healthRequest();
[[nodiscard]] Request<Pairing> createDeviceRequest(const QString &name);
[[nodiscard]] Request<std::vector<Device>> devicesRequest();
[[nodiscard]] Request<Pairing> newQrRequest(const DeviceId &device);
[[nodiscard]] Request<std::optional<Device>> disconnectRequest(const DeviceId &device);
[[nodiscard]] Request<void> destroyRequest(const DeviceId &device);

[[nodiscard]] Request<Accepted> sendRequest(const DeviceId &device, const OutgoingMessage &message);
[[nodiscard]] Request<MessagePage> messagesRequest(const DeviceId &device, int limit, const MessageId &before);
[[nodiscard]] Request<std::vector<Group>> groupsRequest(const DeviceId &device);
[[nodiscard]] Request<Profile> profileRequest(const DeviceId &device, const Jid &jid);
[[nodiscard]] Request<Presence> presenceRequest(const DeviceId &device, const Jid &jid);
[[nodiscard]] Request<MediaFile> mediaRequest(const QString &mediaPath, const QString &file, qint64 maxBytes);

[[nodiscard]] Request<Provisioned> createAppRequest(const AppsClient::Changes &app);
[[nodiscard]] Request<std::vector<App>> appsRequest();
[[nodiscard]] Request<App> appRequest(const AppId &id);
[[nodiscard]] Request<App> patchAppRequest(const AppId &id, const AppsClient::Changes &changes);
[[nodiscard]] Request<Secret> rotateTokenRequest(const AppId &id, const Secret &pin);
[[nodiscard]] Request<Secret> revealTokenRequest(const AppId &id, const Secret &pin);
[[nodiscard]] Request<Secret> rotateWebhookSecretRequest(const AppId &id);
[[nodiscard]] Request<void> removeAppRequest(const AppId &id);

//! "/devices/ID/rest"; refuses an id that would be read as something else: empty, "." and "..".
template <class T> void setPath(Request<T> &request, QLatin1StringView folder, const QString &id, const char *rest)
{
    using namespace Qt::StringLiterals;
    if (id.isEmpty() || id == "."_L1 || id == ".."_L1)
        request.refused = Error{.kind = Error::Kind::Invalid, .code = u"bad_id"_s, .field = u"id"_s};
    request.path = QByteArray(folder.data(), folder.size()) + encoded(id) + rest;
}

} // namespace wa::gateway
