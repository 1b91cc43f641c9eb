#include "app/base/logging.h"
#include "app/http/rategate.h"
#include "app/http/retry.h"
#include "tests/http/transportbench.h"
#include "tests/support/resultmacros.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTest>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace wa;
using namespace wa::http;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = Error::Kind;
using After = ScriptedServer::After;
using Script = std::function<void(ScriptedServer &, const QByteArray &line)>;

namespace {

constexpr int anyCount = -1;

//! A port that listens and never takes a connection: its queue of one is full.
class FullPeer final
{
public:
    FullPeer()
    {
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto *plain = reinterpret_cast<sockaddr *>(&address);
        m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (::bind(m_listener, plain, size) != 0 || ::listen(m_listener, 0) != 0 ||
            ::getsockname(m_listener, plain, &size) != 0)
            return;
        m_filler = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (::connect(m_filler, plain, size) == 0)
            m_port = ntohs(address.sin_port);
    }
    ~FullPeer()
    {
        ::close(m_filler);
        ::close(m_listener);
    }
    Q_DISABLE_COPY_MOVE(FullPeer)
    [[nodiscard]] quint16 port() const { return m_port; } //!< 0: it could not be made

private:
    int m_listener = -1;
    int m_filler = -1;
    quint16 m_port = 0;
};

} // namespace

class TestTransport final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void peers_data();
    void peers();
    void nobodyListens_data();
    void nobodyListens();
    void requestAsAsked();
    void writesNeverShareAConnection();
    void retryAfterIsHonoured();
    void retryAfterTooLong();
    void gateHoldsEveryCall();
    void deadline_data();
    void deadline();
    void cancel_data();
    void cancel();
    void cancelAtTheGate();
    void refusesPlainHttp();
    void tooLarge_data();
    void tooLarge();
    void noConnectionInTime_data();
    void noConnectionInTime();
    void exchangeLog();
    void diesWithItsTransport();
};

void TestTransport::initTestCase()
{
    // A proxy for everything that nobody answers at: loopback must not go there.
    for (const char *name : {"http_proxy", "https_proxy", "all_proxy"})
        qputenv(name, "http://127.0.0.1:9");
}

