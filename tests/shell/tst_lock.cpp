#include "app/base/settings.h"
#include "tests/support/manualclock.h"
#include "ui/shell/idlelock.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/theme.h"
#include "ui/widgets/secretclipboard.h"
#include "ui/widgets/secretfield.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace wa::test {

using namespace shell;
using widgets::SecretField;

class SpeakingPage final : public Page
{
public:
    SpeakingPage(const PageName &name, QWidget *body)
        : Page(name)
    {
        setBody(body);
    }
};

//! logind, as far as one session asks it.
class Logind final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")

public:
    uint asked = 0;

public slots:
    QDBusObjectPath GetSessionByPID(uint pid) // NOLINT(readability-identifier-naming): D-Bus's name
    {
        asked = pid;
        return QDBusObjectPath(u"/org/freedesktop/login1/session/_31"_s);
    }
};

class Ear final : public QObject
{
    Q_OBJECT

public:
    int heard = 0;

public slots:
    void onMarker() { ++heard; }
};

class TestLock final : public QObject
{
    Q_OBJECT

    ManualClock m_clock;
    QTemporaryDir m_folder;
    theme::Theme m_theme{*static_cast<QApplication *>(qApp), theme::Mode::Light};
    Settings m_settings{m_folder.path()};
    widgets::SecretClipboard m_clipboard{m_clock};
    std::unique_ptr<MainWindow> m_window;
    QLabel *m_message = nullptr;
    SecretField *m_field = nullptr;

    QImage picture() { return m_window->grab().toImage(); }
    void say(const QString &message, QByteArrayView secret)
    {
        m_message->setText(message);
        m_field->reveal(Secret(secret));
    }

    //! From another connection, as the desktop does it.
    static void tell(const QString &path, const QString &interface, const QString &name,
                     const QVariantList &values = {})
    {
        auto signal = QDBusMessage::createSignal(path, interface, name);
        signal.setArguments(values);
        QVERIFY(QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"desktop"_s).send(signal));
    }
    //! Until all that was told is heard: what one connection sends comes in order.
    static void hearAll()
    {
        Ear ear;
        auto system = QDBusConnection::systemBus();
        QVERIFY(system.connect({}, u"/marker"_s, u"test.Marker"_s, u"Done"_s, &ear, SLOT(onMarker())));
        const auto isHeard = [&ear] {
            tell(u"/marker"_s, u"test.Marker"_s, u"Done"_s);
            return ear.heard > 0;
        };
        QTRY_VERIFY(isHeard());
        system.disconnect({}, u"/marker"_s, u"test.Marker"_s, u"Done"_s, &ear, SLOT(onMarker()));
    }

