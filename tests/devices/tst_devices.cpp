#include "tests/devices/devicesfixture.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace wa;
using namespace wa::devices;
using gateway::DeviceStatus;

class TestDevices final : public QObject
{
    Q_OBJECT

    std::unique_ptr<DevicesFixture> m_desk;
    std::unique_ptr<QAbstractItemModelTester> m_tester;

    template <class T> static Result<T> wait(Task<T> task) { return ProjectsFixture::wait(std::move(task)); }
    DeviceList &list() { return *m_desk->devices->list(m_desk->project); }
    Devices &devices() { return *m_desk->devices; }

private slots:
    void init()
    {
        m_desk = std::make_unique<DevicesFixture>();
        m_tester = std::make_unique<QAbstractItemModelTester>(m_desk->devices->list(m_desk->project),
                                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
    }
    void cleanup()
    {
        m_tester.reset();
        m_desk.reset();
    }

    void theListIsTheGateways()
    {
        m_desk->refreshed(
            R"({"devices":[{"device_id":"b","device_name":"Zulu","status":"connected","wa_number":"6281234567890"},)"
            R"({"device_id":"c","device_name":"alpha","status":"hibernating"},)"
            R"({"device_id":"a","device_name":"Beta","status":"destroyed"}]})");
        QCOMPARE(list().rowCount(), 3);
        QCOMPARE(list().index(0, 0).data().toString(), u"alpha"_s); // by name, the destroyed one last
        QCOMPARE(list().index(0, DeviceList::StatusColumn).data().toString(), u"hibernating"_s); // shown as it came
        QCOMPARE(list().index(0, 0).data(DeviceList::StatusRole).toInt(), int(DeviceStatus::Unknown));
        QCOMPARE(list().index(1, DeviceList::NumberColumn).data().toString(), u"6281234567890"_s);
        QCOMPARE(list().index(2, 0).data().toString(), u"Beta"_s);
        m_desk->refreshed(R"({"devices":[{"device_id":"b","device_name":"Able","status":"disconnected"}]})");
        QCOMPARE(list().rowCount(), 2); // what is not listed any more goes; what was destroyed stays said
        QCOMPARE(list().index(0, 0).data().toString(), u"Able"_s);
    }

    void refreshesThatMeetShareOneRequest()
    {
        m_desk->server.expect("GET /devices").answer(200, m_desk->listJson("connected"));
        Answer first(devices().refresh(m_desk->project));
        Answer second(devices().refresh(m_desk->project));
        Answer third(devices().refresh(m_desk->project));
        AWAIT(first);
        AWAIT(second);
        AWAIT(third);
        VERIFY_OK(*third);
        QCOMPARE(m_desk->server.count("GET /devices"), 1);
        QCOMPARE(devices().refreshedAt(m_desk->project), std::optional(m_desk->clock.wall()));
    }

    void eventsMoveTheStatus()
    {
        m_desk->refreshed(m_desk->listJson("qr_generated"));
        QSignalSpy changes(&devices(), &Devices::deviceChanged);
        devices().onEvents(
            {m_desk->event(u"device_connected"_s,
                           R"({"status":"connected","wa_number":"62812","linked_at":"2026-04-22T15:00:30Z"})", 2s)});
        QCOMPARE(m_desk->device()->wire.status, DeviceStatus::Connected);
        QCOMPARE(m_desk->device()->wire.number, u"62812"_s);
        QVERIFY(m_desk->device()->wire.linkedAt.isValid());
        QCOMPARE(m_desk->device()->lastSign, std::optional(m_desk->clock.wall()));
        QVERIFY(!changes.isEmpty());

        devices().onEvents({m_desk->event(u"device_disconnected"_s, "{}", 1s)}); // older: late, says nothing about now
        QCOMPARE(m_desk->device()->wire.status, DeviceStatus::Connected);
        devices().onEvents({m_desk->event(u"logout"_s, "{}", 3s)});
        QCOMPARE(m_desk->device()->wire.status, DeviceStatus::Disconnected);
        devices().onEvents({m_desk->event(u"device_destroyed"_s, "{}", 4s)});
        QCOMPARE(m_desk->device()->wire.status, DeviceStatus::Destroyed);
    }

    void aListAskedForEarlierDoesNotTakeAnEventBack()
    {
        m_desk->refreshed(m_desk->listJson("qr_generated"));
        m_desk->server.expect("GET /devices").silence();
        Answer refreshed(devices().refresh(m_desk->project));
        QTRY_VERIFY(m_desk->server.isHolding());
        m_desk->clock.advance(1s);
        devices().onEvents({m_desk->event(u"device_connected"_s)});
        const QByteArray stale = m_desk->listJson("qr_generated");
        m_desk->server.sendMore("HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(stale.size()) + "\r\n\r\n" +
                                    stale,
                                ScriptedServer::After::Keep);
        AWAIT(refreshed);
        VERIFY_OK(*refreshed);
        QCOMPARE(m_desk->device()->wire.status, DeviceStatus::Connected);
    }

    void aDeviceMadeElsewhereIsLookedUp()
    {
        m_desk->server.expect("GET /devices").answer(200, m_desk->listJson("qr_generated"));
        QSignalSpy issued(&devices(), &Devices::codeIssued);
        devices().onEvents({m_desk->event(u"device_qr_generated"_s)});
        QTRY_VERIFY(m_desk->device());
        QCOMPARE(m_desk->device()->wire.name, u"Front Desk"_s);
        QCOMPARE(issued.count(), 1);
    }

    void aRefusalStaysOnTheRowUntilASuccess()
    {
        m_desk->refreshed(m_desk->listJson("connected"));
        m_desk->server.expect("POST /devices/d-1/qr").answer(409, errorBody("qr_reset_not_allowed"));
        VERIFY_ERROR(wait(devices().newQr(m_desk->project, DeviceId(u"d-1"_s))), Error::Kind::QrNotAllowed);
        QCOMPARE(list().index(0, 0).data(DeviceList::ErrorRole).value<Error>().code, u"qr_reset_not_allowed"_s);
        m_desk->server.expect("POST /devices/d-1/disconnect").answer(200, m_desk->deviceJson("disconnected"));
        VERIFY_OK(wait(devices().disconnect(m_desk->project, DeviceId(u"d-1"_s))));
        QVERIFY(!list().index(0, 0).data(DeviceList::ErrorRole).isValid());
        QCOMPARE(m_desk->device()->wire.status, DeviceStatus::Disconnected);
    }

    void destroyedIsForGood()
    {
        m_desk->refreshed(m_desk->listJson("connected"));
        m_desk->server.expect("DELETE /devices/d-1").answer(204);
        VERIFY_OK(wait(devices().destroy(m_desk->project, DeviceId(u"d-1"_s))));
        QCOMPARE(m_desk->device()->wire.status, DeviceStatus::Destroyed);
    }

    void goneMeansDestroyed()
    {
        m_desk->refreshed(m_desk->listJson("connected"));
        m_desk->server.expect("POST /devices/d-1/disconnect").answer(410, errorBody("device_destroyed"));
        VERIFY_ERROR(wait(devices().disconnect(m_desk->project, DeviceId(u"d-1"_s))), Error::Kind::Gone);
        QCOMPARE(m_desk->device()->wire.status, DeviceStatus::Destroyed);
    }

    void aRefusedTokenMarksTheProject()
    {
        m_desk->server.expect("GET /devices").answer(401, errorBody("invalid_api_key"));
        VERIFY_ERROR(wait(devices().refresh(m_desk->project)), Error::Kind::Unauthorized);
        QVERIFY(m_desk->projects->project(m_desk->project)->needsToken);
    }

    void whatBecameOfADeviceIsKeptWithItsCause()
    {
        m_desk->refreshed(m_desk->listJson("connected"));
        const UnixMs start = m_desk->clock.wall();
        QSignalSpy changes(m_desk->devices.get(), &Devices::statusChanged);
        m_desk->clock.advance(1min);
        devices().onEvents({m_desk->event(u"logout"_s)});
        m_desk->clock.advance(1min);
        devices().onEvents({m_desk->event(u"device_connected"_s)});
        m_desk->clock.advance(1min);
        m_desk->server.expect("POST /devices/d-1/disconnect").answer(500, errorBody("whatsapp_error"));
        VERIFY_ERROR(wait(devices().disconnect(m_desk->project, DeviceId(u"d-1"_s))), Error::Kind::Server);
        m_desk->server.expect("POST /devices/d-1/disconnect").answer(200, "{}");
        VERIFY_OK(wait(devices().disconnect(m_desk->project, DeviceId(u"d-1"_s))));
        devices().onEvents({m_desk->event(u"device_disconnected"_s)}); // tells what is known
        QCOMPARE(changes.size(), 4);
        const auto history = wait(devices().history(m_desk->project, DeviceId(u"d-1"_s), start));
        VERIFY_OK(history);
        QCOMPARE(history->size(), 5u);
        const auto causeOf = [&history](size_t i) { return history->at(i).cause; };
        QCOMPARE(causeOf(0), Cause::Listed);
        QCOMPARE(causeOf(1), Cause::Phone);
        QCOMPARE(causeOf(2), Cause::Gateway);
        QCOMPARE(history->at(3).error->code, u"whatsapp_error"_s);
        QCOMPARE(history->at(3).status, DeviceStatus::Connected);
        QCOMPARE(causeOf(4), Cause::ThisDesk);
        QCOMPARE(history->at(4).status, DeviceStatus::Disconnected);
        // A stretch begins with what held then.
        const auto later = wait(devices().history(m_desk->project, DeviceId(u"d-1"_s), start + 90s));
        VERIFY_OK(later);
        QCOMPARE(later->size(), 4u);
        QCOMPARE(later->front().cause, Cause::Phone);
    }

    void labelsAndThresholdStay()
    {
        m_desk->refreshed(m_desk->listJson("connected"));
        VERIFY_OK(wait(devices().setNote(m_desk->project, DeviceId(u"d-1"_s),
                                         {.labels = {u"harbour"_s, u"till"_s, u"till"_s}, .silence = 5min})));
        const DeviceNote expected{.labels = {u"harbour"_s, u"till"_s}, .silence = 5min};
        QCOMPARE(m_desk->device()->note, expected);
        m_desk->refreshed(m_desk->listJson("disconnected"));
        QCOMPARE(m_desk->device()->note, expected); // the gateway's row says nothing of them
        m_desk->refreshed(R"({"devices":[]})");
        QVERIFY(!m_desk->device());
        m_desk->refreshed(m_desk->listJson("connected"));
        QCOMPARE(m_desk->device()->note, expected); // nor do they go when it was not listed for once
        m_tester.reset();
        // A restart finds what was written; the row's writing is under way, and it is read but once.
        VERIFY_OK(wait(m_desk->database->write([](storage::Connection &) {})));
        m_desk->devices = std::make_unique<Devices>(*m_desk->projects, *m_desk->database, m_desk->clock);
        QTRY_VERIFY(m_desk->device());
        QCOMPARE(m_desk->device()->note, expected);
    }

    void theLastKnownIsThereAfterARestart()
    {
        m_desk->refreshed(m_desk->listJson("connected", R"(,"wa_number":"62812")"));
        m_desk->server.expect("POST /devices/d-1/qr").answer(409, errorBody("qr_reset_not_allowed"));
        std::ignore = wait(devices().newQr(m_desk->project, DeviceId(u"d-1"_s)));
        VERIFY_OK(wait(m_desk->database->write([](storage::Connection &) {}))); // what is under way is written
        Devices next(*m_desk->projects, *m_desk->database, m_desk->clock);
        QTRY_VERIFY(next.device(m_desk->project, DeviceId(u"d-1"_s)));
        const Device *known = next.device(m_desk->project, DeviceId(u"d-1"_s));
        QCOMPARE(known->wire.name, u"Front Desk"_s);
        QCOMPARE(known->wire.number, u"62812"_s);
        QCOMPARE(known->lastError->kind, Error::Kind::QrNotAllowed);
        QVERIFY(!next.refreshedAt(m_desk->project)); // and it does not claim to be fresh
    }

    void behindAProxyADeviceIsAddedByItsId()
    {
        VERIFY_ERROR(wait(devices().adopt(m_desk->project, DeviceId(u"d-9"_s), {})), Error::Kind::Invalid);
        m_desk->server.expect("GET /devices").answer(404, errorBody("not_found"));
        m_desk->server.expect("GET /health").answer(200, R"({"status":"ok"})");
        const auto project = wait(m_desk->projects->importProject({.gateway = m_desk->projects->gateways().front().id,
                                                                   .name = u"By Proxy"_s,
                                                                   .access = projects::Access::Proxy}));
        VERIFY_OK(project);
        DeviceList &known = *devices().list(*project);
        QSignalSpy acted(&devices(), &Devices::acted);
        VERIFY_ERROR(wait(devices().adopt(*project, {}, {})), Error::Kind::Invalid);
        m_desk->server.expect("GET /devices/d-7/groups").answer(404, errorBody("not_found"));
        VERIFY_ERROR(wait(devices().adopt(*project, DeviceId(u"d-7"_s), u"Nobody"_s)), Error::Kind::NotFound);
        QCOMPARE(known.rowCount(), 0);

        m_desk->server.expect("GET /devices/d-8/groups").answer(200, R"({"groups":[]})");
        VERIFY_OK(wait(devices().adopt(*project, DeviceId(u"d-8"_s), u"Till"_s)));
        QCOMPARE(m_desk->server.seen().back().header("authorization"), QByteArray());
        QCOMPARE(devices().device(*project, DeviceId(u"d-8"_s))->wire.name, u"Till"_s);
        QCOMPARE(devices().standing(*devices().device(*project, DeviceId(u"d-8"_s))), Standing::Linked);
        VERIFY_ERROR(wait(devices().adopt(*project, DeviceId(u"d-8"_s), {})), Error::Kind::Conflict);
        m_desk->server.expect("GET /devices/d-9/groups").answer(409, errorBody("device_not_connected"));
        VERIFY_OK(wait(devices().adopt(*project, DeviceId(u"d-9"_s), {})));
        QCOMPARE(devices().device(*project, DeviceId(u"d-9"_s))->wire.name, u"d-9"_s);
        QCOMPARE(devices().standing(*devices().device(*project, DeviceId(u"d-9"_s))), Standing::Disconnected);
        QCOMPARE(acted.size(), 3); // those that were asked for at the gateway

        m_desk->server.expect("GET /devices").answer(404, errorBody("not_found"));
        VERIFY_OK(wait(devices().refresh(*project))); // it has no list: nothing is lost by asking
        QCOMPARE(known.rowCount(), 2);

        m_desk->server.expect("GET /devices").answer(200, R"({"devices":[]})");
        VERIFY_OK(wait(devices().refresh(*project))); // nor does it know that there are none
        QCOMPARE(known.rowCount(), 2);

        auto event = m_desk->event(u"device_connected"_s, R"({"wa_number":"62899"})");
        event.project = *project;
        event.device = DeviceId(u"d-10"_s);
        QSignalSpy changed(&devices(), &Devices::statusChanged);
        m_desk->server.expect("GET /devices").answer(404, errorBody("not_found"));
        devices().onEvents({event});
        const Device *learned = devices().device(*project, DeviceId(u"d-10"_s));
        QCOMPARE(devices().standing(*learned), Standing::Linked);
        QCOMPARE(learned->wire.number, u"62899"_s);
        QCOMPARE(changed.takeFirst().at(1).value<Change>().cause, Cause::Gateway);
        QTRY_COMPARE(m_desk->server.complaint(), QByteArray());

        VERIFY_OK(wait(m_desk->database->write([](storage::Connection &) {}))); // what is under way is written
        Devices next(*m_desk->projects, *m_desk->database, m_desk->clock);
        m_desk->server.expect("GET /devices/d-10/groups").answer(200, R"({"groups":[]})");
        VERIFY_ERROR(wait(next.adopt(*project, DeviceId(u"d-10"_s), {})), Error::Kind::Conflict); // before it was read
        QCOMPARE(next.device(*project, DeviceId(u"d-10"_s))->wire.number, u"62899"_s);
    }

    //! Nothing comes from the gateway: time alone makes a device silent, once, and whoever shows it is told.
    void timeAloneMakesADeviceSilent()
    {
        m_desk->refreshed(m_desk->listJson("connected"));
        const auto standing = [this] { return devices().standing(*m_desk->device()); };
        QSignalSpy changed(&devices(), &Devices::deviceChanged);
        m_desk->clock.advance(30min);
        devices().onEvents({m_desk->event(u"message"_s)});
        QCOMPARE(changed.size(), 1);
        m_desk->clock.advance(59min); // the event put it off
        QCOMPARE(standing(), Standing::Linked);
        QCOMPARE(changed.size(), 1);
        m_desk->clock.advance(1min);
        QCOMPARE(standing(), Standing::Silent);
        QCOMPARE(changed.size(), 2);
        m_desk->clock.advance(5h);
        QCOMPARE(changed.size(), 2);
        devices().onSessionAnswered(m_desk->project, DeviceId(u"d-1"_s));
        QCOMPARE(standing(), Standing::Linked);
        devices().setSilence(10min);
        changed.clear();
        m_desk->clock.advance(10min);
        QCOMPARE(standing(), Standing::Silent);
        QCOMPARE(changed.size(), 1);
        VERIFY_OK(wait(devices().setNote(m_desk->project, DeviceId(u"d-1"_s), {.silence = 4h}))); // its own word counts
        QCOMPARE(standing(), Standing::Linked);
        m_desk->clock.advance(4h);
        QCOMPARE(standing(), Standing::Silent);
    }
};

QTEST_GUILESS_MAIN(TestDevices)
#include "tst_devices.moc"
