#include "app/devices/pairingqueue.h"
#include "tests/devices/devicesfixture.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace wa;
using namespace wa::devices;
using Outcome = PairingQueue::Outcome;

class TestPairingQueue final : public QObject
{
    Q_OBJECT

    std::unique_ptr<DevicesFixture> m_desk;
    std::unique_ptr<Pairing> m_pairing;
    std::unique_ptr<PairingQueue> m_queue;

    [[nodiscard]] QList<Outcome> outcomes() const
    {
        QList<Outcome> all;
        for (const auto &entry : m_queue->entries())
            all.append(entry.outcome);
        return all;
    }
    //! JSON, written with single quotes.
    [[nodiscard]] static QByteArray json(QByteArray quoted) { return quoted.replace('\'', '"'); }
    //! The gateway makes this device and its code.
    void expectCreate(const QByteArray &id, const QByteArray &name)
    {
        const QByteArray expires = toRfc3339(m_desk->clock.wall() + 60s).toLatin1();
        m_desk->server.expect("POST /devices", json("{'device_name':'" + name + "'}"))
            .answer(201, json("{'device':{'device_id':'" + id + "','device_name':'" + name +
                              "','status':'qr_generated'},'qr':'2@" + id + "','expires_at':'" + expires + "'}"));
    }
    void scan(const QString &id, const QByteArray &number)
    {
        auto event = m_desk->event(u"device_connected"_s, json("{'wa_number':'" + number + "'}"));
        event.device = DeviceId(id);
        m_desk->devices->onEvents({event});
    }

private slots:
    void init()
    {
        m_desk = std::make_unique<DevicesFixture>();
        m_pairing = std::make_unique<Pairing>(*m_desk->devices, m_desk->clock);
        m_queue = std::make_unique<PairingQueue>(*m_pairing);
        new QAbstractItemModelTester(m_queue.get(), QAbstractItemModelTester::FailureReportingMode::QtTest,
                                     m_queue.get());
    }
    void cleanup()
    {
        m_queue.reset();
        m_pairing.reset();
        m_desk.reset();
    }

    void namesOfAPastedSheet()
    {
        QCOMPARE(PairingQueue::namesIn(u"Front  Desk\r\n\n  Bar \nFront Desk\nTill 1\tground floor\tx\n"_s),
                 QStringList({u"Front Desk"_s, u"Bar"_s, u"Till 1"_s}));
        QVERIFY(PairingQueue::namesIn(u" \n\t\n"_s).isEmpty());
    }

    void theNextGateComesWhenOneIsLinked()
    {
        QSignalSpy moved(m_queue.get(), &PairingQueue::moved);
        m_queue->open(m_desk->project, {u"Bar"_s, u"Till"_s});
        QCOMPARE(m_queue->current(), 0);
        QCOMPARE(m_desk->server.count("POST /devices"), 0); // the gate: no code before the phone is in hand
        expectCreate("d-bar", "Bar");
        m_queue->begin();
        QTRY_COMPARE(m_pairing->state(), PairingState::ShowingCode);
        m_desk->server.expect("GET /devices/d-bar/groups").answer(200, "{\"groups\":[]}");
        scan(u"d-bar"_s, "628111");
        QCOMPARE(outcomes(), QList({Outcome::Linked, Outcome::Waiting}));
        m_desk->clock.advance(0ms);
        QTRY_COMPARE(m_queue->current(), 1);
        QCOMPARE(m_queue->entries()[0].number, u"628111"_s);
        m_desk->clock.advance(10min);
        QCOMPARE(m_desk->server.count("POST /devices"), 1); // it waits for the person

        expectCreate("d-till", "Till");
        m_queue->begin();
        QTRY_COMPARE(m_pairing->state(), PairingState::ShowingCode);
        m_desk->server.expect("GET /devices/d-till/groups").answer(200, "{\"groups\":[]}");
        scan(u"d-till"_s, "628222");
        m_desk->clock.advance(0ms);
        QTRY_VERIFY(!m_queue->isOpen());
        QCOMPARE(outcomes(), QList({Outcome::Linked, Outcome::Linked}));
        QCOMPARE(moved.count(), 3);
        QCOMPARE(m_desk->server.complaint(), QByteArray());
    }