void TestTransport::peers_data()
{
    QTest::addColumn<Verb>("verb");
    QTest::addColumn<Repeat>("repeat");
    QTest::addColumn<Script>("script");
    QTest::addColumn<int>("asked");
    QTest::addColumn<int>("status"); // 0: an error
    QTest::addColumn<Kind>("kind");
    const auto answers = [](std::vector<int> codes) {
        return Script([codes](ScriptedServer &server, const QByteArray &line) {
            for (const int code : codes)
                server.expect(line).answer(code);
        });
    };
    const auto raw = [](const QByteArray &bytes, After after) {
        return Script([=](ScriptedServer &server, const QByteArray &line) { server.expect(line).raw(bytes, after); });
    };
    const auto none = Kind::Cancelled; // stands where no error is
    QTest::newRow("GET 200") << Verb::Get << Repeat::Reads << answers({200}) << 1 << 200 << none;
    QTest::newRow("GET 500 502 200") << Verb::Get << Repeat::Reads << answers({500, 502, 200}) << 3 << 200 << none;
    QTest::newRow("GET 503 for ever") << Verb::Get << Repeat::Reads << answers({503, 503, 503, 503}) << 4 << 503
                                      << none;
    QTest::newRow("GET 429 200") << Verb::Get << Repeat::Reads << answers({429, 200}) << 2 << 200 << none;
    QTest::newRow("GET 404") << Verb::Get << Repeat::Reads << answers({404}) << 1 << 404 << none;
    QTest::newRow("GET 503, never") << Verb::Get << Repeat::Never << answers({503}) << 1 << 503 << none;
    QTest::newRow("POST 429 200") << Verb::Post << Repeat::Unsent << answers({429, 200}) << 2 << 200 << none;
    // Qt has errors of its own for some of these; the answer is whole all the same.
    for (const int code : {300, 304, 400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411,
                           413, 415, 418, 422, 451, 499, 500, 501, 502, 503, 504, 505, 511, 599}) {
        QTest::addRow("POST %d", code) << Verb::Post << Repeat::Unsent << answers({code}) << 1 << code << none;
    }
    QTest::newRow("POST 429, never") << Verb::Post << Repeat::Never << answers({429}) << 1 << 429 << none;
    QTest::newRow("POST 401 with a challenge")
        << Verb::Post << Repeat::Unsent << Script([](ScriptedServer &server, const QByteArray &line) {
               server.expect(line).answer(401, errorBody("unauthorized"), {{"WWW-Authenticate", "Basic realm=\"x\""}});
           })
        << 1 << 401 << none;

    const std::pair<const char *, Verb> writes[] = {
        {"POST", Verb::Post}, {"PATCH", Verb::Patch}, {"DELETE", Verb::Delete}};
    for (const auto &[name, verb] : writes) {
        QTest::addRow("%s, then hangs up", name)
            << verb << Repeat::Unsent << raw({}, After::Close) << 1 << 0 << Kind::Unanswered;
        QTest::addRow("%s, then resets", name)
            << verb << Repeat::Unsent << raw({}, After::Reset) << 1 << 0 << Kind::Unanswered;
        QTest::addRow("%s, torn in the head", name)
            << verb << Repeat::Unsent << raw("HTTP/1.1 200 OK\r\nContent-Le", After::Close) << 1 << 0
            << Kind::Unanswered;
        QTest::addRow("%s, torn in the body", name)
            << verb << Repeat::Unsent << raw("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{\"mes", After::Close) << 1
            << 0 << Kind::Unanswered;
        QTest::addRow("%s, reset in the body", name)
            << verb << Repeat::Unsent << raw("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{\"mes", After::Reset) << 1
            << 0 << Kind::Unanswered;
        QTest::addRow("%s, torn in a chunk", name)
            << verb << Repeat::Unsent
            << raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n20\r\n{\"mes", After::Close) << 1 << 0
            << Kind::Unanswered;
        QTest::addRow("%s, torn between chunks", name)
            << verb << Repeat::Unsent
            << raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n", After::Close) << 1 << 0
            << Kind::Unanswered;
        QTest::addRow("%s, not HTTP at all", name)
            << verb << Repeat::Unsent << raw("SSH-2.0-OpenSSH_9.2\r\n", After::Close) << 1 << 0 << Kind::Unanswered;
    }
    QTest::newRow("GET, torn in the body")
        << Verb::Get << Repeat::Never << raw("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{\"mes", After::Close) << 1
        << 0 << Kind::BadReply;
    QTest::newRow("GET, torn between chunks")
        << Verb::Get << Repeat::Never
        << raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n", After::Close) << 1 << 0
        << Kind::BadReply;
    QTest::newRow("GET, torn, then whole")
        << Verb::Get << Repeat::Reads << Script([](ScriptedServer &server, const QByteArray &line) {
               server.expect(line).raw("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{\"mes");
               server.expect(line).answer(200);
           })
        << 2 << 200 << none;
    // Qt tells this from a cut no more than we can, and asks again by itself, as it may for a GET.
    QTest::newRow("GET, not HTTP at all")
        << Verb::Get << Repeat::Never << Script([](ScriptedServer &server, const QByteArray &line) {
               server.always(line).raw("SSH-2.0-OpenSSH_9.2\r\n\r\n", After::Keep);
           })
        << anyCount << 0 << Kind::Offline;
    QTest::newRow("GET, gzip unasked")
        << Verb::Get << Repeat::Never
        << raw("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\n\x1f\x8b\x08\x01", After::Keep)
        << 1 << 0 << Kind::BadReply;
    QTest::newRow("GET, without length, closed")
        << Verb::Get << Repeat::Never << raw("HTTP/1.1 200 OK\r\n\r\n{}", After::Close) << 1 << 200 << none;
    QTest::newRow("GET, a thousand times 100") << Verb::Get << Repeat::Never
                                               << raw(QByteArray("HTTP/1.1 100 Continue\r\n\r\n").repeated(1000) +
                                                          "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}",
                                                      After::Keep)
                                               << 1 << 200 << none;
}

