#include "app/base/redactor.h"
#include "app/sandbox/commandline.h"
#include "app/sandbox/routes.h"
#include "tests/sandbox/bench.h"
#include "tests/support/resultmacros.h"

#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

//! Who may reach the sandbox, what it keeps, what it never tells.
class TestSandboxHouse final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRouteWantsAToken();
    void hosts_data();
    void hosts();
    void browsersAreRefused();
    void loopbackOnly();
    void badOptions();
    void keepsItsData();
    void finishesWhatWasPending();
    void rotation();
    void urlMediaIsNotFetched();
    void loopbackMediaIsFetchedWhenAsked();
    void partsOfAFile();
    void refusalsBeforeTheBody();
    void secretsStayOutOfTheLog();
    void commandLine();
    void wrongCommandLines_data();
    void wrongCommandLines();
    void secretFiles();
};

namespace {

//! What secretsStayOutOfTheLog caught.
QStringList &logLines()
{
    static QStringList lines;
    return lines;
}

void collectLog(QtMsgType, const QMessageLogContext &, const QString &text)
{
    logLines() << text;
}

QByteArray pictureAt(const QByteArray &url)
{
    return R"({"to":"6281200000001","type":"image","mime_type":"image/png","url":")" + url + "\"}";
}

wa::sandbox::Options withData(const QTemporaryDir &dir)
{
    wa::sandbox::Options options;
    options.dataDir = dir.path();
    options.adminToken = wa::Secret(QByteArrayView("an-admin-token"));
    return options;
}

} // namespace

void TestSandboxHouse::everyRouteWantsAToken()
{
    Bench bench;
    int checked = 0;
    for (const auto &route : wa::sandbox::routeTable()) {
        if (route.credential == wa::sandbox::Credential::None)
            continue;
        const QString path =
            QString::fromLatin1(route.pattern).replace(u"{device_id}"_s, u"x"_s).replace(u"{app_id}"_s, u"x"_s);
        QVERIFY2(bench.call(route.method, path).status == 401, route.pattern);
        QVERIFY2(bench.call(route.method, path, {}, Bench::bearer("x")).status == 401, route.pattern);
        auto twice = Bench::bearer(bench.appToken);
        twice.push_back(twice.front());
        QVERIFY2(bench.call(route.method, path, {}, twice).status == 401, route.pattern);
        const bool isAdmin = route.credential == wa::sandbox::Credential::Admin;
        QVERIFY2((isAdmin ? bench.app(route.method, path) : bench.admin(route.method, path)).status == 401,
                 route.pattern);
        ++checked;
    }
    QVERIFY(checked > 30);
    QCOMPARE(bench.call("GET", u"/nothing"_s).status, 401); // nor does a stranger learn which paths there are
}

void TestSandboxHouse::hosts_data()
{
    QTest::addColumn<QByteArray>("host"); // PORT stands for the right one
    QTest::addColumn<int>("status");
    const auto row = [](const char *host, int status) { QTest::newRow(host) << QByteArray(host) << status; };
    row("127.0.0.1:PORT", 200);
    row("localhost:PORT", 200);
    row("LocalHost:PORT", 200);
    row("localhost.:PORT", 200);
    row("[::1]:PORT", 200);
    row("127.0.0.1:1", 403);
    row("127.0.0.1", 403);
    row("evil.example:PORT", 403);
    row("evil.example", 403);
    row("127.0.0.1.evil.example:PORT", 403);
    row("127.0.0.2:PORT", 403);
    row("localhost:PORTx", 403);
}

void TestSandboxHouse::hosts()
{
    QFETCH(QByteArray, host);
    Bench bench;
    const QByteArray port = bench.baseUrl().section(u':', -1).toLatin1();
    // The client writes Host itself, so the request goes through a socket of the system's own.
    const QByteArray answer =
        rawRequest(port.toUShort(),
                   "GET /health HTTP/1.1\r\nHost: " + host.replace("PORT", port) + "\r\nConnection: close\r\n\r\n");
    QTEST(answer.sliced(9, 3).toInt(), "status");
}

void TestSandboxHouse::browsersAreRefused()
{
    Bench bench;
    for (const wa::server::Header &header :
         {wa::server::Header{"Origin", "https://evil.example"}, wa::server::Header{"Origin", "null"},
          wa::server::Header{"Sec-Fetch-Site", "cross-site"}}) {
        auto headers = Bench::bearer(bench.appToken);
        headers.push_back(header);
        const Reply refused = bench.call("GET", u"/devices"_s, {}, headers);
        QCOMPARE(refused.status, 403);
        for (const auto &told : refused.headers)
            QVERIFY(!told.name.toLower().startsWith("access-control-"));
    }
}

