#include "tests/gateway/contract/peer.h"
#include "tests/gateway/contract/rows.h"

namespace devicechecks {

using namespace contract;

const QByteArray made =
    R"({"device":)" + deviceJson("qr_generated") + R"(,"qr":"2@a","expires_at":"2026-04-22T15:01:00Z"})";

void health()
{
    Peer peer;
    peer.server.expect("GET /health").answer(200, R"({"status":"ok"})");
    VERIFY_OK(peer.answer(peer.client.health()));
    peer.server.expect("GET /health").answer(500);
    VERIFY_ERROR(peer.answer(peer.client.health()), Kind::Server);
}

void createTellsQrAndExpiry()
{
    Peer peer;
    peer.server.expect("POST /devices").answer(201, made);
    const auto pairing = peer.answer(peer.client.createDevice(u"Till"_s));
    VERIFY_OK(pairing);
    QCOMPARE(pairing->qr.text, u"2@a"_s);
    QCOMPARE(pairing->expiresAt.toString(Qt::ISODate), u"2026-04-22T15:01:00Z"_s);
    QVERIFY(pairing->device.status == DeviceStatus::QrGenerated);
}

void listOfTheApp()
{
    Peer peer;
    peer.server.expect("GET /devices").answer(200, "[" + deviceJson("connected") + "," + deviceJson("expired") + "]");
    const auto devices = peer.answer(peer.client.devices());
    VERIFY_OK(devices);
    QCOMPARE(devices->size(), size_t(2));
}

void newQrOrWhyNot()
{
    Peer peer;
    peer.server.expect("POST /devices/d-1/qr").answer(409, errorBody("qr_reset_not_allowed"));
    VERIFY_ERROR(peer.answer(peer.client.newQr(peer.device)), Kind::QrNotAllowed);
    peer.server.expect("POST /devices/d-1/qr").answer(200, made);
    const auto pairing = peer.answer(peer.client.newQr(peer.device));
    VERIFY_OK(pairing);
    QCOMPARE(pairing->qr.text, u"2@a"_s);
    FOLLOWED(peer); // and a refusal is not repeated
}

void disconnects()
{
    Peer peer;
    peer.server.expect("POST /devices/d-1/disconnect").answer(200, R"({"device":)" + deviceJson("disconnected") + "}");
    const auto device = peer.answer(peer.client.disconnect(peer.device));
    VERIFY_OK(device);
    QVERIFY(device->has_value() && (*device)->status == DeviceStatus::Disconnected);
    QCOMPARE((*device)->id.text(), u"d-1"_s); // the device is kept
}

void destroys()
{
    Peer peer;
    peer.server.expect("DELETE /devices/d-1").answer(204);
    VERIFY_OK(peer.answer(peer.client.destroy(peer.device)));
    QCOMPARE(peer.server.seen().back().body, QByteArray());
}

void sends()
{
    Peer peer;
    const auto accepted = peer.sends(text());
    VERIFY_OK(accepted);
    QCOMPARE(accepted->id.text(), u"m-1"_s);
}

void readsMessages()
{
    Peer peer;
    peer.server.expect("GET /devices/d-1/messages?limit=2")
        .answer(200, R"({"messages":[{"message_id":"m-2"},{"message_id":"m-1"}],"next_before":"m-1"})");
    const auto page = peer.answer(peer.client.messages(peer.device, 2));
    VERIFY_OK(page);
    peer.server.expect("GET /devices/d-1/messages?limit=2&before=m-1").answer(200, R"({"messages":[]})");
    const auto rest = peer.answer(peer.client.messages(peer.device, 2, page->nextBefore));
    VERIFY_OK(rest);
    QVERIFY(rest->messages.empty() && rest->nextBefore.isEmpty());
}

void groups()
{
    Peer peer;
    peer.server.expect("GET /devices/d-1/groups").answer(200, R"({"groups":[{"jid":"1@g.us","name":"Office"}]})");
    const auto groups = peer.answer(peer.client.groups(peer.device));
    VERIFY_OK(groups);
    QCOMPARE(groups->front().name, u"Office"_s);
}

void profile()
{
    Peer peer;
    peer.server.expect("GET /devices/d-1/profile?jid=62%40s.whatsapp.net")
        .answer(200, R"({"jid":"62@s.whatsapp.net","name":"Siti"})");
    const auto profile = peer.answer(peer.client.profile(peer.device, Jid(u"62@s.whatsapp.net"_s)));
    VERIFY_OK(profile);
    QCOMPARE(profile->name, u"Siti"_s);
}

void cachedPresence()
{
    Peer peer;
    for (int i = 0; i < 2; ++i) { // asked anew each time: we add no cache of our own to a cached answer
        peer.server.expect("GET /devices/d-1/presence?jid=62")
            .answer(200, R"({"jid":"62","presence":"online","last_seen":"2026-04-22T14:00:00Z"})");
        const auto presence = peer.answer(peer.client.presence(peer.device, Jid(u"62"_s)));
        VERIFY_OK(presence);
        QCOMPARE(presence->lastSeen.toString(Qt::ISODate), u"2026-04-22T14:00:00Z"_s); // how stale it is, is told
    }
    FOLLOWED(peer);
}

void mediaIsBytes()
{
    Peer peer;
    const QByteArray bytes("\x89PNG\0\xff\r\n", 8);
    peer.server.expect("GET /media?path=media%2Fa-1%2Fd-1-m-1.png").answer(200, bytes, {{"Content-Type", "image/png"}});
    const auto media = peer.answer(peer.client.media(u"media/a-1/d-1-m-1.png"_s, peer.dir.filePath(u"kept"_s)));
    VERIFY_OK(media);
    QFile file(media->path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), bytes);
}

