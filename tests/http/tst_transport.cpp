#include "app/base/logging.h"
#include "app/http/rategate.h"
#include "app/http/retry.h"
#include "app/http/sink.h"
#include "app/http/source.h"
#include "app/http/transport.h"
#include "tests/support/answer.h"
#include "tests/support/manualclock.h"
#include "tests/support/resultmacros.h"
#include "tests/support/scriptedserver/scriptedserver.h"
#include "tests/support/wait.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
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

//! Waits of nothing, so that a repeat is due as soon as the clock is asked.
TransportOptions unhurried()
{
    return {.random = [] { return 0.0; }};
}

struct Bench
{
    ManualClock clock;
    Transport transport{clock, std::make_shared<Redactor>(), unhurried()};
    ScriptedServer server;

    [[nodiscard]] Request request(Verb verb, Repeat repeat = Repeat::Never) const
    {
        Request made{.verb = verb, .url = server.url(u"/x"_s), .origin = server.url()};
        made.repeat = repeat;
        if (verb != Verb::Get) {
            made.body = R"({"text":"Hello"})";
            made.contentType = "application/json";
        }
        return made;
    }
};

//! A JSON string of so many bytes, made while it is read; one that fails does so after `failAt` of them.
class MadeSource final : public Source
{
public:
    explicit MadeSource(qint64 size, qint64 failAt = -1)
        : m_size(size)
        , m_failAt(failAt)
    {
    }
    Result<qint64> begin() override
    {
        ++begun;
        m_at = 0;
        if (failsToBegin)
            return tl::unexpected(fault());
        return m_size;
    }
    Result<qint64> read(char *data, qint64 most) override
    {
        longestRead = std::max(longestRead, most);
        if (m_failAt >= 0 && m_at >= m_failAt)
            return tl::unexpected(fault());
        const qint64 end = m_failAt >= 0 ? m_failAt : m_size;
        const qint64 count = std::min({most, qint64(10'000), end - m_at});
        for (qint64 i = 0; i < count; ++i)
            data[i] = at(m_at + i);
        m_at += count;
        return count;
    }
    [[nodiscard]] char at(qint64 i) const { return i == 0 || i == m_size - 1 ? '"' : static_cast<char>('a' + i % 26); }
    static Error fault() { return {.kind = Kind::Invalid, .code = u"file_changed"_s, .field = u"file"_s}; }

    int begun = 0;
    qint64 longestRead = 0;
    bool failsToBegin = false;

private:
    qint64 m_size;
    qint64 m_failAt;
    qint64 m_at = 0;
};

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

//! Lets time go on in steps well below every deadline until the answer is there.
#define AWAIT_WITH(clock, answer) QTRY_VERIFY_WITH_TIMEOUT(((clock).advance(50ms), (answer).arrived()), 60000)

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
    void intoAFile();
    void noHalfFile_data();
    void noHalfFile();
    void stalledDownload();
    void aDownloadThatComesOnIsNotGivenUp();
    void aDownloadThatBeginsAnewIsGivenUp();
    void aFileGetsItsNameOnceItIsSynced();
    void theAnswerWaitsForTheSync_data();
    void theAnswerWaitsForTheSync();
    void uploadProgress();
    void bodyFromASource();
    void sourceBeginsAnewForARepeat();
    void sourceIsNotSentTwice();
    void sourceThatFails_data();
    void sourceThatFails();
    void uploadThatStops();
    void noConnectionInTime_data();
    void noConnectionInTime();
    void diskFaultIsNotRepeated();
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

void TestTransport::intoAFile()
{
    QTemporaryDir dir;
    Bench bench;
    const QByteArray content = QByteArray("media!").repeated(400000);
    bench.server.expect("GET /x").raw("HTTP/1.1 200 OK\r\nContent-Length: 50000000\r\n\r\nnot all", After::Close);
    bench.server.expect("GET /x").answer(200, content, {{"Content-Type", "image/png"}});
    const QString path = dir.filePath(u"kept"_s);
    const auto sink = std::make_shared<FileSink>(path);
    Request request = bench.request(Verb::Get, Repeat::Reads);
    request.maxBody = 64 * 1024 * 1024;
    request.sink = sink;
    qint64 last = 0;
    request.progress = [&last](qint64 done, qint64) { last = done; };
    Answer answer(bench.transport.send(std::move(request)));
    AWAIT_WITH(bench.clock, answer);
    VERIFY_OK(*answer);
    QCOMPARE((*answer)->body, QByteArray());
    QCOMPARE(sink->size(), content.size());
    QCOMPARE(last, content.size());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), content); // and nothing of the torn first attempt
    QCOMPARE(int(file.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup)), 0);
}

