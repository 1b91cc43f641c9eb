#include "tests/devices/devicesfixture.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace wa;
using namespace wa::devices;

class TestPairing final : public QObject
{
    Q_OBJECT

    std::unique_ptr<DevicesFixture> m_desk;
    std::unique_ptr<Pairing> m_pairing;
    const DeviceId m_id{u"d-1"_s};

    ScriptedServer &server() { return m_desk->server; }
    ManualClock &clock() { return m_desk->clock; }
    void expectCode(const QByteArray &line, const QByteArray &code)
    {
        server().expect(line).answer(line == "POST /devices" ? 201 : 200, m_desk->pairingJson(code));
    }

    //! The answer that was held back by silence().
    void sendHeld(int status, const QByteArray &body)
    {
        server().sendMore("HTTP/1.1 " + QByteArray::number(status) +
                              " Late\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body,
                          ScriptedServer::After::Keep);
    }

private slots:
    void init()
    {
        m_desk = std::make_unique<DevicesFixture>();
        m_pairing = std::make_unique<Pairing>(*m_desk->devices, clock());
        QVERIFY(!m_desk->project.isEmpty());
    }
    void cleanup()
    {
        m_pairing.reset();
        m_desk.reset();
    }

    void fromACodeToALinkedPhone()
    {
        QSignalSpy linked(m_pairing.get(), &Pairing::linked);
        expectCode("POST /devices", "2@first");
        m_pairing->start(m_desk->project, u"Front Desk"_s);
        QCOMPARE(m_pairing->state(), PairingState::Requesting);
        QVERIFY(!m_pairing->code());
        QTRY_COMPARE(m_pairing->state(), PairingState::ShowingCode);
        QCOMPARE(m_pairing->code()->text, u"2@first"_s);
        QCOMPARE(m_pairing->remaining(), 60000ms);
        QCOMPARE(m_pairing->codeNumber(), 1);

        server().expect("GET /devices/d-1/groups").answer(200, R"({"groups":[]})");
        m_desk->devices->onEvents({m_desk->event(u"device_connected"_s)});
        QCOMPARE(m_pairing->state(), PairingState::Linked);
        QVERIFY(!m_pairing->code());
        QCOMPARE(linked.count(), 1);
        clock().advance(0ms);
        QTRY_COMPARE(m_pairing->state(), PairingState::Ready);
        clock().advance(10min);
        QCOMPARE(server().count("GET /devices"), 0); // the net is only there while a code is on show
        QCOMPARE(server().complaint(), QByteArray());
    }

    void theListIsTheNet()
    {
        expectCode("POST /devices", "2@first");
        m_pairing->start(m_desk->project, u"Front Desk"_s);
        QTRY_COMPARE(m_pairing->state(), PairingState::ShowingCode);
        server().expect("GET /devices").answer(200, m_desk->listJson("qr_generated"));
        clock().advance(Pairing::pollPeriod);
        QTRY_COMPARE(server().count("GET /devices"), 1);
        QTRY_VERIFY(m_desk->devices->refreshedAt(m_desk->project));
        QCOMPARE(m_pairing->state(), PairingState::ShowingCode);
        server().expect("GET /devices").answer(200, m_desk->listJson("connected"));
        server().expect("GET /devices/d-1/groups").answer(200, R"({"groups":[]})");
        clock().advance(Pairing::pollPeriod);
        QTRY_COMPARE(m_pairing->state(), PairingState::Linked);
        clock().advance(0ms);
        QTRY_COMPARE(m_pairing->state(), PairingState::Ready);
    }

