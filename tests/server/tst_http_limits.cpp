#include "app/server/httpserver.h"
#include "tests/server/rawclient.h"
#include "tests/server/testhandler.h"
#include "tests/support/resultmacros.h"

#include <sys/resource.h>
#include <unistd.h>

#include <atomic>
#include <optional>
#include <thread>

using namespace wa::server;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto never = 1h;

//! A server whose every deadline is far away but for what the test sets.
struct Limited
{
    template <class Change>
    explicit Limited(Change change)
        : server(loop, handler, limitsWith(change))
    {
        const auto endpoint = server.listen(u"127.0.0.1"_s, 0);
        port = endpoint ? endpoint->port : quint16(0);
    }

    template <class Change> static Limits limitsWith(Change change)
    {
        Limits limits;
        limits.headerTime = limits.bodyTime = limits.idleTime = limits.answerTime = limits.writeTime =
            limits.drainTime = never;
        change(limits);
        return limits;
    }

    wa::SystemClock clock;
    TestHandler handler;
    IoLoop loop{clock};
    HttpServer server;
    quint16 port = 0;
};

//! Every descriptor of the process taken, until release().
class DescriptorFamine
{
public:
    DescriptorFamine()
    {
        ::getrlimit(RLIMIT_NOFILE, &m_before);
        rlimit small = m_before;
        small.rlim_cur = 128;
        ::setrlimit(RLIMIT_NOFILE, &small);
        for (int fd = ::dup(0); fd >= 0; fd = ::dup(0))
            m_taken.push_back(fd);
    }
    ~DescriptorFamine() { release(m_taken.size()); }
    Q_DISABLE_COPY_MOVE(DescriptorFamine)

    [[nodiscard]] bool isComplete() const { return !m_taken.empty(); }
    void release(size_t count)
    {
        for (; count > 0; --count, m_taken.pop_back())
            ::close(m_taken.back());
        if (m_taken.empty())
            ::setrlimit(RLIMIT_NOFILE, &m_before);
    }
    [[nodiscard]] size_t size() const { return m_taken.size(); }

private:
    rlimit m_before{};
    std::vector<int> m_taken;
};

} // namespace

class TestHttpLimits : public QObject
{
    Q_OBJECT

private slots:
    void limitsByName_data();
    void limitsByName();
    void newOnesCountForNewConnections();
    void cutsASlowHead();
    void cutsASlowBody();
    void waitsForABodyThatKeepsItsRate();
    void closesIdleConnections();
    void closesWhatIsNeverAnswered();
    void closesAClientThatDoesNotRead();
    void drainsForAWhileOnly();
    void drainsSoMuchOnly();
    void givesTheSlotOfTheLongestIdle();
    void givesTheSlotOfASlowClient_data();
    void givesTheSlotOfASlowClient();
    void turnsAwayWhenAllAreServed();
    void boundsWhatIsPipelined();
    void recoversFromDescriptorFamine();
    void leavesNothingAfterStopUnderLoad();
    void outlivesByResponders();
    void letsTheLoopEndFirst();
    void stopsFromItsHandler();
};

void TestHttpLimits::limitsByName_data()
{
    QTest::addColumn<QString>("assignment");
    QTest::addColumn<bool>("isGood");
    const auto row = [](const char *assignment, bool isGood) {
        QTest::newRow(assignment) << QString::fromLatin1(assignment) << isGood;
    };
    const QStringList atLeastAKibibyte{u"header-bytes"_s, u"body-bytes"_s, u"chunk-overhead-bytes"_s};
    for (const QString &name : limitNames())
        row(qPrintable(name + u"=1000"_s), !atLeastAKibibyte.contains(name));
    row("body-bytes=1024", true);
    row("body-bytes=33554432", true);
    row(" body-bytes = 2048 ", true);
    row("body-bytes=1023", false);
    row("body-bytes=33554433", false);
    row("body-bytes=5M", false);
    row("body-bytes=-1", false);
    row("body-bytes=", false);
    row("body-bytes", false);
    row("=1000", false);
    row("bodyBytes=2048", false);
    row("", false);
}