void TestSandboxHouse::loopbackOnly()
{
    for (const char *address : {"0.0.0.0", "::", "192.168.1.1", "example.com", "127.0.0.1.example.com"}) {
        wa::sandbox::Options options;
        options.address = QString::fromLatin1(address);
        const auto refused = wa::sandbox::Sandbox::start(std::move(options));
        VERIFY_ERROR(refused, wa::Error::Kind::Config);
        QCOMPARE(refused.error().code, u"bad_option"_s);
    }
}

void TestSandboxHouse::badOptions()
{
    wa::sandbox::Options options;
    options.webhookProfile = u"none"_s;
    VERIFY_ERROR(wa::sandbox::Sandbox::start(std::move(options)), wa::Error::Kind::Config);
    options = {};
    options.webhookBaseUrl = u"shop.example"_s;
    VERIFY_ERROR(wa::sandbox::Sandbox::start(std::move(options)), wa::Error::Kind::Config);

    Bench first;
    options = {};
    options.port = static_cast<quint16>(first.baseUrl().section(u':', -1).toUShort());
    const auto taken = wa::sandbox::Sandbox::start(std::move(options));
    VERIFY_ERROR(taken, wa::Error::Kind::Config);
    QCOMPARE(taken.error().code, u"address_in_use"_s);
}

void TestSandboxHouse::keepsItsData()
{
    QTemporaryDir dir;
    QByteArray token;
    QString device;
    QString path;
    {
        Bench bench(withData(dir));
        token = bench.appToken;
        device = bench.connectedDevice();
        path = bench
                   .admin("POST", u"/sandbox/devices/%1/inbound"_s.arg(device),
                          R"({"type":"image","from":"6281200000001","mime_type":"image/png","data_base64":"AAEC"})")
                   .text("media_path");
        bench.advance(1000);
        std::ignore = bench.device(u"Shows a QR"_s);
    }
    const auto folder = QFileInfo(dir.path()).permissions();
    QVERIFY(!(folder & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther)));
    for (const QFileInfo &file : QDir(dir.path()).entryInfoList(QDir::Files))
        QVERIFY2(!(file.permissions() & (QFile::ReadGroup | QFile::ReadOther)), qPrintable(file.fileName()));

    Bench bench(withData(dir));
    bench.appToken = token;
    QCOMPARE(bench.listed(device)["status"_L1].string(), u"connected"_s);
    QCOMPARE(bench.app("GET", u"/media?path="_s + path).body, QByteArray("\x00\x01\x02", 3));
    // The QR's life goes on where it was, by the clock that had been moved on.
    const auto shown = bench.app("GET", u"/devices"_s).at("devices").items()[1];
    QCOMPARE(shown["status"_L1].string(), u"qr_generated"_s);
    bench.advance(61);
    QCOMPARE(bench.listed(shown["device_id"_L1].string())["status"_L1].string(), u"expired"_s);
}

void TestSandboxHouse::finishesWhatWasPending()
{
    QTemporaryDir dir;
    QString id;
    {
        Bench bench(withData(dir));
        bench.receiver.answerNext({500});
        std::ignore = bench.device();
        EVENTUALLY(bench.deliveries().items()[0]["attempts"_L1].items().size() == 1);
        id = bench.deliveries().items()[0]["request_id"_L1].string();
    }
    Bench bench(withData(dir));
    const auto apps = bench.admin("GET", u"/apps"_s).at("apps");
    QCOMPARE(bench
                 .admin("PATCH", u"/apps/"_s + apps.items()[0]["app_id"_L1].string(),
                        wa::json::Value::object({{"webhook_path"_L1, bench.receiverUrl}}).toJson())
                 .status,
             200);
    bench.advance(10);
    EVENTUALLY(bench.receiver.count() == 1);
    QCOMPARE(bench.receiver.events()[0]["request_id"_L1].string(), id);
}

