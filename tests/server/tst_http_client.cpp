#include "app/server/httpclient.h"
#include "app/server/httpserver.h"
#include "tests/server/scriptedpeer.h"
#include "tests/server/testhandler.h"
#include "tests/support/resultmacros.h"

#include <QProcess>
#include <QTemporaryDir>

#include <atomic>
#include <future>
#include <optional>

using namespace wa::server;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using wa::Error;
using wa::Result;

namespace {

using Answered = Result<ClientResponse>;

struct Client
{
    Answered call(const ClientRequest &request)
    {
        auto answer = std::make_shared<std::promise<Answered>>();
        client.request(request, [answer, this](Answered result) {
            isOnLoop = loop.isLoopThread();
            answer->set_value(std::move(result));
        });
        return answer->get_future().get();
    }

    wa::SystemClock clock;
    IoLoop loop{clock};
    HttpClient client{loop};
    std::atomic<bool> isOnLoop = false;
};

QUrl local(quint16 port, const QString &path = u"/hook"_s)
{
    return QUrl(u"http://127.0.0.1:%1%2"_s.arg(port).arg(path));
}

} // namespace

class TestHttpClient : public QObject
{
    Q_OBJECT

private slots:
    void posts();
    void saysWhatItSends();
    void readsEachKindOfAnswer_data();
    void readsEachKindOfAnswer();
    void namesEachFailure_data();
    void namesEachFailure();
    void refusesOtherAddresses_data();
    void refusesOtherAddresses();
    void findsNobody();
    void givesUpConnecting();
    void triesEachAddressOfAName();
    void followsNoRedirect();
    void cancels();
    void dropsCallsWithItself();
    void callsMany();
    void checksCertificates();

private:
    //! openssl's own server, with a certificate for "localhost" only; gives `answer` to its one client
    [[nodiscard]] bool startTlsPeer(QProcess &process, const QByteArray &answer, quint16 &port);
    QTemporaryDir m_dir;
};

void TestHttpClient::posts()
{
    Client client;
    wa::SystemClock clock;
    TestHandler handler;
    IoLoop loop(clock);
    HttpServer server(loop, handler);
    const auto endpoint = server.listen(u"127.0.0.1"_s, 0);
    VERIFY_OK(endpoint);
    const QByteArray body = QByteArray("{\"event\":\"message\"}").repeated(10'000);
    const auto answer = client.call({.url = local(endpoint->port, u"/a%20b"_s), .body = body});
    VERIFY_OK(answer);
    QCOMPARE(answer->status, 200);
    QCOMPARE(answer->body, body);
    QCOMPARE(first(answer->headers, "x-path"), QByteArray("/a%20b"));
    QVERIFY(client.isOnLoop);
}

void TestHttpClient::saysWhatItSends()
{
    ScriptedPeer peer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", ScriptedPeer::Then::Close);
    Client client;
    VERIFY_OK(client.call({.url = local(peer.port(), u"/x/%2F?q=%26&r"_s),
                           .headers = {{"X-Signature", "abc"}, {"Content-Type", "application/json"}},
                           .body = "{}"}));
    QCOMPARE(peer.requestSeen(),
             "POST /x/%2F?q=%26&r HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(peer.port()) +
                 "\r\nUser-Agent: wa-gateway-console\r\nConnection: close\r\nContent-Length: 2\r\nX-Signature: abc\r\n"
                 "Content-Type: application/json\r\n\r\n{}");
}

void TestHttpClient::readsEachKindOfAnswer_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("a length") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok") << 200
                              << QByteArray("ok");
    QTest::newRow("to the end") << QByteArray("HTTP/1.1 200 OK\r\n\r\nok") << 200 << QByteArray("ok");
    QTest::newRow("chunked") << QByteArray("HTTP/1.1 202 A\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n")
                             << 202 << QByteArray("ok");
    QTest::newRow("204") << QByteArray("HTTP/1.1 204 No Content\r\n\r\n") << 204 << QByteArray();
    QTest::newRow("HTTP/1.0") << QByteArray("HTTP/1.0 500 Oh\r\n\r\nno") << 500 << QByteArray("no");
    QTest::newRow("100 before it")
        << QByteArray("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created\r\nContent-Length: 1\r\n\r\nx") << 201
        << QByteArray("x");
    QTest::newRow("1 MiB") << "HTTP/1.1 200 OK\r\nContent-Length: 1048576\r\n\r\n" + QByteArray(1048576, 'x') << 200
                           << QByteArray(1048576, 'x');
}

void TestHttpClient::readsEachKindOfAnswer()
{
    QFETCH(QByteArray, wire);
    ScriptedPeer peer(wire, ScriptedPeer::Then::Close);
    Client client;
    const auto answer = client.call({.url = local(peer.port())});
    VERIFY_OK(answer);
    QTEST(answer->status, "status");
    QTEST(answer->body, "body");
}

