#include "app/console.h"
#include "tests/support/resultmacros.h"
#include "tests/support/wait.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace wa;

//! What the whole console notes of what is done with it.
class TestDeskActions final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<Console> m_console;

    std::vector<actions::Entry> entries()
    {
        auto found = wait(m_console->actionLog().find({}, 0, 100));
        if (!found)
            return {};
        std::ranges::reverse(*found); // the oldest first
        return std::move(*found);
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
    }
    void cleanupTestCase() { m_console.reset(); }

    void eachActIsNotedWithItsEnd()
    {
        const auto gateway = wait(m_console->startSandbox());
        VERIFY_OK(gateway);
        auto &projects = m_console->projects();
        const auto project = wait(
            projects.provision({.gateway = *gateway, .name = u"Front Desk"_s, .receiver = m_console->receiverUrl()}));
        VERIFY_OK(project);
        const auto made = wait(m_console->devices().create(*project, u"Till 1"_s));
        VERIFY_OK(made);
        QVERIFY(!wait(m_console->devices().disconnect(*project, made->device.id))); // it was never linked
        const auto token = wait(projects.reveal(*project, projects::SecretKind::AppToken));
        VERIFY_OK(token);
        QVERIFY(!wait(projects.rotateToken(*project, Secret("0000"))));
        VERIFY_OK(wait(projects.rotateToken(*project, m_console->sandboxPin().clone())));
        VERIFY_OK(wait(projects.destroy(*project)));

        QTRY_COMPARE_WITH_TIMEOUT(entries().size(), size_t(9), 60000);
        const auto all = entries();
        QStringList verbs;
        QStringList problems;
        for (const actions::Entry &entry : all) {
            verbs << entry.verb;
            problems << entry.problem;
            QVERIFY(!entry.target.contains(QString::fromUtf8(token->reveal())));
        }
        QCOMPARE(verbs, (QStringList{u"gateway.set_admin_token"_s, u"gateway.add"_s, u"project.create"_s,
                                     u"device.create"_s, u"device.disconnect"_s, u"secret.reveal"_s, u"token.rotate"_s,
                                     u"token.rotate"_s, u"project.destroy"_s}));
        QCOMPARE(problems[4], kindName(Error::Kind::NotConnected));
        QCOMPARE(all[4].httpStatus, 409);
        QVERIFY(all[4].target.startsWith(u"Till 1 ("_s));
        QCOMPARE(problems[6], kindName(Error::Kind::WrongPin));
        for (const int done : {0, 1, 2, 3, 5, 7, 8})
            QCOMPARE(problems[done], QString());
        QCOMPARE(all[8].projectName, u"Front Desk"_s); // though it is gone
        QCOMPARE(all[3].project, *project);
    }

    void aSendNamesItsDevice()
    {
        VERIFY_OK(wait(m_console->startSandbox()));
        auto &projects = m_console->projects();
        const auto project =
            wait(projects.provision({.gateway = projects.gateways().front().id, .name = u"Side Desk"_s}));
        VERIFY_OK(project);
        const auto made = wait(m_console->devices().create(*project, u"Till 2"_s));
        VERIFY_OK(made);
        VERIFY_OK(wait(m_console->outbox().send(*project, made->device.id,
                                                {.to = u"6281234567890"_s, .content = gateway::Text{u"Hello"_s}})));
        const auto sends = [this] {
            auto all = entries();
            std::erase_if(all, [](const actions::Entry &entry) { return entry.verb != "message.send"_L1; });
            return all;
        };
        QTRY_COMPARE_WITH_TIMEOUT(sends().size(), size_t(1), 60000);
        QVERIFY2(sends().front().target.startsWith(u"Till 2 ("_s), qPrintable(sends().front().target));
    }
};

QTEST_GUILESS_MAIN(TestDeskActions)
#include "tst_deskactions.moc"
