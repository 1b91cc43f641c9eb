#include "tests/sandbox/bench.h"
#include "tests/sandbox/contract/rows.h"

#include <QDateTime>
#include <QMessageAuthenticationCode>
#include <QSet>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace webhookchecks {

constexpr const char *hello = R"({"to":"6281234567890","text":"Hello"})";

void setPath(Bench &bench, const QString &path, const QString &domain = {})
{
    const Reply changed =
        bench.admin("PATCH", u"/apps/"_s + bench.appId,
                    wa::json::Value::object({{"webhook_path"_L1, path}, {"domain_url"_L1, domain}}).toJson());
    QVERIFY2(changed.status == 200, changed.body.constData());
}

void emptyPath()
{
    Bench bench;
    setPath(bench, {});
    std::ignore = bench.connectedDevice();
    QCOMPARE(bench.deliveries().items().size(), size_t(0)); // nothing sent, no failure recorded
    setPath(bench, bench.receiverUrl);
    std::ignore = bench.device(u"Later"_s);
    EVENTUALLY(bench.receiver.count() == 1);
}

void pathWithBase()
{
    wa::sandbox::Options options;
    Bench probe; // only for an address that listens
    options.webhookBaseUrl = QUrl(probe.receiverUrl).adjusted(QUrl::RemovePath).toString();
    Bench bench(std::move(options));
    setPath(bench, u"/from-server"_s);
    std::ignore = bench.device(u"A"_s);
    EVENTUALLY(probe.receiver.requests().size() == 1);
    QCOMPARE(probe.receiver.requests()[0].path, QByteArray("/from-server"));
    setPath(bench, u"/from-app"_s, QUrl(bench.receiverUrl).adjusted(QUrl::RemovePath).toString());
    std::ignore = bench.device(u"B"_s);
    EVENTUALLY(bench.receiver.requests().size() == 1); // the App's base goes first
    QCOMPARE(bench.receiver.requests()[0].path, QByteArray("/from-app"));

    Bench baseless;
    const Reply refused = baseless.admin("PATCH", u"/apps/"_s + baseless.appId, R"({"webhook_path":"/hooks"})");
    QCOMPARE(refused.status, 400);
    QCOMPARE(refused.at("error")["details"_L1]["field"_L1].string(), u"domain_url"_s);
}

void fullUrl()
{
    Bench bench;
    setPath(bench, bench.receiverUrl + u"?shop=1"_s, u"https://never.example"_s);
    std::ignore = bench.device();
    EVENTUALLY(bench.receiver.requests().size() == 1);
    QCOMPARE(bench.receiver.requests()[0].target, QByteArray("/hooks?shop=1"));
}