    void atZeroItIsBlankAndTheNextIsAskedForOnce()
    {
        server().always("GET /devices").answer(200, m_desk->listJson("qr_generated"));
        expectCode("POST /devices", "2@first");
        m_pairing->start(m_desk->project, u"Front Desk"_s);
        QTRY_COMPARE(m_pairing->state(), PairingState::ShowingCode);
        clock().advance(59999ms);
        QVERIFY(m_pairing->code());
        QCOMPARE(server().count("POST /devices/d-1/qr"), 0); // never before

        server().expect("POST /devices/d-1/qr").silence();
        clock().advance(1ms);
        QVERIFY(!m_pairing->code());
        QCOMPARE(m_pairing->remaining(), 0ms);
        QCOMPARE(m_pairing->state(), PairingState::Requesting);
        QTRY_VERIFY(server().isHolding());
        clock().advance(10s);
        sendHeld(200, m_desk->pairingJson("2@second"));
        QTRY_COMPARE(m_pairing->state(), PairingState::ShowingCode);
        QCOMPARE(m_pairing->code()->text, u"2@second"_s);
        QCOMPARE(m_pairing->codeNumber(), 2);
        QCOMPARE(server().count("POST /devices/d-1/qr"), 1);
    }

    void afterTheFifthCodeItAsksThePerson()
    {
        server().always("GET /devices").answer(200, m_desk->listJson("qr_generated"));
        expectCode("POST /devices", "2@1");
        m_pairing->start(m_desk->project, u"Front Desk"_s);
        for (int number = 1; number < Pairing::codeBudget; ++number) {
            QTRY_COMPARE(m_pairing->state(), PairingState::ShowingCode);
            clock().advance(59s);
            server().expect("POST /devices/d-1/qr").answer(200, m_desk->pairingJson("2@next", 61s));
            clock().advance(1s);
        }
        QTRY_COMPARE(m_pairing->codeNumber(), Pairing::codeBudget);
        clock().advance(61s);
        QCOMPARE(m_pairing->state(), PairingState::Exhausted);
        clock().advance(10min);
        QCOMPARE(server().count("POST /devices/d-1/qr"), Pairing::codeBudget - 1);
        expectCode("POST /devices/d-1/qr", "2@again");
        m_pairing->tryNow();
        QTRY_COMPARE(m_pairing->state(), PairingState::ShowingCode);
        QCOMPARE(m_pairing->codeNumber(), 1);
    }

    void aWrongDeskClockDoesNotShortenTheCode()
    {
        const QByteArray body = m_desk->pairingJson("2@first");
        const QByteArray date = "Wed, 22 Apr 2026 15:00:00 GMT"; // the manual clock's beginning
        clock().jumpWall(50s);
        server().expect("POST /devices").answer(201, body, {{"Date", date}});
        m_pairing->start(m_desk->project, u"Front Desk"_s);
        QTRY_COMPARE(m_pairing->state(), PairingState::ShowingCode);
        QCOMPARE(m_pairing->remaining(), 59000ms); // the header has whole seconds: this much at least
    }

    void blankWhenItMayHaveRunOutAndTheNextWhenItHas()
    {
        server().always("GET /devices").answer(200, m_desk->listJson("qr_generated"));
        server()
            .expect("POST /devices")
            .answer(201, m_desk->pairingJson("2@first"), {{"Date", "Wed, 22 Apr 2026 15:00:00 GMT"}});
        m_pairing->start(m_desk->project, u"Front Desk"_s);
        QTRY_COMPARE(m_pairing->state(), PairingState::ShowingCode);
        clock().advance(59s);
        QCOMPARE(m_pairing->state(), PairingState::Expired);
        QVERIFY(!m_pairing->code());
        clock().advance(999ms);
        QCOMPARE(m_pairing->state(), PairingState::Expired);
        QCOMPARE(server().count("POST /devices/d-1/qr"), 0);
        expectCode("POST /devices/d-1/qr", "2@second");
        clock().advance(1ms);
        QTRY_COMPARE(m_pairing->state(), PairingState::ShowingCode);
        QCOMPARE(m_pairing->codeNumber(), 2);
        QCOMPARE(server().count("POST /devices/d-1/qr"), 1);
    }

