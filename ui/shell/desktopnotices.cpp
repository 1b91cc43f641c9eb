#include "ui/shell/desktopnotices.h"

#include "app/base/logging.h"

#include <QDBusConnection>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QGuiApplication>

using namespace Qt::StringLiterals;

namespace wa::shell {
namespace {

const QString noticeService = u"org.freedesktop.Notifications"_s;
const QString noticePath = u"/org/freedesktop/Notifications"_s;
const QString openAction = u"default"_s; // a click on the notification itself
constexpr int desktopsOwnTime = -1;

} // namespace

DesktopNotices::DesktopNotices(QObject *parent)
    : QObject(parent)
{
}

QDBusMessage DesktopNotices::messageFor(const Notice &notice, uint replaces)
{
    QVariantMap hints{{u"desktop-entry"_s, QGuiApplication::desktopFileName()}};
    if (notice.sound)
        hints.insert(u"sound-name"_s, u"message-new-instant"_s);
    else
        hints.insert(u"suppress-sound"_s, true);
    auto call = QDBusMessage::createMethodCall(noticeService, noticePath, noticeService, u"Notify"_s);
    call << QGuiApplication::applicationDisplayName() << replaces << QGuiApplication::desktopFileName()
         << notice.summary << notice.body << QStringList{openAction, notice.action} << hints << desktopsOwnTime;
    return call;
}

void DesktopNotices::show(const Notice &notice)
{
    auto bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    if (!std::exchange(m_listening, true))
        bus.connect(noticeService, noticePath, noticeService, u"ActionInvoked"_s, this,
                    SLOT(actionInvoked(uint, QString))); // clazy:exclude=connect-not-normalized
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(messageFor(notice, m_ids.value(notice.key))), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, key = notice.key] {
        watcher->deleteLater();
        const QDBusPendingReply<uint> reply = *watcher;
        if (reply.isError())
            qCDebug(lcUi, "the desktop shows no notification: %s", qPrintable(reply.error().name()));
        else
            m_ids.insert(key, reply.value());
    });
}

void DesktopNotices::actionInvoked(uint id, const QString &action)
{
    if (action != openAction)
        return;
    if (const auto key = m_ids.key(id); !key.isEmpty())
        emit activated(key);
}

} // namespace wa::shell
