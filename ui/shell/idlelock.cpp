#include "ui/shell/idlelock.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QEvent>

using namespace Qt::StringLiterals;

namespace wa::shell {
namespace {

const QString loginService = u"org.freedesktop.login1"_s;
const QString loginPath = u"/org/freedesktop/login1"_s;
const QString loginManager = u"org.freedesktop.login1.Manager"_s;
const QString loginSession = u"org.freedesktop.login1.Session"_s;

struct Saver
{
    QString path;
    QString interface;
};

//! KDE and others, the same under its older path, GNOME.
const Saver savers[] = {{u"/org/freedesktop/ScreenSaver"_s, u"org.freedesktop.ScreenSaver"_s},
                        {u"/ScreenSaver"_s, u"org.freedesktop.ScreenSaver"_s},
                        {u"/org/gnome/ScreenSaver"_s, u"org.gnome.ScreenSaver"_s}};

} // namespace

IdleLock::IdleLock(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_lastInput(clock.steady())
{
    QCoreApplication::instance()->installEventFilter(this);
}

void IdleLock::setIdleTime(std::chrono::milliseconds idle)
{
    m_idle = idle;
    m_lastInput = m_clock.steady();
    ++m_generation;
    watch();
}

//! One timer at a time, which looks how much of the time is left.
void IdleLock::watch()
{
    if (m_idle.count() <= 0)
        return;
    const auto quiet = m_clock.steady() - m_lastInput;
    if (quiet >= m_idle) {
        m_lastInput = m_clock.steady(); // the next time begins when it is unlocked, at the earliest
        setLocked(true);
        return watch();
    }
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(m_idle - quiet);
    m_clock.after(left, this, [this, generation = m_generation] {
        if (generation == m_generation)
            watch();
    });
}

bool IdleLock::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
    case QEvent::TabletPress:
        m_lastInput = m_clock.steady();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

void IdleLock::followDesktop()
{
    // The sender stays open in these: naming it would make Qt ask the bus for its owner and wait.
    if (auto session = QDBusConnection::sessionBus(); session.isConnected()) {
        for (const Saver &saver : savers)
            session.connect({}, saver.path, saver.interface, u"ActiveChanged"_s, this, SLOT(onScreenSaver(bool)));
    }
    auto system = QDBusConnection::systemBus();
    if (!system.isConnected())
        return;
    system.connect({}, loginPath, loginManager, u"PrepareForSleep"_s, this, SLOT(onSleep(bool)));
    auto call = QDBusMessage::createMethodCall(loginService, loginPath, loginManager, u"GetSessionByPID"_s);
    call << uint(QCoreApplication::applicationPid());
    auto *watcher = new QDBusPendingCallWatcher(system.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusObjectPath> reply = *watcher;
        if (!reply.isError()) // of our session alone: others lock theirs
            QDBusConnection::systemBus().connect({}, reply.value().path(), loginSession, u"Lock"_s, this, SLOT(lock()));
    });
}

void IdleLock::onScreenSaver(bool active)
{
    if (active)
        lock();
}

void IdleLock::onSleep(bool begins)
{
    if (begins)
        lock();
}

void IdleLock::lock()
{
    setLocked(true);
}

void IdleLock::unlock()
{
    m_lastInput = m_clock.steady();
    setLocked(false);
}

void IdleLock::setLocked(bool locked)
{
    if (std::exchange(m_locked, locked) != locked)
        emit lockedChanged(locked);
}

} // namespace wa::shell
