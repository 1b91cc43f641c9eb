#include "app/sandbox/core.h"
#include "app/sandbox/signing.h"
#include "tests/support/manualclock.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace wa;
using namespace wa::sandbox;

namespace {

//! A core without sockets: time moves by hand, webhooks are answered by hand.
struct Stage
{
    struct Sent
    {
        server::ClientRequest request;
        server::HttpClient::Callback answer;
    };

    explicit Stage(Options given = {})
        : options(std::move(given))
    {
        options.adminToken = Secret(QByteArrayView("admin"));
        core = std::make_unique<Core>(options, outside, openSandboxDatabase(options.dataDir).value());
        core->setPort(80);
    }

    server::Response call(const QByteArray &method, const QByteArray &path, const QByteArray &token,
                          const QByteArray &body = {})
    {
        server::Request request;
        request.method = method;
        request.target = path;
        request.path = path;
        request.headers = {
            {"Host", "localhost"}, {"Authorization", "Bearer " + token}, {"Content-Type", "application/json"}};
        request.body = body;
        return core->answer(request);
    }
    json::Value json(const QByteArray &method, const QByteArray &path, const QByteArray &token,
                     const QByteArray &body = {})
    {
        return json::Value::parse(call(method, path, token, body).body).value_or(json::Value());
    }

    void makeApp()
    {
        const auto made =
            json("POST", "/apps", "admin", R"({"name":"Shop","webhook_path":"https://shop.example/hooks"})");
        appId = made["app"_L1]["app_id"_L1].string().toLatin1();
        appToken = made["app_token"_L1].string().toLatin1();
        webhookSecret = made["webhook_secret"_L1].string().toLatin1();
    }

    //! Lets this much real time pass, ringing what is due on the way.
    void pass(std::chrono::milliseconds time) { clock.advance(time); }
    //! Answers the oldest webhook that waits; 0 is no answer at all.
    void answerOne(int status)
    {
        QVERIFY(!sent.empty());
        const Sent first = std::move(sent.front());
        sent.erase(sent.begin());
        if (status)
            first.answer(server::ClientResponse{.status = status, .headers = {}, .body = {}});
        else
            first.answer(tl::unexpected(Error{.kind = Error::Kind::Unanswered, .code = u"timeout"_s}));
    }

    ManualClock clock;
    QObject context;
    Options options;
    std::vector<Sent> sent;
    Outside outside{.clock = clock,
                    .after = [this](std::chrono::milliseconds delay,
                                    std::function<void()> call) { clock.after(delay, &context, std::move(call)); },
                    .request =
                        [this](server::ClientRequest request, server::HttpClient::Callback callback) {
                            sent.push_back({std::move(request), std::move(callback)});
                        }};
    std::unique_ptr<Core> core;
    QByteArray appId;
    QByteArray appToken;
    QByteArray webhookSecret;
};

} // namespace

class TestSandboxCore final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void attemptsKeepTheSchedule();
    void clockMovesTheSchedule();
    void attemptTimeIsWallTime();
    void rotatedSecretSignsFromThenOn();
    void everyProfileOnTheWire_data();
    void everyProfileOnTheWire();
    void manyEventsTakeTurns();
    void qrLivesAndEnds();
    void aRestartEndsEverySession();
    void receiptsFollowTheirDelays();
    void noReceiptsWithoutASession();
    void deletedAppStillSignsItsFarewell();
    void pathTakenAwayEndsItsRetries();
};

void TestSandboxCore::attemptsKeepTheSchedule()
{
    Stage stage;
    stage.makeApp();
    stage.call("POST", "/devices", stage.appToken, R"({"device_name":"A"})");
    stage.pass(0ms);
    QCOMPARE(stage.sent.size(), size_t(1));
    QCOMPARE(stage.sent[0].request.totalTime, 15s); // [H]
    QCOMPARE(stage.sent[0].request.url, QUrl(u"https://shop.example/hooks"_s));
    const QByteArray body = stage.sent[0].request.body;
    for (const auto wait : {10s, 30s, 90s}) {
        stage.answerOne(wait == 30s ? 0 : 503);
        stage.pass(wait - 1ms);
        QCOMPARE(stage.sent.size(), size_t(0));
        stage.pass(1ms);
        QCOMPARE(stage.sent.size(), size_t(1));
        QCOMPARE(stage.sent[0].request.body, body);
    }
    stage.answerOne(503);
    stage.pass(24h);
    QCOMPARE(stage.sent.size(), size_t(0));
    const auto delivery = stage.json("GET", "/sandbox/deliveries", "admin")["deliveries"_L1].items()[0];
    QCOMPARE(delivery["state"_L1].string(), u"gave_up"_s);
    QCOMPARE(delivery["attempts"_L1].items().size(), size_t(4));
    QCOMPARE(delivery["attempts"_L1].items()[0]["status"_L1].integer(), 503);
    QVERIFY(delivery["attempts"_L1].items()[1]["status"_L1].isNull());
    QCOMPARE(delivery["attempts"_L1].items()[1]["error"_L1].string(), u"timeout"_s);
}