void TestTransport::peers()
{
    QFETCH(Verb, verb);
    QFETCH(Repeat, repeat);
    QFETCH(Script, script);
    QFETCH(int, asked);
    QFETCH(int, status);
    QFETCH(Kind, kind);
    Bench bench;
    script(bench.server, verbName(verb) + " /x");
    Answer answer(bench.transport.send(bench.request(verb, repeat)));
    AWAIT_WITH(bench.clock, answer);
    if (status > 0) {
        VERIFY_OK(*answer);
        QCOMPARE((*answer)->status, status);
    } else {
        VERIFY_ERROR(*answer, kind);
    }
    QCOMPARE(bench.server.complaint(), QByteArray());
    if (asked != anyCount)
        QCOMPARE(bench.server.count(verbName(verb) + " /x"), asked);
}

void TestTransport::nobodyListens_data()
{
    QTest::addColumn<QUrl>("url");
    QTest::addColumn<Verb>("verb");
    quint16 port = 0;
    {
        // An address of its own: on 127.0.0.1 a test that runs beside this one may be given the port meanwhile.
        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress(u"127.77.0.1"_s)));
        port = closed.serverPort();
    }
    QUrl refused(u"http://127.77.0.1/x"_s);
    refused.setPort(port);
    QTest::newRow("GET, refused") << refused << Verb::Get;
    QTest::newRow("POST, refused") << refused << Verb::Post;
    qunsetenv("https_proxy");
    qunsetenv("all_proxy");
    QTest::newRow("POST, no such host") << QUrl(u"https://gateway.invalid/x"_s) << Verb::Post;
}

void TestTransport::nobodyListens()
{
    QFETCH(QUrl, url);
    QFETCH(Verb, verb);
    Bench bench;
    Request request = bench.request(verb, verb == Verb::Get ? Repeat::Reads : Repeat::Unsent);
    request.url = request.origin = url;
    request.deadline = 1h; // an attempt here ends by itself
    Answer answer(bench.transport.send(std::move(request)));
    AWAIT_WITH(bench.clock, answer);
    VERIFY_ERROR(*answer, Kind::Offline);
}

void TestTransport::requestAsAsked()
{
    Bench bench;
    bench.server.expect("POST /x?path=media%2Fa%20b%2B%26c.jpg", R"({"text":"Hello"})").answer(201, R"({"ok":1})");
    Request request = bench.request(Verb::Post);
    request.url = QUrl::fromEncoded(bench.server.url(u"/x"_s).toEncoded() + "?path=media%2Fa%20b%2B%26c.jpg");
    request.secretHeaders.emplace_back("Authorization", Secret("Bearer token-1"));
    Answer answer(bench.transport.send(std::move(request)));
    AWAIT(answer);
    VERIFY_OK(*answer);
    QCOMPARE((*answer)->status, 201);
    QCOMPARE((*answer)->body, R"({"ok":1})"_ba);
    QCOMPARE((*answer)->header("content-TYPE"), "application/json"_ba);
    QCOMPARE(bench.server.complaint(), QByteArray());
    const auto &seen = bench.server.seen().front();
    QCOMPARE(seen.header("Authorization"), "Bearer token-1"_ba);
    QCOMPARE(seen.header("Content-Type"), "application/json"_ba);
    QCOMPARE(seen.header("Accept-Encoding"), "identity"_ba);
    QCOMPARE(seen.header("Cookie"), QByteArray());
    QCOMPARE(seen.header("Content-Length"), "16"_ba);
}

