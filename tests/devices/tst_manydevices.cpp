#include "app/console.h"
#include "app/devices/bulkrun.h"
#include "tests/support/answer.h"
#include "tests/support/resultmacros.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace wa;
using namespace wa::devices;
using gateway::DeviceStatus;

//! 500 devices of the real sandbox, which tells by real webhooks what becomes of them.
class TestManyDevices final : public QObject
{
    Q_OBJECT

    static constexpr int many = 500;
    static constexpr int acted = 50;
    static constexpr int ill = 7;
    static constexpr auto patience = 120'000; // ms, a net against hanging

    QTemporaryDir m_folder;
    std::unique_ptr<Console> m_console;
    ProjectId m_project;

    template <class T> static Result<T> wait(Task<T> task)
    {
        Answer answer(std::move(task));
        std::ignore = QTest::qWaitFor([&answer] { return answer.arrived(); }, patience);
        if (!answer.arrived())
            return tl::unexpected(Error{.kind = Error::Kind::Timeout});
        return std::move(*answer);
    }
    [[nodiscard]] const std::vector<Device> &devices() { return m_console->devices().list(m_project)->devices(); }
    [[nodiscard]] int count(DeviceStatus status)
    {
        return int(std::ranges::count_if(devices(), [status](const Device &one) { return one.wire.status == status; }));
    }
    void link(int number)
    {
        const auto made = wait(m_console->devices().create(m_project, u"Till %1"_s.arg(number)));
        VERIFY_OK(made);
        VERIFY_OK(wait(m_console->phone()->scan(made->qr.text, u"62811%1"_s.arg(number, 6, 10, QChar(u'0')))));
    }

private slots:
    void initTestCase()
    {
        auto opened = Console::open({.profileFolder = m_folder.filePath(u"profile"_s),
                                     .receiver = u"127.0.0.1:0"_s,
                                     .redactor = std::make_shared<Redactor>()});
        VERIFY_OK(opened);
        m_console = std::move(*opened);
        VERIFY_OK(wait(m_console->start()));
        const auto gateway = wait(m_console->startSandbox());
        VERIFY_OK(gateway);
        const auto project = wait(m_console->projects().provision(
            {.gateway = *gateway, .name = u"Front Desk"_s, .receiver = m_console->receiverUrl()}));
        VERIFY_OK(project);
        m_project = *project;
        for (int i = 0; i < many; ++i)
            link(i);
        QTRY_COMPARE_WITH_TIMEOUT(count(DeviceStatus::Connected), many, patience);
    }
    void cleanupTestCase() { m_console.reset(); }

    void aRestartOfTheGatewayIsOneNotice()
    {
        QSignalSpy told(&m_console->deviceNotices(), &Notices::told);
        VERIFY_OK(wait(m_console->phone()->restartGateway()));
        QTRY_COMPARE_WITH_TIMEOUT(count(DeviceStatus::Disconnected), many, patience);
        const auto newest = [&told] { return told.isEmpty() ? Notice{} : told.back()[0].value<Notice>(); };
        QTRY_COMPARE_WITH_TIMEOUT(newest().devices.size(), size_t(many), patience);
        QCOMPARE(told.front()[0].value<Notice>().number, newest().number); // one on the desktop, however often it grew
        QCOMPARE(newest().kind, NoticeKind::Dropped);
        QVERIFY(newest().isLikelyGateway());
    }

    void sevenOfFiftyAreRetried()
    {
        std::vector<DeviceId> chosen;
        for (const Device &device : devices()) {
            if (int(chosen.size()) < acted)
                chosen.push_back(device.wire.id);
        }
        VERIFY_OK(wait(m_console->phone()->failNext(u"POST /devices/{device_id}/qr"_s, u"internal_error"_s, ill)));
        BulkRun run(m_console->devices(), m_project, BulkRun::Verb::Reconnect, chosen);
        int most = 0;
        connect(&run, &BulkRun::progressed, this, [&] { most = std::max(most, run.count(BulkRun::State::Running)); });
        QSignalSpy finished(&run, &BulkRun::finished);
        run.start();
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, patience);
        QCOMPARE(most, BulkRun::atOnce);
        QCOMPARE(run.count(BulkRun::State::Done), acted - ill);
        QCOMPARE(run.count(BulkRun::State::Failed), ill);
        for (const BulkRun::Row &row : run.rows())
            QCOMPARE(row.error.has_value(), row.state == BulkRun::State::Failed);
        QCOMPARE(count(DeviceStatus::QrGenerated), acted - ill);
        run.retryFailed();
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 2, patience);
        QCOMPARE(run.count(BulkRun::State::Done), acted);
        // The gateway says so, too: nobody else was asked for a code.
        const auto atGateway = wait(m_console->phone()->devices());
        VERIFY_OK(atGateway);
        for (const gateway::Device &device : *atGateway)
            QCOMPARE(device.status == DeviceStatus::QrGenerated, std::ranges::count(chosen, device.id) == 1);
    }
};

QTEST_GUILESS_MAIN(TestManyDevices)
#include "tst_manydevices.moc"
