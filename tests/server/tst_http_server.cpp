#include "app/server/httpserver.h"
#include "tests/server/rawclient.h"
#include "tests/server/testhandler.h"
#include "tests/server/wirecases.h"
#include "tests/support/resultmacros.h"

#include <QCoreApplication>
#include <QDir>

#include <fcntl.h>

#include <atomic>
#include <thread>

using namespace wa::server;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

//! A server on a free port, gone at the end of its test.
struct Served
{
    explicit Served(const Limits &limits = {})
        : server(loop, handler, limits)
    {
        const auto endpoint = server.listen(u"127.0.0.1"_s, 0);
        port = endpoint ? endpoint->port : quint16(0);
    }

    wa::SystemClock clock;
    TestHandler handler;
    IoLoop loop{clock};
    HttpServer server;
    quint16 port = 0;
};

const QByteArray closing = "Connection: close\r\n";

} // namespace

class TestHttpServer : public QObject
{
    Q_OBJECT

private slots:
    void answersOverTheWire_data();
    void answersOverTheWire();
    void writesItsOwnFields();
    void keepsTheConnection();
    void closesWhenAsked();
    void answersInOrder();
    void answersFromAnotherThread();
    void answersADroppedResponderWith500();
    void ignoresASecondAnswer();
    void sendsContinueOnce();
    void refusesEarlyWithoutTheBody();
    void keepsTheConnectionAfterAnEarlyRefusalWithoutBody();
    void answersHeadWithoutABody();
    void writesNoBodyFor204();
    void cutsHeaderInjection();
    void playsFaults();
    void writesLargeBodies();
    void answersAClientThatStoppedSending();
    void deliversARefusalThroughUnreadBytes();
    void survivesResets();
    void listensOnOtherAddresses();
    void namesTheHolderOfAPort();
    void refusesBadAddresses();
    void listensAgainAfterStop();
    void leavesNoSocketToChildren();
};

void TestHttpServer::answersOverTheWire_data()
{
    QTest::addColumn<int>("index");
    const std::vector<WireCase> cases = wireCases();
    for (int i = 0; i < int(cases.size()); ++i)
        QTest::newRow(cases[size_t(i)].name) << i;
}

void TestHttpServer::answersOverTheWire()
{
    QFETCH(int, index);
    static Served served(wireLimits()); // one for all rows: none may harm the next
    const WireCase wire = wireCases()[size_t(index)];
    RawClient client(served.port);
    client.send(wire.bytes);
    client.finishSending();
    const std::vector<WireAnswer> answers = client.readAnswers();
    std::vector<int> statuses;
    std::vector<QByteArray> bodies;
    for (const WireAnswer &answer : answers) {
        statuses.push_back(answer.status);
        if (answer.status == 200)
            bodies.push_back(answer.body);
        else if (answer.status != 100)
            QVERIFY2(answer.head.contains(closing), "a refusal closes");
    }
    std::erase(statuses, 100);
    std::vector<int> expected(wire.bodies.size(), 200);
    if (wire.refusal != 0)
        expected.push_back(wire.refusal);
    QCOMPARE(statuses, expected);
    QCOMPARE(bodies, wire.bodies);
}

void TestHttpServer::writesItsOwnFields()
{
    Served served;
    RawClient client(served.port);
    client.send(postOf("abc"));
    const auto answer = client.readAnswer();
    QVERIFY(answer);
    QVERIFY(answer->head.startsWith("HTTP/1.1 200 OK\r\n"));
    QVERIFY(answer->head.contains("\r\nContent-Length: 3\r\n"));
    QVERIFY(answer->head.contains(" GMT\r\n"));
    QVERIFY(!answer->head.contains("Connection"));
    QCOMPARE(answer->body, QByteArray("abc"));
}

