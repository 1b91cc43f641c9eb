#include "tests/gateway/contract/peer.h"
#include "tests/gateway/contract/rows.h"
#include "tests/webhook/fixture.h"

namespace webhookchecks {

using namespace contract;
using webhook::Rig;

//! A receiver with one project, as the gateway meets it.
struct Receiving
{
    explicit Receiving(storage::Options options = {})
        : rig({}, std::move(options))
    {
        rig.receiver->setRoutes(webhook::only(webhook::testRoute()));
    }

    //! Posts it signed now and tells the answer's status.
    [[nodiscard]] int deliver(const QByteArray &body, server::Headers more = {})
    {
        server::Headers headers = webhook::signedHeaders("wa-v1", body, rig.clock.wall());
        headers.insert(headers.end(), more.begin(), more.end());
        return post(body, headers);
    }
    [[nodiscard]] int post(const QByteArray &body, const server::Headers &headers)
    {
        const size_t n = rig.post(body, headers);
        [&] { QTRY_VERIFY_WITH_TIMEOUT(rig.answer(n).has_value(), 60000); }();
        return rig.answer(n) ? rig.answer(n)->status : 0;
    }
    [[nodiscard]] QList<events::Event> stored()
    {
        Answer answer(rig.log->after(0, 100));
        [&] { AWAIT(answer); }();
        return answer.arrived() && *answer ? **answer : QList<events::Event>();
    }