void TestSandboxCore::clockMovesTheSchedule()
{
    Stage stage;
    stage.makeApp();
    stage.call("POST", "/devices", stage.appToken, R"({"device_name":"A"})");
    stage.pass(0ms);
    stage.answerOne(500);
    const auto due = [&] {
        return stage.json("GET", "/sandbox/deliveries", "admin")["deliveries"_L1]
            .items()[0]["next_due_in_ms"_L1]
            .integer();
    };
    QCOMPARE(due(), 10'000);
    stage.call("POST", "/sandbox/clock", "admin", R"({"advance_s":4})");
    QCOMPARE(due(), 6'000);
    stage.call("POST", "/sandbox/clock", "admin", R"({"advance_s":6})");
    QCOMPARE(stage.sent.size(), size_t(1));
    stage.answerOne(200);
    QCOMPARE(stage.json("GET", "/sandbox/deliveries", "admin")["deliveries"_L1].items()[0]["state"_L1].string(),
             u"delivered"_s);
    for (const char *wrong : {R"({"advance_s":-1})", R"({"advance_s":"9"})", "{}", R"({"advance_s":1e12})"})
        QCOMPARE(stage.call("POST", "/sandbox/clock", "admin", wrong).status, 400);
}

void TestSandboxCore::attemptTimeIsWallTime()
{
    Stage stage;
    stage.makeApp();
    const auto wall = std::chrono::duration_cast<std::chrono::seconds>(stage.clock.wall().time_since_epoch()).count();
    stage.call("POST", "/sandbox/clock", "admin", R"({"advance_s":86400})");
    stage.call("POST", "/devices", stage.appToken, R"({"device_name":"A"})");
    stage.pass(0ms);
    QCOMPARE(server::first(stage.sent[0].request.headers, "X-WA-Timestamp"), QByteArray::number(qint64(wall)));
    const auto event = json::Value::parse(stage.sent[0].request.body).value();
    QCOMPARE(event["timestamp"_L1].string(), toRfc3339(stage.clock.wall()));
    stage.answerOne(500);
    stage.pass(10s); // the retry is signed at its own time
    QCOMPARE(server::first(stage.sent[0].request.headers, "X-WA-Timestamp"), QByteArray::number(qint64(wall + 10)));
}

void TestSandboxCore::rotatedSecretSignsFromThenOn()
{
    Stage stage;
    stage.makeApp();
    stage.call("POST", "/devices", stage.appToken, R"({"device_name":"A"})");
    stage.pass(0ms);
    const auto signatureOf = [&stage](const QByteArray &secret) {
        return server::first(
            sign(*signingProfile(u"wa-v1"), Secret(secret), {}, stage.sent[0].request.body, stage.clock.wall()),
            "X-WA-Signature");
    };
    QCOMPARE(server::first(stage.sent[0].request.headers, "X-WA-Signature"), signatureOf(stage.webhookSecret));
    const auto rotated = stage.json("POST", "/apps/" + stage.appId + "/webhook-secret/rotate", "admin");
    const QByteArray fresh = rotated["webhook_secret"_L1].string().toLatin1();
    QVERIFY(fresh.startsWith("whsec_") && fresh != stage.webhookSecret);
    stage.answerOne(401);
    stage.pass(10s);
    QCOMPARE(server::first(stage.sent[0].request.headers, "X-WA-Signature"), signatureOf(fresh));
}

void TestSandboxCore::everyProfileOnTheWire_data()
{
    QTest::addColumn<QString>("profile");
    for (const SigningProfile &profile : signingProfiles())
        QTest::newRow(profile.name.data()) << QString(profile.name);
}

void TestSandboxCore::everyProfileOnTheWire()
{
    QFETCH(QString, profile);
    Options options;
    options.webhookProfile = profile;
    Stage stage(std::move(options));
    stage.makeApp();
    stage.call("POST", "/devices", stage.appToken, R"({"device_name":"A"})");
    stage.pass(0ms);
    const auto &request = stage.sent[0].request;
    const QByteArray id = server::first(request.headers, "X-WA-Request-ID");
    for (const auto &header :
         sign(*signingProfile(profile), Secret(stage.webhookSecret), id, request.body, stage.clock.wall()))
        QCOMPARE(server::first(request.headers, header.name), header.value);
}

void TestSandboxCore::manyEventsTakeTurns()
{
    Stage stage;
    stage.makeApp();
    for (int i = 0; i < 50; ++i)
        stage.call("POST", "/devices", stage.appToken, "{\"device_name\":\"" + QByteArray::number(i) + "\"}");
    stage.pass(0ms);
    QCOMPARE(stage.sent.size(), size_t(32));
    stage.answerOne(200);
    QCOMPARE(stage.sent.size(), size_t(32));
    for (int i = 0; i < 49; ++i)
        stage.answerOne(200);
    QCOMPARE(stage.sent.size(), size_t(0));
    const auto deliveries = stage.json("GET", "/sandbox/deliveries", "admin");
    QCOMPARE(deliveries["deliveries"_L1].items().size(), size_t(50));
    for (const auto &delivery : deliveries["deliveries"_L1].items())
        QCOMPARE(delivery["state"_L1].string(), u"delivered"_s);
}

void TestSandboxCore::qrLivesAndEnds()
{
    Options options;
    options.qrLifetime = 20s;
    Stage stage(std::move(options));
    stage.makeApp();
    const auto made = stage.json("POST", "/devices", stage.appToken, R"({"device_name":"A"})");
    QCOMPARE(made["expires_at"_L1].string(), toRfc3339(stage.clock.wall() + 20s));
    const auto scan = [&stage](const QString &qr) {
        return stage.json("POST", "/sandbox/scan", "admin",
                          json::Value::object({{"qr"_L1, qr}, {"phone"_L1, "6281234567890"_L1}}).toJson());
    };
    const auto code = [](const json::Value &answer) { return answer["error"_L1]["code"_L1].string(); };
    QCOMPARE(code(scan(u"2@nobody's"_s)), u"qr_unknown"_s);
    stage.pass(20s);
    QCOMPARE(code(scan(made["qr"_L1].string())), u"qr_expired"_s);
    const QByteArray id = made["device"_L1]["device_id"_L1].string().toLatin1();
    const auto fresh = stage.json("POST", "/devices/" + id + "/qr", stage.appToken);
    QCOMPARE(code(scan(made["qr"_L1].string())), u"qr_expired"_s); // the old one stays dead
    stage.pass(19s);
    QCOMPARE(scan(fresh["qr"_L1].string())["device"_L1]["status"_L1].string(), u"connected"_s);
    QCOMPARE(code(scan(fresh["qr"_L1].string())), u"qr_expired"_s); // used up
    stage.pass(1s);
    const auto list = stage.json("GET", "/devices", stage.appToken);
    QCOMPARE(list["devices"_L1].items()[0]["status"_L1].string(), u"connected"_s); // its old end does nothing
}

void TestSandboxCore::aRestartEndsEverySession()
{
    Stage stage;
    stage.makeApp();
    for (const char *name : {"A", "B", "C"}) {
        const auto made = stage.json("POST", "/devices", stage.appToken,
                                     json::Value::object({{"device_name"_L1, QLatin1StringView(name)}}).toJson());
        if (*name != 'C')
            stage.call("POST", "/sandbox/scan", "admin",
                       json::Value::object({{"qr"_L1, made["qr"_L1]}, {"phone"_L1, "6281234567"_L1}}).toJson());
    }
    QCOMPARE(stage.json("POST", "/sandbox/restart", "admin")["dropped"_L1].integer(), 2);
    QStringList statuses;
    const auto list = stage.json("GET", "/devices", stage.appToken);
    for (const json::Value &device : list["devices"_L1].items())
        statuses << device["status"_L1].string();
    QCOMPARE(statuses, (QStringList{u"disconnected"_s, u"disconnected"_s, u"qr_generated"_s}));
    int told = 0;
    const auto deliveries = stage.json("GET", "/sandbox/deliveries", "admin");
    for (const json::Value &one : deliveries["deliveries"_L1].items())
        told += one["event"_L1].string() == "device_disconnected"_L1;
    QCOMPARE(told, 2);
    QCOMPARE(stage.json("POST", "/sandbox/restart", "admin")["dropped"_L1].integer(), 0);
}

void TestSandboxCore::receiptsFollowTheirDelays()
{
    Stage stage;
    stage.makeApp();
    const auto made = stage.json("POST", "/devices", stage.appToken, R"({"device_name":"A"})");
    stage.call("POST", "/sandbox/scan", "admin",
               json::Value::object({{"qr"_L1, made["qr"_L1]}, {"phone"_L1, "6281234567890"_L1}}).toJson());
    const QByteArray path = "/devices/" + made["device"_L1]["device_id"_L1].string().toLatin1() + "/messages";
    stage.call("POST", path, stage.appToken, R"({"to":"6281200000001","text":"Hello"})");
    const auto status = [&] {
        return stage.json("GET", path, stage.appToken)["messages"_L1].items()[0]["status"_L1].string();
    };
    QCOMPARE(status(), u"sent"_s);
    stage.pass(399ms);
    QCOMPARE(status(), u"sent"_s);
    stage.pass(1ms);
    QCOMPARE(status(), u"delivered"_s);
    stage.pass(800ms);
    QCOMPARE(status(), u"read"_s);
    stage.pass(1h);
    QCOMPARE(status(), u"read"_s); // only a voice note is played
}

void TestSandboxCore::noReceiptsWithoutASession()
{
    Stage stage;
    stage.makeApp();
    const auto made = stage.json("POST", "/devices", stage.appToken, R"({"device_name":"A"})");
    stage.call("POST", "/sandbox/scan", "admin",
               json::Value::object({{"qr"_L1, made["qr"_L1]}, {"phone"_L1, "6281234567890"_L1}}).toJson());
    const QByteArray device = "/devices/" + made["device"_L1]["device_id"_L1].string().toLatin1();
    stage.call("POST", device + "/messages", stage.appToken, R"({"to":"6281200000001","text":"Hello"})");
    QCOMPARE(stage.call("POST", device + "/disconnect", stage.appToken).status, 200);
    stage.pass(1h);
    QCOMPARE(stage.json("GET", device + "/messages", stage.appToken)["messages"_L1].items()[0]["status"_L1].string(),
             u"sent"_s);
}

void TestSandboxCore::deletedAppStillSignsItsFarewell()
{
    Stage stage;
    stage.makeApp();
    stage.call("POST", "/devices", stage.appToken, R"({"device_name":"A"})");
    stage.pass(0ms);
    stage.answerOne(200);
    QCOMPARE(stage.call("DELETE", "/apps/" + stage.appId, "admin").status, 204);
    QCOMPARE(stage.call("GET", "/devices", stage.appToken).status, 401); // its token is dead
    QCOMPARE(stage.call("GET", "/apps/" + stage.appId, "admin").status, 404);
    stage.pass(0ms);
    QCOMPARE(stage.sent.size(), size_t(1));
    QVERIFY(stage.sent[0].request.body.contains("device_destroyed"));
    QCOMPARE(server::first(stage.sent[0].request.headers, "X-WA-Signature"),
             server::first(sign(*signingProfile(u"wa-v1"), Secret(stage.webhookSecret), {}, stage.sent[0].request.body,
                                stage.clock.wall()),
                           "X-WA-Signature"));
    stage.makeApp(); // and its name is free
    QVERIFY(!stage.appId.isEmpty());
}

void TestSandboxCore::pathTakenAwayEndsItsRetries()
{
    Stage stage;
    stage.makeApp();
    stage.call("POST", "/devices", stage.appToken, R"({"device_name":"A"})");
    stage.pass(0ms);
    stage.answerOne(500);
    QCOMPARE(stage.call("PATCH", "/apps/" + stage.appId, "admin", R"({"webhook_path":""})").status, 200);
    stage.pass(10s);
    QCOMPARE(stage.sent.size(), size_t(0));
    QCOMPARE(stage.json("GET", "/sandbox/deliveries", "admin")["deliveries"_L1].items()[0]["state"_L1].string(),
             u"not_sent"_s);
}

QTEST_APPLESS_MAIN(TestSandboxCore)
#include "tst_sandbox_core.moc"
