#include "app/gateway/client.h"
#include "app/http/transport.h"
#include "tests/support/answer.h"
#include "tests/support/manualclock.h"
#include "tests/support/resultmacros.h"
#include "tests/support/scriptedserver/scriptedserver.h"

#include <QTemporaryDir>
#include <QTest>

using namespace wa;
using namespace wa::gateway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = Error::Kind;

namespace {

//! A client of a scripted gateway.
struct Bench
{
    ScriptedServer server;
    ManualClock clock;
    http::Transport transport{clock, std::make_shared<Redactor>(), {.random = [] { return 0.0; }}};
    FixedCredential token{Secret("app-token-1")};
    FixedCredential adminToken{Secret("admin-token-1")};
    Client client{transport, Endpoint{server.url()}, token};
    AppsClient apps{transport, Endpoint{server.url()}, adminToken};
    DeviceId device{u"d-1"_s};
    AppId app{u"a-1"_s};
};

OutgoingMessage hello()
{
    return {.to = u"+62 812-3456-7890"_s, .content = Text{u"Hello"_s}};
}

//! Answers when the test says so, as a locked keychain does.
class SlowCredential final : public CredentialSource
{
public:
    [[nodiscard]] Task<Secret> token() override
    {
        ++asked;
        promise = Promise<Secret>();
        return promise.task();
    }
    Promise<Secret> promise;
    int asked = 0;
};

constexpr auto deviceBody = R"({"device":{"device_id":"d-1","status":"qr_generated"},"qr":"2@a"})";

} // namespace

class TestGatewayClient final : public QObject
{
    Q_OBJECT
private slots:
    void wire_data();
    void wire();
    void mediaPathIsOneValue_data();
    void mediaPathIsOneValue();
    void media();
    void mediaTooLarge();
    void strangeIds_data();
    void strangeIds();
    void baseUrlWithAPath();
    void endpoints_data();
    void endpoints();
    void failureStages_data();
    void failureStages();
    void sendIsRepeatedOnlyWhereNothingWasSent_data();
    void sendIsRepeatedOnlyWhereNothingWasSent();
    void healthAsksOnceWithoutAToken();
    void retryAfterHoldsTheWholeClient();
    void sendDeadline();
    void rotationNeedsNoNewClient();
    void callsWaitForTheToken();
    void noTokenNoCall();
    void cancelBeforeTheToken();
    void cancelASend();
    void goesOnWhenTheClientDies();
    void unreadableFileIsNotSent();
    void tokenInNoUrl();
};

void TestGatewayClient::wire_data()
{
    using Call = std::function<void(Bench &)>;
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("body"); // the request's
    QTest::addColumn<QByteArray>("bearer");
    QTest::addColumn<QByteArray>("pin");
    QTest::addColumn<Call>("call");
    const auto row = [](const QByteArray &line, const QByteArray &body, Call call, const QByteArray &pin = {}) {
        const bool isApps = line.contains(" /apps");
        QTest::newRow(line.constData()) << line << body
                                        << QByteArray(isApps ? "Bearer admin-token-1" : "Bearer app-token-1") << pin
                                        << std::move(call);
    };
    row("POST /devices", R"({"device_name":"Till \"1\""})",
        [](Bench &b) { std::ignore = b.client.createDevice(u"Till \"1\""_s); });
    row("GET /devices", {}, [](Bench &b) { std::ignore = b.client.devices(); });
    row("POST /devices/d-1/qr", "{}", [](Bench &b) { std::ignore = b.client.newQr(b.device); });
    row("POST /devices/d-1/disconnect", "{}", [](Bench &b) { std::ignore = b.client.disconnect(b.device); });
    row("DELETE /devices/d-1", {}, [](Bench &b) { std::ignore = b.client.destroy(b.device); });
    row("POST /devices/d-1/messages", R"({"to":"6281234567890","type":"text","text":"Hello"})",
        [](Bench &b) { std::ignore = b.client.send(b.device, hello()); });
    row("GET /devices/d-1/messages?limit=50", {}, [](Bench &b) { std::ignore = b.client.messages(b.device); });
    row("GET /devices/d-1/messages?limit=5&before=m%261", {},
        [](Bench &b) { std::ignore = b.client.messages(b.device, 5, MessageId(u"m&1"_s)); });
    row("GET /devices/d-1/groups", {}, [](Bench &b) { std::ignore = b.client.groups(b.device); });
    row("GET /devices/d-1/profile?jid=628%40s.whatsapp.net", {},
        [](Bench &b) { std::ignore = b.client.profile(b.device, Jid(u"628@s.whatsapp.net"_s)); });
    row("GET /devices/d-1/presence?jid=1-2%40lid", {},
        [](Bench &b) { std::ignore = b.client.presence(b.device, Jid(u"1-2@lid"_s)); });
    row("POST /apps", R"({"name":"Shop","webhook_path":"/hooks/x"})",
        [](Bench &b) { std::ignore = b.apps.create({.name = u"Shop"_s, .webhookPath = u"/hooks/x"_s}); });
    row("GET /apps", {}, [](Bench &b) { std::ignore = b.apps.apps(); });
    row("GET /apps/a-1", {}, [](Bench &b) { std::ignore = b.apps.app(b.app); });
    // An empty path is said: it means that nothing is sent. What is not set is not said.
    row("PATCH /apps/a-1", R"({"webhook_path":""})",
        [](Bench &b) { std::ignore = b.apps.patch(b.app, {.webhookPath = u""_s}); });
    row(
        "POST /apps/a-1/token/rotate", "{}",
        [](Bench &b) { std::ignore = b.apps.rotateToken(b.app, Secret("123456")); }, "123456");
    row(
        "POST /apps/a-1/token/reveal", "{}",
        [](Bench &b) { std::ignore = b.apps.revealToken(b.app, Secret("123456")); }, "123456");
    row("POST /apps/a-1/webhook-secret/rotate", "{}",
        [](Bench &b) { std::ignore = b.apps.rotateWebhookSecret(b.app); });
    row("DELETE /apps/a-1", {}, [](Bench &b) { std::ignore = b.apps.remove(b.app); });
}