void appsHaveTheirOwnCredential()
{
    Peer peer;
    peer.server.expect("GET /apps").answer(200, R"({"apps":[]})");
    VERIFY_OK(peer.answer(peer.apps.apps()));
    QCOMPARE(peer.server.seen().back().header("Authorization"), QByteArray("Bearer admin-token-1"));
    peer.server.expect("GET /devices").answer(200, "[]");
    VERIFY_OK(peer.answer(peer.client.devices()));
    QCOMPARE(peer.server.seen().back().header("Authorization"), QByteArray("Bearer app-token-1"));
}

void createBody()
{
    Peer peer;
    peer.server.expect("POST /devices", R"({"device_name":"Till ☕ \"1\""})").answer(201, made);
    VERIFY_OK(peer.answer(peer.client.createDevice(u"Till ☕ \"1\""_s)));
    FOLLOWED(peer);
    QCOMPARE(peer.lastBody().keys(), QStringList{u"device_name"_s});
}

void takenNameThenFree()
{
    Peer peer;
    peer.server.expect("POST /devices").answer(409, errorBody("conflict"));
    VERIFY_ERROR(peer.answer(peer.client.createDevice(u"Till"_s)), Kind::Conflict);
    peer.server.expect("DELETE /devices/d-1").answer(204);
    VERIFY_OK(peer.answer(peer.client.destroy(peer.device)));
    peer.server.expect("POST /devices", R"({"device_name":"Till"})").answer(201, made); // we keep no names ourselves
    VERIFY_OK(peer.answer(peer.client.createDevice(u"Till"_s)));
    FOLLOWED(peer);
}

void duplicateName()
{
    Peer peer;
    peer.server.expect("POST /devices").answer(409, errorBody("conflict", "device_name"));
    const auto refused = peer.answer(peer.client.createDevice(u"Till"_s));
    VERIFY_ERROR(refused, Kind::Conflict);
    QCOMPARE(refused.error().httpStatus, 409);
    QCOMPARE(refused.error().field, u"device_name"_s);
}

