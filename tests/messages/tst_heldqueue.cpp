#include "app/console.h"
#include "app/messages/outboxrows.h"
#include "app/projects/consoledatabase.h"
#include "app/storage/database.h"
#include "tests/support/resultmacros.h"
#include "tests/support/wait.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace wa;

//! What an earlier run left in the queue waits for the gateway's word of this one.
class TestHeldQueue final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<Console> m_console;
    ProjectId m_project;
    DeviceId m_device;

    void open()
    {
        auto opened = Console::open({.profileFolder = m_folder.filePath(u"profile"_s),
                                     .receiver = u"127.0.0.1:0"_s,
                                     .redactor = std::make_shared<Redactor>()});
        VERIFY_OK(opened);
        m_console = std::move(*opened);
    }
    //! A linked device of a sandbox that is gone, and a message that nobody sent yet.
    void anEarlierRun()
    {
        open();
        VERIFY_OK(wait(m_console->start()));
        const auto gateway = wait(m_console->startSandbox());
        VERIFY_OK(gateway);
        const auto project = wait(m_console->projects().provision(
            {.gateway = *gateway, .name = u"Front Desk"_s, .receiver = m_console->receiverUrl()}));
        VERIFY_OK(project);
        m_project = *project;
        const auto made = wait(m_console->devices().create(m_project, u"Till 1"_s));
        VERIFY_OK(made);
        m_device = made->device.id;
        VERIFY_OK(wait(m_console->phone()->scan(made->qr.text, u"6281100000001"_s)));
        QTRY_VERIFY_WITH_TIMEOUT(isLinked(), 60000);
        m_console.reset();
        auto database = projects::openConsoleDatabase(m_folder.filePath(u"profile/console.db"_s));
        VERIFY_OK(database);
        const UnixMs now = SystemClock().wall();
        const messages::Entry entry{.id = messages::SendId(u"held"_s),
                                    .project = m_project,
                                    .device = m_device,
                                    .message = {u"6281234567890"_s, gateway::Text{u"Hello"_s}},
                                    .createdAt = now,
                                    .timeline = {{.state = messages::SendState::Queued, .at = now}}};
        VERIFY_OK(wait((*database)->write([entry](storage::Connection &db) { messages::insertEntry(db, entry); })));
    }
    [[nodiscard]] bool isLinked() const
    {
        const devices::Device *device = m_console->devices().device(m_project, m_device);
        return device && device->wire.status == gateway::DeviceStatus::Connected;
    }

private slots:
    void cleanup() { m_console.reset(); }

    void aListThatDidNotAnswerReleasesNothing()
    {
        anEarlierRun();
        open();
        QSignalSpy refreshed(&m_console->devices(), &devices::Devices::refreshed);
        VERIFY_OK(wait(m_console->start()));
        QTRY_VERIFY_WITH_TIMEOUT(!refreshed.isEmpty(), 60000);
        QVERIFY(isLinked()); // as the earlier run knew
        QVERIFY(!m_console->devices().refreshedAt(m_project));
        QVERIFY(m_console->outbox().waitsForDevices(m_project));
        QCOMPARE(m_console->outbox().entry(messages::SendId(u"held"_s))->state, messages::SendState::Queued);
    }
};

QTEST_GUILESS_MAIN(TestHeldQueue)
#include "tst_heldqueue.moc"