void TestHttpLimits::limitsByName()
{
    QFETCH(QString, assignment);
    QFETCH(bool, isGood);
    Limits limits;
    const auto set = setLimit(limits, assignment);
    QCOMPARE(set.has_value(), isGood);
    QCOMPARE(limits != Limits(), isGood);
    if (set)
        return;
    QCOMPARE(set.error().code, u"bad_limit"_s);
    QCOMPARE(set.error().field, u"limits"_s);
    QVERIFY(!set.error().detail.isEmpty());
}

void TestHttpLimits::newOnesCountForNewConnections()
{
    Limited limited([](Limits &) {});
    RawClient before(limited.port);
    before.send(postOf("1"));
    QCOMPARE(before.readAnswer()->status, 200);
    Limits tight = Limited::limitsWith([](Limits &) {});
    VERIFY_OK(setLimit(tight, u"body-bytes=1024"_s));
    limited.server.setLimits(tight);
    RawClient after(limited.port);
    after.send(postOf(QByteArray(1025, 'x')));
    QCOMPARE(after.readAnswer()->status, 413);
    before.send(postOf(QByteArray(1025, 'x')));
    QCOMPARE(before.readAnswer()->status, 200);
}

void TestHttpLimits::cutsASlowHead()
{
    Limited limited([](Limits &limits) { limits.headerTime = 100ms; });
    RawClient client(limited.port);
    client.send("POST / HTTP/1.1\r\nHost: h\r\n");
    QCOMPARE(client.readAnswer()->status, 408);
    QVERIFY(client.isClosed());
    QCOMPARE(limited.server.stats().timedOut, 1u);
    QCOMPARE(limited.server.stats().requests, 0u);
}

void TestHttpLimits::cutsASlowBody()
{
    Limited limited([](Limits &limits) { limits.bodyTime = 100ms; });
    RawClient client(limited.port);
    client.send(postOf("abc").chopped(1));
    QCOMPARE(client.readAnswer()->status, 408);
    QVERIFY(client.isClosed());
    QCOMPARE(limited.server.stats().timedOut, 1u);
}

void TestHttpLimits::waitsForABodyThatKeepsItsRate()
{
    Limited limited([](Limits &limits) {
        limits.bodyTime = 100ms;
        limits.bodyBytesPerSecond = 1;
    });
    const QByteArray body(100, 'x');
    RawClient steady(limited.port);
    steady.send(postOf(body).chopped(1)); // 99 bytes: worth 99 seconds
    RawClient silent(limited.port);
    silent.send(postOf(body).chopped(100));
    QCOMPARE(silent.readAnswer()->status, 408);
    steady.send("x");
    QCOMPARE(steady.readAnswer()->body, body);
}

void TestHttpLimits::closesIdleConnections()
{
    Limited limited([](Limits &limits) { limits.idleTime = 1s; });
    RawClient fresh(limited.port);
    QVERIFY(fresh.isClosed());
    RawClient used(limited.port);
    used.send(postOf("a"));
    QCOMPARE(used.readAnswer()->status, 200);
    QVERIFY(used.isClosed());
    QCOMPARE(limited.server.stats().timedOut, 0u); // nothing was lost: not a fault
}

void TestHttpLimits::closesWhatIsNeverAnswered()
{
    Limited limited([](Limits &limits) { limits.answerTime = 100ms; });
    RawClient client(limited.port);
    client.send(postOf("a", {}, "/held"));
    const TestHandler::Held held = limited.handler.takeHeld();
    QVERIFY(client.isClosed());
    held.responder.send({.status = 200}); // too late, and harmless
    QCOMPARE(limited.server.stats().timedOut, 1u);
}

void TestHttpLimits::closesAClientThatDoesNotRead()
{
    Limited limited([](Limits &limits) { limits.writeTime = 100ms; });
    RawClient client(limited.port);
    client.send(postOf("", {}, "/large?" + QByteArray::number(64 * 1024 * 1024)));
    QTRY_COMPARE(limited.server.stats().timedOut, 1u);
    QTRY_COMPARE(limited.server.stats().open, 0);
}

void TestHttpLimits::drainsForAWhileOnly()
{
    Limited limited([](Limits &limits) { limits.drainTime = 100ms; });
    RawClient client(limited.port);
    client.send("rubbish\r\n\r\n");
    QCOMPARE(client.readAnswer()->status, 400); // and the client keeps its end open
    QTRY_COMPARE(limited.server.stats().open, 0);
}