void documentedNames()
{
    Peer peer;
    peer.server.expect("POST /devices/d-1/qr").answer(200, R"({"device":{"device_id":"d-1","app_id":"a-1",
        "device_name":"Till","status":"qr_generated","qr_expires_at":"2026-04-22T15:01:00Z",
        "linked_at":"2026-04-22T14:01:00Z","wa_number":"628","wa_device_jid":"628:1@s.whatsapp.net"},"qr":"2@a",
        "expires_at":"2026-04-22T15:02:00Z"})");
    const auto pairing = peer.answer(peer.client.newQr(peer.device));
    VERIFY_OK(pairing);
    const Device &device = pairing->device;
    QCOMPARE(device.id.text(), u"d-1"_s);
    QCOMPARE(device.app.text(), u"a-1"_s);
    QCOMPARE(device.name, u"Till"_s);
    QCOMPARE(device.statusText, u"qr_generated"_s);
    QCOMPARE(device.qrExpiresAt.toString(Qt::ISODate), u"2026-04-22T15:01:00Z"_s);
    QCOMPARE(device.linkedAt.toString(Qt::ISODate), u"2026-04-22T14:01:00Z"_s);
    QCOMPARE(device.number, u"628"_s);
    QCOMPARE(device.jid.text(), u"628:1@s.whatsapp.net"_s);
    QCOMPARE(pairing->expiresAt.toString(Qt::ISODate), u"2026-04-22T15:02:00Z"_s);
}

void statusComesFromTheList()
{
    Peer peer; // a GET /devices/d-1 would be "unasked"
    peer.server.always("GET /devices").answer(200, "[" + deviceJson("connected") + "]");
    const auto devices = peer.answer(peer.client.devices());
    VERIFY_OK(devices);
    QVERIFY(devices->front().status == DeviceStatus::Connected);
    FOLLOWED(peer);
}

void statusValues()
{
    const std::pair<const char *, DeviceStatus> words[] = {{"qr_generated", DeviceStatus::QrGenerated},
                                                           {"connected", DeviceStatus::Connected},
                                                           {"disconnected", DeviceStatus::Disconnected},
                                                           {"expired", DeviceStatus::Expired},
                                                           {"destroyed", DeviceStatus::Destroyed}};
    for (const auto &[word, status] : words) {
        Peer peer;
        peer.server.expect("GET /devices").answer(200, "[" + deviceJson(word) + "]");
        const auto devices = peer.answer(peer.client.devices());
        VERIFY_OK(devices);
        QVERIFY2(devices->front().status == status, word);
        QCOMPARE(devices->front().statusText, QString::fromLatin1(word));
    }
}

void transitions()
{
    Peer peer;
    const auto listed = [&peer](const QByteArray &device) {
        peer.server.expect("GET /devices").answer(200, "[" + device + "]");
        const auto devices = peer.answer(peer.client.devices());
        return devices ? devices->front() : Device{};
    };
    peer.server.expect("POST /devices").answer(201, made);
    const auto created = peer.answer(peer.client.createDevice(u"Till"_s));
    VERIFY_OK(created);
    QVERIFY(created->device.status == DeviceStatus::QrGenerated);
    QVERIFY(!created->device.linkedAt.isValid());
    const Device linked = listed(deviceJson("connected", R"(,"linked_at":"2026-04-22T15:00:30Z")"));
    QVERIFY(linked.status == DeviceStatus::Connected && linked.linkedAt.isValid());
    peer.server.expect("POST /devices/d-1/disconnect").answer(200, R"({"device":)" + deviceJson("disconnected") + "}");
    VERIFY_OK(peer.answer(peer.client.disconnect(peer.device)));
    QVERIFY(listed(deviceJson("expired")).status == DeviceStatus::Expired);
    peer.server.expect("POST /devices/d-1/qr").answer(200, made);
    const auto again = peer.answer(peer.client.newQr(peer.device));
    VERIFY_OK(again);
    QVERIFY(again->device.status == DeviceStatus::QrGenerated);
    peer.server.expect("DELETE /devices/d-1").answer(204);
    VERIFY_OK(peer.answer(peer.client.destroy(peer.device)));
    QVERIFY(listed(deviceJson("destroyed")).status == DeviceStatus::Destroyed);
    FOLLOWED(peer);
}

