#include "ui/shell/lockcover.h"
#include "ui/shell/trayicon.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace wa::test {

using shell::TrayIcon;

//! Beside a real tray, which swallows the icon's window as desktops do.
class TestTrayIcon final : public QObject
{
    Q_OBJECT

    theme::Theme m_theme{*static_cast<QApplication *>(qApp), theme::Mode::Light};
    QProcess m_tray;

    void startTray()
    {
        m_tray.start(u"trayer"_s, {u"--edge"_s, u"top"_s, u"--align"_s, u"right"_s, u"--widthtype"_s, u"request"_s,
                                   u"--height"_s, u"32"_s, u"--SetDockType"_s, u"false"_s});
        QVERIFY2(m_tray.waitForStarted(), "trayer is missing: packaging/dev installs it");
        QTRY_VERIFY_WITH_TIMEOUT(QSystemTrayIcon::isSystemTrayAvailable(), 30000);
    }
    static bool isClose(QColor a, QColor b)
    {
        return std::abs(a.red() - b.red()) + std::abs(a.green() - b.green()) + std::abs(a.blue() - b.blue()) < 24;
    }
    static int pixelsLike(const QImage &image, QColor wanted)
    {
        int found = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                found += isClose(image.pixelColor(x, y), wanted) ? 1 : 0;
        }
        return found;
    }
    //! The icon where it is a window of its own.
    static QWidget *iconWindow()
    {
        const auto all = QApplication::topLevelWidgets();
        const auto found =
            std::ranges::find_if(all, [](const QWidget *one) { return one->inherits("QSystemTrayIconSys"); });
        return found == all.end() ? nullptr : *found;
    }
    static QImage screen() { return qApp->primaryScreen()->grabWindow(0).toImage(); }

private slots:
    void cleanup()
    {
        m_tray.kill();
        m_tray.waitForFinished();
        QTRY_VERIFY(!QSystemTrayIcon::isSystemTrayAvailable()); // else the next test's icon docks into a dead one
    }

    void thePictureSaysEnvironmentAndCount_data()
    {
        QTest::addColumn<int>("size");
        for (const int size : {16, 22, 24, 32, 48, 64})
            QTest::addRow("%d", size) << size;
    }
    void thePictureSaysEnvironmentAndCount()
    {
        QFETCH(const int, size);
        const theme::Tokens &tokens = theme::tokens(theme::Scheme::Light);
        const auto draw = [size](int count, theme::Environment environment) {
            return TrayIcon::picture({.count = count, .tone = theme::Tone::Bad, .environment = environment}, size)
                .toImage();
        };
        const QImage calm = draw(0, theme::Environment::Production);
        const QImage three = draw(3, theme::Environment::Production);
        const QImage four = draw(4, theme::Environment::Production);
        const QImage many = draw(400, theme::Environment::Production);
        QCOMPARE(calm.size(), QSize(size, size));
        QVERIFY(three != four && four != many && calm != three);
        const QRect disc(size / 2, 0, size / 2, size / 2);
        QVERIFY(pixelsLike(three.copy(disc), tokens.bad) > pixelsLike(calm.copy(disc), tokens.bad) + size / 4);
        for (const auto environment :
             {theme::Environment::Production, theme::Environment::Staging, theme::Environment::Sandbox}) {
            const QImage foot = draw(0, environment).copy(0, size - 1, size, 1);
            QCOMPARE(pixelsLike(foot, theme::colorOf(environment)), size);
        }
    }

    void itStandsInTheTray()
    {
        startTray();
        TrayIcon icon;
        icon.setState({.count = 2, .tone = theme::Tone::Bad, .environment = theme::Environment::Staging});
        const int before = pixelsLike(screen(), theme::colorOf(theme::Environment::Staging));
        icon.setShown(true);
        QTRY_VERIFY(pixelsLike(screen(), theme::colorOf(theme::Environment::Staging)) > before + 20);
        icon.setState({.count = 2, .tone = theme::Tone::Bad, .environment = theme::Environment::Sandbox});
        QTRY_COMPARE(pixelsLike(screen(), theme::colorOf(theme::Environment::Staging)), before);
        QTRY_VERIFY(pixelsLike(screen(), theme::colorOf(theme::Environment::Sandbox)) > 20);
        icon.setShown(false);
        QTRY_COMPARE(pixelsLike(screen(), theme::colorOf(theme::Environment::Sandbox)), 0);
    }

    void aTrayThatComesLaterGetsIt()
    {
        TrayIcon icon;
        icon.setState({.environment = theme::Environment::Staging});
        icon.setShown(true);
        const int before = pixelsLike(screen(), theme::colorOf(theme::Environment::Staging));
        startTray();
        QTRY_VERIFY(pixelsLike(screen(), theme::colorOf(theme::Environment::Staging)) > before + 20);
    }

    void aLockLeavesItThere()
    {
        startTray();
        TrayIcon icon;
        icon.setState({.environment = theme::Environment::Staging});
        icon.setShown(true);
        QTRY_VERIFY(iconWindow() && iconWindow()->isVisible());
        QWidget window;
        shell::LockCover cover(&window);
        window.show();
        QWidget other;
        other.show();
        QVERIFY(QTest::qWaitForWindowExposed(&other, 60000));
        cover.setDown(true);
        QVERIFY(!other.isVisible());
        QVERIFY(iconWindow()->isVisible());
        icon.setShown(false);
        icon.setShown(true); // one that comes while it is locked
        QTRY_VERIFY(iconWindow() && iconWindow()->isVisible());
        QCoreApplication::sendPostedEvents(); // the cover looks again at what was shown
        QVERIFY(iconWindow()->isVisible());
        cover.setDown(false);
        QVERIFY(other.isVisible());
    }

    void closingTheWindowEndsTheProgramAllTheSame()
    {
        startTray();
        TrayIcon icon;
        icon.setState({.environment = theme::Environment::Staging});
        icon.setShown(true);
        QTRY_VERIFY(iconWindow() && iconWindow()->isVisible());
        QWidget window;
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window, 60000));
        QTimer::singleShot(0, &window, &QWidget::close);
        QTimer hung; // a net against hanging, no measure
        hung.setSingleShot(true);
        connect(&hung, &QTimer::timeout, qApp, [] { QCoreApplication::exit(1); });
        hung.start(30000);
        QCOMPARE(QCoreApplication::exec(), 0);
    }

    void itsMenuSaysWhatIsWanted()
    {
        TrayIcon icon;
        QSignalSpy open(&icon, &TrayIcon::openWanted);
        QSignalSpy attention(&icon, &TrayIcon::attentionWanted);
        QSignalSpy lock(&icon, &TrayIcon::lockWanted);
        QSignalSpy quit(&icon, &TrayIcon::quitWanted);
        const auto actions = icon.menu().actions();
        QCOMPARE(actions.size(), 5);
        QVERIFY(!actions[1]->isEnabled()); // nothing needs anybody
        icon.setState({.count = 1, .tone = theme::Tone::Warn});
        QVERIFY(actions[1]->isEnabled());
        for (QAction *action : actions)
            action->trigger();
        for (const QSignalSpy *spy : {&open, &attention, &lock, &quit})
            QCOMPARE(spy->count(), 1);
    }
};

} // namespace wa::test

QTEST_MAIN(wa::test::TestTrayIcon)
#include "tst_trayicon.moc"
