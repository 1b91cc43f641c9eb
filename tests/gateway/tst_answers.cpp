#include "app/gateway/fields.h"
#include "app/gateway/requests.h"
#include "tests/support/resultmacros.h"

#include <QFile>
#include <QTest>

using namespace wa;
using namespace wa::gateway;
using namespace Qt::StringLiterals;

namespace {

QByteArray recorded(const QByteArray &name)
{
    QFile file(QStringLiteral(WA_SOURCE_DIR "/tests/data/gateway/") + QString::fromLatin1(name) + u".json"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

http::Response answered(const QByteArray &body, const QByteArray &contentType = "application/json")
{
    return {.status = 200, .headers = {{"Content-Type", contentType}}, .body = body};
}

QDateTime utc(int hour, int minute, int second)
{
    return {QDate(2026, 4, 22), QTime(hour, minute, second), Qt::UTC};
}

//! 1x1, made by hand; what counts is that it begins as a PNG.
const QByteArray tinyPng = QByteArray::fromBase64(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

//! Each endpoint's decoder, made to look alike: it fails, or it does not.
using Decoder = std::function<Result<>(const http::Response &)>;
template <class T> Decoder decoderOf(const Request<T> &request)
{
    return [decode = request.decode](const http::Response &response) -> Result<> {
        const auto value = decode(response);
        if (!value)
            return tl::unexpected(value.error());
        return {};
    };
}

struct Recorded
{
    const char *name;
    const char *file; //!< the recorded answer
    Decoder decode;
};

const std::vector<Recorded> &endpoints()
{
    const DeviceId device(u"d-1"_s);
    const AppId app(u"a-1"_s);
    static const std::vector<Recorded> all{
        {"create device", "device-created", decoderOf(createDeviceRequest(u"Main"_s))},
        {"devices", "devices", decoderOf(devicesRequest())},
        {"new QR", "device-created", decoderOf(newQrRequest(device))},
        {"disconnect", "disconnected", decoderOf(disconnectRequest(device))},
        {"send", "accepted", decoderOf(sendRequest(device, {.to = u"1"_s}))},
        {"messages", "messages", decoderOf(messagesRequest(device, 50, {}))},
        {"groups", "groups", decoderOf(groupsRequest(device))},
        {"profile", "profile", decoderOf(profileRequest(device, Jid(u"1"_s)))},
        {"presence", "presence", decoderOf(presenceRequest(device, Jid(u"1"_s)))},
        {"create app", "app-created", decoderOf(createAppRequest({}))},
        {"apps", "apps", decoderOf(appsRequest())},
        {"app", "app", decoderOf(appRequest(app))},
        {"patch app", "app", decoderOf(patchAppRequest(app, {}))},
        {"rotate token", "token", decoderOf(rotateTokenRequest(app, Secret("1234")))},
        {"reveal token", "token", decoderOf(revealTokenRequest(app, Secret("1234")))},
        {"rotate webhook secret", "webhook-secret", decoderOf(rotateWebhookSecretRequest(app))},
    };
    return all;
}

} // namespace

class TestGatewayAnswers final : public QObject
{
    Q_OBJECT
private slots:
    void recordedAnswers_data();
    void recordedAnswers();
    void brokenBodies_data();
    void brokenBodies();
    void requiredKeys_data();
    void requiredKeys();
    void device();
    void deviceLists_data();
    void deviceLists();
    void qrShapes_data();
    void qrShapes();
    void qrRefused_data();
    void qrRefused();
    void expiry_data();
    void expiry();
    void newQrWithoutDevice();
    void disconnectShapes();
    void accepted_data();
    void accepted();
    void reading();
    void apps();
    void health_data();
    void health();
    void mediaNames_data();
    void mediaNames();
    void instants_data();
    void instants();
};

void TestGatewayAnswers::recordedAnswers_data()
{
    QTest::addColumn<int>("index");
    for (size_t i = 0; i < endpoints().size(); ++i)
        QTest::newRow(endpoints()[i].name) << int(i);
}

void TestGatewayAnswers::recordedAnswers()
{
    QFETCH(int, index);
    const Recorded &endpoint = endpoints()[size_t(index)];
    const QByteArray body = recorded(endpoint.file);
    QVERIFY2(!body.isEmpty(), endpoint.file);
    VERIFY_OK(endpoint.decode(answered(body)));
    // The same one level down, as some gateways wrap what they say.
    VERIFY_OK(endpoint.decode(answered(R"({"data":)" + body + "}")));
}

void TestGatewayAnswers::brokenBodies_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("blank") << "  \r\n"_ba;
    QTest::newRow("a proxy's page") << "<!DOCTYPE html><html><body>Please log in</body></html>"_ba;
    QTest::newRow("words") << "OK"_ba;
    QTest::newRow("null") << "null"_ba;
    QTest::newRow("a number") << "1e400"_ba;
    QTest::newRow("a string") << "\"2@abc\""_ba;
    QTest::newRow("an empty object") << "{}"_ba;
    QTest::newRow("an error with 200") << R"({"error":{"code":"x","message":"y"}})"_ba;
    QTest::newRow("a list of numbers") << "[1,2]"_ba;
    QTest::newRow("wrong types") << R"({"device":[],"devices":{},"message_id":[],"jid":{},"app":"a","app_token":[1],
        "webhook_secret":{},"messages":"m","groups":7,"apps":true,"qr":{},"presence":[]})"_ba;
    QTest::newRow("not UTF-8") << "{\"device\": \"\xff\xfe\"}"_ba;
    QTest::newRow("nested beyond all measure") << QByteArray(100000, '[');
}

