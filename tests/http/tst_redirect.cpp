#include "app/http/transport.h"
#include "tests/support/answer.h"
#include "tests/support/manualclock.h"
#include "tests/support/resultmacros.h"
#include "tests/support/scriptedserver/scriptedserver.h"

#include <QTest>

using namespace wa;
using namespace wa::http;
using namespace Qt::StringLiterals;

namespace {

constexpr auto canary = "canary-4cf1e8c0a7";

} // namespace

//! Threat A1: a redirect must not carry the token, nor the message, to anybody else.
class TestNetRedirect final : public QObject
{
    Q_OBJECT
private slots:
    void table_data();
    void table();
    void loop();
    void foreignUrlWithSecret();
    void withoutLocation();
};

namespace {

Request calling(Verb verb, const QUrl &url, const QUrl &origin)
{
    Request request{.verb = verb, .url = url, .origin = origin};
    request.secretHeaders.emplace_back("Authorization", Secret(QByteArray("Bearer ") + canary));
    request.headers.emplace_back("X-Api-Key", canary);
    if (verb != Verb::Get) {
        request.body = QByteArray(R"({"text":")") + canary + "\"}";
        request.contentType = "application/json";
    }
    return request;
}

enum class Target { Same, OtherPort, OtherHost, OtherName };

} // namespace

void TestNetRedirect::table_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<bool>("post");
    QTest::addColumn<int>("target");
    constexpr std::array targets{"same origin", "other port", "other host", "other name of the host"};
    for (const int code : {301, 302, 303, 307, 308}) {
        for (const bool post : {false, true}) {
            for (size_t t = 0; t < targets.size(); ++t)
                QTest::addRow("%d %s to %s", code, post ? "POST" : "GET", targets[t]) << code << post << int(t);
        }
    }
}

void TestNetRedirect::table()
{
    QFETCH(int, code);
    QFETCH(bool, post);
    QFETCH(int, target);
    ManualClock clock;
    Transport transport(clock, std::make_shared<Redactor>());
    ScriptedServer first;
    ScriptedServer second(target == int(Target::OtherHost) ? QHostAddress(u"127.0.0.2"_s)
                                                           : QHostAddress(QHostAddress::LocalHost));
    second.always("GET /to");
    second.always("POST /to");
    QUrl to = target == int(Target::Same) ? first.url(u"/to"_s) : second.url(u"/to"_s);
    if (target == int(Target::OtherName))
        to.setHost(u"localhost"_s);
    const QByteArray verb = post ? "POST" : "GET";
    first.expect(verb + " /from").answer(code, {}, {{"Location", to.toEncoded()}});
    const bool followed = !post && target == int(Target::Same);
    if (followed)
        first.expect("GET /to").answer(200, R"({"arrived":true})");

    Answer answer(transport.send(calling(post ? Verb::Post : Verb::Get, first.url(u"/from"_s), first.url())));
    AWAIT(answer);
    VERIFY_OK(*answer);
    QCOMPARE((*answer)->status, followed ? 200 : code);
    QCOMPARE(first.complaint(), QByteArray());
    QVERIFY(first.received().contains(canary));
    QCOMPARE(second.connections(), 0);
    QCOMPARE(second.received(), QByteArray());
}

void TestNetRedirect::loop()
{
    ManualClock clock;
    Transport transport(clock, std::make_shared<Redactor>());
    ScriptedServer server;
    server.always("GET /from").answer(302, {}, {{"Location", "/from"}});
    Answer answer(transport.send(calling(Verb::Get, server.url(u"/from"_s), server.url())));
    AWAIT(answer);
    VERIFY_OK(*answer);
    QCOMPARE((*answer)->status, 302);
    QCOMPARE(server.count("GET /from"), 6);
}

void TestNetRedirect::foreignUrlWithSecret()
{
    ManualClock clock;
    Transport transport(clock, std::make_shared<Redactor>());
    ScriptedServer gateway;
    ScriptedServer stranger;
    Answer answer(transport.send(calling(Verb::Get, stranger.url(u"/media"_s), gateway.url())));
    AWAIT(answer);
    VERIFY_ERROR(*answer, Error::Kind::Config);
    QCOMPARE(stranger.connections(), 0);
}

void TestNetRedirect::withoutLocation()
{
    ManualClock clock;
    Transport transport(clock, std::make_shared<Redactor>());
    ScriptedServer server;
    server.expect("GET /from").answer(302);
    Answer answer(transport.send(calling(Verb::Get, server.url(u"/from"_s), server.url())));
    AWAIT(answer);
    VERIFY_OK(*answer);
    QCOMPARE((*answer)->status, 302); // a resolved nothing would be the same address again
    QCOMPARE(server.complaint(), QByteArray());
}

QTEST_GUILESS_MAIN(TestNetRedirect)
#include "tst_redirect.moc"
