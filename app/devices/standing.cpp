#include "app/devices/standing.h"

#include <algorithm>

namespace wa::devices {

namespace {

UnixMs lastSignOf(const Device &device)
{
    UnixMs sign = device.statusSince.value_or(UnixMs{});
    if (device.lastSign)
        sign = std::max(sign, *device.lastSign);
    if (device.wire.linkedAt.isValid())
        sign = std::max(sign, fromDateTime(device.wire.linkedAt));
    return sign;
}

} // namespace

Standing standingOf(const Device &device, UnixMs now, std::chrono::milliseconds silence)
{
    switch (device.wire.status) {
    case gateway::DeviceStatus::QrGenerated:
        return Standing::Waiting;
    case gateway::DeviceStatus::Connected:
        return now - lastSignOf(device) >= device.note.silence.value_or(silence) ? Standing::Silent : Standing::Linked;
    case gateway::DeviceStatus::Disconnected:
        return Standing::Disconnected;
    case gateway::DeviceStatus::Expired:
        return Standing::Expired;
    case gateway::DeviceStatus::Destroyed:
        return Standing::Destroyed;
    case gateway::DeviceStatus::Unknown:
        break;
    }
    return Standing::Unknown;
}

std::optional<UnixMs> silentFrom(const Device &device, UnixMs now, std::chrono::milliseconds silence)
{
    if (standingOf(device, now, silence) != Standing::Linked)
        return {};
    return lastSignOf(device) + device.note.silence.value_or(silence);
}

bool needsAttention(Standing standing)
{
    return standing != Standing::Linked && standing != Standing::Destroyed;
}

} // namespace wa::devices