void TestGatewayAnswers::brokenBodies()
{
    QFETCH(QByteArray, body);
    for (const Recorded &endpoint : endpoints()) {
        const auto result = endpoint.decode(answered(body));
        const bool mayBeEmpty = QByteArray(endpoint.name) == "disconnect"; // 200 without a device is taken
        if (mayBeEmpty && result)
            continue;
        QVERIFY2(!result, endpoint.name);
        QCOMPARE(kindName(result.error().kind), u"BadReply"_s);
        QVERIFY2(!result.error().detail.isEmpty(), endpoint.name);
    }
}

void TestGatewayAnswers::requiredKeys_data()
{
    QTest::addColumn<QString>("endpoint");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char *endpoint, const QByteArray &body, const QString &detail) {
        QTest::addRow("%s: %s", endpoint, qPrintable(detail)) << QString::fromLatin1(endpoint) << body << detail;
    };
    row("devices", R"({"devices":[{"device_id":"d","status":"connected"},{"device_id":"e"}]})",
        u"devices[1].status: missing"_s);
    row("devices", R"({"items":[{"device_id":"d","status":["connected"]}]})", u"items[0].status: expected a string"_s);
    row("devices", R"([{"status":"connected"}])", u"[0].device_id: missing"_s);
    row("devices", R"({"data":[{"device_id":"d","status":"x","linked_at":"yesterday"}]})",
        u"data[0].linked_at: expected a time"_s);
    row("devices", R"({"devices":[null]})", u"devices[0]: expected an object"_s);
    row("devices", R"({"devices":{"device_id":"d"}})", u"devices: expected a list"_s);
    row("devices", R"({})", u"devices: missing"_s);
    row("create device", R"({"qr":"2@a"})", u"device.device_id: missing"_s);
    row("create device", R"({"device":{"device_id":"d"},"qr":"2@a"})", u"device.status: missing"_s);
    row("create device", R"({"device":{"device_id":"d","status":"qr_generated"}})", u"qr: missing"_s);
    row("send", R"({"status":"sent"})", u"message_id: missing"_s);
    row("send", R"({"data":{"id":{}}})", u"data.id: expected a string"_s);
    row("messages", R"({"messages":[{"text":"hi"}]})", u"messages[0].message_id: missing"_s);
    row("groups", R"({"groups":[{"name":"x"}]})", u"groups[0].jid: missing"_s);
    row("groups", R"({"groups":[{"jid":"x","participants":-5}]})", u"groups[0].participants: expected a count"_s);
    row("groups", R"({"groups":[{"jid":"x","participants":123456789012345678901234567890}]})",
        u"groups[0].participants: expected a count"_s);
    row("groups", R"({"groups":[{"jid":"x","is_announce":"yes"}]})",
        u"groups[0].is_announce: expected true or false"_s);
    row("profile", R"({"name":"x"})", u"jid: missing"_s);
    row("presence", R"({"jid":"x"})", u"presence: missing"_s);
    row("create app", R"({"app":{"name":"x"},"app_token":"t","webhook_secret":"s"})", u"app.app_id: missing"_s);
    row("create app", R"({"app":{"app_id":"x"},"webhook_secret":"s"})", u"app_token: missing"_s);
    row("create app", R"({"app":{"app_id":"x"},"app_token":"t"})", u"webhook_secret: missing"_s);
    row("apps", R"({"apps":[{"name":"x"}]})", u"apps[0].app_id: missing"_s);
    row("rotate token", R"({"app_token":5})", u"app_token: expected a string"_s);
    row("rotate webhook secret", R"({"webhook_secret":""})", u"webhook_secret: expected a string"_s);
}