void TestGatewayClient::wire()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, bearer);
    QFETCH(QByteArray, pin);
    QFETCH(std::function<void(Bench &)>, call);
    Bench bench;
    bench.server.expect(line, body);
    call(bench);
    QTRY_COMPARE(bench.server.seen().size(), size_t(1));
    QCOMPARE(bench.server.complaint(), QByteArray());
    const auto &seen = bench.server.seen().front();
    QCOMPARE(seen.header("Authorization"), bearer);
    QCOMPARE(seen.header("X-Rotation-PIN"), pin);
    QCOMPARE(seen.header("Content-Type"), body.isEmpty() ? QByteArray() : "application/json"_ba);
    QCOMPARE(seen.body.isEmpty(), body.isEmpty());
}

void TestGatewayClient::mediaPathIsOneValue_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("query");
    QTest::newRow("as documented") << u"media/a-1/d-1-m_2.jpg"_s << "media%2Fa-1%2Fd-1-m_2.jpg"_ba;
    QTest::newRow("with syntax in it") << u"media/a&path=b?c#d+e f%2F.jpg"_s
                                       << "media%2Fa%26path%3Db%3Fc%23d%2Be%20f%252F.jpg"_ba;
    QTest::newRow("dots stay dots") << u"../../etc/passwd"_s << "..%2F..%2Fetc%2Fpasswd"_ba;
    QTest::newRow("a foreign URL is only a value") << u"https://evil.test/x"_s << "https%3A%2F%2Fevil.test%2Fx"_ba;
    QTest::newRow("other letters") << u"media/é☕.jpg"_s << "media%2F%C3%A9%E2%98%95.jpg"_ba;
}

void TestGatewayClient::mediaPathIsOneValue()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, query);
    QTemporaryDir dir;
    Bench bench;
    bench.server.expect("GET /media?path=" + query).answer(200, "bytes");
    Answer answer(bench.client.media(path, dir.filePath(u"kept"_s)));
    AWAIT(answer);
    VERIFY_OK(*answer);
    QCOMPARE(bench.server.complaint(), QByteArray());
    QCOMPARE(QUrl::fromPercentEncoding(query), path);
}