void TestSandboxHouse::rotation()
{
    wa::sandbox::Options options;
    options.rotationPin = wa::Secret(QByteArrayView("2468"));
    options.adminToken = wa::Secret(QByteArrayView("an-admin-token"));
    Bench bench(std::move(options));
    auto headers = Bench::bearer("an-admin-token");
    headers.push_back({"X-Rotation-PIN", "2468"});
    const QString base = u"/apps/%1/token/"_s.arg(bench.appId);
    QCOMPARE(bench.call("POST", base + u"reveal"_s, {}, headers).text("app_token").toLatin1(), bench.appToken);
    const QByteArray fresh = bench.call("POST", base + u"rotate"_s, {}, headers).text("app_token").toLatin1();
    QVERIFY(!fresh.isEmpty() && fresh != bench.appToken);
    QCOMPARE(bench.app("GET", u"/devices"_s).code(), u"invalid_api_key"_s); // the old token is dead at once
    QCOMPARE(bench.call("GET", u"/devices"_s, {}, Bench::bearer(fresh)).status, 200);
    QCOMPARE(bench.call("POST", base + u"reveal"_s, {}, headers).text("app_token").toLatin1(), fresh);
    headers.back().value = "24680";
    QCOMPARE(bench.call("POST", base + u"rotate"_s, {}, headers).code(), u"invalid_rotation_pin"_s);
}

void TestSandboxHouse::urlMediaIsNotFetched()
{
    Bench bench;
    Bench stranger;
    const QString device = bench.connectedDevice();
    QCOMPARE(bench.send(device, pictureAt(stranger.receiverUrl.toLatin1())).status, 200);
    EVENTUALLY(bench.receiver.count(u"message"_s) == 1);
    QVERIFY(!bench.receiver.events(u"message"_s)[0]["payload"_L1].contains("media_path"_L1));
    QCOMPARE(stranger.receiver.requests().size(), size_t(0));
}

void TestSandboxHouse::loopbackMediaIsFetchedWhenAsked()
{
    wa::sandbox::Options options;
    options.urlMedia = wa::sandbox::UrlMedia::FetchLoopback;
    Bench bench(std::move(options));
    Bench shop;
    shop.receiver.serve("a picture");
    const QString device = bench.connectedDevice();
    const auto send = [&](const QByteArray &url) { return bench.send(device, pictureAt(url)).status; };
    QCOMPARE(send(shop.receiverUrl.toLatin1()), 200);
    EVENTUALLY(bench.receiver.count(u"message"_s) == 1);
    const QString path = bench.receiver.events(u"message"_s)[0]["payload"_L1]["media_path"_L1].string();
    QCOMPARE(bench.app("GET", u"/media?path="_s + path).body, QByteArray("a picture"));
    QCOMPARE(send(shop.receiverUrl.toLatin1().replace("127.0.0.1", "localhost")), 200); // a name is a stranger's choice
    EVENTUALLY(bench.receiver.count(u"message"_s) == 2);
    QCOMPARE(shop.receiver.requests().size(), size_t(1));
}

//! A house choice: the rest of a file whose download was cut.
void TestSandboxHouse::partsOfAFile()
{
    Bench bench;
    const QString device = bench.connectedDevice();
    const QString path = u"/media?path="_s + bench
                                                 .admin("POST", u"/sandbox/devices/%1/inbound"_s.arg(device),
                                                        R"({"type":"image","from":"6281200000001",)"
                                                        R"("mime_type":"image/png","data_base64":"iVBORw0KGgo="})")
                                                 .text("media_path");
    const Reply whole = bench.app("GET", path);
    const QByteArray etag = wa::server::first(whole.headers, "ETag");
    QVERIFY(etag.size() > 2 && etag.startsWith('"') && etag.endsWith('"'));
    QCOMPARE(wa::server::first(whole.headers, "Accept-Ranges"), QByteArray("bytes"));
    struct Row
    {
        QByteArray range;
        QByteArray ifRange;
        int status;
        qsizetype first;
        qsizetype length;
    };
    const std::vector<Row> rows{
        {"bytes=0-", {}, 206, 0, 8},      {"bytes=3-", etag, 206, 3, 5},    {"bytes=2-4", {}, 206, 2, 3},
        {"bytes=2-99", {}, 206, 2, 6},    {"bytes=-3", {}, 206, 5, 3},      {"bytes=-99", {}, 206, 0, 8},
        {"bytes=3-", "\"x\"", 200, 0, 8}, {"bytes=8-", {}, 416, 0, 0},      {"bytes=-0", {}, 416, 0, 0},
        {"bytes=4-2", {}, 200, 0, 8},     {"bytes=0-1,3-4", {}, 200, 0, 8}, {"items=0-1", {}, 200, 0, 8},
        {"bytes=-", {}, 200, 0, 8},       {"bytes=a-b", {}, 200, 0, 8},
    };
    for (const Row &row : rows) {
        auto headers = Bench::bearer(bench.appToken);
        headers.push_back({"Range", row.range});
        if (!row.ifRange.isEmpty())
            headers.push_back({"If-Range", row.ifRange});
        const Reply part = bench.call("GET", path, {}, headers);
        QVERIFY2(part.status == row.status, row.range.constData());
        QCOMPARE(part.body, whole.body.sliced(row.first, row.length));
        if (row.status == 206) {
            const QByteArray said =
                "bytes " + QByteArray::number(row.first) + '-' + QByteArray::number(row.first + row.length - 1) + "/8";
            QCOMPARE(wa::server::first(part.headers, "Content-Range"), said);
        } else if (row.status == 416) {
            QCOMPARE(wa::server::first(part.headers, "Content-Range"), QByteArray("bytes */8"));
        }
    }
}

