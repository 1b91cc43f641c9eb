#include "tests/sandbox/bench.h"
#include "tests/sandbox/contract/rows.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace devicechecks {

QString statusOf(Bench &bench, const QString &device)
{
    return bench.listed(device)["status"_L1].string();
}

void health()
{
    Bench bench;
    QCOMPARE(bench.call("GET", u"/health"_s).status, 200);
}

void createAnswersWithQr()
{
    Bench bench;
    const Reply made = bench.app("POST", u"/devices"_s, R"({"device_name":"Front Desk"})");
    QCOMPARE(made.status, 201);
    QVERIFY(made.text("qr").startsWith("2@"_L1));
    const QDateTime expires = QDateTime::fromString(made.text("expires_at"), Qt::ISODateWithMs);
    QVERIFY(expires.isValid() && expires > QDateTime::currentDateTimeUtc());
}

void listOfTheApp()
{
    Bench bench;
    const QString first = bench.device(u"A"_s).id;
    const QString second = bench.device(u"B"_s).id;
    const Reply list = bench.app("GET", u"/devices"_s);
    QCOMPARE(list.status, 200);
    QCOMPARE(list.at("devices").items().size(), size_t(2));
    QCOMPARE(list.at("devices").items()[0]["device_id"_L1].string(), first);
    QCOMPARE(list.at("devices").items()[1]["device_id"_L1].string(), second);
}

void newQrOnlyWhenNoneIsValid()
{
    Bench bench;
    const auto made = bench.device();
    const QString path = u"/devices/%1/qr"_s.arg(made.id);
    QCOMPARE(bench.app("POST", path).code(), u"qr_reset_not_allowed"_s); // still valid
    bench.advance(61);
    const Reply fresh = bench.app("POST", path);
    QCOMPARE(fresh.status, 200);
    QVERIFY(fresh.text("qr").startsWith("2@"_L1) && fresh.text("qr") != made.qr);
    QCOMPARE(bench.scan(fresh.text("qr")).status, 200);
    const Reply refused = bench.app("POST", path); // a session is active
    QCOMPARE(refused.status, 409);
    QCOMPARE(refused.code(), u"qr_reset_not_allowed"_s);
}

void disconnectKeepsTheDevice()
{
    Bench bench;
    const QString device = bench.connectedDevice();
    const Reply answer = bench.app("POST", u"/devices/%1/disconnect"_s.arg(device));
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.at("device")["status"_L1].string(), u"disconnected"_s);
    QCOMPARE(statusOf(bench, device), u"disconnected"_s);
}

void destroyDeletesMediaAndKeepsTheArchive()
{
    Bench bench;
    const QString device = bench.connectedDevice();
    QCOMPARE(bench.send(device, R"({"to":"6281234567890","type":"image","mime_type":"image/png","data_base64":"AAEC"})")
                 .status,
             200);
    EVENTUALLY(bench.receiver.count(u"message"_s) == 1);
    const QString path = bench.receiver.events(u"message"_s)[0]["payload"_L1]["media_path"_L1].string();
    QCOMPARE(bench.app("GET", u"/media?path="_s + path).status, 200);
    QCOMPARE(bench.app("DELETE", u"/devices/"_s + device).status, 204);
    QCOMPARE(bench.app("GET", u"/media?path="_s + path).status, 404);
    // The archive: the operator of the gateway still sees what went on.
    QCOMPARE(bench.admin("GET", u"/sandbox/devices/%1/messages"_s.arg(device)).at("messages").items().size(),
             size_t(1));
}

void sends()
{
    Bench bench;
    const Reply sent = bench.send(bench.connectedDevice(), R"({"to":"6281234567890","type":"text","text":"Hello"})");
    QCOMPARE(sent.status, 200);
    QCOMPARE(sent.text("status"), u"sent"_s);
}

void readsMessages()
{
    Bench bench;
    const QString device = bench.connectedDevice();
    for (const char *text : {"one", "two", "three"})
        QCOMPARE(bench.send(device, QByteArray(R"({"to":"6281234567890","text":")") + text + "\"}").status, 200);
    const Reply page = bench.app("GET", u"/devices/%1/messages?limit=2"_s.arg(device));
    QCOMPARE(page.status, 200);
    QCOMPARE(page.at("messages").items().size(), size_t(2));
    QCOMPARE(page.at("messages").items()[0]["text"_L1].string(), u"three"_s);
    const Reply rest =
        bench.app("GET", u"/devices/%1/messages?limit=2&before=%2"_s.arg(device, page.text("next_before")));
    QCOMPARE(rest.at("messages").items().size(), size_t(1));
    QCOMPARE(rest.at("messages").items()[0]["text"_L1].string(), u"one"_s);
    QVERIFY(rest.at("next_before").isNull());
}

void groups()
{
    Bench bench;
    const Reply answer = bench.app("GET", u"/devices/%1/groups"_s.arg(bench.connectedDevice()));
    QCOMPARE(answer.status, 200);
    QVERIFY(!answer.at("groups").items().empty());
    const auto &group = answer.at("groups").items()[0];
    QVERIFY(group["jid"_L1].string().endsWith("@g.us"_L1));
    QVERIFY(group["participants"_L1].isArray() && group["is_announce"_L1].isBool() && group["name"_L1].isString());
}

