#include "tests/gateway/contract/peer.h"
#include "tests/gateway/contract/rows.h"

namespace modelchecks {

using namespace contract;

void namesOnTheWire()
{
    Peer peer;
    peer.server.expect("GET /devices").answer(200, "[" + deviceJson("connected", R"(,"app_id":"a-1")") + "]");
    const auto devices = peer.answer(peer.client.devices());
    VERIFY_OK(devices);
    QCOMPARE(devices->front().app.text(), u"a-1"_s);
    peer.server.expect("GET /apps").answer(200, R"({"apps":[{"app_id":"a-1","name":"Shop"}]})");
    const auto apps = peer.answer(peer.apps.apps());
    VERIFY_OK(apps);
    QCOMPARE(apps->front().id.text(), u"a-1"_s);
}

void appOfTheToken()
{
    Peer peer;
    peer.server.always("GET /devices").answer(200, "[]");
    peer.server.always("POST /devices").answer(200, R"({"device":)" + deviceJson("qr_generated") + R"(,"qr":"2@a"})");
    peer.server.always("GET /media?path=m").answer(200, "x");
    VERIFY_OK(peer.answer(peer.client.devices()));
    VERIFY_OK(peer.answer(peer.client.createDevice(u"Till"_s)));
    VERIFY_OK(peer.answer(peer.client.media(u"m"_s, peer.dir.filePath(u"m"_s))));
    VERIFY_OK(peer.sends(text()));
    for (const auto &seen : peer.server.seen()) {
        QCOMPARE(seen.header("Authorization"), QByteArray("Bearer app-token-1"));
        QVERIFY(!seen.body.contains("app_id")); // which App it is says the token alone
        QVERIFY(!seen.line.contains("app_id"));
    }
    QCOMPARE(peer.server.seen().size(), size_t(4));
}

void deviceIdOnly()
{
    Peer peer;
    peer.token.replace(Secret());
    VERIFY_OK(peer.sends(text()));
    const auto &seen = peer.server.seen().back();
    QCOMPARE(seen.line, QByteArray("POST /devices/d-1/messages"));
    QCOMPARE(seen.header("Authorization"), QByteArray()); // not "Bearer " with nothing behind it
}

void healthNeedsNoToken()
{
    class NoCredential final : public CredentialSource
    {
    public:
        Task<Secret> token() override { return failedTask<Secret>({.kind = Kind::Keychain}); }
    } none;
    Peer peer;
    Client client(peer.transport, Endpoint{peer.server.url()}, none);
    peer.server.expect("GET /health").answer(200, R"({"status":"ok"})");
    VERIFY_OK(peer.answer(client.health()));
    QCOMPARE(peer.server.seen().back().header("Authorization"), QByteArray());
    VERIFY_ERROR(peer.answer(client.devices()), Kind::Keychain); // the control: any other call needs one
}

void flatJson()
{
    Peer peer;
    peer.server.expect("POST /devices", R"({"device_name":"Till"})")
        .answer(200, R"({"device":)" + deviceJson("qr_generated") + R"(,"qr":"2@a"})");
    VERIFY_OK(peer.answer(peer.client.createDevice(u"Till"_s)));
    QCOMPARE(peer.server.seen().back().header("Content-Type"), QByteArray("application/json"));
    QCOMPARE(peer.server.seen().back().header("Accept"), QByteArray("application/json"));
    peer.server.expect("GET /media?path=m").answer(200, "\x89PNG", {{"Content-Type", "image/png"}});
    VERIFY_OK(peer.answer(peer.client.media(u"m"_s, peer.dir.filePath(u"m"_s))));
    QCOMPARE(peer.server.seen().back().header("Accept"), QByteArray("*/*"));
    FOLLOWED(peer);
}

QByteArray &log()
{
    static QByteArray text;
    return text;
}

void tokenInHeaderOnly()
{
    log().clear();
    const auto before = qInstallMessageHandler(
        [](QtMsgType, const QMessageLogContext &, const QString &line) { log() += line.toUtf8() + '\n'; });
    const auto restore = qScopeGuard([before] {
        qInstallMessageHandler(before);
        QLoggingCategory::setFilterRules({});
    });
    QLoggingCategory::setFilterRules(u"*=true\nqt.*=false"_s);
    Peer peer;
    VERIFY_OK(peer.sends(text()));
    peer.server.expect("GET /devices").answer(401, R"({"error":{"code":"unauthorized","message":"no app-token-1"}})");
    VERIFY_ERROR(peer.answer(peer.client.devices()), Kind::Unauthorized);
    for (const auto &seen : peer.server.seen()) {
        QVERIFY(!seen.line.contains("app-token-1"));
        QVERIFY(!seen.body.contains("app-token-1"));
    }
    QVERIFY(log().contains("wa.http") || log().contains("\"status\":401"));
    QVERIFY(!log().contains("app-token-1"));
}

constexpr ClientRow table[] = {
    {"tenant -> App -> device -> message. The dashboard calls an App a *project*; on the wire it is `app_id`. [D]",
     namesOnTheWire},
    {"Auth on every device, message and media call: `Authorization: Bearer <app_token>`; the App is derived from the "
     "token. [D]",
     appOfTheToken},
    {"Inside the operating company a proxy (Mantul) resolves auth server-side: such calls carry the device_id only [D]",
     deviceIdOnly},
    {"`/docs/*` is public; `/health` needs no token. [D/H]", healthNeedsNoToken},
    {"Paths are flat, no version prefix; request and response bodies are JSON (`application/json`), except `/media`. "
     "[D]",
     flatJson},
    {"The token is never put in a URL, a log line, an exported file or a frontend bundle. [D]", tokenInHeaderOnly},
};

} // namespace modelchecks

std::span<const ClientRow> modelRows()
{
    return modelchecks::table;
}