void TestSandboxHouse::refusalsBeforeTheBody()
{
    wa::sandbox::Options options;
    options.requestMaxBytes = 1000;
    Bench bench(std::move(options));
    const quint16 port = bench.baseUrl().section(u':', -1).toUShort();
    const QByteArray host = "Host: 127.0.0.1:" + QByteArray::number(port) + "\r\n";
    // Neither body ever comes: the answer must not wait for it.
    const QByteArray stranger = rawRequest(port, "POST /devices HTTP/1.1\r\n" + host + "Content-Length: 900\r\n\r\n");
    QVERIFY2(stranger.startsWith("HTTP/1.1 401 "), stranger.constData());
    const QByteArray large = rawRequest(port, "POST /devices HTTP/1.1\r\n" + host + "Authorization: Bearer " +
                                                  bench.appToken + "\r\nContent-Length: 1001\r\n\r\n");
    QVERIFY2(large.startsWith("HTTP/1.1 413 ") && large.contains("request_too_large"), large.constData());
    // Without a length the limit is met while reading, and worded the same.
    const QByteArray chunked =
        rawRequest(port, "POST /devices HTTP/1.1\r\n" + host + "Authorization: Bearer " + bench.appToken +
                             "\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n" + QByteArray(1001, 'x') + "\r\n0\r\n\r\n");
    QVERIFY2(chunked.startsWith("HTTP/1.1 413 ") && chunked.contains("request_too_large"), chunked.constData());
}

void TestSandboxHouse::secretsStayOutOfTheLog()
{
    logLines().clear();
    QLoggingCategory::setFilterRules(u"*=true\nqt.*=false"_s);
    const auto previous = qInstallMessageHandler(collectLog);
    QStringList canaries{u"an-admin-token"_s, u"pin-2468-canary"_s, u"6281234509876"_s, u"canary text"_s};
    const auto redactor = std::make_shared<wa::Redactor>();
    {
        wa::sandbox::Options options;
        options.rotationPin = wa::Secret(QByteArrayView("pin-2468-canary"));
        options.adminToken = wa::Secret(QByteArrayView("an-admin-token"));
        options.redactor = redactor;
        Bench bench(std::move(options));
        bench.receiver.answerNext({500, 500, 500, 500});
        const auto made = bench.device();
        QCOMPARE(bench.scan(made.qr, u"6281234509876"_s).status, 200);
        QCOMPARE(bench.send(made.id, R"({"to":"6281234509876","text":"canary text"})").status, 200);
        QCOMPARE(bench.send(made.id, R"({"to":"6281234509876","text":"canary text","type":"x"})").status, 400);
        QCOMPARE(bench.call("GET", u"/devices"_s, {}, Bench::bearer("canary text")).status, 401);
        for (int i = 0; i < 3; ++i)
            bench.advance(100);
        EVENTUALLY(bench.receiver.count(u"message"_s) >= 1);
        canaries << QString::fromLatin1(bench.appToken) << QString::fromLatin1(bench.webhookSecret) << made.qr;
    }
    qInstallMessageHandler(previous);
    QLoggingCategory::setFilterRules({});
    const QString log = logLines().join(u'\n');
    QVERIFY(!log.isEmpty()); // something was logged, or this proves nothing
    for (const QString &canary : canaries)
        QVERIFY2(!log.contains(canary), qPrintable(canary));
    // And whoever logs them by mistake meets the redactor, which was taught each secret as it was made.
    for (const QString &canary : canaries.sliced(4))
        QVERIFY(!redactor->redact(u"leaked: "_s + canary).contains(canary));
}