void profile()
{
    Bench bench;
    const QString device = bench.connectedDevice();
    const Reply answer = bench.app("GET", u"/devices/%1/profile?jid=6281200000001%40s.whatsapp.net"_s.arg(device));
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.text("jid"), u"6281200000001@s.whatsapp.net"_s);
    QVERIFY(!answer.text("name").isEmpty());
    QCOMPARE(bench.app("GET", u"/devices/%1/profile"_s.arg(device)).status, 400);
}

void cachedPresence()
{
    Bench bench;
    const QString device = bench.connectedDevice();
    const QString path = u"/devices/%1/presence?jid=6281200000001"_s.arg(device);
    QCOMPARE(bench.app("GET", path).text("presence"), u"offline"_s); // never heard of
    QCOMPARE(bench
                 .admin("POST", u"/sandbox/devices/%1/presence"_s.arg(device),
                        R"({"from":"6281200000001","presence":"online"})")
                 .status,
             200);
    const QString seen = bench.app("GET", path).text("last_seen");
    QVERIFY(!seen.isEmpty());
    bench.advance(3600);
    QCOMPARE(bench.app("GET", path).text("presence"), u"online"_s); // last known, by now stale
    QCOMPARE(bench.app("GET", path).text("last_seen"), seen);
}

void mediaIsBytes()
{
    Bench bench;
    const QString device = bench.connectedDevice();
    const Reply inbound =
        bench.admin("POST", u"/sandbox/devices/%1/inbound"_s.arg(device),
                    R"({"type":"image","from":"6281200000001","mime_type":"image/png","data_base64":"iVBORw0KGgo="})");
    const Reply media = bench.app("GET", u"/media?path="_s + inbound.text("media_path"));
    QCOMPARE(media.status, 200);
    QCOMPARE(media.body, QByteArray("\x89PNG\r\n\x1a\n"));
}

void appsHaveTheirOwnCredential()
{
    Bench bench;
    QCOMPARE(bench.admin("GET", u"/apps"_s).status, 200);
    QCOMPARE(bench.app("GET", u"/apps"_s).status, 401);
    QCOMPARE(bench.call("GET", u"/apps"_s).status, 401);
    QVERIFY(bench.admin("GET", u"/devices"_s).status == 401); // nor is it an app token
}

void createBody()
{
    Bench bench;
    QCOMPARE(bench.app("POST", u"/devices"_s, R"({"device_name":"Till 1"})").at("device")["device_name"_L1].string(),
             u"Till 1"_s);
    for (const char *body : {"", "{}", R"({"device_name":""})", R"({"device_name":7})", R"({"name":"Till 2"})"}) {
        const Reply refused = bench.app("POST", u"/devices"_s, body);
        QCOMPARE(refused.status, 400);
        QCOMPARE(refused.at("error")["details"_L1]["field"_L1].string(), u"device_name"_s);
    }
}

void namesAreUnique()
{
    Bench bench;
    const QString first = bench.device(u"Till"_s).id;
    QCOMPARE(bench.app("POST", u"/devices"_s, R"({"device_name":"Till"})").status, 409);
    const QByteArray other = bench.otherApp(u"Another shop"_s);
    QCOMPARE(bench.call("POST", u"/devices"_s, R"({"device_name":"Till"})", Bench::bearer(other)).status, 201);
    QCOMPARE(bench.app("DELETE", u"/devices/"_s + first).status, 204);
    QCOMPARE(bench.app("POST", u"/devices"_s, R"({"device_name":"Till"})").status, 201);
}

void duplicateName()
{
    Bench bench;
    std::ignore = bench.device(u"Till"_s);
    const Reply refused = bench.app("POST", u"/devices"_s, R"({"device_name":"Till"})");
    QCOMPARE(refused.status, 409);
    QCOMPARE(refused.code(), u"conflict"_s);
}

void documentedNames()
{
    Bench bench;
    const Reply made = bench.app("POST", u"/devices"_s, R"({"device_name":"Till"})");
    QVERIFY(made.json.contains("expires_at"_L1));
    for (const char *key :
         {"device_id", "app_id", "device_name", "status", "qr_expires_at", "linked_at", "wa_number", "wa_device_jid"})
        QVERIFY2(made.at("device").contains(QLatin1StringView(key)), key);
    QCOMPARE(made.at("device")["qr_expires_at"_L1].string(), made.text("expires_at"));
}

void noGetOfOneDevice()
{
    Bench bench;
    const QString device = bench.device().id;
    QCOMPARE(bench.app("GET", u"/devices/"_s + device).status, 405);
    QCOMPARE(statusOf(bench, device), u"qr_generated"_s);
}

