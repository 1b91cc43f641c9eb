#include "app/devices/bulkrun.h"
#include "tests/devices/devicesfixture.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace wa;
using namespace wa::devices;
using State = BulkRun::State;
using Verb = BulkRun::Verb;

class TestBulkRun final : public QObject
{
    Q_OBJECT

    std::unique_ptr<DevicesFixture> m_desk;

    std::vector<DeviceId> listed(int count, const QByteArray &status)
    {
        m_desk->refreshed(DevicesFixture::manyJson(count, status));
        std::vector<DeviceId> ids;
        for (const Device &device : m_desk->devices->list(m_desk->project)->devices())
            ids.push_back(device.wire.id);
        return ids;
    }
    static QByteArray line(int device)
    {
        return QStringLiteral("POST /devices/d-%1/disconnect").arg(device).toLatin1();
    }
    std::unique_ptr<BulkRun> runOf(Verb verb, const std::vector<DeviceId> &ids)
    {
        return std::make_unique<BulkRun>(*m_desk->devices, m_desk->project, verb, ids);
    }

private slots:
    void init() { m_desk = std::make_unique<DevicesFixture>(); }
    void cleanup() { m_desk.reset(); }

    void aResultForEachAndTheFailedAgain()
    {
        const auto ids = listed(9, "connected");
        const auto run = runOf(Verb::Disconnect, ids);
        const QAbstractItemModelTester tester(run.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy finished(run.get(), &BulkRun::finished);
        std::vector<ScriptedServer::Step *> steps; // each call has a connection of its own: they come in any order
        for (int i = 0; i < 9; ++i)
            steps.push_back(&m_desk->server.always(line(i)).answer(i % 4 == 2 ? 500 : 200, "{}"));
        run->start();
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(run->count(State::Done), 7);
        QCOMPARE(run->count(State::Failed), 2);
        QCOMPARE(run->rows()[2].error->kind, Error::Kind::Server);
        QCOMPARE(run->index(2, 0).data(BulkRun::ErrorRole).value<Error>().httpStatus, 500);
        steps[2]->answer(200, "{}");
        steps[6]->answer(200, "{}");
        run->retryFailed();
        QTRY_COMPARE(finished.size(), 2);
        QCOMPARE(run->count(State::Done), 9);
        for (int i = 0; i < 9; ++i) // the seven others were not asked again
            QCOMPARE(m_desk->server.count(line(i)), i % 4 == 2 ? 2 : 1);
    }

    void fourAtOnce()
    {
        const auto ids = listed(9, "connected");
        const auto run = runOf(Verb::Disconnect, ids);
        int most = 0;
        connect(run.get(), &BulkRun::progressed, this,
                [&most, &run] { most = std::max(most, run->count(State::Running)); });
        for (int i = 0; i < 9; ++i)
            m_desk->server.always(line(i)).answer(200, "{}");
        QSignalSpy finished(run.get(), &BulkRun::finished);
        run->start();
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(most, BulkRun::atOnce);
        QCOMPARE(run->count(State::Done), 9);
    }

    void cancelStopsWhatHasNotBegun()
    {
        const auto ids = listed(7, "connected");
        const auto run = runOf(Verb::Disconnect, ids);
        QSignalSpy finished(run.get(), &BulkRun::finished);
        for (int i = 0; i < 4; ++i)
            m_desk->server.always(line(i)).answer(200, "{}");
        run->start();
        run->cancel();
        QCOMPARE(run->count(State::Cancelled), 3);
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(run->count(State::Done), 4);
        QCOMPARE(m_desk->server.complaint(), QByteArray());
    }

    void reconnectIsDisconnectThenACode()
    {
        const auto ids = listed(2, "connected");
        const auto run = runOf(Verb::Reconnect, ids);
        QSignalSpy finished(run.get(), &BulkRun::finished);
        m_desk->server.always(line(0)).answer(200, "{}");
        m_desk->server.always(line(1)).answer(409, errorBody("device_not_connected"));
        m_desk->server.always("POST /devices/d-0/qr").answer(200, m_desk->pairingJson("2@code"));
        run->start();
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(run->rows()[0].state, State::Done);
        QCOMPARE(run->rows()[1].state, State::Failed);
        QCOMPARE(m_desk->server.complaint(), QByteArray());
    }

    void nothingChosenEndsAtOnce()
    {
        const auto run = runOf(Verb::Check, {DeviceId(u"unknown"_s)});
        QSignalSpy finished(run.get(), &BulkRun::finished);
        run->start();
        QCOMPARE(finished.size(), 1);
        QCOMPARE(run->rowCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TestBulkRun)
#include "tst_bulkrun.moc"