void TestSandboxHouse::commandLine()
{
    const auto defaults = wa::sandbox::readCommandLine({u"wa-sandbox"_s});
    VERIFY_OK(defaults);
    QCOMPARE(defaults->options.address, u"127.0.0.1"_s);
    QCOMPARE(defaults->options.port, quint16(0));
    QCOMPARE(defaults->options.requestMaxBytes, qint64(96) * 1024 * 1024);
    QCOMPARE(defaults->options.messages.mediaBytes, qint64(64) * 1024 * 1024);
    QCOMPARE(defaults->options.ratePerSecond, 0.0);

    const auto line = wa::sandbox::readCommandLine({u"wa-sandbox"_s,
                                                    u"--listen"_s,
                                                    u"[::1]:8080"_s,
                                                    u"--data"_s,
                                                    u"/d"_s,
                                                    u"--admin-token-file"_s,
                                                    u"/a"_s,
                                                    u"--rotation-pin-file"_s,
                                                    u"/p"_s,
                                                    u"--qr-lifetime"_s,
                                                    u"20"_s,
                                                    u"--webhook-backoff"_s,
                                                    u"1,2.5"_s,
                                                    u"--webhook-profile"_s,
                                                    u"waha"_s,
                                                    u"--rate-limit"_s,
                                                    u"5/s"_s,
                                                    u"--media-max-bytes"_s,
                                                    u"10"_s,
                                                    u"--request-max-bytes"_s,
                                                    u"20"_s,
                                                    u"--webhook-base-url"_s,
                                                    u"https://shop.example"_s,
                                                    u"--beta"_s,
                                                    u"--fetch-loopback-media"_s});
    VERIFY_OK(line);
    const auto &options = line->options;
    QCOMPARE(options.address, u"[::1]"_s);
    QCOMPARE(options.port, quint16(8080));
    QCOMPARE(options.dataDir, u"/d"_s);
    QCOMPARE(line->adminTokenFile, u"/a"_s);
    QCOMPARE(line->rotationPinFile, u"/p"_s);
    QCOMPARE(options.qrLifetime, std::chrono::seconds(20));
    QCOMPARE(options.webhookBackoff, (std::vector{std::chrono::milliseconds(1000), std::chrono::milliseconds(2500)}));
    QCOMPARE(options.webhookProfile, u"waha"_s);
    QCOMPARE(options.ratePerSecond, 5.0);
    QCOMPARE(options.messages.mediaBytes, qint64(10));
    QCOMPARE(options.requestMaxBytes, qint64(20));
    QCOMPARE(options.webhookBaseUrl, u"https://shop.example"_s);
    QCOMPARE(options.messages.stage, wa::sandbox::TypeRule::Stage::Beta);
    QCOMPARE(options.urlMedia, wa::sandbox::UrlMedia::FetchLoopback);
}

void TestSandboxHouse::wrongCommandLines_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("unknown") << QStringList{u"--bogus"_s};
    QTest::newRow("positional") << QStringList{u"stray"_s};
    QTest::newRow("no port") << QStringList{u"--listen"_s, u"127.0.0.1"_s};
    QTest::newRow("port") << QStringList{u"--listen"_s, u"127.0.0.1:70000"_s};
    QTest::newRow("lifetime") << QStringList{u"--qr-lifetime"_s, u"0"_s};
    QTest::newRow("backoff") << QStringList{u"--webhook-backoff"_s, u"10,,90"_s};
    QTest::newRow("rate") << QStringList{u"--rate-limit"_s, u"many"_s};
    QTest::newRow("media") << QStringList{u"--media-max-bytes"_s, u"64M"_s};
    QTest::newRow("token in argv") << QStringList{u"--admin-token"_s, u"x"_s};
}

void TestSandboxHouse::wrongCommandLines()
{
    QFETCH(QStringList, arguments);
    const auto line = wa::sandbox::readCommandLine(QStringList{u"wa-sandbox"_s} + arguments);
    VERIFY_ERROR(line, wa::Error::Kind::Config);
    QVERIFY(!line.error().detail.isEmpty() && !line.error().detail.contains(u'\n'));
}

void TestSandboxHouse::secretFiles()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"token"_s);
    const auto made = wa::sandbox::readOrMakeTokenFile(path);
    VERIFY_OK(made);
    QCOMPARE(QFileInfo(path).permissions() & ~QFile::Permissions(0x7000), QFile::ReadUser | QFile::WriteUser);
    const auto again = wa::sandbox::readOrMakeTokenFile(path);
    VERIFY_OK(again);
    QVERIFY(*made == *again);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(" 1234 \n\n");
    file.close();
    const auto pin = wa::sandbox::readSecretFile(path);
    VERIFY_OK(pin);
    QCOMPARE(pin->reveal().toByteArray(), QByteArray(" 1234 \n")); // one newline and nothing else
    VERIFY_ERROR(wa::sandbox::readSecretFile(dir.filePath(u"none"_s)), wa::Error::Kind::Config);
}

QTEST_GUILESS_MAIN(TestSandboxHouse)
#include "tst_sandbox_house.moc"
