#include "app/devices/standing.h"

#include <algorithm>

namespace wa::devices {

UnixMs lastEvidence(const Device &device)
{
    UnixMs sign = device.statusSince.value_or(UnixMs{});
    if (device.lastSign)
        sign = std::max(sign, *device.lastSign);
    if (device.wire.linkedAt.isValid())
        sign = std::max(sign, fromDateTime(device.wire.linkedAt));
    return sign;
}

Standing standingOf(const Device &device, UnixMs now, std::chrono::milliseconds silence)
{
    const Standing standing = standingOf(device.wire.status);
    const bool isSilent = now - lastEvidence(device) >= device.note.silence.value_or(silence);
    return standing == Standing::Linked && isSilent ? Standing::Silent : standing;
}

std::optional<UnixMs> silentFrom(const Device &device, UnixMs now, std::chrono::milliseconds silence)
{
    if (standingOf(device, now, silence) != Standing::Linked)
        return {};
    return lastEvidence(device) + device.note.silence.value_or(silence);
}

bool needsAttention(Standing standing)
{
    return standing != Standing::Linked && standing != Standing::Destroyed;
}

} // namespace wa::devices