    void aFailureStaysSaidAndTheOthersGoOn()
    {
        m_queue->open(m_desk->project, {u"Bar"_s, u"Till"_s, u"Desk"_s});
        m_desk->server.expect("POST /devices").answer(409, errorBody("too_many_devices"));
        m_queue->begin();
        QTRY_COMPARE(outcomes(), QList({Outcome::Failed, Outcome::Waiting, Outcome::Waiting}));
        QCOMPARE(m_queue->entries()[0].error->kind, Error::Kind::TooManyDevices);
        QCOMPARE(m_queue->entries()[0].end, PairingState::Refused);
        m_queue->skip();
        QCOMPARE(m_pairing->state(), PairingState::Idle);
        m_queue->skip(); // nothing was begun
        QCOMPARE(outcomes(), QList({Outcome::Failed, Outcome::Skipped, Outcome::Current}));
        expectCreate("d-desk", "Desk");
        m_queue->begin();
        QTRY_COMPARE(m_pairing->state(), PairingState::ShowingCode);
        m_queue->skip(); // while its code is on show
        QVERIFY(!m_pairing->code());
        QVERIFY(!m_queue->isOpen());
        QCOMPARE(outcomes(), QList({Outcome::Failed, Outcome::Skipped, Outcome::Skipped}));
        scan(u"d-desk"_s, "628333"); // whoever still scanned it: the queue is over
        QCOMPARE(outcomes(), QList({Outcome::Failed, Outcome::Skipped, Outcome::Skipped}));
    }

    void startAgainMendsAFailure()
    {
        m_queue->open(m_desk->project, {u"Bar"_s});
        m_desk->server.expect("POST /devices").answer(409, errorBody("client_outdated"));
        m_queue->begin();
        QTRY_COMPARE(outcomes(), QList({Outcome::Failed}));
        expectCreate("d-bar", "Bar");
        m_pairing->tryNow();
        QCOMPARE(outcomes(), QList({Outcome::Current}));
        QTRY_COMPARE(m_pairing->state(), PairingState::ShowingCode);
    }

    void whatTheProjectKnowsIsNotCreatedAgain()
    {
        m_desk->refreshed(json("{'devices':[{'device_id':'d-1','device_name':'Front Desk','status':'expired'},"
                               "{'device_id':'d-2','device_name':'Bar','status':'connected','wa_number':'628111'},"
                               "{'device_id':'d-3','device_name':'Till','status':'destroyed'}]}"));
        m_queue->open(m_desk->project, {u"Bar"_s, u"Front Desk"_s, u"Till"_s});
        QCOMPARE(outcomes(), QList({Outcome::WasLinked, Outcome::Current, Outcome::Waiting}));
        QCOMPARE(m_queue->entries()[0].number, u"628111"_s);
        m_desk->server.expect("POST /devices/d-1/qr").answer(200, m_desk->pairingJson("2@again"));
        m_queue->begin();
        QTRY_COMPARE(m_pairing->state(), PairingState::ShowingCode);
        m_queue->skip();
        expectCreate("d-4", "Till"); // a destroyed device's name is free
        m_queue->begin();
        QTRY_COMPARE(m_pairing->state(), PairingState::ShowingCode);
        QCOMPARE(m_desk->server.complaint(), QByteArray());
    }

    void stopLeavesTheRest()
    {
        m_queue->open(m_desk->project, {u"Bar"_s, u"Till"_s, u"Desk"_s});
        m_queue->skip();
        expectCreate("d-till", "Till");
        m_queue->begin();
        QTRY_COMPARE(m_pairing->state(), PairingState::ShowingCode);
        m_queue->stop();
        QCOMPARE(m_pairing->state(), PairingState::Idle);
        QVERIFY(!m_queue->isOpen());
        QCOMPARE(outcomes(), QList({Outcome::Skipped, Outcome::NotReached, Outcome::NotReached}));
    }
};

QTEST_GUILESS_MAIN(TestPairingQueue)
#include "tst_pairingqueue.moc"