void TestGatewayAnswers::requiredKeys()
{
    QFETCH(QString, endpoint);
    QFETCH(QByteArray, body);
    QFETCH(QString, detail);
    for (const Recorded &each : endpoints()) {
        if (QLatin1StringView(each.name) != endpoint)
            continue;
        const auto result = each.decode(answered(body));
        VERIFY_ERROR(result, Error::Kind::BadReply);
        QCOMPARE(result.error().detail, detail);
        return;
    }
    QFAIL("no such endpoint");
}

void TestGatewayAnswers::device()
{
    const auto devices = devicesRequest().decode(answered(recorded("devices")));
    VERIFY_OK(devices);
    const gateway::Device expected{.id = DeviceId(u"d-1"_s),
                                   .app = AppId(u"a-1"_s),
                                   .name = u"Main"_s,
                                   .status = DeviceStatus::Connected,
                                   .statusText = u"connected"_s,
                                   .qrExpiresAt = {},
                                   .linkedAt = utc(15, 0, 30),
                                   .number = u"6281234567890"_s,
                                   .jid = Jid(u"6281234567890:7@s.whatsapp.net"_s),
                                   .createdAt = utc(15, 0, 0)};
    QCOMPARE(devices->size(), size_t(2));
    QVERIFY(devices->front() == expected);
    // An unknown status is no error and comes through as it was.
    QVERIFY(devices->back().status == DeviceStatus::Unknown);
    QCOMPARE(devices->back().statusText, u"hibernating"_s);
    const std::pair<QString, DeviceStatus> words[] = {{u"qr_generated"_s, DeviceStatus::QrGenerated},
                                                      {u"connected"_s, DeviceStatus::Connected},
                                                      {u"disconnected"_s, DeviceStatus::Disconnected},
                                                      {u"expired"_s, DeviceStatus::Expired},
                                                      {u"destroyed"_s, DeviceStatus::Destroyed},
                                                      {u"Connected"_s, DeviceStatus::Unknown},
                                                      {QString(), DeviceStatus::Unknown}};
    for (const auto &[word, status] : words)
        QVERIFY(deviceStatus(word) == status);
}

void TestGatewayAnswers::deviceLists_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("count");
    const QByteArray one = R"({"device_id":"d","status":"connected"})";
    QTest::newRow("devices") << R"({"devices":[)" + one + "]}" << 1;
    QTest::newRow("data") << R"({"data":[)" + one + "]}" << 1;
    QTest::newRow("items") << R"({"items":[)" + one + "]}" << 1;
    QTest::newRow("bare array") << "[" + one + "," + one + "]" << 2;
    QTest::newRow("devices in data") << R"({"data":{"devices":[)" + one + "]}}" << 1;
    QTest::newRow("empty") << R"({"devices":[]})"_ba << 0;
    QTest::newRow("empty array") << "[]"_ba << 0;
    QTest::newRow("a number as a string")
        << R"([{"device_id":17,"status":"connected","wa_number":6281234567890}])"_ba << 1;
}

void TestGatewayAnswers::deviceLists()
{
    QFETCH(QByteArray, body);
    QFETCH(int, count);
    const auto devices = devicesRequest().decode(answered(body));
    VERIFY_OK(devices);
    QCOMPARE(int(devices->size()), count);
}