void destroyedIsGone()
{
    Peer peer;
    const QByteArray gone = errorBody("device_destroyed");
    for (const QByteArray line :
         {"POST /devices/d-1/qr", "POST /devices/d-1/disconnect", "DELETE /devices/d-1", "POST /devices/d-1/messages",
          "GET /devices/d-1/messages?limit=50", "GET /devices/d-1/groups", "GET /devices/d-1/profile?jid=1",
          "GET /devices/d-1/presence?jid=1"})
        peer.server.always(line).answer(410, gone);
    const Jid jid(u"1"_s);
    VERIFY_ERROR(peer.answer(peer.client.newQr(peer.device)), Kind::Gone);
    VERIFY_ERROR(peer.answer(peer.client.disconnect(peer.device)), Kind::Gone);
    VERIFY_ERROR(peer.answer(peer.client.destroy(peer.device)), Kind::Gone);
    VERIFY_ERROR(peer.answer(peer.client.send(peer.device, text())), Kind::Gone);
    VERIFY_ERROR(peer.answer(peer.client.messages(peer.device)), Kind::Gone);
    VERIFY_ERROR(peer.answer(peer.client.groups(peer.device)), Kind::Gone);
    VERIFY_ERROR(peer.answer(peer.client.profile(peer.device, jid)), Kind::Gone);
    VERIFY_ERROR(peer.answer(peer.client.presence(peer.device, jid)), Kind::Gone);
}

constexpr ClientRow table[] = {
    {"| GET /health | liveness | [D] |", health},
    {"| POST /devices | create a device, answers with its first QR and expiry | [D] |", createTellsQrAndExpiry},
    {"| GET /devices | list the App's devices | [D] |", listOfTheApp},
    {"| POST /devices/{device_id}/qr | new QR; refused while a QR is still valid or a session is active | [D] |",
     newQrOrWhyNot},
    {"| POST /devices/{device_id}/disconnect | end the WhatsApp session, keep the device | [D] |", disconnects},
    {"| DELETE /devices/{device_id} | destroy (terminal), archive its activity, delete its media | [D] |", destroys},
    {"| POST /devices/{device_id}/messages | send | [D] |", sends},
    {"| GET /devices/{device_id}/messages | read messages | [D], shape [H] |", readsMessages},
    {"| GET /devices/{device_id}/groups | groups of the account | [D], shape [H] |", groups},
    {"| GET /devices/{device_id}/profile?jid= | profile of a contact | [D], shape [H] |", profile},
    {"| GET /devices/{device_id}/presence?jid= | cached last known presence, may be stale | [D], shape [H] |",
     cachedPresence},
    {"| GET /media?path={media_path} | stored media as bytes | [D] |", mediaIsBytes},
    {"| /apps... | App management behind its own internal credential | exists [D], all routes [H] |",
     appsHaveTheirOwnCredential},
    {"Create: body `{\"device_name\": \"...\"}`. [D]", createBody},
    {"Names are unique among the App's devices that are not destroyed; a destroyed device's name is free again. [D]",
     takenNameThenFree},
    {"Duplicate: 409 `conflict`. [D]", duplicateName},
    {"Known documented names: `device_id, app_id, device_name, status, qr_expires_at, linked_at, wa_number, "
     "wa_device_jid, expires_at`. [D]",
     documentedNames},
    {"There is no documented GET of one device: read status from the list and from lifecycle events. [D by absence]",
     statusComesFromTheList},
    {"Status values: `qr_generated`, `connected`, `disconnected`, `expired`, `destroyed`. [D]", statusValues},
    {"Transitions [D]: create -> qr_generated; scan -> connected (sets `linked_at`); QR time-out -> expired; /qr from "
     "expired or disconnected -> qr_generated; /disconnect from connected -> disconnected; DELETE from any state -> "
     "destroyed",
     transitions},
    {"A destroyed device answers 410 `device_destroyed` to everything. [D]", destroyedIsGone},
};

} // namespace devicechecks

std::span<const ClientRow> deviceRows()
{
    return devicechecks::table;
}