void TestTransport::noHalfFile_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<After>("after");
    QTest::addColumn<int>("status");
    QTest::addColumn<Kind>("kind");
    const QByteArray ok = "HTTP/1.1 200 OK\r\n";
    QTest::newRow("length too big") << ok + "Content-Length: 99\r\n\r\nshort" << After::Close << 0 << Kind::BadReply;
    QTest::newRow("no end told") << ok + "\r\nperhaps all" << After::Close << 0 << Kind::BadReply;
    QTest::newRow("reset half-way") << ok + "Content-Length: 99\r\n\r\nshort" << After::Reset << 0 << Kind::BadReply;
    QTest::newRow("above the cap, told") << ok + "Content-Length: 9999999999\r\n\r\nx" << After::Hold << 0
                                         << Kind::TooLarge;
    QTest::newRow("above the cap, not told")
        << ok + "\r\n" + QByteArray(1001, 'x') << After::Hold << 0 << Kind::TooLarge;
    QTest::newRow("an error instead") << "HTTP/1.1 404 No\r\nContent-Length: 2\r\n\r\n{}"_ba << After::Keep << 404
                                      << Kind::Cancelled;
}

void TestTransport::noHalfFile()
{
    QFETCH(QByteArray, bytes);
    QFETCH(After, after);
    QFETCH(int, status);
    QFETCH(Kind, kind);
    QTemporaryDir dir;
    Bench bench;
    bench.server.expect("GET /x").raw(bytes, after);
    Request request = bench.request(Verb::Get);
    request.maxBody = 1000;
    request.sink = std::make_shared<FileSink>(dir.filePath(u"kept"_s));
    Answer answer(bench.transport.send(std::move(request)));
    AWAIT(answer);
    if (status > 0) {
        VERIFY_OK(*answer);
        QCOMPARE((*answer)->status, status);
        QCOMPARE((*answer)->body, "{}"_ba);
    } else {
        VERIFY_ERROR(*answer, kind);
    }
    QTRY_VERIFY(QDir(dir.path()).isEmpty(QDir::Files)); // neither the name nor a temporary one
}

void TestTransport::stalledDownload()
{
    Bench bench;
    bench.server.expect("GET /x").raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n", After::Hold);
    Request request = bench.request(Verb::Get);
    request.deadline = 10min;
    request.stall = 30s;
    qint64 got = 0;
    QTemporaryDir dir;
    request.sink = std::make_shared<FileSink>(dir.filePath(u"kept"_s));
    request.progress = [&got](qint64 done, qint64) { got = done; };
    Answer answer(bench.transport.send(std::move(request)));
    QTRY_VERIFY(bench.server.isHolding());
    bench.clock.advance(29s);
    bench.server.sendMore("a");
    QTRY_COMPARE(got, 1);
    bench.clock.advance(29s); // the silence began anew
    QCoreApplication::sendPostedEvents();
    QVERIFY(!answer.arrived());
    bench.clock.advance(2s);
    AWAIT(answer);
    VERIFY_ERROR(*answer, Kind::Timeout);
}