    void stoppedAndStartedAgainItWaitsForItsOwnCode()
    {
        server().always("GET /devices").answer(200, m_desk->listWithCodeUntil(clock().wall() + 60s));
        expectCode("POST /devices", "2@first");
        m_pairing->start(m_desk->project, u"Front Desk"_s);
        QTRY_COMPARE(m_pairing->state(), PairingState::ShowingCode);
        clock().advance(1s);
        m_pairing->stop();
        m_pairing->start(m_desk->project, m_id);
        QCOMPARE(m_pairing->state(), PairingState::Held);
        QCOMPARE(m_pairing->nextTryIn(), 59000ms);
        m_pairing->tryNow();
        QCOMPARE(m_pairing->state(), PairingState::Held);
        clock().advance(58999ms);
        QCOMPARE(server().count("POST /devices/d-1/qr"), 0);
        expectCode("POST /devices/d-1/qr", "2@second");
        clock().advance(1ms);
        QTRY_COMPARE(m_pairing->state(), PairingState::ShowingCode);
        QCOMPARE(server().complaint(), QByteArray());
    }

    void aScannedDevicesCodeHoldsNothing()
    {
        server().always("GET /devices/d-1/groups").answer(200, R"({"groups":[]})");
        expectCode("POST /devices", "2@first");
        m_pairing->start(m_desk->project, u"Front Desk"_s);
        QTRY_COMPARE(m_pairing->state(), PairingState::ShowingCode);
        m_desk->devices->onEvents({m_desk->event(u"device_connected"_s)});
        QCOMPARE(m_pairing->state(), PairingState::Linked);
        m_pairing->stop();
        server().expect("POST /devices/d-1/disconnect").answer(200, m_desk->deviceJson("disconnected"));
        expectCode("POST /devices/d-1/qr", "2@again");
        m_pairing->recover(m_desk->project, m_id);
        QTRY_COMPARE(m_pairing->state(), PairingState::ShowingCode); // and not Held for the rest of a minute
    }

    void aSlowAnswerServesWhoeverAskedForIt()
    {
        server().expect("POST /devices").silence();
        m_pairing->start(m_desk->project, u"Front Desk"_s);
        QTRY_VERIFY(server().isHolding());
        for (int i = 0; i < 3; ++i) {
            m_pairing->stop();
            m_pairing->start(m_desk->project, u"Front Desk"_s);
        }
        QCOMPARE(m_pairing->state(), PairingState::Requesting);
        sendHeld(201, m_desk->pairingJson("2@first"));
        QTRY_COMPARE(m_pairing->state(), PairingState::ShowingCode);
        QCOMPARE(m_pairing->codeNumber(), 1);
        QCOMPARE(server().count("POST /devices"), 1);
    }

    void whatTheGatewayCallsOverHoldsNobody()
    {
        expectCode("POST /devices", "2@first");
        m_pairing->start(m_desk->project, u"Front Desk"_s);
        QTRY_COMPARE(m_pairing->state(), PairingState::ShowingCode);
        m_pairing->stop();
        clock().advance(1s);
        server().expect("GET /devices").answer(200, m_desk->listJson("expired"));
        expectCode("POST /devices/d-1/qr", "2@second");
        m_pairing->start(m_desk->project, m_id);
        QCOMPARE(m_pairing->state(), PairingState::Held);
        QTRY_COMPARE(m_pairing->state(), PairingState::ShowingCode);
        QCOMPARE(server().complaint(), QByteArray());
    }

    void twoRequestsAreNeverUnderWay()
    {
        m_desk->refreshed(m_desk->listJson("expired"));
        server().always("GET /devices").answer(200, m_desk->listWithCodeUntil(clock().wall() + 60s));
        server().expect("POST /devices/d-1/qr").silence();
        m_pairing->start(m_desk->project, m_id);
        QTRY_VERIFY(server().isHolding());
        m_pairing->start(m_desk->project, u"Warehouse"_s); // another one meanwhile
        clock().advance(5s);
        QCOMPARE(m_pairing->state(), PairingState::Requesting);
        QCOMPARE(server().count("POST /devices"), 0);
        server().expect("POST /devices").answer(409, errorBody("conflict"));
        sendHeld(200, m_desk->pairingJson("2@first"));
        QTRY_COMPARE(m_pairing->state(), PairingState::Refused);
        QCOMPARE(server().count("POST /devices"), 1);
        m_pairing->start(m_desk->project, m_id); // the answer that nobody wanted is remembered
        QCOMPARE(m_pairing->state(), PairingState::Held);
        QCOMPARE(server().complaint(), QByteArray());
    }