void statusValues()
{
    Bench bench;
    const auto made = bench.device();
    QStringList seen{statusOf(bench, made.id)};
    QCOMPARE(bench.scan(made.qr).status, 200);
    seen << statusOf(bench, made.id);
    QCOMPARE(bench.app("POST", u"/devices/%1/disconnect"_s.arg(made.id)).status, 200);
    seen << statusOf(bench, made.id);
    QCOMPARE(bench.app("POST", u"/devices/%1/qr"_s.arg(made.id)).status, 200);
    bench.advance(61);
    seen << statusOf(bench, made.id);
    QCOMPARE(bench.app("DELETE", u"/devices/"_s + made.id).status, 204);
    seen << statusOf(bench, made.id);
    QCOMPARE(seen, (QStringList{u"qr_generated"_s, u"connected"_s, u"disconnected"_s, u"expired"_s, u"destroyed"_s}));
}

void transitions()
{
    Bench bench;
    const auto scanned = bench.device(u"scanned"_s);
    QVERIFY(bench.listed(scanned.id)["linked_at"_L1].isNull());
    QCOMPARE(bench.scan(scanned.qr).at("device")["status"_L1].string(), u"connected"_s);
    QVERIFY(bench.listed(scanned.id)["linked_at"_L1].isString());
    QCOMPARE(bench.app("POST", u"/devices/%1/disconnect"_s.arg(scanned.id)).status, 200);
    const Reply again = bench.app("POST", u"/devices/%1/qr"_s.arg(scanned.id)); // from disconnected
    QCOMPARE(again.at("device")["status"_L1].string(), u"qr_generated"_s);
    bench.advance(61);
    QCOMPARE(statusOf(bench, scanned.id), u"expired"_s);
    QCOMPARE(bench.scan(again.text("qr")).code(), u"qr_expired"_s);
    QCOMPARE(bench.app("POST", u"/devices/%1/qr"_s.arg(scanned.id)).status, 200); // from expired
    QCOMPARE(bench.app("DELETE", u"/devices/"_s + scanned.id).status, 204);       // from qr_generated

    const QString connected = bench.connectedDevice(u"connected"_s);
    QCOMPARE(bench.app("DELETE", u"/devices/"_s + connected).status, 204);
    const QString disconnected = bench.connectedDevice(u"disconnected"_s);
    QCOMPARE(bench.app("POST", u"/devices/%1/disconnect"_s.arg(disconnected)).status, 200);
    QCOMPARE(bench.app("DELETE", u"/devices/"_s + disconnected).status, 204);
    const QString expired = bench.device(u"expired"_s).id;
    bench.advance(61);
    QCOMPARE(bench.app("DELETE", u"/devices/"_s + expired).status, 204);
}

void destroyedIsGone()
{
    Bench bench;
    const QString device = bench.connectedDevice();
    QCOMPARE(bench.app("DELETE", u"/devices/"_s + device).status, 204);
    for (const auto &[method, rest] :
         {std::pair("POST", "/qr"), std::pair("POST", "/disconnect"), std::pair("DELETE", ""),
          std::pair("POST", "/messages"), std::pair("GET", "/messages"), std::pair("GET", "/groups"),
          std::pair("GET", "/profile?jid=6281200000001"), std::pair("GET", "/presence?jid=6281200000001")}) {
        const Reply gone = bench.app(method, u"/devices/"_s + device + QLatin1StringView(rest));
        QCOMPARE(gone.status, 410);
        QCOMPARE(gone.code(), u"device_destroyed"_s);
    }
}

constexpr ContractRow table[] = {
    {"| GET /health | liveness | [D] |", health},
    {"| POST /devices | create a device, answers with its first QR and expiry | [D] |", createAnswersWithQr},
    {"| GET /devices | list the App's devices | [D] |", listOfTheApp},
    {"| POST /devices/{device_id}/qr | new QR; refused while a QR is still valid or a session is active | [D] |",
     newQrOnlyWhenNoneIsValid},
    {"| POST /devices/{device_id}/disconnect | end the WhatsApp session, keep the device | [D] |",
     disconnectKeepsTheDevice},
    {"| DELETE /devices/{device_id} | destroy (terminal), archive its activity, delete its media | [D] |",
     destroyDeletesMediaAndKeepsTheArchive},
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
     namesAreUnique},
    {"Duplicate: 409 `conflict`. [D]", duplicateName},
    {"Known documented names: `device_id, app_id, device_name, status, qr_expires_at, linked_at, wa_number, "
     "wa_device_jid, "
     "expires_at`. [D]",
     documentedNames},
    {"There is no documented GET of one device: read status from the list and from lifecycle events. [D by absence]",
     noGetOfOneDevice},
    {"Status values: `qr_generated`, `connected`, `disconnected`, `expired`, `destroyed`. [D]", statusValues},
    {"Transitions [D]: create -> qr_generated; scan -> connected (sets `linked_at`); QR time-out -> expired; /qr from "
     "expired or disconnected -> qr_generated; /disconnect from connected -> disconnected; DELETE from any state -> "
     "destroyed",
     transitions},
    {"A destroyed device answers 410 `device_destroyed` to everything. [D]", destroyedIsGone},
};

} // namespace devicechecks

std::span<const ContractRow> deviceRows()
{
    return devicechecks::table;
}