void TestTransport::aDownloadThatComesOnIsNotGivenUp()
{
    Bench bench;
    QTemporaryDir dir;
    const QByteArray content = "abcdefghijklmnop";
    const QString path = dir.filePath(u"kept"_s);
    bench.server.expect("GET /x").raw("HTTP/1.1 200 OK\r\nETag: \"v1\"\r\nContent-Length: 16\r\n\r\na", After::Close);
    for (int at = 1; at < 8; ++at) // a byte for each attempt: more of them than are ever made without
        bench.server.expect("GET /x").raw(
            "HTTP/1.1 206 Partial Content\r\nETag: \"v1\"\r\nContent-Range: bytes " + QByteArray::number(at) +
                "-15/16\r\nContent-Length: " + QByteArray::number(16 - at) + "\r\n\r\n" + content.at(at),
            After::Hold);
    bench.server.always("GET /x").answer(503, "{}");
    qint64 got = 0;
    Request request = bench.request(Verb::Get, Repeat::Reads);
    request.deadline = 10min;
    request.stall = 100s;
    request.sink = std::make_shared<PartSink>(path);
    request.progress = [&got](qint64 done, qint64) { got = done; };
    Answer answer(bench.transport.send(std::move(request)));
    for (int at = 1; at < 8; ++at) {
        QTRY_VERIFY_WITH_TIMEOUT((bench.clock.advance(50ms), got == at + 1), 60000);
        bench.clock.advance(100s); // each is slow as well: together they take far longer than one budget
    }
    AWAIT_WITH(bench.clock, answer); // nothing comes any more: now it is
    VERIFY_OK(*answer);
    QCOMPARE((*answer)->status, 503);
    QCOMPARE(bench.server.count("GET /x"), 8 + int(repeatCeilings.size()));
    QCOMPARE(bench.server.seen().back().header("Range"), QByteArray("bytes=8-"));
}

void TestTransport::aDownloadThatBeginsAnewIsGivenUp()
{
    Bench bench;
    QTemporaryDir dir;
    bench.server.always("GET /x").raw("HTTP/1.1 200 OK\r\nContent-Length: 16\r\n\r\nabcdefgh", After::Close);
    Request request = bench.request(Verb::Get, Repeat::Reads);
    request.sink = std::make_shared<PartSink>(dir.filePath(u"kept"_s));
    Answer answer(bench.transport.send(std::move(request)));
    AWAIT_WITH(bench.clock, answer);
    VERIFY_ERROR(*answer, Kind::BadReply);
    QCOMPARE(bench.server.count("GET /x"), 1 + int(repeatCeilings.size()));
}

void TestTransport::aFileGetsItsNameOnceItIsSynced()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"kept"_s);
    PartSink sink(path);
    VERIFY_OK(sink.begin(5));
    VERIFY_OK(sink.write("media"));
    Answer synced(sink.sync());
    QVERIFY(!synced.arrived());
    QVERIFY(!QFile::exists(path));
    AWAIT(synced);
    VERIFY_OK(*synced);
    QVERIFY(!QFile::exists(path) && QFile::exists(path + u".part"_s));
    VERIFY_OK(sink.finish());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "media"_ba);
    QCOMPARE(file.permissions() & QFile::Permissions(0x077), QFile::Permissions());
    QCOMPARE(QDir(dir.path()).entryList(QDir::Files | QDir::Hidden), QStringList{u"kept"_s});

    PartSink dropped(path + u"2"_s); // in the middle of it, without a name for its bytes
    VERIFY_OK(dropped.begin(5));
    VERIFY_OK(dropped.write("media"));
    std::ignore = dropped.sync();
    VERIFY_OK(dropped.finish()); // it need not be waited for elsewhere
    QVERIFY(QFile::exists(path + u"2"_s));
}

void TestTransport::theAnswerWaitsForTheSync_data()
{
    QTest::addColumn<bool>("isSafe");
    QTest::addColumn<bool>("isCancelled");
    QTest::newRow("safe") << true << false;
    QTest::newRow("the disk failed") << false << false;
    QTest::newRow("cancelled meanwhile") << true << true;
}