//! The peer keeps its connection open and does not say "close": a read may use it again, a write never.
void TestTransport::writesNeverShareAConnection()
{
    Bench bench;
    bench.server.always("POST /x").answer(200, "{}");
    bench.server.always("GET /x").answer(200, "{}");
    for (int call = 1; call <= 3; ++call) {
        VERIFY_OK(wait(bench.transport.send(bench.request(Verb::Post))));
        QCOMPARE(bench.server.connections(), call);
    }
    VERIFY_OK(wait(bench.transport.send(bench.request(Verb::Get))));
    VERIFY_OK(wait(bench.transport.send(bench.request(Verb::Get))));
    QCOMPARE(bench.server.connections(), 4);
}

void TestTransport::retryAfterIsHonoured()
{
    Bench bench;
    bench.server.expect("GET /x").answer(429, errorBody("rate_limit_exceeded"), {{"Retry-After", "30"}});
    bench.server.expect("GET /x");
    Answer answer(bench.transport.send(bench.request(Verb::Get, Repeat::Reads)));
    const auto began = bench.clock.steady();
    QTRY_VERIFY_WITH_TIMEOUT((bench.clock.advance(1s), answer.arrived()), 60000);
    VERIFY_OK(*answer);
    QCOMPARE((*answer)->status, 200);
    QVERIFY(bench.clock.steady() - began >= 30s);
}

void TestTransport::retryAfterTooLong()
{
    Bench bench;
    bench.server.expect("POST /x").answer(429, errorBody("rate_limit_exceeded"), {{"Retry-After", "1000000000"}});
    Answer answer(bench.transport.send(bench.request(Verb::Post, Repeat::Unsent)));
    AWAIT(answer);
    VERIFY_OK(*answer);
    QCOMPARE((*answer)->status, 429);
    QCOMPARE((*answer)->retryAfter, std::chrono::milliseconds(24h));
    QCOMPARE(bench.server.count("POST /x"), 1);
}

void TestTransport::gateHoldsEveryCall()
{
    Bench bench;
    const auto gate = std::make_shared<RateGate>();
    bench.server.expect("GET /x").answer(429, {}, {{"Retry-After", "10"}});
    bench.server.always("GET /y");
    bench.server.always("GET /z");
    Request limited = bench.request(Verb::Get);
    limited.gate = gate;
    Answer first(bench.transport.send(std::move(limited)));
    AWAIT(first);
    Request held = bench.request(Verb::Get);
    held.gate = gate;
    held.url = bench.server.url(u"/y"_s);
    Answer second(bench.transport.send(std::move(held)));
    Request free = bench.request(Verb::Get);
    free.gate = std::make_shared<RateGate>(); // another project's
    free.url = bench.server.url(u"/z"_s);
    Answer other(bench.transport.send(std::move(free)));
    AWAIT(other);
    bench.clock.advance(9999ms);
    QCOMPARE(bench.server.count("GET /y"), 0);
    bench.clock.advance(1ms);
    AWAIT(second);
    VERIFY_OK(*second);
    QCOMPARE(bench.server.count("GET /y"), 1);
}

