// The gateway answers late, never, 429 with each kind of Retry-After, 5xx and garbage, and dies at each step: nothing
// is sent twice, which the server counts, and each row ends in what is true.
#include "tests/messages/outboxfixture.h"

#include <QTcpSocket>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace wa;
using namespace wa::messages;
using std::chrono::milliseconds;

class TestOutboxTruth final : public QObject, private OutboxDesk
{
    Q_OBJECT

    using After = ScriptedServer::After;

    static QByteArray whole(const QByteArray &head, const QByteArray &body)
    {
        return head + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    }
    milliseconds waits(const SendId &id)
    {
        const auto until = m_outbox->entry(id)->waitsUntil;
        return until ? *until - m_desk->clock.wall() : milliseconds(0);
    }
    //! A start later the row says the same, and nothing was sent again.
    void survivesAStart(const SendId &id, SendState end, int posts)
    {
        QTRY_COMPARE(stored().front().state, end);
        open();
        VERIFY_OK(wait(m_outbox->load()));
        m_outbox->resume(m_project, m_device);
        m_desk->clock.advance(20min);
        QCOMPARE(state(id), end);
        QCOMPARE(m_outbox->entry(id)->message, text());
        QCOMPARE(server().count(line), posts);
    }

private slots:
    void init() { begin(); }
    void cleanup() { end(); }