void TestGatewayAnswers::qrShapes_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("png");
    const QByteArray device = R"("device_id":"d","status":"qr_generated")";
    const QByteArray bare = tinyPng.toBase64();
    const QByteArray uri = "data:image/png;base64," + bare;
    const QString text = u"2@AbC,dEf"_s;
    for (const QByteArray key : {"qr", "qr_code", "qrcode", "qr_string", "code", "image", "qr_image"}) {
        for (const auto &[form, value] : {std::pair{"text", text.toLatin1()}, {"PNG", bare}, {"data URI", uri}}) {
            const QByteArray member = "\"" + key + "\":\"" + value + "\"";
            const QString expected = form == QByteArray("text") ? text : QString();
            const QByteArray png = form == QByteArray("text") ? QByteArray() : tinyPng;
            QTest::addRow("%s as %s at the top", key.data(), form)
                << "{\"device\":{" + device + "}," + member + "}" << expected << png;
            QTest::addRow("%s as %s beside the device's keys", key.data(), form)
                << "{" + device + "," + member + "}" << expected << png;
            QTest::addRow("%s as %s in device", key.data(), form)
                << "{\"device\":{" + device + "," + member + "}}" << expected << png;
            QTest::addRow("%s as %s in data", key.data(), form)
                << "{\"device\":{" + device + "},\"data\":{" + member + "}}" << expected << png;
            QTest::addRow("%s as %s, all in data", key.data(), form)
                << "{\"data\":{" + device + "," + member + "}}" << expected << png;
        }
    }
    QTest::newRow("text goes before a picture")
        << "{" + device + ",\"qr_image\":\"" + uri + "\",\"qr\":\"2@AbC,dEf\"}" << text << QByteArray();
    QTest::newRow("null is passed over") << "{" + device + ",\"qr\":null,\"image\":\"" + uri + "\"}" << QString()
                                         << tinyPng;
    QTest::newRow("code is another's word when there is a qr")
        << "{\"code\":200,\"data\":{" + device + ",\"qr\":\"2@AbC,dEf\"}}" << text << QByteArray();
    QTest::newRow("base64 in lines") << "{" + device + ",\"qr\":\"" + bare.left(40) + "\\r\\n" + bare.mid(40) + "\"}"
                                     << QString() << tinyPng;
}

void TestGatewayAnswers::qrShapes()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, text);
    QFETCH(QByteArray, png);
    const auto pairing = createDeviceRequest(u"Main"_s).decode(answered(body));
    VERIFY_OK(pairing);
    QCOMPARE(pairing->qr.text, text);
    QCOMPARE(pairing->qr.png, png);
    QCOMPARE(pairing->device.id.text(), u"d"_s);
}

void TestGatewayAnswers::qrRefused_data()
{
    QTest::addColumn<QByteArray>("qr");
    QTest::newRow("empty") << "\"\""_ba;
    QTest::newRow("a number") << "5"_ba;
    QTest::newRow("a list") << "[\"2@a\"]"_ba;
    QTest::newRow("a data URI of something else") << "\"data:image/svg+xml;base64,PHN2Zz4=\""_ba;
    QTest::newRow("a data URI that is no base64") << "\"data:image/png;base64,!!!!\""_ba;
    QTest::newRow("a data URI with other bytes") << "\"data:image/png;base64,AAAA\""_ba;
    QTest::newRow("a PNG cut in its base64") << "\"" + tinyPng.toBase64().left(33) + "*\"";
    QTest::newRow("three megabytes") << "\"" + QByteArray(3000000, 'x') + "\"";
}

void TestGatewayAnswers::qrRefused()
{
    QFETCH(QByteArray, qr);
    const auto pairing = createDeviceRequest(u"Main"_s).decode(
        answered(R"({"device":{"device_id":"d","status":"qr_generated"},"qr":)" + qr + "}"));
    VERIFY_ERROR(pairing, Error::Kind::BadReply);
    QVERIFY(pairing.error().detail.startsWith(u"qr: "_s));
}

void TestGatewayAnswers::expiry_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QDateTime>("expiry");
    const QByteArray begin = R"({"device":{"device_id":"d","status":"qr_generated"},"qr":"2@a")";
    const QByteArray at = R"("2026-04-22T15:01:00Z")";
    QTest::newRow("expires_at") << begin + ",\"expires_at\":" + at + "}" << utc(15, 1, 0);
    QTest::newRow("qr_expires_at") << begin + ",\"qr_expires_at\":" + at + "}" << utc(15, 1, 0);
    QTest::newRow("in data") << begin + ",\"data\":{\"expires_at\":" + at + "}}" << utc(15, 1, 0);
    QTest::newRow("in device")
        << R"({"device":{"device_id":"d","status":"x","qr_expires_at":"2026-04-22T15:01:00Z"},"qr":"2@a"})"_ba
        << utc(15, 1, 0);
    QTest::newRow("not told") << begin + "}" << QDateTime();
}