void TestTransport::deadline_data()
{
    QTest::addColumn<Verb>("verb");
    QTest::addColumn<QByteArray>("begun");
    QTest::addColumn<Kind>("kind");
    const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{";
    QTest::newRow("GET, silence") << Verb::Get << QByteArray() << Kind::Timeout;
    QTest::newRow("GET, slow head") << Verb::Get << "HTTP/1."_ba << Kind::Timeout;
    QTest::newRow("GET, slow body") << Verb::Get << head << Kind::Timeout;
    QTest::newRow("POST, silence") << Verb::Post << QByteArray() << Kind::Unanswered;
    QTest::newRow("POST, slow body") << Verb::Post << head << Kind::Unanswered;
}

void TestTransport::deadline()
{
    QFETCH(Verb, verb);
    QFETCH(QByteArray, begun);
    QFETCH(Kind, kind);
    Bench bench;
    bench.server.expect(verbName(verb) + " /x").raw(begun, After::Hold);
    Request request = bench.request(verb, verb == Verb::Get ? Repeat::Never : Repeat::Unsent);
    request.deadline = 75s;
    Answer answer(bench.transport.send(std::move(request)));
    QTRY_VERIFY(bench.server.isHolding());
    bench.clock.advance(74999ms);
    QCoreApplication::sendPostedEvents();
    QVERIFY(!answer.arrived());
    bench.clock.advance(1ms);
    AWAIT(answer);
    VERIFY_ERROR(*answer, kind);
    QTRY_VERIFY(!bench.server.isHolding()); // the socket is closed
    QCOMPARE(bench.server.seen().size(), size_t(1));
}

void TestTransport::cancel_data()
{
    QTest::addColumn<Verb>("verb");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("GET") << Verb::Get << Kind::Cancelled;
    QTest::newRow("POST") << Verb::Post << Kind::Unanswered;
    QTest::newRow("DELETE") << Verb::Delete << Kind::Unanswered;
}

void TestTransport::cancel()
{
    QFETCH(Verb, verb);
    QFETCH(Kind, kind);
    Bench bench;
    bench.server.expect(verbName(verb) + " /x").silence();
    Answer answer(bench.transport.send(bench.request(verb, Repeat::Unsent)));
    QTRY_VERIFY(bench.server.isHolding());
    answer.cancel();
    AWAIT(answer);
    VERIFY_ERROR(*answer, kind);
    QTRY_VERIFY(!bench.server.isHolding());
    bench.clock.advance(10min);
    QCOMPARE(bench.server.seen().size(), size_t(1));
}

void TestTransport::cancelAtTheGate()
{
    Bench bench;
    Request request = bench.request(Verb::Post, Repeat::Unsent);
    request.gate = std::make_shared<RateGate>();
    request.gate->closeUntil(bench.clock.steady() + 10s);
    Answer answer(bench.transport.send(std::move(request)));
    answer.cancel();
    bench.clock.advance(1min);
    AWAIT(answer);
    VERIFY_ERROR(*answer, Kind::Cancelled); // not unknown: nothing was sent
    QCOMPARE(bench.server.connections(), 0);
}

void TestTransport::refusesPlainHttp()
{
    Bench bench;
    Request request = bench.request(Verb::Get);
    request.url = request.origin = QUrl(u"http://192.0.2.1/x"_s);
    Answer answer(bench.transport.send(std::move(request)));
    AWAIT(answer);
    VERIFY_ERROR(*answer, Kind::Config);
}

void TestTransport::tooLarge_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const qsizetype large = 50 * 1024 * 1024;
    QTest::newRow("announced") << "HTTP/1.1 200 OK\r\nContent-Length: 52428800\r\n\r\n["_ba;
    QTest::newRow("unannounced") << "HTTP/1.1 200 OK\r\n\r\n" + QByteArray(large, '[');
    QTest::newRow("in one chunk") << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3200000\r\n" +
                                         QByteArray(large, '[');
    QTest::newRow("of an error") << "HTTP/1.1 500 Oh\r\n\r\n" + QByteArray(large, '[');
}

void TestTransport::tooLarge()
{
    QFETCH(QByteArray, bytes);
    Bench bench;
    bench.server.expect("GET /x").raw(bytes, After::Hold);
    Answer answer(bench.transport.send(bench.request(Verb::Get)));
    AWAIT(answer);
    VERIFY_ERROR(*answer, Kind::BadReply);
    QTRY_VERIFY(!bench.server.isHolding());
}

