#include "ui/shell/systemscheme.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

using namespace Qt::StringLiterals;

namespace wa::shell {
namespace {

const QString portalService = u"org.freedesktop.portal.Desktop"_s;
const QString portalPath = u"/org/freedesktop/portal/desktop"_s;
const QString portalSettings = u"org.freedesktop.portal.Settings"_s;
const QString appearance = u"org.freedesktop.appearance"_s;
const QString colorScheme = u"color-scheme"_s;

} // namespace

SystemScheme::SystemScheme(QObject *parent)
    : QObject(parent)
{
}

void SystemScheme::ask()
{
    auto bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(portalService, portalPath, portalSettings, u"SettingChanged"_s, this,
                SLOT(settingChanged(QString, QString, QDBusVariant))); // clazy:exclude=connect-not-normalized
    auto call = QDBusMessage::createMethodCall(portalService, portalPath, portalSettings, u"Read"_s);
    call << appearance << colorScheme;
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (!reply.isError())
            take(reply.value().variant());
    });
}

void SystemScheme::settingChanged(const QString &space, const QString &key, const QDBusVariant &value)
{
    if (space == appearance && key == colorScheme)
        take(value.variant());
}

void SystemScheme::take(QVariant value)
{
    if (value.canConvert<QDBusVariant>()) // Read wraps its answer twice
        value = value.value<QDBusVariant>().variant();
    bool ok = false;
    const uint wish = value.toUInt(&ok); // 0 no preference, 1 dark, 2 light
    if (ok)
        emit told(wish == 1 ? theme::Scheme::Dark : theme::Scheme::Light);
}

} // namespace wa::shell