    void retryAfter_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<int>("least"); // seconds; -1: it is refused instead
        QTest::addColumn<int>("most");
        QTest::newRow("seconds") << QByteArray("30") << 30 << 31;
        QTest::newRow("minutes of them") << QByteArray("600") << 600 << 601;
        QTest::newRow("a date") << QByteArray("Wed, 22 Apr 2026 15:00:40 GMT") << 40 << 41;
        QTest::newRow("a date that is past") << QByteArray("Wed, 22 Apr 2026 14:00:00 GMT") << 1 << 2;
        QTest::newRow("absent") << QByteArray() << 1 << 2;
        QTest::newRow("none at all") << QByteArray("0") << 1 << 2;
        QTest::newRow("below none") << QByteArray("-5") << 1 << 2;
        QTest::newRow("garbage") << QByteArray("soon, promise") << 1 << 2;
        QTest::newRow("an hour") << QByteArray("3600") << -1 << -1;
        QTest::newRow("beyond all numbers") << QByteArray("99999999999999999999999999") << -1 << -1;
        QTest::newRow("a date in another century") << QByteArray("Mon, 22 Apr 2126 15:00:00 GMT") << -1 << -1;
    }

    void retryAfter()
    {
        QFETCH(const QByteArray, value);
        QFETCH(const int, least);
        QFETCH(const int, most);
        auto &limited = server().expect(line);
        const ScriptedServer::Headers headers{{"Retry-After", value}};
        limited.answer(429, errorBody("rate_limit_exceeded"), value.isNull() ? ScriptedServer::Headers() : headers);
        const SendId id = send();
        if (least < 0) {
            QTRY_COMPARE(state(id), SendState::Refused);
            QCOMPARE(m_outbox->entry(id)->error->kind, Error::Kind::RateLimited);
            QVERIFY(m_outbox->entry(id)->error->retryAfter >= 1h); // the row can tell
            return survivesAStart(id, SendState::Refused, 1);
        }
        QTRY_VERIFY(waits(id) > 0ms);
        QCOMPARE(state(id), SendState::Queued);
        QVERIFY(waits(id) >= std::chrono::seconds(least) && waits(id) <= std::chrono::seconds(most));
        QCOMPARE(m_outbox->entry(id)->error->kind, Error::Kind::RateLimited);
        QCOMPARE(m_list->index(0, 0).data(OutboxList::WaitsUntilRole).toDateTime(),
                 toDateTime(*m_outbox->entry(id)->waitsUntil));
        m_desk->clock.advance(waits(id) - 1ms);
        QCOMPARE(server().count(line), 1);
        expectAccepted();
        m_desk->clock.advance(1ms);
        QTRY_COMPARE(state(id), SendState::Accepted);
        QVERIFY(!m_outbox->entry(id)->waitsUntil);
        QVERIFY(!m_outbox->entry(id)->error);
        survivesAStart(id, SendState::Accepted, 2);
    }

    void aPauseSurvivesARestart()
    {
        server().expect(line).answer(429, errorBody("provider_rate_limit"), {{"Retry-After", "300"}});
        const SendId id = send();
        QTRY_VERIFY(waits(id) > 0ms);
        QTRY_COMPARE(stored().front().state, SendState::Queued);
        open();
        VERIFY_OK(wait(m_outbox->load()));
        QVERIFY(waits(id) >= 300s);
        m_outbox->resume(m_project, m_device);
        m_desk->clock.advance(299s);
        QCOMPARE(state(id), SendState::Queued);
        expectAccepted();
        m_desk->clock.advance(3s);
        QTRY_COMPARE(state(id), SendState::Accepted);
        QCOMPARE(server().count(line), 2);
    }

    void whoWaitsKeepsTheOrderAndCanBeTakenBack()
    {
        server().expect(line).answer(429, errorBody("rate_limit_exceeded"), {{"Retry-After", "30"}});
        const SendId first = send(text(u"one"_s));
        const SendId second = send(text(u"two"_s));
        QTRY_VERIFY(waits(first) > 0ms);
        QCOMPARE(state(second), SendState::Queued);
        QCOMPARE(server().count(line), 1);
        m_outbox->cancel(first);
        QCOMPARE(state(first), SendState::Refused);
        server()
            .expect(line, R"({"to":"6281234567890","type":"text","text":"two"})")
            .answer(200, R"({"message_id":"2"})");
        m_desk->clock.advance(31s); // the gateway's pause is the connection's, not the message's
        QTRY_COMPARE(state(second), SendState::Accepted);
        QCOMPARE(server().complaint(), QByteArray());
    }

    void itDoesNotAskForEver()
    {
        server().always(line).answer(429, errorBody("rate_limit_exceeded"));
        const SendId id = send();
        const auto isOver = [&] { return state(id) == SendState::Refused; };
        for (int step = 0; step < 2000 && !isOver(); ++step) {
            const int before = server().count(line);
            if (state(id) == SendState::Queued && waits(id) > 0ms)
                m_desk->clock.advance(waits(id));
            QTRY_VERIFY(isOver() || (server().count(line) > before && state(id) == SendState::Queued) ||
                        (state(id) == SendState::Queued && waits(id) > 0ms));
        }
        QCOMPARE(state(id), SendState::Refused);
        QCOMPARE(m_outbox->entry(id)->error->kind, Error::Kind::RateLimited);
        const int asked = server().count(line);
        QVERIFY(asked >= 5 && asked <= 20);
        QVERIFY(m_outbox->entry(id)->timeline.back().at - m_outbox->entry(id)->createdAt <= 15min);
        survivesAStart(id, SendState::Refused, asked);
    }

    void aConnectionNeverEstablishedIsTriedAgain()
    {
        QTcpSocket taken; // a port that nobody listens on, nor can while it is ours
        QVERIFY(taken.bind(QHostAddress::LocalHost));
        const QUrl dead(u"http://127.0.0.1:%1"_s.arg(taken.localPort()));
        const GatewayId gateway = m_desk->projects->project(m_project)->gateway;
        VERIFY_OK(wait(m_desk->projects->followGateway(gateway, dead)));
        const SendId id = send();
        QTRY_VERIFY(waits(id) > 0ms);
        QCOMPARE(state(id), SendState::Queued);
        QCOMPARE(m_outbox->entry(id)->error->kind, Error::Kind::Offline);
        VERIFY_OK(wait(m_desk->projects->followGateway(gateway, server().url())));
        expectAccepted();
        m_desk->clock.advance(waits(id));
        QTRY_COMPARE(state(id), SendState::Accepted);
        QStringList words;
        for (const Step &step : m_outbox->entry(id)->timeline)
            words.append(stateWord(step.state));
        QCOMPARE(words.join(u' '), u"queued sending queued sending accepted"_s);
        survivesAStart(id, SendState::Accepted, 1);
    }

    void whatMayHaveArrivedIsNeverSentAgain_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("reset");
        const QByteArray ok = "HTTP/1.1 200 OK";
        const auto row = [](const char *name, const QByteArray &bytes, bool reset = false) {
            QTest::newRow(name) << bytes << reset;
        };
        row("closed without a word", "");
        row("reset without a word", "", true);
        row("half a status line", "HTTP/1.1 2");
        row("a head that does not end", "HTTP/1.1 200 OK\r\nContent-Le");
        row("a head, then reset", "HTTP/1.1 200 OK\r\nContent-Length: 22\r\n\r\n", true);
        row("half a body", "HTTP/1.1 200 OK\r\nContent-Length: 22\r\n\r\n{\"message_id\"");
        row("a body without its end", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"mes\r\n");
        row("no HTTP at all", "SSH-2.0-OpenSSH_9.2p1\r\n");
        row("an empty 200", whole(ok, ""));
        row("a 200 of HTML", whole(ok, "<html>It works!</html>"));
        row("a 200 of another JSON", whole(ok, R"({"ok":true})"));
        row("a 200 of torn JSON", whole(ok, "{\"message_id\":\"3EB"));
        row("a 200 with an empty id", whole(ok, R"({"message_id":""})"));
        row("a 204", "HTTP/1.1 204 No Content\r\n\r\n");
        row("408", whole("HTTP/1.1 408 Request Timeout", errorBody("request_canceled")));
        row("500", whole("HTTP/1.1 500 Oops", errorBody("internal_error")));
        row("502 of a proxy", whole("HTTP/1.1 502 Bad Gateway", "<html>nginx</html>"));
        row("503 that invites", whole("HTTP/1.1 503 Busy\r\nRetry-After: 1", errorBody("internal_error")));
        row("503 that speaks of limits", whole("HTTP/1.1 503 Busy", errorBody("rate_limit_exceeded")));
        row("504", whole("HTTP/1.1 504 Gateway Timeout", errorBody("upstream_timeout")));
    }

    void whatMayHaveArrivedIsNeverSentAgain()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const bool, reset);
        listIsEmpty();
        server().expect(line).raw(bytes, reset ? After::Reset : After::Close);
        const SendId id = send();
        QTRY_COMPARE(state(id), SendState::Unknown);
        QVERIFY(m_outbox->entry(id)->error);
        m_desk->clock.advance(20min);
        QTRY_VERIFY(m_outbox->entry(id)->looked);
        QCOMPARE(m_outbox->entry(id)->looked->outcome, Looked::NotThere);
        QCOMPARE(state(id), SendState::Unknown);
        survivesAStart(id, SendState::Unknown, 1);
    }

    void anAnswerThatIsLate()
    {
        server().expect(line).silence();
        const SendId id = send();
        QTRY_VERIFY(server().isHolding());
        m_desk->clock.advance(74s);
        QCOMPARE(state(id), SendState::Sending);
        server().sendMore(whole("HTTP/1.1 200 OK", R"({"message_id":"3EB0A"})"), After::Close);
        QTRY_COMPARE(state(id), SendState::Accepted);
        survivesAStart(id, SendState::Accepted, 1);
    }

    void anAnswerThatNeverComes()
    {
        listIsEmpty();
        server().expect(line).silence();
        const SendId id = send();
        QTRY_VERIFY(server().isHolding());
        m_desk->clock.advance(76s);
        QTRY_COMPARE(state(id), SendState::Unknown);
        survivesAStart(id, SendState::Unknown, 1);
    }

    void oneThatStopsInTheMiddle()
    {
        listIsEmpty();
        server().expect(line).raw("HTTP/1.1 200 OK\r\nContent-Length: 22\r\n\r\n{\"mess", After::Hold);
        const SendId id = send();
        QTRY_VERIFY(server().isHolding());
        m_desk->clock.advance(76s);
        QTRY_COMPARE(state(id), SendState::Unknown);
        survivesAStart(id, SendState::Unknown, 1);
    }
};

QTEST_GUILESS_MAIN(TestOutboxTruth)
#include "tst_outboxtruth.moc"