void TestTransport::theAnswerWaitsForTheSync()
{
    struct SlowDisk final : Sink
    {
        Result<> begin(qint64) override { return {}; }
        Result<> write(QByteArrayView) override { return {}; }
        Task<> sync() override
        {
            ++synced;
            return promise.task();
        }
        Result<> finish() override
        {
            ++finished;
            return {};
        }
        Promise<> promise;
        int synced = 0;
        int finished = 0;
    };
    QFETCH(const bool, isSafe);
    QFETCH(const bool, isCancelled);
    Bench bench;
    bench.server.expect("GET /x").answer(200, "all of it");
    const auto disk = std::make_shared<SlowDisk>();
    Request request = bench.request(Verb::Get, Repeat::Reads);
    request.sink = disk;
    request.stall = 30s;
    Answer answer(bench.transport.send(std::move(request)));
    QTRY_COMPARE_WITH_TIMEOUT(disk->synced, 1, 60000);
    bench.clock.advance(10min); // no limit of the gateway's is one of the disk's
    QCoreApplication::sendPostedEvents();
    QVERIFY(!answer.arrived());
    QCOMPARE(disk->finished, 0);
    if (isCancelled)
        answer.cancel();
    disk->promise.settle(isSafe ? Result<>() : tl::unexpected(Error{.kind = Kind::Storage, .code = u"cannot_write"_s}));
    AWAIT(answer);
    QCoreApplication::sendPostedEvents();
    if (isCancelled)
        VERIFY_ERROR(*answer, Kind::Cancelled);
    else if (!isSafe)
        VERIFY_ERROR(*answer, Kind::Storage);
    else
        VERIFY_OK(*answer);
    QCOMPARE(disk->finished, isSafe && !isCancelled ? 1 : 0);
    QCOMPARE(bench.server.count("GET /x"), 1);
}

void TestTransport::uploadProgress()
{
    Bench bench;
    bench.server.expect("POST /x");
    Request request = bench.request(Verb::Post);
    request.body = "\"" + QByteArray(3000000, 'x') + "\"";
    qint64 done = 0;
    qint64 total = 0;
    request.progress = [&](qint64 d, qint64 t) {
        done = d;
        total = t;
    };
    Answer answer(bench.transport.send(std::move(request)));
    AWAIT(answer);
    VERIFY_OK(*answer);
    QCOMPARE(done, 3000002);
    QCOMPARE(total, 3000002);
    QCOMPARE(bench.server.seen().front().body.size(), 3000002);
}

void TestTransport::bodyFromASource()
{
    Bench bench;
    bench.server.expect("POST /x");
    constexpr qint64 size = 1'000'001;
    const auto source = std::make_shared<MadeSource>(size);
    Request request = bench.request(Verb::Post, Repeat::Unsent);
    request.source = source;
    qint64 done = 0;
    request.progress = [&done](qint64 d, qint64 total) {
        done = d;
        QCOMPARE(total, size);
    };
    Answer answer(bench.transport.send(std::move(request)));
    AWAIT(answer);
    VERIFY_OK(*answer);
    QCOMPARE(done, size);
    QCOMPARE(source->begun, 1);
    QVERIFY2(source->longestRead <= 64 * 1024, "no large piece at once");
    const auto &seen = bench.server.seen().front();
    QCOMPARE(seen.header("Content-Length"), QByteArray::number(size));
    QCOMPARE(seen.header("Transfer-Encoding"), QByteArray());
    QCOMPARE(seen.body.size(), size);
    bool isSame = true;
    for (qint64 i = 0; i < size; ++i)
        isSame = isSame && seen.body[i] == source->at(i);
    QVERIFY(isSame);
}