void TestHttpServer::keepsTheConnection()
{
    Served served;
    RawClient client(served.port);
    for (int i = 0; i < 20; ++i) {
        client.send(postOf(QByteArray::number(i), {}, i % 2 ? "/not-found" : "/"));
        const auto answer = client.readAnswer();
        QVERIFY(answer);
        QCOMPARE(answer->status, i % 2 ? 404 : 200); // the handler's own 4xx close only when it says so
    }
    QCOMPARE(served.server.stats().accepted, 1u);
    QCOMPARE(served.server.stats().requests, 20u);
    QCOMPARE(served.server.stats().open, 1);
}

void TestHttpServer::closesWhenAsked()
{
    Served served;
    for (const QByteArray &bytes :
         {postOf("a", closing), postOf("a", {}, "/close"), QByteArray("GET / HTTP/1.0\r\n\r\n")}) {
        RawClient client(served.port);
        client.send(bytes);
        const auto answer = client.readAnswer();
        QVERIFY(answer);
        QVERIFY(answer->head.contains(closing));
        QVERIFY(client.isClosed());
    }
    QTRY_COMPARE(served.server.stats().open, 0);
}

void TestHttpServer::answersInOrder()
{
    Served served;
    RawClient client(served.port);
    client.send(postOf("1", {}, "/held") + postOf("2", {}, "/held") + postOf("3"));
    TestHandler::Held first = served.handler.takeHeld();
    QCOMPARE(first.request.body, QByteArray("1"));
    QCOMPARE(served.handler.heldCount(), 0u); // the second waits for the first's answer
    QCOMPARE(served.server.stats().requests, 1u);
    first.responder.send({.status = 201});
    served.handler.takeHeld().responder.send({.status = 202});
    QCOMPARE(client.readAnswer()->status, 201);
    QCOMPARE(client.readAnswer()->status, 202);
    QCOMPARE(client.readAnswer()->body, QByteArray("3"));
}

