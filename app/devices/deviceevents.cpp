#include "app/devices/devicebook.h"

namespace wa::devices {

using namespace Qt::StringLiterals;
using gateway::DeviceStatus;

struct LifecycleEvent
{
    QLatin1StringView name;
    DeviceStatus status;
    QLatin1StringView wire;
    Cause cause = Cause::Gateway;
};

namespace {

constexpr LifecycleEvent lifecycleEvents[] = {
    {"device_qr_generated"_L1, DeviceStatus::QrGenerated, "qr_generated"_L1},
    {"device_connected"_L1, DeviceStatus::Connected, "connected"_L1},
    {"device_disconnected"_L1, DeviceStatus::Disconnected, "disconnected"_L1},
    {"device_destroyed"_L1, DeviceStatus::Destroyed, "destroyed"_L1},
    {"logout"_L1, DeviceStatus::Disconnected, "disconnected"_L1, Cause::Phone}, // [H]
};

const LifecycleEvent *lifecycleEvent(const QString &name)
{
    for (const LifecycleEvent &event : lifecycleEvents) {
        if (event.name == name)
            return &event;
    }
    return nullptr;
}

QDateTime instantOf(const json::Value &value)
{
    return QDateTime::fromString(value.string(), Qt::ISODateWithMs).toUTC();
}

} // namespace

void Devices::onEvents(const QList<events::Event> &events)
{
    std::map<std::pair<QString, QString>, const events::Event *> newest; // one repaint a batch, however many events
    for (const events::Event &event : events) {
        if (event.device.isEmpty())
            continue;
        if (lifecycleEvent(event.name))
            onLifecycle(event);
        newest[{event.project.text(), event.device.text()}] = &event;
    }
    for (const auto &[key, event] : newest) {
        const Device *known = device(event->project, event->device);
        if (!known || (known->lastSign && *known->lastSign >= event->received))
            continue;
        Device alive = *known;
        alive.lastSign = event->received;
        put(event->project, std::move(alive), Cause::Gateway);
    }
}

void Devices::apply(const LifecycleEvent &lifecycle, const events::Event &event, Device device)
{
    const json::Value &payload = event.payload;
    device.wire.status = lifecycle.status;
    device.wire.statusText = lifecycle.wire;
    if (const auto expires = instantOf(payload["qr_expires_at"_L1]); expires.isValid())
        device.wire.qrExpiresAt = expires;
    if (const auto linked = instantOf(payload["linked_at"_L1]); linked.isValid())
        device.wire.linkedAt = linked;
    device.wire.number = payload["wa_number"_L1].string(device.wire.number);
    device.wire.jid = Jid(payload["wa_device_jid"_L1].string(device.wire.jid.text()));
    if (lifecycle.status == DeviceStatus::Connected) {
        device.lastError.reset();
        device.lastErrorAt.reset();
    }
    put(event.project, std::move(device), lifecycle.cause);
}

void Devices::onLifecycle(const events::Event &event)
{
    Book *into = book(event.project);
    if (!into)
        return;
    Book::Touch &touch = into->touched[event.device];
    if (touch.said && event.sent && *event.sent < *touch.said)
        return; // events come out of order; an older one says nothing about now
    touch = {.at = m_clock.steady(), .said = event.sent ? event.sent : touch.said};

    const LifecycleEvent *lifecycle = lifecycleEvent(event.name);
    const Device *known = into->list.device(event.device);
    if (known) {
        apply(*lifecycle, event, *known);
    } else { // made elsewhere: the list has its name
        if (isBehindProxy(event.project) && lifecycle->status != DeviceStatus::Destroyed) // there may be no list
            apply(*lifecycle, event, {.wire = {.id = event.device, .name = event.device.text()}});
        into->touched[event.device].at = {};
        std::ignore = refresh(event.project);
    }
    if (lifecycle->status == DeviceStatus::QrGenerated)
        emit codeIssued(event.project, event.device);
}

} // namespace wa::devices