void TestTransport::sourceBeginsAnewForARepeat()
{
    Bench bench;
    bench.server.expect("POST /x").answer(429);
    bench.server.expect("POST /x").answer(200);
    const auto source = std::make_shared<MadeSource>(200'000);
    Request request = bench.request(Verb::Post, Repeat::Unsent);
    request.source = source;
    Answer answer(bench.transport.send(std::move(request)));
    AWAIT_WITH(bench.clock, answer);
    VERIFY_OK(*answer);
    QCOMPARE((*answer)->status, 200);
    QCOMPARE(source->begun, 2);
    QCOMPARE(bench.server.seen().size(), size_t(2));
    QCOMPARE(bench.server.seen()[0].body, bench.server.seen()[1].body);
    QCOMPARE(bench.server.seen()[1].body.size(), 200'000);
}

void TestTransport::sourceIsNotSentTwice()
{
    Bench bench;
    bench.server.expect("POST /x").hangUp();
    const auto source = std::make_shared<MadeSource>(200'000);
    Request request = bench.request(Verb::Post, Repeat::Unsent);
    request.source = source;
    Answer answer(bench.transport.send(std::move(request)));
    AWAIT_WITH(bench.clock, answer);
    VERIFY_ERROR(*answer, Kind::Unanswered);
    QCOMPARE(source->begun, 1);
    QCOMPARE(bench.server.complaint(), QByteArray());
    QCOMPARE(bench.server.connections(), 1);
}

void TestTransport::sourceThatFails_data()
{
    QTest::addColumn<qint64>("failAt"); // -1: it cannot even begin
    QTest::newRow("as it begins") << qint64(-1);
    QTest::newRow("at its first byte") << qint64(0);
    QTest::newRow("in the middle") << qint64(300'000);
    QTest::newRow("before its last byte") << qint64(599'000);
}

void TestTransport::sourceThatFails()
{
    QFETCH(qint64, failAt);
    Bench bench;
    bench.server.always("POST /x");
    constexpr qint64 size = 599'001;
    const auto source = std::make_shared<MadeSource>(size, failAt);
    source->failsToBegin = failAt < 0;
    Request request = bench.request(Verb::Post, Repeat::Unsent);
    request.source = source;
    Answer answer(bench.transport.send(std::move(request)));
    AWAIT(answer);
    VERIFY_ERROR(*answer, Kind::Invalid);
    QCOMPARE((*answer).error().code, u"file_changed"_s);
    QCOMPARE((*answer).error().field, u"file"_s);
    QTRY_COMPARE(bench.server.open(), 0); // the connection is cut
    bench.clock.advance(10min);
    QCoreApplication::sendPostedEvents();
    QVERIFY(bench.server.seen().empty()); // never a whole request
    const QByteArray &received = bench.server.received();
    QVERIFY(received.size() - (received.indexOf("\r\n\r\n") + 4) < size);
    QCOMPARE(source->begun, 1);
}

//! However long a large body takes, it may go out as long as it moves; its answer has the deadline for itself.
void TestTransport::uploadThatStops()
{
    Bench bench;
    QTcpServer slow;
    QVERIFY(slow.listen(QHostAddress::LocalHost));
    Request request = bench.request(Verb::Post, Repeat::Unsent);
    request.source = std::make_shared<MadeSource>(40'000'000); // more than the sockets' buffers hold
    request.url.setPort(slow.serverPort());
    request.origin = request.url;
    request.deadline = 75s;
    request.stall = 30s;
    qint64 done = 0;
    request.progress = [&done](qint64 d, qint64) { done = d; };
    Answer answer(bench.transport.send(std::move(request)));
    QTRY_VERIFY(slow.hasPendingConnections());
    QTcpSocket *peer = slow.nextPendingConnection();
    peer->setReadBufferSize(1 << 20);
    for (int i = 0; i < 4; ++i) {
        const qint64 before = done;
        QTRY_VERIFY_WITH_TIMEOUT((peer->readAll(), done >= before + 2'000'000), 60000);
        bench.clock.advance(29s);
        QCoreApplication::sendPostedEvents();
        QVERIFY(!answer.arrived());
    }
    QVERIFY(done < 40'000'000);
    QTRY_VERIFY_WITH_TIMEOUT((bench.clock.advance(1s), answer.arrived()), 60000); // nobody reads any more
    VERIFY_ERROR(*answer, Kind::Unanswered);
    QCOMPARE((*answer).error().detail, u"the upload stopped"_s);
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

void TestTransport::diskFaultIsNotRepeated()
{
    struct FullDisk final : Sink
    {
        Result<> begin(qint64) override { return {}; }
        Result<> write(QByteArrayView) override { return {}; }
        Result<> finish() override { return tl::unexpected(Error{.kind = Kind::Storage, .code = u"disk_full"_s}); }
    };
    Bench bench;
    bench.server.always("GET /x").answer(200, "all of it");
    Request request = bench.request(Verb::Get, Repeat::Reads);
    request.sink = std::make_shared<FullDisk>();
    Answer answer(bench.transport.send(std::move(request)));
    AWAIT_WITH(bench.clock, answer);
    VERIFY_ERROR(*answer, Kind::Storage);
    QCOMPARE(bench.server.count("GET /x"), 1);
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