void TestGatewayClient::media()
{
    QTemporaryDir dir;
    Bench bench;
    const QByteArray content = QByteArray("\x89PNG\0\xff", 6).repeated(50000);
    bench.server.expect("GET /media?path=media%2Fx.png")
        .answer(200, content,
                {{"Content-Type", "image/png"}, {"Content-Disposition", "attachment; filename=\"../x.png\""}});
    Answer answer(bench.client.media(u"media/x.png"_s, dir.filePath(u"kept"_s)));
    AWAIT(answer);
    VERIFY_OK(*answer);
    QCOMPARE((*answer)->size, content.size());
    QCOMPARE((*answer)->contentType, "image/png"_ba);
    QCOMPARE((*answer)->suggestedName, u"../x.png"_s); // shown, never used
    QCOMPARE((*answer)->path, dir.filePath(u"kept"_s));
    QFile file(dir.filePath(u"kept"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), content);

    for (const auto &[status, kind] : {std::pair{400, Kind::Invalid}, {403, Kind::Forbidden}, {404, Kind::NotFound}}) {
        bench.server.expect("GET /media?path=media%2Fy").answer(status, errorBody("x"));
        Answer refused(bench.client.media(u"media/y"_s, dir.filePath(u"never"_s)));
        AWAIT(refused);
        VERIFY_ERROR(*refused, kind);
    }
    QVERIFY(!QFile::exists(dir.filePath(u"never"_s)));
}

void TestGatewayClient::mediaTooLarge()
{
    QTemporaryDir dir;
    Bench bench;
    bench.server.expect("GET /media?path=m").answer(200, QByteArray(2001, 'x'));
    Answer answer(bench.client.media(u"m"_s, dir.filePath(u"kept"_s), {}, 2000));
    AWAIT(answer);
    VERIFY_ERROR(*answer, Kind::TooLarge);
    QTRY_VERIFY(QDir(dir.path()).isEmpty(QDir::Files));
}

void TestGatewayClient::strangeIds_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QByteArray>("line"); // empty: nothing may be sent
    QTest::newRow("slash") << u"a/b"_s << "POST /devices/a%2Fb/qr"_ba;
    QTest::newRow("dots and slashes") << u"../apps"_s << "POST /devices/..%2Fapps/qr"_ba;
    QTest::newRow("query") << u"a?b#c"_s << "POST /devices/a%3Fb%23c/qr"_ba;
    QTest::newRow("line break") << u"a\r\nX: y"_s << "POST /devices/a%0D%0AX%3A%20y/qr"_ba;
    QTest::newRow("percent") << u"%2e%2e"_s << "POST /devices/%252e%252e/qr"_ba;
    QTest::newRow("empty") << QString() << QByteArray();
    QTest::newRow("one dot") << u"."_s << QByteArray();
    QTest::newRow("two dots") << u".."_s << QByteArray();
}

void TestGatewayClient::strangeIds()
{
    QFETCH(QString, id);
    QFETCH(QByteArray, line);
    Bench bench;
    if (!line.isEmpty())
        bench.server.expect(line).answer(200, deviceBody);
    Answer answer(bench.client.newQr(DeviceId(id)));
    AWAIT(answer);
    QCOMPARE(bench.server.complaint(), QByteArray());
    if (line.isEmpty()) {
        VERIFY_ERROR(*answer, Kind::Invalid);
        QCOMPARE(bench.server.connections(), 0);
    } else {
        VERIFY_OK(*answer);
    }
}

void TestGatewayClient::baseUrlWithAPath()
{
    Bench bench;
    const auto endpoint = Endpoint::parse(bench.server.url(u"/gateway/api/"_s).toString());
    VERIFY_OK(endpoint);
    Client client(bench.transport, *endpoint, bench.token);
    bench.server.expect("GET /gateway/api/devices").answer(200, "[]");
    Answer answer(client.devices());
    AWAIT(answer);
    VERIFY_OK(*answer);
}

void TestGatewayClient::endpoints_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("code"); // empty: accepted
    QTest::newRow("production") << u"https://wa.onebrick.io"_s << QString();
    QTest::newRow("with slashes and spaces") << u"  https://wa.onebrick.io//  "_s << QString();
    QTest::newRow("the sandbox") << u"http://127.0.0.1:8080"_s << QString();
    QTest::newRow("plain http") << u"http://wa.onebrick.io"_s << u"not_https"_s;
    QTest::newRow("a file") << u"file://host/etc/passwd"_s << u"not_https"_s;
    QTest::newRow("credentials") << u"https://user:pw@wa.onebrick.io"_s << u"has_credentials"_s;
    QTest::newRow("token in the query") << u"https://wa.onebrick.io/?token=x"_s << u"has_query"_s;
    QTest::newRow("fragment") << u"https://wa.onebrick.io/#x"_s << u"has_query"_s;
    QTest::newRow("no scheme") << u"wa.onebrick.io"_s << u"not_a_url"_s;
    QTest::newRow("words") << u"the gateway"_s << u"not_a_url"_s;
    QTest::newRow("nothing") << QString() << u"not_a_url"_s;
}