void TestGatewayAnswers::expiry()
{
    QFETCH(QByteArray, body);
    QFETCH(QDateTime, expiry);
    const auto pairing = createDeviceRequest(u"Main"_s).decode(answered(body));
    VERIFY_OK(pairing);
    QCOMPARE(pairing->expiresAt, expiry);
}

void TestGatewayAnswers::newQrWithoutDevice()
{
    const auto pairing = newQrRequest(DeviceId(u"d-9"_s)).decode(answered(R"({"qr":"2@a"})"));
    VERIFY_OK(pairing);
    QCOMPARE(pairing->device.id.text(), u"d-9"_s);
    QCOMPARE(pairing->qr.text, u"2@a"_s);
}

void TestGatewayAnswers::disconnectShapes()
{
    const auto request = disconnectRequest(DeviceId(u"d-1"_s));
    const auto device = request.decode(answered(recorded("disconnected")));
    VERIFY_OK(device);
    QVERIFY(device->has_value() && (*device)->status == DeviceStatus::Disconnected);
    for (const QByteArray body : {"", "{}", R"({"ok":true})"}) {
        const auto none = request.decode(answered(body));
        VERIFY_OK(none);
        QVERIFY(!none->has_value());
    }
    VERIFY_ERROR(request.decode(answered("<html>")), Error::Kind::BadReply);
}

void TestGatewayAnswers::accepted_data()
{
    QTest::addColumn<QByteArray>("body");
    for (const QByteArray key : {"message_id", "id", "messageId"}) {
        const QByteArray member = "{\"" + key + "\":\"3EB0\"}";
        QTest::addRow("%s at the top", key.data()) << member;
        QTest::addRow("%s in data", key.data()) << "{\"status\":\"ok\",\"data\":" + member + "}";
        QTest::addRow("%s in message", key.data()) << "{\"message\":" + member + "}";
    }
    QTest::newRow("message is a word") << R"({"message":"sent","id":"3EB0"})"_ba;
    QTest::newRow("message_id goes before id") << R"({"id":"request-7","data":{"message_id":"3EB0"}})"_ba;
}

void TestGatewayAnswers::accepted()
{
    QFETCH(QByteArray, body);
    const auto accepted = sendRequest(DeviceId(u"d-1"_s), {.to = u"1"_s}).decode(answered(body));
    VERIFY_OK(accepted);
    QCOMPARE(accepted->id.text(), u"3EB0"_s);
}

void TestGatewayAnswers::reading()
{
    const DeviceId id(u"d-1"_s);
    const auto page = messagesRequest(id, 50, {}).decode(answered(recorded("messages")));
    VERIFY_OK(page);
    QCOMPARE(page->messages.size(), size_t(2));
    QCOMPARE(page->nextBefore.text(), u"m-1"_s);
    QCOMPARE(page->messages[0].mediaPath, u"media/a-1/d-1-m-2.jpg"_s);
    QCOMPARE(page->messages[0].at, utc(15, 3, 0));
    QCOMPARE(page->messages[1].mediaPath, QString());
    const auto groups = groupsRequest(id).decode(answered(recorded("groups")));
    VERIFY_OK(groups);
    QCOMPARE(groups->at(0).participants, 12);
    QVERIFY(groups->at(0).announceOnly);
    QCOMPARE(groups->at(1).participants, 2);
    const auto profile = profileRequest(id, Jid(u"x"_s)).decode(answered(recorded("profile")));
    VERIFY_OK(profile);
    QCOMPARE(profile->name, u"Siti"_s);
    QCOMPARE(profile->pictureUrl, QString());
    const auto presence = presenceRequest(id, Jid(u"x"_s)).decode(answered(recorded("presence")));
    VERIFY_OK(presence);
    QCOMPARE(presence->presence, u"offline"_s);
    QCOMPARE(presence->lastSeen, utc(14, 0, 0));
}

