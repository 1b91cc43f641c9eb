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
        const QByteArray second = m_desk->pairingJson("2@second");
        server().sendMore("HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(second.size()) + "\r\n\r\n" +
                              second,
                          ScriptedServer::After::Keep);
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
        QCOMPARE(m_pairing->remaining(), 60000ms);
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
        const QByteArray refusal = errorBody("qr_reset_not_allowed");
        server().sendMore("HTTP/1.1 409 Conflict\r\nContent-Length: " + QByteArray::number(refusal.size()) +
                              "\r\n\r\n" + refusal,
                          ScriptedServer::After::Keep);
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