void TestGatewayClient::endpoints()
{
    QFETCH(QString, typed);
    QFETCH(QString, code);
    const auto endpoint = Endpoint::parse(typed);
    if (code.isEmpty()) {
        VERIFY_OK(endpoint);
        QVERIFY(!endpoint->baseUrl.toString().endsWith('/'_L1));
    } else {
        VERIFY_ERROR(endpoint, Kind::Invalid);
        QCOMPARE(endpoint.error().code, code);
        QCOMPARE(endpoint.error().field, u"base_url"_s);
    }
}

void TestGatewayClient::failureStages_data()
{
    using Script = std::function<void(ScriptedServer::Step &)>;
    using After = ScriptedServer::After;
    QTest::addColumn<Script>("script");
    QTest::addColumn<Kind>("readKind"); // of GET /devices ...
    QTest::addColumn<Kind>("sendKind"); // ... and of a message
    QTest::addColumn<bool>("unknown");  // what became of the message
    const auto row = [](const char *name, Kind readKind, Kind sendKind, bool unknown, Script script) {
        QTest::newRow(name) << std::move(script) << readKind << sendKind << unknown;
    };
    const auto answering = [](int status, const QByteArray &body) {
        return [=](ScriptedServer::Step &step) { step.answer(status, body); };
    };
    const auto raw = [](const QByteArray &bytes, After after) {
        return [=](ScriptedServer::Step &step) { step.raw(bytes, after); };
    };
    row("token rotated elsewhere", Kind::Unauthorized, Kind::Unauthorized, false,
        answering(401, errorBody("invalid_api_key")));
    row("device not connected", Kind::NotConnected, Kind::NotConnected, false,
        answering(409, errorBody("device_not_connected")));
    row("server error", Kind::Server, Kind::Server, true, answering(500, errorBody("internal_error")));
    row("timed out upstream", Kind::UpstreamTimeout, Kind::UpstreamTimeout, true,
        answering(504, errorBody("upstream_timeout")));
    row("given up", Kind::RequestCanceled, Kind::RequestCanceled, true, answering(408, errorBody("request_canceled")));
    row("empty", Kind::BadReply, Kind::BadReply, true, answering(200, {}));
    row("login page of a proxy", Kind::BadReply, Kind::BadReply, true, [](ScriptedServer::Step &step) {
        step.answer(200, "<html>Log in</html>", {{"Content-Type", "text/html"}});
    });
    row("bad gateway page", Kind::Server, Kind::Server, true, [](ScriptedServer::Step &step) {
        step.answer(502, "<html>502</html>", {{"Content-Type", "text/html"}});
    });
    row("truncated JSON in a whole answer", Kind::BadReply, Kind::BadReply, true,
        answering(200, R"({"devices":[{"de)"));
    row("torn answer", Kind::BadReply, Kind::Unanswered, true,
        raw("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"devi", After::Close));
    row("wrong types", Kind::BadReply, Kind::BadReply, true, answering(200, R"({"devices":7,"message_id":[]})"));
    row("another JSON", Kind::BadReply, Kind::BadReply, true, answering(200, R"({"ok":true})"));
    row("50 MB", Kind::BadReply, Kind::BadReply, true,
        raw("HTTP/1.1 200 OK\r\n\r\n{\"devices\":[" + QByteArray(50 * 1024 * 1024, ' '), After::Hold));
    row("redirect elsewhere", Kind::BadReply, Kind::BadReply, false, [](ScriptedServer::Step &step) {
        step.answer(307, {}, {{"Location", "https://evil.test/devices"}});
    });
    row("hung up", Kind::Offline, Kind::Unanswered, true, raw({}, After::Close));
    row("reset", Kind::Offline, Kind::Unanswered, true, raw({}, After::Reset));
}

void TestGatewayClient::failureStages()
{
    QFETCH(std::function<void(ScriptedServer::Step &)>, script);
    QFETCH(Kind, readKind);
    QFETCH(Kind, sendKind);
    QFETCH(bool, unknown);
    Bench bench;
    script(bench.server.always("GET /devices"));
    script(bench.server.always("POST /devices/d-1/messages"));
    Answer read(bench.client.devices());
    QTRY_VERIFY_WITH_TIMEOUT((bench.clock.advance(10ms), read.arrived()), 60000);
    VERIFY_ERROR(*read, readKind);
    Answer sent(bench.client.send(bench.device, hello()));
    QTRY_VERIFY_WITH_TIMEOUT((bench.clock.advance(10ms), sent.arrived()), 60000);
    VERIFY_ERROR(*sent, sendKind);
    QCOMPARE(isOutcomeUnknown(sent->error()), unknown);
    QCOMPARE(bench.server.count("POST /devices/d-1/messages"), 1); // whatever happened: once
}

void TestGatewayClient::sendIsRepeatedOnlyWhereNothingWasSent_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("times");
    QTest::newRow("429") << 429 << 2;
    for (const int status : {400, 401, 403, 404, 408, 409, 410, 413, 500, 502, 503, 504})
        QTest::addRow("%d", status) << status << 1;
}

void TestGatewayClient::sendIsRepeatedOnlyWhereNothingWasSent()
{
    QFETCH(int, status);
    QFETCH(int, times);
    Bench bench;
    bench.server.expect("POST /devices/d-1/messages").answer(status, errorBody("x"));
    bench.server.always("POST /devices/d-1/messages").answer(200, R"({"message_id":"m-1"})");
    Answer answer(bench.client.send(bench.device, hello()));
    QTRY_VERIFY((bench.clock.advance(100ms), answer.arrived()));
    QCOMPARE(answer->has_value(), times == 2);
    if (times == 1)
        QCOMPARE(answer->error().httpStatus, status);
    bench.clock.advance(10min);
    QCOMPARE(bench.server.count("POST /devices/d-1/messages"), times);
}

void TestGatewayClient::healthAsksOnceWithoutAToken()
{
    Bench bench;
    bench.server.expect("GET /health").answer(200, R"({"status":"ok"})");
    Answer answer(bench.client.health());
    AWAIT(answer);
    VERIFY_OK(*answer);
    QCOMPARE((*answer)->status, u"ok"_s);
    QCOMPARE(bench.server.seen().front().header("Authorization"), QByteArray());
    bench.server.expect("GET /health").answer(503);
    Answer down(bench.client.health());
    AWAIT(down);
    VERIFY_ERROR(*down, Kind::Server);
    QCOMPARE(bench.server.count("GET /health"), 2);
}

void TestGatewayClient::retryAfterHoldsTheWholeClient()
{
    Bench bench;
    bench.server.expect("POST /devices").answer(429, errorBody("rate_limit_exceeded"), {{"Retry-After", "20"}});
    Answer limited(bench.client.createDevice(u"Till"_s));
    AWAIT(limited);
    VERIFY_ERROR(*limited, Kind::RateLimited);
    QCOMPARE(limited->error().retryAfter, std::chrono::milliseconds(20s));
    bench.server.expect("GET /devices").answer(200, "[]");
    Answer held(bench.client.devices());
    bench.server.expect("GET /apps").answer(200, "[]");
    Answer other(bench.apps.apps()); // another credential, another connection
    QTRY_VERIFY(other.arrived() || !bench.server.complaint().isEmpty());
    QCOMPARE(bench.server.count("GET /devices"), 0);
    bench.clock.advance(20s);
    AWAIT(held);
    VERIFY_OK(*held);
}

void TestGatewayClient::sendDeadline()
{
    Bench bench;
    bench.server.expect("POST /devices/d-1/messages").silence();
    Answer answer(bench.client.send(bench.device, hello()));
    QTRY_VERIFY(bench.server.isHolding());
    bench.clock.advance(74s); // large groups are slow
    QCoreApplication::sendPostedEvents();
    QVERIFY(!answer.arrived());
    bench.clock.advance(1s);
    AWAIT(answer);
    VERIFY_ERROR(*answer, Kind::Unanswered);
    QVERIFY(isOutcomeUnknown(answer->error()));
}

void TestGatewayClient::rotationNeedsNoNewClient()
{
    Bench bench;
    bench.server.always("GET /devices").answer(200, "[]");
    Answer before(bench.client.devices());
    AWAIT(before);
    bench.token.replace(Secret("app-token-2"));
    Answer after(bench.client.devices());
    AWAIT(after);
    QCOMPARE(bench.server.seen().at(0).header("Authorization"), "Bearer app-token-1"_ba);
    QCOMPARE(bench.server.seen().at(1).header("Authorization"), "Bearer app-token-2"_ba);
}

void TestGatewayClient::callsWaitForTheToken()
{
    Bench bench;
    SlowCredential slow;
    Client client(bench.transport, Endpoint{bench.server.url()}, slow);
    bench.server.expect("GET /devices").answer(200, "[]");
    Answer answer(client.devices());
    QCOMPARE(slow.asked, 1);
    QCOMPARE(bench.server.connections(), 0);
    slow.promise.settle(Secret("late"));
    AWAIT(answer);
    VERIFY_OK(*answer);
    QCOMPARE(bench.server.seen().front().header("Authorization"), "Bearer late"_ba);
}

void TestGatewayClient::noTokenNoCall()
{
    Bench bench;
    SlowCredential slow;
    Client client(bench.transport, Endpoint{bench.server.url()}, slow);
    Answer answer(client.send(bench.device, hello()));
    slow.promise.settle(tl::unexpected(Error{.kind = Kind::Keychain, .code = u"locked"_s}));
    AWAIT(answer);
    VERIFY_ERROR(*answer, Kind::Keychain);
    QCOMPARE(answer->error().code, u"locked"_s);
    QCOMPARE(bench.server.connections(), 0);
}

void TestGatewayClient::cancelBeforeTheToken()
{
    Bench bench;
    SlowCredential slow;
    Client client(bench.transport, Endpoint{bench.server.url()}, slow);
    Answer answer(client.send(bench.device, hello()));
    answer.cancel();
    QVERIFY(slow.promise.isSettled()); // reaches the keychain's job
    AWAIT(answer);
    VERIFY_ERROR(*answer, Kind::Cancelled); // nothing was sent: known
    QCOMPARE(bench.server.connections(), 0);
}

void TestGatewayClient::cancelASend()
{
    Bench bench;
    bench.server.expect("POST /devices/d-1/messages").silence();
    Answer answer(bench.client.send(bench.device, hello()));
    QTRY_VERIFY(bench.server.isHolding());
    answer.cancel();
    AWAIT(answer);
    VERIFY_ERROR(*answer, Kind::Unanswered);
    QVERIFY(isOutcomeUnknown(answer->error()));
    QTRY_VERIFY(!bench.server.isHolding());
}

void TestGatewayClient::goesOnWhenTheClientDies()
{
    Bench bench;
    auto client = std::make_unique<Client>(bench.transport, Endpoint{bench.server.url()}, bench.token);
    bench.server.expect("POST /devices/d-1/messages").answer(200, R"({"message_id":"m-1"})");
    Answer answer(client->send(bench.device, hello()));
    client.reset();
    AWAIT(answer);
    VERIFY_OK(*answer);
    QCOMPARE((*answer)->id.text(), u"m-1"_s);
}

void TestGatewayClient::unreadableFileIsNotSent()
{
    Bench bench;
    Answer answer(bench.client.send(
        bench.device,
        {.to = u"1"_s, .content = Media{.source = LocalFile{u"/nowhere/at/all"_s}, .mimeType = u"image/png"_s}}));
    AWAIT(answer);
    VERIFY_ERROR(*answer, Kind::Invalid);
    QCOMPARE(answer->error().field, u"file"_s);
    QCOMPARE(bench.server.connections(), 0);
}

void TestGatewayClient::tokenInNoUrl()
{
    Bench bench;
    QTemporaryDir dir;
    std::ignore = bench.client.devices();
    std::ignore = bench.client.media(u"m"_s, dir.filePath(u"x"_s));
    std::ignore = bench.apps.rotateToken(bench.app, Secret("pin-canary"));
    QTRY_COMPARE(bench.server.seen().size(), size_t(3));
    for (const auto &seen : bench.server.seen()) {
        for (const char *secret : {"app-token-1", "admin-token-1", "pin-canary"}) {
            QVERIFY(!seen.line.contains(secret));
            QVERIFY(!seen.body.contains(secret));
        }
    }
}

QTEST_GUILESS_MAIN(TestGatewayClient)
#include "tst_client.moc"