void TestHttpClient::namesEachFailure_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<ScriptedPeer::Then>("then");
    QTest::addColumn<Error::Kind>("kind");
    QTest::addColumn<QString>("code");
    using Then = ScriptedPeer::Then;
    QTest::newRow("closed without a word") << QByteArray() << Then::Close << Error::Kind::Unanswered << u"read"_s;
    QTest::newRow("reset") << QByteArray() << Then::Reset << Error::Kind::Unanswered << u"read"_s;
    QTest::newRow("silence") << QByteArray() << Then::Hold << Error::Kind::Unanswered << u"timeout"_s;
    QTest::newRow("half a head") << QByteArray("HTTP/1.1 200 O") << Then::Close << Error::Kind::Unanswered << u"read"_s;
    QTest::newRow("half a body") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx") << Then::Close
                                 << Error::Kind::Unanswered << u"read"_s;
    QTest::newRow("half a chunk") << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nx")
                                  << Then::Close << Error::Kind::Unanswered << u"read"_s;
    QTest::newRow("a body that stops") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx") << Then::Hold
                                       << Error::Kind::Unanswered << u"timeout"_s;
    QTest::newRow("above 1 MiB") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 1048577\r\n\r\n") << Then::Hold
                                 << Error::Kind::Unanswered << u"body_too_large"_s;
    QTest::newRow("above 1 MiB, to the end") << "HTTP/1.1 200 OK\r\n\r\n" + QByteArray(1048577, 'x') << Then::Close
                                             << Error::Kind::Unanswered << u"body_too_large"_s;
    QTest::newRow("not HTTP") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n\r\n") << Then::Close << Error::Kind::BadReply
                              << u"bad_reply"_s;
    QTest::newRow("endless 100") << QByteArray("HTTP/1.1 100 Continue\r\n\r\n").repeated(20) << Then::Hold
                                 << Error::Kind::Unanswered << u"timeout"_s;
    QTest::newRow("a head without end") << "HTTP/1.1 200 OK\r\nX: " + QByteArray(100'000, 'x') << Then::Hold
                                        << Error::Kind::BadReply << u"bad_reply"_s;
}

void TestHttpClient::namesEachFailure()
{
    QFETCH(QByteArray, wire);
    QFETCH(ScriptedPeer::Then, then);
    QFETCH(Error::Kind, kind);
    QFETCH(QString, code);
    ScriptedPeer peer(wire, then);
    Client client;
    const auto total = code == u"timeout"_s ? 1'000ms : 60'000ms; // who waits for nothing waits shortly
    const auto answer = client.call({.url = local(peer.port()), .body = "x", .totalTime = total});
    VERIFY_ERROR(answer, kind);
    QCOMPARE(answer.error().code, code);
}

void TestHttpClient::refusesOtherAddresses_data()
{
    QTest::addColumn<QUrl>("url");
    QTest::newRow("ftp") << QUrl(u"ftp://127.0.0.1/"_s);
    QTest::newRow("no scheme") << QUrl(u"127.0.0.1"_s);
    QTest::newRow("no host") << QUrl(u"http:///x"_s);
    QTest::newRow("a password") << QUrl(u"http://a:b@127.0.0.1/"_s);
    QTest::newRow("nothing") << QUrl();
}

void TestHttpClient::refusesOtherAddresses()
{
    QFETCH(QUrl, url);
    Client client;
    VERIFY_ERROR(client.call({.url = url}), Error::Kind::Invalid);
    QVERIFY(client.isOnLoop);
}

void TestHttpClient::findsNobody()
{
    Client client;
    // Not a port that was free a moment ago: a test that runs beside this one may be given it meanwhile.
    const auto refused = client.call({.url = local(9)});
    VERIFY_ERROR(refused, Error::Kind::Offline);
    QCOMPARE(refused.error().code, u"connect"_s);
    const auto unknown = client.call({.url = QUrl(u"http://nobody.invalid/"_s)});
    VERIFY_ERROR(unknown, Error::Kind::Offline);
    QVERIFY(unknown.error().code == u"resolve"_s || unknown.error().code == u"connect_timeout"_s);
}

void TestHttpClient::givesUpConnecting()
{
    ScriptedPeer plain({}, ScriptedPeer::Then::Hold); // takes the TLS greeting and says nothing
    Client client;
    const auto answer = client.call(
        {.url = QUrl(u"https://127.0.0.1:%1/"_s.arg(plain.port())), .connectTime = 200ms, .totalTime = 60s});
    VERIFY_ERROR(answer, Error::Kind::Offline);
    QCOMPARE(answer.error().code, u"connect_timeout"_s);
}

void TestHttpClient::triesEachAddressOfAName()
{
    ScriptedPeer peer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", ScriptedPeer::Then::Close); // on 127.0.0.1 only
    Client client;
    const auto answer = client.call({.url = QUrl(u"http://localhost:%1/"_s.arg(peer.port()))});
    VERIFY_OK(answer);
    QVERIFY(peer.requestSeen().contains("Host: localhost:"));
}