void malformedPath()
{
    Bench bench;
    for (const char *body : {R"({"name":"B","webhook_path":"/https://shop.example/hooks"})",
                             R"({"name":"B","webhook_path":"/http://shop.example/hooks"})"}) {
        for (const auto &[method, path] :
             {std::pair("POST", u"/apps"_s), std::pair("PATCH", u"/apps/"_s + bench.appId)}) {
            const Reply refused = bench.admin(method, path, body);
            QCOMPARE(refused.status, 400);
            QCOMPARE(refused.at("error")["details"_L1]["field"_L1].string(), u"webhook_path"_s);
            QVERIFY(refused.at("error")["message"_L1].string().contains(u"slash"_s));
        }
    }
}

void postedJson()
{
    Bench bench;
    std::ignore = bench.device();
    EVENTUALLY(bench.receiver.count() == 1); // count() parses the bodies
    const auto request = bench.receiver.requests()[0];
    QCOMPARE(request.method, QByteArray("POST"));
    QCOMPARE(request.first("Content-Type"), QByteArray("application/json"));
}

void asynchronous()
{
    Bench bench;
    bench.receiver.answerNext({-1}); // the receiver keeps silent, the gateway's own answers do not wait
    const QString device = bench.connectedDevice();
    QVERIFY(!device.isEmpty());
    EVENTUALLY(bench.receiver.count(u"device_connected"_s) == 1);

    QCOMPARE(bench.admin("POST", u"/sandbox/faults"_s, R"({"webhook":"out_of_order"})").status, 200);
    QCOMPARE(bench.send(device, R"({"to":"6281234567890","text":"first"})").status, 200);
    QCOMPARE(bench.send(device, R"({"to":"6281234567890","text":"second"})").status, 200);
    EVENTUALLY(bench.receiver.count(u"message"_s) == 2);
    const auto messages = bench.receiver.events(u"message"_s);
    QCOMPARE(messages[0]["payload"_L1]["text"_L1].string(), u"second"_s);
    QCOMPARE(messages[1]["payload"_L1]["text"_L1].string(), u"first"_s);
}

//! Attempts that failed so far, of the one delivery.
size_t attempts(Bench &bench)
{
    const auto deliveries = bench.deliveries();
    return deliveries.items().empty() ? 0 : deliveries.items()[0]["attempts"_L1].items().size();
}

void retrySchedule()
{
    Bench bench;
    bench.receiver.answerNext({500, 0, 302});
    std::ignore = bench.device();
    EVENTUALLY(attempts(bench) == 1);
    bench.advance(9);
    QCOMPARE(attempts(bench), size_t(1));
    QCOMPARE(bench.receiver.requests().size(), size_t(1));
    bench.advance(1);
    EVENTUALLY(attempts(bench) == 2);
    bench.advance(29);
    QCOMPARE(bench.receiver.requests().size(), size_t(2));
    bench.advance(1);
    EVENTUALLY(attempts(bench) == 3);
    bench.advance(89);
    QCOMPARE(bench.receiver.requests().size(), size_t(3));
    bench.advance(1);
    EVENTUALLY(bench.deliveries().items()[0]["state"_L1].string() == "delivered"_L1);
    QCOMPARE(attempts(bench), size_t(4));
    bench.advance(3600);
    QCOMPARE(bench.receiver.requests().size(), size_t(4)); // stops at the first 2xx
}

void goneAfterTheFourth()
{
    Bench bench;
    bench.receiver.answerNext({500, 500, 500, 500});
    std::ignore = bench.device();
    for (const auto &[made, wait] : {std::pair(1, 10), std::pair(2, 30), std::pair(3, 90)}) {
        EVENTUALLY(attempts(bench) == size_t(made));
        QCOMPARE(bench.deliveries().items()[0]["state"_L1].string(), u"pending"_s);
        bench.advance(wait);
    }
    EVENTUALLY(attempts(bench) == 4);
    QCOMPARE(bench.deliveries().items()[0]["state"_L1].string(), u"gave_up"_s);
    bench.advance(86'400);
    QCOMPARE(bench.receiver.requests().size(), size_t(4));
}

void only2xxIsAccepted()
{
    for (const int status : {204, 299}) {
        Bench bench;
        bench.receiver.answerNext({status});
        std::ignore = bench.device();
        EVENTUALLY(attempts(bench) == 1);
        QCOMPARE(bench.deliveries().items()[0]["state"_L1].string(), u"delivered"_s);
    }
    for (const int status : {304, 401, 503}) {
        Bench bench;
        bench.receiver.answerNext({status});
        std::ignore = bench.device();
        EVENTUALLY(attempts(bench) == 1);
        QCOMPARE(bench.deliveries().items()[0]["state"_L1].string(), u"pending"_s);
    }
}

void envelope()
{
    Bench bench;
    const QString device = bench.device().id;
    EVENTUALLY(bench.receiver.count() == 1);
    const auto event = bench.receiver.events()[0];
    QCOMPARE(event["event"_L1].string(), u"device_qr_generated"_s);
    QCOMPARE(event["device_id"_L1].string(), device);
    QCOMPARE(event["app_id"_L1].string(), bench.appId);
    const QDateTime time = QDateTime::fromString(event["timestamp"_L1].string(), Qt::ISODateWithMs);
    QVERIFY(time.isValid() && time.timeSpec() == Qt::UTC);
    QVERIFY(!QUuid::fromString(event["request_id"_L1].string()).isNull());
    QVERIFY(event["payload"_L1].isObject());
    QCOMPARE(event.members().size(), size_t(6));
}

void sameIdOnRetries()
{
    Bench bench;
    bench.receiver.answerNext({500, 500});
    std::ignore = bench.device();
    EVENTUALLY(attempts(bench) == 1);
    bench.advance(10);
    EVENTUALLY(attempts(bench) == 2);
    bench.advance(30);
    EVENTUALLY(attempts(bench) == 3);
    const auto requests = bench.receiver.requests();
    QSet<QByteArray> ids;
    QSet<QByteArray> bodies;
    for (const auto &request : requests) {
        ids.insert(request.first("X-WA-Request-ID"));
        bodies.insert(request.body);
    }
    QCOMPARE(ids.size(), 1);
    QCOMPARE(bodies.size(), 1);
    QCOMPARE(QString::fromLatin1(*ids.begin()), bench.receiver.events()[0]["request_id"_L1].string());
}

void onlySignatureHeaders()
{
    Bench bench;
    std::ignore = bench.device();
    EVENTUALLY(bench.receiver.requests().size() == 1);
    const auto request = bench.receiver.requests()[0];
    QSet<QByteArray> names;
    for (const auto &header : request.headers)
        names.insert(header.name.toLower());
    for (const char *plain : {"host", "content-length", "content-type", "user-agent", "connection", "accept"})
        names.remove(plain);
    QCOMPARE(names, (QSet<QByteArray>{"x-wa-request-id", "x-wa-timestamp", "x-wa-signature"}));
    QMessageAuthenticationCode mac(QCryptographicHash::Sha256, bench.webhookSecret);
    mac.addData(request.first("X-WA-Timestamp") + '.' + request.body);
    QCOMPARE(request.first("X-WA-Signature"), "sha256=" + mac.result().toHex());
}

void eventNames()
{
    Bench bench;
    const QString device = bench.connectedDevice();
    QCOMPARE(bench.send(device, hello).status, 200);
    for (const char *type :
         {"text", "message_revoked", "button_response", "list_response", "interactive_response", "poll_response"})
        QCOMPARE(bench
                     .admin("POST", u"/sandbox/devices/%1/inbound"_s.arg(device),
                            QByteArray(R"({"from":"6281200000001","text":"Hi","type":")") + type + "\"}")
                     .status,
                 200);
    for (const char *act : {"presence", "typing"})
        QCOMPARE(bench
                     .admin("POST", u"/sandbox/devices/%1/%2"_s.arg(device, QLatin1StringView(act)),
                            R"({"from":"6281200000001"})")
                     .status,
                 200);
    bench.advance(1); // the receipt
    QCOMPARE(bench.app("POST", u"/devices/%1/disconnect"_s.arg(device)).status, 200);
    QCOMPARE(bench.app("DELETE", u"/devices/"_s + device).status, 204);
    for (const char *name : {"message", "receipt", "message_revoked", "button_response", "list_response",
                             "interactive_response", "poll_response", "presence", "chat_presence",
                             "device_qr_generated", "device_connected", "device_disconnected", "device_destroyed"})
        EVENTUALLY(bench.receiver.count(QString::fromLatin1(name)) >= 1);
}

void logoutAndWarning()
{
    Bench bench;
    const QString device = bench.connectedDevice();
    QCOMPARE(bench
                 .admin("POST", u"/sandbox/devices/%1/event"_s.arg(device),
                        R"({"event":"warning","payload":{"text":"Slow down"}})")
                 .status,
             200);
    QCOMPARE(bench.admin("POST", u"/sandbox/devices/%1/logout"_s.arg(device)).status, 200);
    EVENTUALLY(bench.receiver.count(u"warning"_s) == 1 && bench.receiver.count(u"logout"_s) == 1);
}

void messageKeys()
{
    Bench bench;
    const QString device = bench.connectedDevice();
    const Reply inbound = bench.admin("POST", u"/sandbox/devices/%1/inbound"_s.arg(device),
                                      R"({"type":"image","from":"6281200000001","mime_type":"image/png",)"
                                      R"("data_base64":"AAEC","caption":"Look"})");
    EVENTUALLY(bench.receiver.count(u"message"_s) == 1);
    const auto payload = bench.receiver.events(u"message"_s)[0]["payload"_L1];
    QCOMPARE(payload["message_id"_L1].string(), inbound.text("message_id"));
    QCOMPARE(payload["direction"_L1].string(), u"inbound"_s);
    QCOMPARE(payload["text"_L1].string(), u"Look"_s);
    QCOMPARE(payload["media_path"_L1].string(), inbound.text("media_path"));
}

void receiptValues()
{
    Bench bench;
    const QString device = bench.connectedDevice();
    const Reply sent = bench.send(
        device, R"({"to":"6281234567890","type":"audio","mime_type":"audio/ogg","data_base64":"AAEC","ptt":true})");
    QStringList seen;
    for (int step = 1; step <= 3; ++step) {
        bench.advance(1);
        EVENTUALLY(bench.receiver.count(u"receipt"_s) >= step);
    }
    bench.advance(60);
    for (const auto &event : bench.receiver.events(u"receipt"_s)) {
        seen << event["payload"_L1]["status"_L1].string();
        QCOMPARE(event["payload"_L1]["message_ids"_L1].items()[0].string(), sent.text("message_id"));
    }
    QCOMPARE(seen, (QStringList{u"delivered"_s, u"read"_s, u"played"_s}));
}

void lifecycleKeys()
{
    Bench bench;
    const auto made = bench.device();
    QCOMPARE(bench.scan(made.qr).status, 200);
    EVENTUALLY(bench.receiver.count() == 2);
    const auto shown = bench.receiver.events(u"device_qr_generated"_s)[0]["payload"_L1];
    QCOMPARE(shown["status"_L1].string(), u"qr_generated"_s);
    QVERIFY(shown["qr_expires_at"_L1].isString());
    QVERIFY(!bench.receiver.requests()[0].body.contains("2@")); // the QR itself is not in the event
    const auto connected = bench.receiver.events(u"device_connected"_s)[0]["payload"_L1];
    QCOMPARE(connected["status"_L1].string(), u"connected"_s);
    QCOMPARE(connected["wa_number"_L1].string(), u"6281234567890"_s);
    QVERIFY(connected["wa_device_jid"_L1].string().startsWith("6281234567890:"_L1));
    QCOMPARE(connected["linked_at"_L1].string(), bench.listed(made.id)["linked_at"_L1].string());
}

void outboundToo()
{
    Bench bench;
    const Reply sent = bench.send(bench.connectedDevice(), hello);
    EVENTUALLY(bench.receiver.count(u"message"_s) == 1);
    const auto payload = bench.receiver.events(u"message"_s)[0]["payload"_L1];
    QCOMPARE(payload["direction"_L1].string(), u"outbound"_s);
    QCOMPARE(payload["message_id"_L1].string(), sent.text("message_id"));
}

constexpr ContractRow table[] = {
    {"Destination rules [D]: empty path -> the event is not sent and no failure is recorded;", emptyPath},
    {"a path beginning with `/` needs a base (the App's `domain_url`, else the server's `WEBHOOK_BASE_URL`; [H]: in "
     "this "
     "order);",
     pathWithBase},
    {"a full `http(s)://` URL is used as it is;", fullUrl},
    {"`/https://...` is malformed and must be refused with a clear error where it is entered.", malformedPath},
    {"Delivery [D]: always POST with a JSON body and `Content-Type: application/json`;", postedJson},
    {"asynchronous, may be late or out of order;", asynchronous},
    {"retried after 10 s, 30 s and 90 s on any non-2xx, network error, time-out or response read error; stops at the "
     "first 2xx.",
     retrySchedule},
    {"So an event that no attempt delivered is gone about 130 s after its first attempt.", goneAfterTheFourth},
    {"The receiver answers 2xx only after it has durably accepted the event.", only2xxIsAccepted},
    {"Envelope [D]: `{\"event\", \"device_id\", \"app_id\", \"timestamp\" (RFC 3339, UTC), \"request_id\" (uuid), "
     "\"payload\": {...}}`.",
     envelope},
    {"Headers: `X-WA-Request-ID`, the same on every retry of an event [D]", sameIdOnRetries},
    {"\"Only HMAC signature headers are sent\" [D]", onlySignatureHeaders},
    {"Events: `message`, `receipt`, `message_revoked`, `button_response`, `list_response`, `interactive_response`, "
     "`poll_response`, `presence`, `chat_presence`, `device_qr_generated`, `device_connected`, `device_disconnected`, "
     "`device_destroyed` [D];",
     eventNames},
    {"`logout`, `warning` [D, exact names H].", logoutAndWarning},
    {"message [D]: `message_id`, `direction` (`inbound`/`outbound`), `text` (also holds a caption), `media_path`.",
     messageKeys},
    {"`status` one of `delivered`, `read`, `played` [D values].", receiptValues},
    {"lifecycle [D]: `status`, `qr_expires_at` (device_qr_generated), `wa_number`, `wa_device_jid`, `linked_at` "
     "(device_connected).",
     lifecycleKeys},
    {"Outbound messages produce a `message` event too. [D]", outboundToo},
};

} // namespace webhookchecks

std::span<const ContractRow> webhookRows()
{
    return webhookchecks::table;
}