void TestTransport::noConnectionInTime_data()
{
    QTest::addColumn<qint64>("size"); // of a source; 0: a body in memory
    QTest::newRow("from memory") << qint64(0);
    QTest::newRow("from a source") << qint64(1'000'000);
}

//! A peer that lets every SYN drop: whatever was to be sent has provably not arrived.
void TestTransport::noConnectionInTime()
{
    QFETCH(qint64, size);
    FullPeer peer;
    QVERIFY(peer.port() != 0);
    Bench bench;
    Request request = bench.request(Verb::Post);
    if (size > 0)
        request.source = std::make_shared<MadeSource>(size);
    request.url.setPort(peer.port());
    request.origin = request.url;
    request.deadline = 75s;
    if (size > 0)
        request.stall = 30s;
    Answer answer(bench.transport.send(std::move(request)));
    if (size > 0) { // the silence before there is a connection is no stall
        bench.clock.advance(35s);
        bench.clock.advance(35s);
        QCoreApplication::sendPostedEvents();
        QVERIFY(!answer.arrived());
    }
    bench.clock.advance(75s);
    AWAIT(answer);
    VERIFY_ERROR(*answer, Kind::Offline);
}

namespace {

QStringList &logged()
{
    static QStringList lines;
    return lines;
}

void keepLog(QtMsgType, const QMessageLogContext &, const QString &text)
{
    logged() << text;
}

} // namespace

void TestTransport::exchangeLog()
{
    const auto before = qInstallMessageHandler(keepLog);
    const auto restore = qScopeGuard([before] {
        qInstallMessageHandler(before);
        QLoggingCategory::setFilterRules({});
    });
    for (const bool on : {false, true}) {
        logged().clear();
        QLoggingCategory::setFilterRules(on ? u"wa.http.debug=true"_s : QString());
        Bench bench;
        int coded = 0;
        bench.server.expect("POST /devices/d-1/messages?jid=6281234567890").answer(409, errorBody("not_connected"));
        Request request = bench.request(Verb::Post);
        request.url = QUrl::fromEncoded(bench.server.url().toEncoded() + "/devices/d-1/messages?jid=6281234567890");
        request.body = R"({"to":"6281234567890","text":"canary-text"})";
        request.secretHeaders.emplace_back("Authorization", Secret("Bearer canary-token"));
        request.codeOf = [&coded](const Response &response) {
            ++coded;
            return QString::number(response.status);
        };
        Answer answer(bench.transport.send(std::move(request)));
        AWAIT(answer);
        QCOMPARE(logged().size(), on ? 1 : 0);
        QCOMPARE(coded, on ? 1 : 0); // free of charge when off
        if (!on)
            continue;
        const QString &text = logged().front();
        const QJsonObject line = QJsonDocument::fromJson(text.toUtf8()).object();
        QCOMPARE(line[u"method"].toString(), u"POST"_s);
        QCOMPARE(line[u"path"].toString(), u"/devices/d-1/messages"_s);
        QCOMPARE(line[u"status"].toInt(), 409);
        QCOMPARE(line[u"code"].toString(), u"409"_s);
        QCOMPARE(line[u"authorization"].toString(), u"(redacted)"_s);
        for (const auto &secret : {u"canary-token"_s, u"canary-text"_s, u"6281234567890"_s})
            QVERIFY2(!text.contains(secret), qPrintable(secret));
    }
}

void TestTransport::diesWithItsTransport()
{
    ManualClock clock;
    ScriptedServer server;
    server.expect("GET /x").silence();
    auto transport = std::make_unique<Transport>(clock, std::make_shared<Redactor>());
    Answer answer(transport->send({.url = server.url(u"/x"_s), .origin = server.url()}));
    QTRY_VERIFY(server.isHolding());
    transport.reset();
    AWAIT(answer);
    VERIFY_ERROR(*answer, Kind::Cancelled);
    QTRY_VERIFY(!server.isHolding());
}

QTEST_GUILESS_MAIN(TestTransport)
#include "tst_transport.moc"
