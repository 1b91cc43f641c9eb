#include "app/base/settingstable.h"
#include "tests/support/resultmacros.h"
#include "tests/support/wait.h"
#include "ui/theme/looks.h"
#include "ui/theme/theme.h"
#include "ui/traypresenter.h"

#include <QApplication>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace wa::test {

using shell::TrayIcon;
using ui::TrayPresenter;

//! What the tray is told, over a console with the sandbox in it.
class TestTrayPresenter final : public QObject
{
    Q_OBJECT

    theme::Theme m_theme{*static_cast<QApplication *>(qApp), theme::Mode::Light};
    QTemporaryDir m_folder;
    std::unique_ptr<Console> m_console;
    GatewayId m_gateway;

    ProjectId addProject(const QString &name)
    {
        return wait(m_console->projects().provision({.gateway = m_gateway, .name = name})).value_or(ProjectId());
    }
    //! Made and never linked: its code waits for somebody.
    void addDevice(const ProjectId &project, const QString &name)
    {
        VERIFY_OK(wait(m_console->devices().create(project, name)));
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
        m_gateway = *gateway;
    }
    void cleanupTestCase() { m_console.reset(); }

    void itCountsWhatNeedsSomebody()
    {
        TrayPresenter presenter(*m_console);
        const TrayIcon &icon = presenter.icon();
        QCOMPARE(icon.state().count, 0);
        QCOMPARE(icon.state().tone, theme::Tone::Neutral);
        QVERIFY(presenter.neediest().isEmpty());
        const ProjectId front = addProject(u"Front Desk"_s);
        const ProjectId side = addProject(u"Side Desk"_s);
        QVERIFY(!front.isEmpty() && !side.isEmpty());
        addDevice(front, u"Till 1"_s);
        QTRY_COMPARE(icon.state().count, 1);
        QCOMPARE(icon.state().tone, theme::lookOf(devices::Standing::Waiting).tone);
        QCOMPARE(presenter.neediest(), front);
        addDevice(side, u"Till 2"_s);
        addDevice(side, u"Till 3"_s);
        QTRY_COMPARE(icon.state().count, 3); // of all projects
        QCOMPARE(presenter.neediest(), side);
        QVERIFY2(icon.state().words.contains(u'3') && !icon.state().words.contains(u"Till"_s),
                 qPrintable(icon.state().words));
        VERIFY_OK(wait(m_console->projects().forget(side)));
        QTRY_COMPARE(icon.state().count, 1);
        QCOMPARE(presenter.neediest(), front);
        const TrayPresenter later(*m_console); // one that comes when all is there
        QCOMPARE(later.neediest(), front);
    }

    void itSaysTheEnvironment()
    {
        TrayPresenter presenter(*m_console);
        QVERIFY(!presenter.icon().state().environment);
        presenter.setEnvironment(projects::Environment::Staging);
        QVERIFY(presenter.icon().state().environment == theme::Environment::Staging);
        QVERIFY2(presenter.icon().state().words.startsWith(u"Staging"_s), qPrintable(presenter.icon().state().words));
        presenter.setEnvironment({});
        QVERIFY(!presenter.icon().state().environment);
    }

    void theSettingShowsAndHidesIt()
    {
        m_console->settings().set(settings::trayIcon, false);
        TrayPresenter presenter(*m_console);
        QVERIFY(!presenter.icon().isShown());
        m_console->settings().set(settings::trayIcon, true);
        QVERIFY(presenter.icon().isShown());
        m_console->settings().set(settings::trayIcon, false);
        QVERIFY(!presenter.icon().isShown());
    }
};

} // namespace wa::test

QTEST_MAIN(wa::test::TestTrayPresenter)
#include "tst_traypresenter.moc"