void TestHttpServer::answersFromAnotherThread()
{
    Served served;
    constexpr int clients = 8;
    constexpr int requests = 50;
    std::atomic<int> right = 0;
    std::vector<std::thread> threads;
    threads.reserve(clients + 1);
    threads.emplace_back([&] {
        for (int i = 0; i < clients * requests; ++i) {
            TestHandler::Held held = served.handler.takeHeld();
            held.responder.send({.body = held.request.body});
        }
    });
    for (int c = 0; c < clients; ++c) {
        threads.emplace_back([&, c] {
            RawClient client(served.port);
            for (int i = 0; i < requests; ++i) {
                const QByteArray body = QByteArray::number(c) + '/' + QByteArray::number(i);
                client.send(postOf(body, {}, "/held"));
                const auto answer = client.readAnswer();
                right += answer && answer->body == body ? 1 : 0;
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(right, clients * requests);
}

void TestHttpServer::answersADroppedResponderWith500()
{
    Served served;
    RawClient client(served.port);
    client.send(postOf("a", {}, "/forget"));
    const auto answer = client.readAnswer();
    QVERIFY(answer);
    QCOMPARE(answer->status, 500);

    RawClient other(served.port);
    other.send(postOf("a", {}, "/held"));
    std::thread([held = served.handler.takeHeld()] {}).join(); // dropped on another thread
    QCOMPARE(other.readAnswer()->status, 500);
}

void TestHttpServer::ignoresASecondAnswer()
{
    Served served;
    RawClient client(served.port);
    client.send(postOf("a", {}, "/held"));
    const TestHandler::Held held = served.handler.takeHeld();
    const Responder copy = held.responder;
    copy.send({.status = 201});
    held.responder.send({.status = 202});
    held.responder.drop();
    client.send(postOf("b"));
    QCOMPARE(client.readAnswer()->status, 201);
    QCOMPARE(client.readAnswer()->body, QByteArray("b"));
}

void TestHttpServer::sendsContinueOnce()
{
    Served served;
    RawClient client(served.port);
    const QByteArray head = postOf(QByteArray(3, 'x'), "Expect: 100-continue\r\n").chopped(3);
    client.send(head);
    QCOMPARE(client.readAnswer()->status, 100);
    client.send("abc");
    QCOMPARE(client.readAnswer()->body, QByteArray("abc"));
    client.send(head + "def"); // did not wait: needs none
    QCOMPARE(client.readAnswer()->status, 200);
}

void TestHttpServer::refusesEarlyWithoutTheBody()
{
    Served served;
    RawClient client(served.port);
    client.send("POST /forbidden HTTP/1.1\r\nHost: h\r\nContent-Length: 1000\r\nExpect: 100-continue\r\n\r\n");
    const auto answer = client.readAnswer();
    QVERIFY(answer);
    QCOMPARE(answer->status, 403);
    QVERIFY(answer->head.contains(closing));
    QVERIFY(client.isClosed());
    QCOMPARE(served.server.stats().requests, 0u);
}

void TestHttpServer::keepsTheConnectionAfterAnEarlyRefusalWithoutBody()
{
    Served served;
    RawClient client(served.port);
    client.send("GET /forbidden HTTP/1.1\r\nHost: h\r\n\r\n" + postOf("a"));
    QCOMPARE(client.readAnswer()->status, 403);
    QCOMPARE(client.readAnswer()->status, 200);
}

void TestHttpServer::answersHeadWithoutABody()
{
    Served served;
    RawClient client(served.port);
    client.send("HEAD /large?10 HTTP/1.1\r\nHost: h\r\n\r\n" + postOf("a"));
    const auto answer = client.readAnswer(true);
    QVERIFY(answer);
    QVERIFY(answer->head.contains("Content-Length: 10\r\n"));
    QCOMPARE(client.readAnswer()->body, QByteArray("a"));
}

void TestHttpServer::writesNoBodyFor204()
{
    Served served;
    RawClient client(served.port);
    client.send(postOf("a", {}, "/nothing"));
    const auto answer = client.readAnswer();
    QVERIFY(answer);
    QCOMPARE(answer->status, 204);
    QVERIFY(!answer->head.contains("Content-Length"));
}

void TestHttpServer::cutsHeaderInjection()
{
    Served served;
    RawClient client(served.port);
    client.send(postOf("", {}, "/inject"));
    const auto answer = client.readAnswer();
    QVERIFY(answer);
    QVERIFY(answer->head.contains("\r\nX-Name: a  X-Evil: b\r\n"));
}

void TestHttpServer::playsFaults()
{
    Served served;
    RawClient dropped(served.port);
    dropped.send(postOf("a", {}, "/drop"));
    QVERIFY(dropped.isClosed());
    RawClient garbage(served.port);
    garbage.send(postOf("a", {}, "/garbage"));
    QCOMPARE(garbage.readToEnd(), QByteArray("\x15\x03garbage"));
    RawClient slow(served.port);
    slow.send(postOf("", {}, "/trickle?" + QByteArray(100, 'y')));
    QCOMPARE(slow.readAnswer()->body, QByteArray(100, 'y'));
}

void TestHttpServer::writesLargeBodies()
{
    Served served;
    RawClient client(served.port);
    constexpr qsizetype large = 64 * 1024 * 1024;
    client.send(postOf("", {}, "/large?" + QByteArray::number(large)) + postOf("after"));
    const auto answer = client.readAnswer();
    QVERIFY(answer);
    QCOMPARE(answer->body.size(), large);
    QCOMPARE(answer->body.count('x'), large);
    QCOMPARE(client.readAnswer()->body, QByteArray("after"));
}

void TestHttpServer::answersAClientThatStoppedSending()
{
    Served served;
    RawClient client(served.port);
    client.send(postOf("1", {}, "/held") + postOf("2"));
    client.finishSending();
    TestHandler::Held held = served.handler.takeHeld();
    held.responder.send({.status = 201});
    QCOMPARE(client.readAnswer()->status, 201);
    QCOMPARE(client.readAnswer()->body, QByteArray("2"));
    QVERIFY(client.isClosed());
}

void TestHttpServer::deliversARefusalThroughUnreadBytes()
{
    Served served;
    RawClient client(served.port);
    client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 90000000\r\n\r\n");
    QCOMPARE(client.readAnswer()->status, 413);
    // a client that sends before it reads: closed at once, it would meet a reset and never see the 413
    for (int i = 0; i < 10; ++i)
        QVERIFY(client.send(QByteArray(64 * 1024, 'x')));
    QCOMPARE(served.server.stats().open, 1);
    client.finishSending();
    QTRY_COMPARE(served.server.stats().open, 0);
}

void TestHttpServer::survivesResets()
{
    Served served;
    for (int i = 0; i < 200; ++i) {
        RawClient client(served.port);
        client.send(postOf("a", {}, "/held"));
        const TestHandler::Held held = served.handler.takeHeld();
        client.reset();
        held.responder.send({.body = "to nobody"});
    }
    RawClient client(served.port);
    client.send(postOf("alive"));
    QCOMPARE(client.readAnswer()->body, QByteArray("alive"));
    QTRY_COMPARE(served.server.stats().open, 1);
}

void TestHttpServer::listensOnOtherAddresses()
{
    Served served;
    const auto local = served.server.listen(u"localhost"_s, 0);
    VERIFY_OK(local);
    QCOMPARE(local->address, u"127.0.0.1"_s);
    QCOMPARE(local->baseUrl(), u"http://127.0.0.1:%1"_s.arg(local->port));
    RawClient client(local->port);
    client.send(postOf("a"));
    QCOMPARE(client.readAnswer()->status, 200);

    const auto v6 = served.server.listen(u"[::1]"_s, 0);
    if (!v6)
        QSKIP("no IPv6 on this machine");
    QCOMPARE(v6->baseUrl(), u"http://[::1]:%1"_s.arg(v6->port));
    RawClient six(v6->port, "::1");
    six.send(postOf("a"));
    QCOMPARE(six.readAnswer()->status, 200);
}

void TestHttpServer::namesTheHolderOfAPort()
{
    Served served;
    Served second;
    const auto refused = second.server.listen(u"127.0.0.1"_s, served.port);
    VERIFY_ERROR(refused, wa::Error::Kind::Config);
    QCOMPARE(refused.error().code, u"address_in_use"_s);
    QVERIFY(refused.error().detail.contains(QString::number(served.port)));
    QVERIFY(refused.error().detail.contains(u"(process %1)"_s.arg(QCoreApplication::applicationPid())));
}

void TestHttpServer::refusesBadAddresses()
{
    Served served;
    for (const QString &address : {u""_s, u"example.org"_s, u"127.0.0.256"_s, u"1.2.3.4"_s}) {
        const auto refused = served.server.listen(address, 0);
        VERIFY_ERROR(refused, wa::Error::Kind::Config);
        QVERIFY(refused.error().code == u"bad_address"_s || address == u"1.2.3.4"_s);
    }
}

void TestHttpServer::listensAgainAfterStop()
{
    Served served;
    served.server.stop();
    QVERIFY(!RawClient(served.port).isConnected());
    VERIFY_OK(served.server.listen(u"127.0.0.1"_s, served.port)); // at once: old connections do not block it
    RawClient client(served.port);
    client.send(postOf("again"));
    QCOMPARE(client.readAnswer()->body, QByteArray("again"));
}

void TestHttpServer::leavesNoSocketToChildren()
{
    Served served;
    RawClient client(served.port);
    client.send(postOf("a"));
    QCOMPARE(client.readAnswer()->status, 200);
    int sockets = 0;
    for (const QString &name : QDir(u"/proc/self/fd"_s).entryList(QDir::System | QDir::Files)) {
        if (!QFile::symLinkTarget(u"/proc/self/fd/"_s + name).contains("socket:"_L1))
            continue;
        ++sockets;
        QVERIFY(::fcntl(name.toInt(), F_GETFD) & FD_CLOEXEC);
    }
    QVERIFY(sockets >= 3); // listening, accepted and the client's own
}

QTEST_GUILESS_MAIN(TestHttpServer)
#include "tst_http_server.moc"