void TestHttpClient::followsNoRedirect()
{
    ScriptedPeer elsewhere("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", ScriptedPeer::Then::Close);
    const QByteArray location = local(elsewhere.port()).toEncoded();
    ScriptedPeer peer("HTTP/1.1 307 T\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n",
                      ScriptedPeer::Then::Close);
    Client client;
    const auto answer = client.call({.url = local(peer.port()), .body = "secret"});
    VERIFY_OK(answer);
    QCOMPARE(answer->status, 307);
    QVERIFY(elsewhere.requestSeen().isEmpty());
}

void TestHttpClient::cancels()
{
    ScriptedPeer peer({}, ScriptedPeer::Then::Hold);
    Client client;
    std::promise<Answered> answer;
    const CallId call = client.client.request({.url = local(peer.port()), .totalTime = 1h},
                                              [&](Answered result) { answer.set_value(std::move(result)); });
    client.client.cancel(call);
    client.client.cancel(call);
    VERIFY_ERROR(answer.get_future().get(), Error::Kind::Cancelled);
}

void TestHttpClient::dropsCallsWithItself()
{
    ScriptedPeer peer({}, ScriptedPeer::Then::Hold);
    wa::SystemClock clock;
    IoLoop loop(clock);
    std::atomic<int> calls = 0;
    const auto alive = std::make_shared<int>(0);
    {
        HttpClient client(loop);
        client.request({.url = local(peer.port()), .totalTime = 1h}, [&calls, alive](const Answered &) { ++calls; });
    }
    loop.stop();
    QCOMPARE(calls, 0);
    QCOMPARE(alive.use_count(), 1L);
}

void TestHttpClient::callsMany()
{
    Client client;
    wa::SystemClock clock;
    TestHandler handler;
    IoLoop loop(clock);
    HttpServer server(loop, handler);
    const auto endpoint = server.listen(u"127.0.0.1"_s, 0);
    VERIFY_OK(endpoint);
    constexpr int count = 200;
    std::atomic<int> right = 0;
    std::atomic<int> left = count;
    std::promise<void> done;
    for (int i = 0; i < count; ++i) {
        client.client.request({.url = local(endpoint->port), .body = QByteArray::number(i)},
                              [&, i](const Answered &answer) {
                                  right += answer && answer->body == QByteArray::number(i) ? 1 : 0;
                                  if (--left == 0)
                                      done.set_value();
                              });
    }
    done.get_future().wait();
    QCOMPARE(right, count);
}

bool TestHttpClient::startTlsPeer(QProcess &process, const QByteArray &answer, quint16 &port)
{
    process.setWorkingDirectory(m_dir.path());
    process.start(u"openssl"_s, {u"s_server"_s, u"-accept"_s, u"127.0.0.1:0"_s, u"-key"_s, u"key.pem"_s, u"-cert"_s,
                                 u"cert.pem"_s, u"-naccept"_s, u"1"_s});
    QByteArray output;
    const bool isReady = QTest::qWaitFor(
        [&] {
            output += process.readAllStandardOutput();
            return output.contains("ACCEPT 127.0.0.1:") && output.mid(output.indexOf("ACCEPT ")).contains('\n');
        },
        30'000);
    const qsizetype at = output.indexOf("ACCEPT 127.0.0.1:") + 17;
    port = quint16(output.mid(at, output.indexOf('\n', at) - at).trimmed().toInt());
    process.write(answer); // given to the first client
    const bool isGiven = QTest::qWaitFor([&] { return process.bytesToWrite() == 0; }, 30'000);
    return isReady && isGiven && port != 0;
}

void TestHttpClient::checksCertificates()
{
    QProcess maker;
    maker.setWorkingDirectory(m_dir.path());
    maker.start(u"openssl"_s,
                u"req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -keyout key.pem"
                " -out cert.pem -subj /CN=localhost -addext subjectAltName=DNS:localhost"_s.split(u' '));
    QTRY_COMPARE(maker.state(), QProcess::NotRunning);
    QCOMPARE(maker.exitCode(), 0);
    const QByteArray wire = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    struct Row
    {
        bool isTrusted;
        const char *host;
        bool isAccepted;
    };
    for (const Row &row :
         {Row{false, "localhost", false}, Row{true, "127.0.0.1", false}, Row{true, "localhost", true}}) {
        qputenv("SSL_CERT_FILE",
                row.isTrusted ? QFile::encodeName(m_dir.filePath(u"cert.pem"_s)) : QByteArray("/dev/null"));
        QProcess peer;
        quint16 port = 0;
        QVERIFY(startTlsPeer(peer, wire, port));
        Client client; // reads the authorities at its first https call
        const auto answer =
            client.call({.url = QUrl(u"https://%1:%2/"_s.arg(QLatin1String(row.host)).arg(port)), .body = "x"});
        if (row.isAccepted) {
            VERIFY_OK(answer);
            QCOMPARE(answer->body, QByteArray("ok"));
        } else {
            VERIFY_ERROR(answer, Error::Kind::Tls);
            QCOMPARE(answer.error().code, u"tls"_s);
        }
        peer.kill();
        QTRY_COMPARE(peer.state(), QProcess::NotRunning);
    }
    qunsetenv("SSL_CERT_FILE");
}

QTEST_GUILESS_MAIN(TestHttpClient)
#include "tst_http_client.moc"