private slots:
    //! One bus is both: there is no other in this session, and the machine's own is left alone.
    void initTestCase() { qputenv("DBUS_SYSTEM_BUS_ADDRESS", qgetenv("DBUS_SESSION_BUS_ADDRESS")); }
    void cleanupTestCase() { QDBusConnection::disconnectFromBus(u"desktop"_s); }

    void init()
    {
        m_window = std::make_unique<MainWindow>(m_settings);
        auto *body = new QWidget;
        auto *layout = new QVBoxLayout(body);
        m_message = new QLabel;
        m_field = new SecretField(u"App token"_s, m_clock, m_clipboard);
        m_field->setFingerprint(u"1a2b3c4d"_s);
        layout->addWidget(m_message);
        layout->addWidget(m_field);
        for (const QString &id : {u"one"_s, u"two"_s}) {
            const PageName name{id, theme::Icon::Devices, u"Page"_s};
            m_window->addPage(name, [=] { return new SpeakingPage(name, id == u"one"_s ? body : new QWidget); });
        }
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get(), 60000));
    }
    void cleanup() { m_window.reset(); }

    void locksWhenNobodyIsThere()
    {
        IdleLock lock(m_clock);
        QSignalSpy changed(&lock, &IdleLock::lockedChanged);
        lock.setIdleTime(5min);
        m_clock.advance(4min);
        QTest::keyClick(m_window.get(), Qt::Key_Shift);
        m_clock.advance(4min);
        QTest::mouseClick(m_window.get(), Qt::LeftButton);
        m_clock.advance(5min - 1ms);
        QVERIFY(!lock.isLocked());
        m_clock.advance(1ms);
        QVERIFY(lock.isLocked());
        m_clock.advance(20min);
        QCOMPARE(changed.size(), 1);
        lock.unlock();
        m_clock.advance(4min);
        QVERIFY(!lock.isLocked());
        m_clock.advance(1min);
        QVERIFY(lock.isLocked()); // and again

        lock.setIdleTime(0min);
        lock.unlock();
        m_clock.advance(24h);
        QVERIFY(!lock.isLocked());
    }

    void aLockedPictureTellsNothing()
    {
        say(u"Your order is ready"_s, "canary-token-1");
        const QImage open = picture();
        m_window->setLocked(true);
        QVERIFY(!m_field->isRevealed());
        const QImage first = picture();
        say(u"Something else entirely, and longer"_s, "canary-token-2-with-another-length");
        QVERIFY(picture() == first); // whatever is behind it, it looks the same
        m_window->setLocked(false);
        QVERIFY(picture() != first);
        QVERIFY(picture() != open); // the control: the content does show when it may
        m_window->setLocked(true);
        for (const auto *label : m_window->findChildren<QLabel *>())
            QVERIFY(!label->isVisible() || !label->text().contains(u"Something else"_s));
    }

    void otherWindowsGoAndComeBackWithWhatWasTyped()
    {
        auto *dialog = new QDialog(m_window.get());
        auto *typed = new QLineEdit(dialog);
        dialog->open();
        QVERIFY(QTest::qWaitForWindowExposed(dialog, 60000));
        typed->setText(u"half a message"_s);
        QSignalSpy finished(dialog, &QDialog::finished);
        m_window->setLocked(true);
        QVERIFY(!dialog->isVisible());
        auto *late = new QDialog(m_window.get());
        late->open(); // an answer came meanwhile
        QTRY_VERIFY(!late->isVisible());
        m_window->setLocked(false);
        QVERIFY(dialog->isVisible() && late->isVisible());
        QCOMPARE(typed->text(), u"half a message"_s);
        QCOMPARE(finished.size(), 0);
    }

    void theKeyboardUnlocksAndDoesNothingElse()
    {
        QSignalSpy wanted(m_window.get(), &MainWindow::unlockRequested);
        const auto *page = m_window->currentPage();
        m_window->setLocked(true);
        QTest::keyClick(m_window.get(), Qt::Key_2, Qt::ControlModifier);
        QCOMPARE(m_window->currentPage(), page);
        auto *show = m_window->findChild<QPushButton *>(u"lockCover.show"_s);
        QTRY_COMPARE(QApplication::focusWidget(), show);
        QTest::keyClick(show, Qt::Key_Space);
        QCOMPARE(wanted.size(), 1);
        m_window->setLocked(false);
        QTest::keyClick(m_window.get(), Qt::Key_2, Qt::ControlModifier);
        QVERIFY(m_window->currentPage() != page);
        QSignalSpy asked(m_window.get(), &MainWindow::lockRequested);
        QTest::keyClick(m_window.get(), Qt::Key_L, Qt::ControlModifier);
        QCOMPARE(asked.size(), 1);
    }

    void locksWithTheDesktop_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("interface");
        QTest::newRow("freedesktop") << u"/org/freedesktop/ScreenSaver"_s << u"org.freedesktop.ScreenSaver"_s;
        QTest::newRow("KDE") << u"/ScreenSaver"_s << u"org.freedesktop.ScreenSaver"_s;
        QTest::newRow("GNOME") << u"/org/gnome/ScreenSaver"_s << u"org.gnome.ScreenSaver"_s;
    }

    void locksWithTheDesktop()
    {
        QFETCH(const QString, path);
        QFETCH(const QString, interface);
        IdleLock lock(m_clock);
        lock.followDesktop();
        const auto say = [&](bool active) { tell(path, interface, u"ActiveChanged"_s, {active}); };
        say(true);
        QTRY_VERIFY(lock.isLocked());
        QSignalSpy changed(&lock, &IdleLock::lockedChanged);
        say(false); // who is back asks for the content himself
        say(true);
        QVERIFY(lock.isLocked());
        QCOMPARE(changed.size(), 0);
    }

    void locksBeforeTheComputerSleeps()
    {
        IdleLock lock(m_clock);
        lock.followDesktop();
        const auto tellSleep = [](bool begins) {
            tell(u"/org/freedesktop/login1"_s, u"org.freedesktop.login1.Manager"_s, u"PrepareForSleep"_s, {begins});
        };
        tellSleep(true);
        QTRY_VERIFY(lock.isLocked());
        lock.unlock();
        tellSleep(false); // awake again
        hearAll();
        QVERIFY(!lock.isLocked());
    }

    void locksWithItsOwnSessionAlone()
    {
        const QString session = u"/org/freedesktop/login1/session/_31"_s;
        const QString interface = u"org.freedesktop.login1.Session"_s;
        Logind logind;
        auto bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"logind"_s);
        QVERIFY(bus.registerObject(u"/org/freedesktop/login1"_s, &logind, QDBusConnection::ExportAllSlots));
        QVERIFY(bus.registerService(u"org.freedesktop.login1"_s));
        {
            IdleLock lock(m_clock);
            lock.followDesktop();
            QTRY_COMPARE(logind.asked, uint(QCoreApplication::applicationPid()));
            const auto isLockedByNow = [&] {
                tell(session, interface, u"Lock"_s);
                return lock.isLocked();
            };
            QTRY_VERIFY(isLockedByNow()); // as soon as the answer was taken
            hearAll();
            lock.unlock();
            tell(u"/org/freedesktop/login1/session/_32"_s, interface, u"Lock"_s);
            hearAll();
            QVERIFY(!lock.isLocked());
        }
        bus.unregisterService(u"org.freedesktop.login1"_s);
        QDBusConnection::disconnectFromBus(u"logind"_s);
    }
};

} // namespace wa::test

QTEST_MAIN(wa::test::TestLock)
#include "tst_lock.moc"