void TestGatewayAnswers::apps()
{
    const auto made = createAppRequest({}).decode(answered(recorded("app-created")));
    VERIFY_OK(made);
    QCOMPARE(made->app.id.text(), u"a-1"_s);
    QCOMPARE(made->app.webhookPath, u"/hooks/x"_s);
    QVERIFY(made->appToken == Secret("wat_recorded-token"));
    QVERIFY(made->webhookSecret == Secret("whsec_recorded-secret"));
    const auto token = rotateTokenRequest(AppId(u"a-1"_s), Secret("1")).decode(answered(recorded("token")));
    VERIFY_OK(token);
    QVERIFY(*token == Secret("wat_recorded-token-2"));
}

void TestGatewayAnswers::health_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<bool>("alive");
    QTest::newRow("recorded") << recorded("health") << "application/json"_ba << true;
    QTest::newRow("empty") << ""_ba
                           << ""_ba << true;
    QTest::newRow("a word") << "OK"_ba
                            << "text/plain"_ba << true;
    QTest::newRow("a page, said so") << "Log in"_ba
                                     << "text/html; charset=utf-8"_ba << false;
    QTest::newRow("a page, not said so") << "\n<html>"_ba
                                         << ""_ba << false;
}

void TestGatewayAnswers::health()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, type);
    QFETCH(bool, alive);
    const auto health = healthRequest().decode(answered(body, type));
    QCOMPARE(health.has_value(), alive);
    if (!alive)
        QCOMPARE(kindName(health.error().kind), u"BadReply"_s);
}

void TestGatewayAnswers::mediaNames_data()
{
    QTest::addColumn<QByteArray>("disposition");
    QTest::addColumn<QString>("name");
    QTest::newRow("quoted") << R"(attachment; filename="a b.jpg")"_ba << u"a b.jpg"_s;
    QTest::newRow("quotes in it") << R"(attachment; filename="a\"b\\c.jpg")"_ba << uR"(a"b\c.jpg)"_s;
    QTest::newRow("bare") << "inline; filename=a.jpg"_ba << u"a.jpg"_s;
    QTest::newRow("extended wins") << R"(attachment; filename="x"; filename*=UTF-8''na%C3%AFve%20file.pdf)"_ba
                                   << u"naïve file.pdf"_s;
    QTest::newRow("a path: only to be shown")
        << R"(attachment; filename="../../etc/passwd")"_ba << u"../../etc/passwd"_s;
    QTest::newRow("none") << "attachment"_ba << QString();
    QTest::newRow("absent") << QByteArray() << QString();
}

void TestGatewayAnswers::mediaNames()
{
    QFETCH(QByteArray, disposition);
    QFETCH(QString, name);
    http::Response response{.status = 200};
    response.headers = {{"Content-Type", "image/jpeg"}, {"Content-Disposition", disposition}};
    const auto media = mediaRequest(u"media/a/d-m.jpg"_s, u"/nowhere/kept"_s, 1).decode(response);
    VERIFY_OK(media);
    QCOMPARE(media->suggestedName, name);
    QCOMPARE(media->path, u"/nowhere/kept"_s);
    QCOMPARE(media->contentType, "image/jpeg"_ba);
}

void TestGatewayAnswers::instants_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QDateTime>("instant");
    QTest::newRow("Z") << u"2026-04-22T15:01:00Z"_s << utc(15, 1, 0);
    QTest::newRow("milliseconds") << u"2026-04-22T15:01:00.250Z"_s << utc(15, 1, 0).addMSecs(250);
    QTest::newRow("nanoseconds, as Go writes them")
        << u"2026-04-22T15:01:00.250000001Z"_s << utc(15, 1, 0).addMSecs(250);
    QTest::newRow("Jakarta") << u"2026-04-22T22:01:00+07:00"_s << utc(15, 1, 0);
    QTest::newRow("no zone") << u"2026-04-22T15:01:00"_s << utc(15, 1, 0);
    QTest::newRow("a day") << u"2026-04-22"_s << QDateTime();
    QTest::newRow("words") << u"yesterday"_s << QDateTime();
    QTest::newRow("no such day") << u"2026-02-31T00:00:00Z"_s << QDateTime();
    QTest::newRow("nothing") << QString() << QDateTime();
}

void TestGatewayAnswers::instants()
{
    QFETCH(QString, text);
    QFETCH(QDateTime, instant);
    QCOMPARE(parseInstant(text), instant);
    if (instant.isValid())
        QCOMPARE(parseInstant(text).timeSpec(), Qt::UTC);
}

QTEST_APPLESS_MAIN(TestGatewayAnswers)
#include "tst_answers.moc"