void TestHttpLimits::drainsSoMuchOnly()
{
    Limited limited([](Limits &limits) { limits.drainBytes = 100'000; });
    RawClient client(limited.port);
    client.send("rubbish\r\n\r\n");
    const QByteArray more(65536, 'x');
    int pieces = 0;
    while (pieces < 10'000 && client.send(more))
        ++pieces;
    QVERIFY(pieces < 10'000);
    QTRY_COMPARE(limited.server.stats().open, 0);
}

void TestHttpLimits::givesTheSlotOfTheLongestIdle()
{
    Limited limited([](Limits &limits) { limits.connections = 3; });
    RawClient first(limited.port);
    first.send(postOf("1"));
    QCOMPARE(first.readAnswer()->status, 200);
    RawClient second(limited.port);
    second.send(postOf("2", {}, "/held"));
    const TestHandler::Held held = limited.handler.takeHeld();
    RawClient third(limited.port);
    third.send(postOf("3"));
    QCOMPARE(third.readAnswer()->status, 200);

    RawClient newcomer(limited.port);
    newcomer.send(postOf("4"));
    QCOMPARE(newcomer.readAnswer()->body, QByteArray("4"));
    QVERIFY(first.isClosed()); // it waited longest; the second is being served
    held.responder.send({.body = "2"});
    QCOMPARE(second.readAnswer()->body, QByteArray("2"));
    third.send(postOf("5"));
    QCOMPARE(third.readAnswer()->body, QByteArray("5"));
    QCOMPARE(limited.server.stats().evicted, 1u);
}

void TestHttpLimits::givesTheSlotOfASlowClient_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status"); // of what it gets before it dawdles
    QTest::newRow("half a head") << QByteArray("POST / HTTP/1.1\r\nHost: h\r\n") << 0;
    QTest::newRow("half a body") << postOf("half").chopped(2) << 0;
    QTest::newRow("refused and still there") << QByteArray("rubbish\r\n\r\n") << 400;
    QTest::newRow("an answer that it does not take") << postOf("a", {}, "/large?16777216") << 200;
}

void TestHttpLimits::givesTheSlotOfASlowClient()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    constexpr int places = 4;
    Limited limited([](Limits &limits) { limits.connections = places; });
    std::vector<RawClient> slow;
    for (int i = 0; i < places; ++i) {
        slow.emplace_back(limited.port);
        slow.back().send(bytes);
        if (status == 400)
            QCOMPARE(slow.back().readAnswer()->status, status);
    }
    QTRY_COMPARE(limited.server.stats().accepted, quint64(places));
    if (status == 200)
        QTRY_COMPARE(limited.server.stats().requests, quint64(places));
    for (int i = 0; i < 2 * places; ++i) { // each takes a place of its own
        RawClient newcomer(limited.port);
        newcomer.send(postOf(QByteArray::number(i)));
        const auto answer = newcomer.readAnswer();
        QVERIFY2(answer, "a good client was turned away");
        QCOMPARE(answer->body, QByteArray::number(i));
    }
    QVERIFY(limited.server.stats().evicted > 0);
}

void TestHttpLimits::turnsAwayWhenAllAreServed()
{
    Limited limited([](Limits &limits) { limits.connections = 2; });
    RawClient first(limited.port);
    first.send(postOf("1", {}, "/held"));
    RawClient second(limited.port);
    second.send(postOf("2", {}, "/held"));
    const TestHandler::Held a = limited.handler.takeHeld();
    const TestHandler::Held b = limited.handler.takeHeld();
    RawClient newcomer(limited.port);
    QVERIFY(newcomer.isClosed());
    a.responder.send({.body = "a"});
    b.responder.send({.body = "b"});
    QCOMPARE(first.readAnswer()->status, 200);
    QCOMPARE(second.readAnswer()->status, 200);
    QCOMPARE(limited.server.stats().open, 2);
}

void TestHttpLimits::boundsWhatIsPipelined()
{
    Limited limited([](Limits &) {});
    RawClient client(limited.port);
    client.send(postOf("first", {}, "/held"));
    TestHandler::Held held = limited.handler.takeHeld();
    const QByteArray one = postOf(QByteArray(50'000, 'x'));
    constexpr int count = 400; // 20 MB: they stay in the sockets until the first is answered
    std::thread sender([&] { client.send(one.repeated(count)); });
    held.responder.send({.body = "first"});
    QCOMPARE(client.readAnswer()->body, QByteArray("first"));
    for (int i = 0; i < count; ++i)
        QCOMPARE(client.readAnswer()->body.size(), 50'000);
    sender.join();
}

void TestHttpLimits::recoversFromDescriptorFamine()
{
    Limited limited([](Limits &) {});
    RawClient before(limited.port);
    before.send(postOf("a"));
    QCOMPARE(before.readAnswer()->status, 200);
    DescriptorFamine famine;
    QVERIFY(famine.isComplete());
    famine.release(1);
    RawClient newcomer(limited.port); // takes the last descriptor: the server has none to accept it with
    QVERIFY(newcomer.isConnected());
    newcomer.send(postOf("hungry"));
    QCOMPARE(newcomer.readAnswer()->body, QByteArray("hungry")); // the idle one gave its place
    QVERIFY(before.isClosed());

    famine.release(1);
    RawClient another(limited.port);
    another.send(postOf("a", {}, "/held"));
    famine.release(famine.size());
    std::ignore = limited.handler.takeHeld();
    QCOMPARE(another.readAnswer()->status, 500);
}

void TestHttpLimits::leavesNothingAfterStopUnderLoad()
{
    std::optional<Limited> limited(std::in_place, [](Limits &) {});
    std::atomic<bool> isOver = false;
    std::atomic<int> answered = 0;
    std::vector<std::thread> clients;
    for (int c = 0; c < 8; ++c) {
        clients.emplace_back([&, port = limited->port] {
            while (!isOver) {
                RawClient client(port);
                while (client.isConnected() && client.send(postOf("a", {}, answered % 5 ? "/" : "/held"))) {
                    if (!client.readAnswer())
                        break;
                    ++answered;
                }
            }
        });
    }
    std::thread responder([&] {
        while (!isOver)
            limited->handler.forgetHeld();
    });
    QTRY_VERIFY(answered > 500);
    limited->server.stop();
    const quint64 requests = limited->server.stats().requests;
    QCOMPARE(limited->server.stats().open, 0);
    QVERIFY(!RawClient(limited->port).isConnected());
    isOver = true;
    for (std::thread &client : clients)
        client.join();
    responder.join();
    QCOMPARE(limited->server.stats().requests, requests); // the handler was not called again
    limited.reset();
}

void TestHttpLimits::outlivesByResponders()
{
    std::optional<TestHandler::Held> held;
    std::optional<Limited> limited(std::in_place, [](Limits &) {});
    RawClient client(limited->port);
    client.send(postOf("a", {}, "/held"));
    held = limited->handler.takeHeld();
    limited.reset();
    QVERIFY(client.isClosed());
    held->responder.send({.status = 200});
    held.reset();
}

void TestHttpLimits::letsTheLoopEndFirst()
{
    Limited limited([](Limits &) {});
    RawClient client(limited.port);
    client.send(postOf("a", {}, "/held"));
    const TestHandler::Held held = limited.handler.takeHeld();
    limited.loop.stop();
    held.responder.send({.status = 200});
    limited.server.stop();
    QVERIFY(client.isClosed());
    QCOMPARE(limited.server.stats().open, 0);
}

void TestHttpLimits::stopsFromItsHandler()
{
    struct Stopper final : Handler
    {
        void handle(Request, Responder responder) override
        {
            server->stop();
            responder.send({.status = 200});
        }
        HttpServer *server = nullptr;
    };
    wa::SystemClock clock;
    Stopper stopper;
    IoLoop loop(clock);
    HttpServer server(loop, stopper);
    stopper.server = &server;
    const auto endpoint = server.listen(u"127.0.0.1"_s, 0);
    VERIFY_OK(endpoint);
    RawClient client(endpoint->port);
    client.send(postOf("a") + postOf("b"));
    QVERIFY(client.isClosed());
    QCOMPARE(server.stats().requests, 1u);
}

QTEST_GUILESS_MAIN(TestHttpLimits)
#include "tst_http_limits.moc"