    void aLostAnswerMayHaveLeftACode()
    {
        m_desk->refreshed(m_desk->listJson("expired"));
        server().expect("POST /devices/d-1/qr").hangUp();
        m_pairing->start(m_desk->project, m_id);
        QTRY_COMPARE(m_pairing->state(), PairingState::Waiting);
        server().always("GET /devices").answer(200, m_desk->listWithCodeUntil(clock().wall() + 40s));
        m_pairing->tryNow();
        QTRY_COMPARE(m_pairing->state(), PairingState::Held);
        QCOMPARE(m_pairing->nextTryIn(), 41000ms);
        QCOMPARE(server().count("POST /devices/d-1/qr"), 1);
        expectCode("POST /devices/d-1/qr", "2@second");
        clock().advance(41s);
        QTRY_COMPARE(m_pairing->state(), PairingState::ShowingCode);
        QCOMPARE(server().complaint(), QByteArray());
    }

    void garbageIsNoCode_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("not JSON") << QByteArray("<html>welcome</html>");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no code") << QByteArray(R"({"device":{"device_id":"d-1"},"expires_at":"2026-04-22T15:01:00Z"})");
        QTest::newRow("an empty code") << QByteArray(R"({"device":{"device_id":"d-1"},"qr":""})");
        QTest::newRow("a code that is a number") << QByteArray(R"({"device":{"device_id":"d-1"},"qr":17})");
    }

    void garbageIsNoCode()
    {
        QFETCH(const QByteArray, body);
        m_desk->refreshed(m_desk->listJson("expired"));
        server().expect("POST /devices/d-1/qr").answer(200, body);
        m_pairing->start(m_desk->project, m_id);
        QTRY_COMPARE(m_pairing->state(), PairingState::Refused);
        QVERIFY(!m_pairing->code());
        QCOMPARE(m_pairing->error()->kind, Error::Kind::BadReply);
        server().expect("GET /devices").answer(200, m_desk->listJson("expired")); // it may have made one: look first
        expectCode("POST /devices/d-1/qr", "2@second");
        m_pairing->tryNow();
        QTRY_COMPARE(m_pairing->state(), PairingState::ShowingCode);
        QCOMPARE(server().complaint(), QByteArray());
    }

    void anEventSaidTwiceLinksOnce()
    {
        QSignalSpy linked(m_pairing.get(), &Pairing::linked);
        server().always("GET /devices/d-1/groups").answer(200, R"({"groups":[]})");
        expectCode("POST /devices", "2@first");
        m_pairing->start(m_desk->project, u"Front Desk"_s);
        QTRY_COMPARE(m_pairing->state(), PairingState::ShowingCode);
        const auto event = m_desk->event(u"device_connected"_s);
        m_desk->devices->onEvents({event, event});
        m_desk->devices->onEvents({event});
        clock().advance(0ms);
        QTRY_COMPARE(m_pairing->state(), PairingState::Ready);
        m_desk->devices->onEvents({event});
        QCOMPARE(m_pairing->state(), PairingState::Ready);
        QCOMPARE(linked.count(), 1);
    }

    void aSessionThatEndsAgainIsNotSaidToBeLinked()
    {
        server().always("GET /devices/d-1/groups").answer(409, errorBody("device_not_connected"));
        expectCode("POST /devices", "2@first");
        m_pairing->start(m_desk->project, u"Front Desk"_s);
        QTRY_COMPARE(m_pairing->state(), PairingState::ShowingCode);
        m_desk->devices->onEvents({m_desk->event(u"device_connected"_s)});
        QCOMPARE(m_pairing->state(), PairingState::Linked);
        m_desk->devices->onEvents({m_desk->event(u"device_disconnected"_s, "{}", 1s)});
        QCOMPARE(m_pairing->state(), PairingState::Dropped);
        QCOMPARE(m_pairing->error()->kind, Error::Kind::NotConnected);
        m_desk->devices->onEvents({m_desk->event(u"device_connected"_s, "{}", 0s)}); // late: it says nothing about now
        QCOMPARE(m_pairing->state(), PairingState::Dropped);
        m_desk->devices->onEvents({m_desk->event(u"device_connected"_s, "{}", 2s)});
        QCOMPARE(m_pairing->state(), PairingState::Linked);
        QVERIFY(!m_pairing->error());
    }

    void theGatewaysOwnWordBlanksTheCode()
    {
        expectCode("POST /devices", "2@first");
        m_pairing->start(m_desk->project, u"Front Desk"_s);
        QTRY_COMPARE(m_pairing->state(), PairingState::ShowingCode);
        clock().advance(1s);
        server().expect("GET /devices").answer(200, m_desk->listJson("expired")); // by its clock it is over already
        expectCode("POST /devices/d-1/qr", "2@second");
        VERIFY_OK(m_desk->wait(m_desk->devices->refresh(m_desk->project)));
        QTRY_COMPARE(m_pairing->codeNumber(), 2);
        QCOMPARE(m_pairing->code()->text, u"2@second"_s);
    }

    void aSessionThatNeverAnswersIsSaid()
    {
        server().always("GET /devices/d-1/groups").answer(409, errorBody("device_not_connected"));
        expectCode("POST /devices", "2@first");
        m_pairing->start(m_desk->project, u"Front Desk"_s);
        QTRY_COMPARE(m_pairing->state(), PairingState::ShowingCode);
        m_desk->devices->onEvents({m_desk->event(u"device_connected"_s)});
        QTRY_VERIFY((clock().advance(1s), m_pairing->error()));
        QCOMPARE(server().count("GET /devices/d-1/groups"), 5);
        QCOMPARE(m_pairing->state(), PairingState::Linked);
    }

    void aCodeThatSeemsToBeOverAlreadyLivesTheUsualTime()
    {
        server().expect("POST /devices").answer(201, m_desk->pairingJson("2@first", -30s));
        m_pairing->start(m_desk->project, u"Front Desk"_s);
        QTRY_COMPARE(m_pairing->state(), PairingState::ShowingCode);
        QCOMPARE(m_pairing->remaining(), std::chrono::milliseconds(Pairing::assumedLife));
    }

    void aScanInTheLastSecondCounts()
    {
        server().always("GET /devices").answer(200, m_desk->listJson("qr_generated"));
        server().always("GET /devices/d-1/groups").answer(200, R"({"groups":[]})");
        expectCode("POST /devices", "2@first");
        m_pairing->start(m_desk->project, u"Front Desk"_s);
        QTRY_COMPARE(m_pairing->state(), PairingState::ShowingCode);
        server().expect("POST /devices/d-1/qr").silence();
        clock().advance(60s);
        QTRY_VERIFY(server().isHolding());
        m_desk->devices->onEvents({m_desk->event(u"device_connected"_s)}); // webhooks come late
        QCOMPARE(m_pairing->state(), PairingState::Linked);
        sendHeld(409, errorBody("qr_reset_not_allowed"));
        clock().advance(0ms);
        QTRY_COMPARE(m_pairing->state(), PairingState::Ready);
    }

    void anOldSessionsEventLinksNothing()
    {
        m_desk->refreshed(m_desk->listJson("disconnected"));
        m_desk->devices->onEvents({m_desk->event(u"device_disconnected"_s, "{}", 0s)});
        expectCode("POST /devices/d-1/qr", "2@first");
        m_pairing->start(m_desk->project, m_id);
        QTRY_COMPARE(m_pairing->state(), PairingState::ShowingCode);
        m_desk->devices->onEvents({m_desk->event(u"device_connected"_s, "{}", -60s)});
        QCOMPARE(m_pairing->state(), PairingState::ShowingCode);
    }

    void notAllowedMeansLookAtTheList()
    {
        m_desk->refreshed(m_desk->listJson("expired"));
        server().expect("POST /devices/d-1/qr").answer(409, errorBody("qr_reset_not_allowed"));
        server().expect("GET /devices").answer(200, m_desk->listWithCodeUntil(clock().wall() + 40s));
        m_pairing->start(m_desk->project, m_id);
        QTRY_COMPARE(m_pairing->nextTryIn(), 41000ms); // another desk's code: when it has run out, not before
        QCOMPARE(m_pairing->state(), PairingState::Looking);
        QCOMPARE(m_pairing->error()->kind, Error::Kind::QrNotAllowed);
        expectCode("POST /devices/d-1/qr", "2@mine");
        clock().advance(41s);
        QTRY_COMPARE(m_pairing->state(), PairingState::ShowingCode);
        QVERIFY(!m_pairing->error());
        QCOMPARE(server().complaint(), QByteArray());
    }

    void notAllowedBecauseASessionIsActive()
    {
        m_desk->refreshed(m_desk->listJson("expired"));
        server().always("GET /devices/d-1/groups").answer(200, R"({"groups":[]})");
        server().expect("POST /devices/d-1/qr").answer(409, errorBody("qr_reset_not_allowed"));
        server().expect("GET /devices").answer(200, m_desk->listJson("connected"));
        m_pairing->start(m_desk->project, m_id);
        QTRY_COMPARE(m_pairing->state(), PairingState::Linked);
    }

    void refusals_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<PairingState>("state");
        QTest::addColumn<int>("kind");
        using K = Error::Kind;
        QTest::newRow("too many devices")
            << 409 << QByteArray("too_many_devices") << PairingState::Refused << int(K::TooManyDevices);
        QTest::newRow("old client") << 409 << QByteArray("client_outdated") << PairingState::Refused
                                    << int(K::ClientOutdated);
        QTest::newRow("logged out") << 409 << QByteArray("logged_out") << PairingState::Refused << int(K::LoggedOut);
        QTest::newRow("name taken") << 409 << QByteArray("conflict") << PairingState::Refused << int(K::Conflict);
        QTest::newRow("token refused") << 401 << QByteArray("invalid_api_key") << PairingState::Refused
                                       << int(K::Unauthorized);
        QTest::newRow("not ours") << 403 << QByteArray("forbidden") << PairingState::Refused << int(K::Forbidden);
        QTest::newRow("destroyed elsewhere")
            << 410 << QByteArray("device_destroyed") << PairingState::Destroyed << int(K::Gone);
        QTest::newRow("too often") << 429 << QByteArray("rate_limit_exceeded") << PairingState::Waiting
                                   << int(K::RateLimited);
        QTest::newRow("the gateway's fault")
            << 500 << QByteArray("internal_error") << PairingState::Waiting << int(K::Server);
        QTest::newRow("behind the gateway")
            << 504 << QByteArray("upstream_timeout") << PairingState::Waiting << int(K::UpstreamTimeout);
    }

    void refusals()
    {
        QFETCH(const int, status);
        QFETCH(const QByteArray, code);
        QFETCH(const PairingState, state);
        QFETCH(const int, kind);
        m_desk->refreshed(m_desk->listJson("expired"));
        server().expect("POST /devices/d-1/qr").answer(status, errorBody(code));
        m_pairing->start(m_desk->project, m_id);
        QTRY_COMPARE(m_pairing->state(), state);
        QTRY_VERIFY(m_pairing->error()); // the row may learn it a moment earlier
        QCOMPARE(int(m_pairing->error()->kind), kind);
        if (state != PairingState::Waiting)
            return;
        QVERIFY(m_pairing->nextTryIn() > 0ms);
        server().always("GET /devices").answer(200, m_desk->listJson("expired")); // a 5xx may have made a code
        expectCode("POST /devices/d-1/qr", "2@second");
        clock().advance(m_pairing->nextTryIn() - 1ms);
        QCOMPARE(server().count("POST /devices/d-1/qr"), 1);
        clock().advance(1ms);
        QTRY_COMPARE(m_pairing->state(), PairingState::ShowingCode);
    }

    void theGatewaysWaitComesFirst()
    {
        m_desk->refreshed(m_desk->listJson("expired"));
        server().expect("POST /devices/d-1/qr").answer(429, errorBody("rate_limit_exceeded"), {{"Retry-After", "17"}});
        m_pairing->start(m_desk->project, m_id);
        QTRY_COMPARE(m_pairing->state(), PairingState::Waiting);
        QCOMPARE(m_pairing->nextTryIn(), 17000ms);
    }

    void aLostCreateIsLookedUpBeforeItIsRepeated()
    {
        server().expect("POST /devices").hangUp();
        m_pairing->start(m_desk->project, u"Front Desk"_s);
        QTRY_COMPARE(m_pairing->state(), PairingState::Waiting);
        server().expect("GET /devices").answer(200, m_desk->listJson("expired"));
        expectCode("POST /devices/d-1/qr", "2@found");
        m_pairing->tryNow();
        QTRY_COMPARE(m_pairing->state(), PairingState::ShowingCode);
        QCOMPARE(m_pairing->device(), m_id);
        QCOMPARE(server().count("POST /devices"), 1);
        QCOMPARE(server().complaint(), QByteArray());
    }

    void aLostCreateLinksNoOthersDevice()
    {
        server().expect("POST /devices").hangUp();
        m_pairing->start(m_desk->project, u"Front Desk"_s);
        QTRY_COMPARE(m_pairing->state(), PairingState::Waiting);
        server().expect("GET /devices").answer(200, m_desk->listJson("connected")); // it had that name all along
        m_pairing->tryNow();
        QTRY_COMPARE(m_pairing->state(), PairingState::Refused);
        QCOMPARE(m_pairing->error()->kind, Error::Kind::Conflict);
        QCOMPARE(server().complaint(), QByteArray());
    }

    void recoveryDisconnectsFirst()
    {
        m_desk->refreshed(m_desk->listJson("connected"));
        server().expect("POST /devices/d-1/disconnect").answer(200, m_desk->deviceJson("disconnected"));
        expectCode("POST /devices/d-1/qr", "2@again");
        m_pairing->recover(m_desk->project, m_id);
        QCOMPARE(m_pairing->state(), PairingState::Disconnecting);
        QTRY_COMPARE(m_pairing->state(), PairingState::ShowingCode);
        QCOMPARE(server().complaint(), QByteArray());
    }

    void recoveryOfADisconnectedDeviceIsTheSecondStepAlone()
    {
        m_desk->refreshed(m_desk->listJson("disconnected"));
        expectCode("POST /devices/d-1/qr", "2@again");
        m_pairing->recover(m_desk->project, m_id);
        QTRY_COMPARE(m_pairing->state(), PairingState::ShowingCode);
        QCOMPARE(server().complaint(), QByteArray());
    }

    void stopEndsItHere()
    {
        expectCode("POST /devices", "2@first");
        m_pairing->start(m_desk->project, u"Front Desk"_s);
        QTRY_COMPARE(m_pairing->state(), PairingState::ShowingCode);
        const auto requests = server().seen().size();
        m_pairing->stop();
        QCOMPARE(m_pairing->state(), PairingState::Idle);
        QVERIFY(!m_pairing->code());
        clock().advance(10min);
        m_desk->devices->onEvents({m_desk->event(u"device_connected"_s)});
        QCOMPARE(m_pairing->state(), PairingState::Idle);
        QCOMPARE(server().seen().size(), requests);
    }

    void destroyedWhileTheCodeIsOnShow()
    {
        expectCode("POST /devices", "2@first");
        m_pairing->start(m_desk->project, u"Front Desk"_s);
        QTRY_COMPARE(m_pairing->state(), PairingState::ShowingCode);
        m_desk->devices->onEvents({m_desk->event(u"device_destroyed"_s)});
        QCOMPARE(m_pairing->state(), PairingState::Destroyed);
        QVERIFY(!m_pairing->code());
    }
};

QTEST_GUILESS_MAIN(TestPairing)
#include "tst_pairing.moc"
