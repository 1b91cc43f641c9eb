#include "tests/sandbox/bench.h"
#include "tests/sandbox/contract/rows.h"

using namespace Qt::StringLiterals;

namespace modelchecks {

void namesOnTheWire()
{
    Bench bench;
    const QString device = bench.connectedDevice();
    const Reply sent = bench.send(device, R"({"to":"6281234567890","text":"Hello"})");
    QCOMPARE(sent.text("device_id"), device);
    QVERIFY(!sent.text("message_id").isEmpty());
    QCOMPARE(bench.listed(device)["app_id"_L1].string(), bench.appId);
    EVENTUALLY(bench.receiver.count(u"message"_s) == 1);
    QCOMPARE(bench.receiver.events(u"message"_s)[0]["app_id"_L1].string(), bench.appId);
}

void appOfTheToken()
{
    Bench bench;
    const QString device = bench.connectedDevice();
    const QByteArray other = bench.otherApp(u"Another shop"_s);
    QCOMPARE(bench.listed(device)["app_id"_L1].string(), bench.appId);
    QCOMPARE(bench.call("GET", u"/devices"_s, {}, Bench::bearer(other)).at("devices").items().size(), size_t(0));
    for (const auto &[method, path] :
         {std::pair("GET", u"/devices"_s), std::pair("GET", u"/devices/%1/messages"_s.arg(device)),
          std::pair("POST", u"/devices/%1/messages"_s.arg(device)), std::pair("GET", u"/media?path=x"_s)}) {
        QCOMPARE(bench.call(method, path).status, 401);
        QCOMPARE(bench.call(method, path, {}, Bench::bearer("nobody's token")).status, 401);
    }
}

void noProxyHere()
{
    Bench bench;
    const QString device = bench.connectedDevice();
    const Reply sent =
        bench.call("POST", u"/devices/%1/messages"_s.arg(device), R"({"to":"6281234567890","text":"Hello"})");
    QCOMPARE(sent.status, 401); // the sandbox is the gateway itself, not its company's proxy
    QCOMPARE(sent.code(), u"unauthorized"_s);
}

void publicPages()
{
    Bench bench;
    QCOMPARE(bench.call("GET", u"/health"_s).status, 200);
    QCOMPARE(bench.call("GET", u"/docs/"_s).status, 200);
    QCOMPARE(bench.call("GET", u"/docs/messages"_s).status, 200);
}

void flatJson()
{
    Bench bench;
    const Reply list = bench.app("GET", u"/devices"_s);
    QCOMPARE(wa::server::first(list.headers, "Content-Type"), QByteArray("application/json"));
    QVERIFY(list.json.isObject());
    QCOMPARE(bench.app("GET", u"/v1/devices"_s).status, 404);
    const Reply refused = bench.call("POST", u"/devices"_s, R"({"device_name":"A"})",
                                     {{"Authorization", "Bearer " + bench.appToken}, {"Content-Type", "text/plain"}});
    QCOMPARE(refused.status, 400);
    QCOMPARE(bench.app("POST", u"/devices"_s, "device_name=A").status, 400);
}

void tokenInHeaderOnly()
{
    Bench bench;
    const QString token = QString::fromLatin1(bench.appToken);
    for (const char *key : {"token", "app_token", "access_token"})
        QCOMPARE(bench.call("GET", u"/devices?%1=%2"_s.arg(QLatin1StringView(key), token)).status, 401);
    // What an operator exports or logs from these answers cannot hold it.
    QVERIFY(!bench.app("GET", u"/devices"_s).body.contains(bench.appToken));
    QVERIFY(!bench.admin("GET", u"/apps"_s).body.contains(bench.appToken));
    QVERIFY(!bench.admin("GET", u"/apps/"_s + bench.appId).body.contains(bench.appToken));
}

constexpr ContractRow table[] = {
    {"tenant -> App -> device -> message. The dashboard calls an App a *project*; on the wire it is `app_id`. [D]",
     namesOnTheWire},
    {"Auth on every device, message and media call: `Authorization: Bearer <app_token>`; the App is derived from the "
     "token. [D]",
     appOfTheToken},
    {"Inside the operating company a proxy (Mantul) resolves auth server-side: such calls carry the device_id only [D]",
     noProxyHere},
    {"`/docs/*` is public; `/health` needs no token. [D/H]", publicPages},
    {"Paths are flat, no version prefix; request and response bodies are JSON (`application/json`), except `/media`. "
     "[D]",
     flatJson},
    {"The token is never put in a URL, a log line, an exported file or a frontend bundle. [D]", tokenInHeaderOnly},
};

} // namespace modelchecks

std::span<const ContractRow> modelRows()
{
    return modelchecks::table;
}