    Rig rig;
};

QByteArray event(const QByteArray &name, const QByteArray &id, const QByteArray &payload = "{}")
{
    return R"({"event":")" + name + R"(","device_id":"d-1","app_id":"a-1","timestamp":"2026-04-22T15:00:00Z",)" +
           R"("request_id":")" + id + R"(","payload":)" + payload + "}";
}

events::Digest digest(const QByteArray &payload)
{
    return events::digestOf(json::Value::parse(payload).value());
}

void emptyPathIsSaid()
{
    Peer peer;
    peer.server.expect("PATCH /apps/a-1", R"({"webhook_path":""})").answer(200, R"({"app":{"app_id":"a-1"}})");
    VERIFY_OK(peer.answer(peer.apps.patch(peer.app, {.webhookPath = QString()})));
    FOLLOWED(peer);
}

void pathWithBase()
{
    Peer peer;
    peer.server.expect("POST /apps", R"({"name":"Shop","domain_url":"https://shop.test","webhook_path":"/hooks/k"})")
        .answer(201, R"({"app":{"app_id":"a-1"},"app_token":"t","webhook_secret":"s"})");
    VERIFY_OK(peer.answer(
        peer.apps.create({.name = u"Shop"_s, .domainUrl = u"https://shop.test"_s, .webhookPath = u"/hooks/k"_s})));
    FOLLOWED(peer); // not joined by us
}

void fullUrl()
{
    Peer peer;
    peer.server.expect("PATCH /apps/a-1", R"({"webhook_path":"https://shop.test/hooks/k?a=b"})")
        .answer(200, R"({"app":{"app_id":"a-1"}})");
    VERIFY_OK(peer.answer(peer.apps.patch(peer.app, {.webhookPath = u"https://shop.test/hooks/k?a=b"_s})));
    FOLLOWED(peer);
}

void malformedPath()
{
    Peer peer;
    for (const QString &path : {u"/https://shop.test/x"_s, u"/HTTP://shop.test"_s}) {
        for (const auto &refused :
             {peer.answer(peer.apps.patch(peer.app, {.webhookPath = path})),
              peer.answer(peer.apps.create({.webhookPath = path})).map([](const auto &made) { return made.app; })}) {
            VERIFY_ERROR(refused, Kind::Invalid);
            QCOMPARE(refused.error().field, u"webhook_path"_s);
            QCOMPARE(refused.error().code, u"slash_before_url"_s);
        }
    }
    QCOMPARE(peer.server.connections(), 0);
}

void postedJson()
{
    Receiving receiving;
    const QByteArray body = event("message", "r-1");
    QCOMPARE(receiving.deliver(body), 200);
    auto headers = webhook::signedHeaders("wa-v1", body, receiving.rig.clock.wall());
    headers.erase(headers.begin()); // the content type
    headers.push_back({"Content-Type", "text/plain"});
    QCOMPARE(receiving.post(body, headers), 415); // nobody honest does so
}

void lateAndOutOfOrder()
{
    Receiving receiving;
    // The event's own time is no ground for refusal: an hour late, and an earlier one after it.
    receiving.rig.clock.advance(1h);
    QCOMPARE(receiving.deliver(event("receipt", "r-2")), 200);
    QCOMPARE(receiving.deliver(event("message", "r-1")), 200);
    QCOMPARE(receiving.stored().size(), 2);
    QCOMPARE(receiving.stored()[0].requestId.text(), u"r-2"_s);
}

void retriesAreAttempts()
{
    Receiving receiving;
    const QByteArray body = event("message", "r-1");
    for (const auto wait : {0s, 10s, 30s, 90s}) {
        receiving.rig.clock.advance(wait);
        QCOMPARE(receiving.deliver(body), 200); // each says stop
    }
    QCOMPARE(receiving.stored().size(), 1);
    QCOMPARE(receiving.stored()[0].attempts, 4);
}

void lastAttemptIsStillTaken()
{
    Receiving receiving;
    // Even if the sender keeps the first attempt's time: the fourth comes 130 s later, or 175 s with slow answers.
    const QByteArray body = event("message", "r-1");
    const auto headers = webhook::signedHeaders("wa-v1", body, receiving.rig.clock.wall());
    receiving.rig.clock.advance(175s);
    QCOMPARE(receiving.post(body, headers), 200);
}

void no2xxWithoutTheStore()
{
    storage::Options full;
    full.maxItems = 0;
    Receiving receiving(full);
    QCOMPARE(receiving.deliver(event("message", "r-1")), 503);
    Receiving healthy;
    QCOMPARE(healthy.deliver(event("message", "r-1")), 200);
    QCOMPARE(healthy.stored().size(), 1);
}

void envelope()
{
    const auto read = events::readEnvelope(event("message", "7d3c0a52-5a0c-4a6a-9a55-0c9d1f0a1b2c", R"({"text":"x"})"));
    QVERIFY(read.form == events::Envelope::Form::Object);
    QCOMPARE(read.event, u"message"_s);
    QCOMPARE(read.device.text(), u"d-1"_s);
    QCOMPARE(read.app.text(), u"a-1"_s);
    QVERIFY(read.timestamp == ManualClock().wall());
    QCOMPARE(read.requestId.text(), u"7d3c0a52-5a0c-4a6a-9a55-0c9d1f0a1b2c"_s);
    QCOMPARE(read.payload()["text"_L1].string(), u"x"_s);
}

void sameIdOnRetries()
{
    Receiving receiving;
    const QByteArray body = event("message", "r-1");
    QCOMPARE(receiving.deliver(body, {{"X-WA-Request-ID", "r-1"}}), 200);
    QCOMPARE(receiving.deliver(body, {{"X-WA-Request-ID", "r-1"}}), 200);
    // The header alone proves nothing: it is not signed.
    QCOMPARE(receiving.deliver(event("message", "r-2"), {{"X-WA-Request-ID", "r-1"}}), 200);
    QCOMPARE(receiving.stored().size(), 2);
    QCOMPARE(receiving.stored()[0].attempts, 2);
}

void signatureHeadersSuffice()
{
    Receiving receiving;
    const QByteArray body = event("message", "r-1");
    auto headers = webhook::signedHeaders("wa-v1", body, receiving.rig.clock.wall());
    QCOMPARE(headers.size(), size_t(3)); // content type, time, signature
    QCOMPARE(receiving.post(body, headers), 200);
    headers.resize(1);
    headers.push_back({"Authorization", "Bearer app-token-1"}); // no token stands in for a signature
    QCOMPARE(receiving.post(body, headers), 401);
}

void compareNames(const QStringList &names)
{
    Receiving receiving;
    for (const QString &name : names)
        QCOMPARE(receiving.deliver(event(name.toUtf8(), "r-" + name.toUtf8())), 200);
    QStringList stored;
    for (const auto &each : receiving.stored())
        stored << each.name;
    QCOMPARE(stored, names);
}

void eventNames()
{
    compareNames({u"message"_s, u"receipt"_s, u"message_revoked"_s, u"button_response"_s, u"list_response"_s,
                  u"interactive_response"_s, u"poll_response"_s, u"presence"_s, u"chat_presence"_s,
                  u"device_qr_generated"_s, u"device_connected"_s, u"device_disconnected"_s, u"device_destroyed"_s});
}

void logoutAndWarning()
{
    compareNames({u"logout"_s, u"warning"_s});
}

void messageKeys()
{
    const auto read =
        digest(R"({"message_id":"m-1","direction":"inbound","text":"Look","media_path":"media/a/d-m.jpg"})");
    QCOMPARE(read.messageIds, QStringList{u"m-1"_s});
    QCOMPARE(read.direction, u"inbound"_s);
    QCOMPARE(read.text, u"Look"_s);
    QCOMPARE(read.mediaPath, u"media/a/d-m.jpg"_s);
}

void receiptValues()
{
    for (const QByteArray word : {"delivered", "read", "played"}) {
        const auto read = digest(R"({"message_ids":["m-1","m-2"],"status":")" + word + "\"}");
        QCOMPARE(read.status, QString::fromLatin1(word));
        QCOMPARE(read.messageIds.size(), 2);
    }
}

void lifecycleKeys()
{
    Receiving receiving;
    QCOMPARE(receiving.deliver(event("device_connected", "r-1",
                                     R"({"status":"connected","wa_number":"628","wa_device_jid":"628:1@s.whatsapp.net",
                                         "linked_at":"2026-04-22T15:00:30Z"})")),
             200);
    QCOMPARE(receiving.deliver(event("device_qr_generated", "r-2",
                                     R"({"status":"qr_generated","qr_expires_at":"2026-04-22T15:01:00Z"})")),
             200);
    const auto stored = receiving.stored();
    QCOMPARE(stored.size(), 2);
    QVERIFY(deviceStatus(stored[0].payload["status"_L1].string()) == DeviceStatus::Connected);
    for (const auto key : {"wa_number"_L1, "wa_device_jid"_L1, "linked_at"_L1})
        QVERIFY(stored[0].payload[key].isString());
    QVERIFY(deviceStatus(stored[1].payload["status"_L1].string()) == DeviceStatus::QrGenerated);
    QCOMPARE(stored[1].payload["qr_expires_at"_L1].string(), u"2026-04-22T15:01:00Z"_s);
}

void outboundToo()
{
    Receiving receiving;
    QCOMPARE(receiving.deliver(event("message", "r-1", R"({"message_id":"m-1","direction":"outbound","text":"Hi"})")),
             200);
    QCOMPARE(events::digestOf(receiving.stored()[0].payload).direction, u"outbound"_s);
}

constexpr ClientRow table[] = {
    {"Destination rules [D]: empty path -> the event is not sent and no failure is recorded;", emptyPathIsSaid},
    {"a path beginning with `/` needs a base (the App's `domain_url`, else the server's `WEBHOOK_BASE_URL`; [H]: in "
     "this order);",
     pathWithBase},
    {"a full `http(s)://` URL is used as it is;", fullUrl},
    {"`/https://...` is malformed and must be refused with a clear error where it is entered.", malformedPath},
    {"Delivery [D]: always POST with a JSON body and `Content-Type: application/json`;", postedJson},
    {"asynchronous, may be late or out of order;", lateAndOutOfOrder},
    {"retried after 10 s, 30 s and 90 s on any non-2xx, network error, time-out or response read error; stops at the "
     "first 2xx.",
     retriesAreAttempts},
    {"So an event that no attempt delivered is gone about 130 s after its first attempt.", lastAttemptIsStillTaken},
    {"The receiver answers 2xx only after it has durably accepted the event.", no2xxWithoutTheStore},
    {"Envelope [D]: `{\"event\", \"device_id\", \"app_id\", \"timestamp\" (RFC 3339, UTC), \"request_id\" (uuid), "
     "\"payload\": {...}}`.",
     envelope},
    {"Headers: `X-WA-Request-ID`, the same on every retry of an event [D]", sameIdOnRetries},
    {"\"Only HMAC signature headers are sent\" [D]", signatureHeadersSuffice},
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

std::span<const ClientRow> webhookRows()
{
    return webhookchecks::table;
}
