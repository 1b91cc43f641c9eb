#pragma once

#include "app/devices/devicelist.h"

namespace wa::devices {

//! What a device is for the operator: the wire's status, and our own doubt where the gateway's word has grown old.
enum class Standing { Waiting, Linked, Silent, Disconnected, Expired, Destroyed, Unknown };
inline constexpr int standingCount = 7;

//! How long a linked device may give no sign of life before it counts as silent, unless the device says otherwise.
inline constexpr std::chrono::minutes defaultSilence{60};

//! By the wire's word alone: a linked device may be silent, too.
[[nodiscard]] constexpr Standing standingOf(gateway::DeviceStatus status)
{
    using enum gateway::DeviceStatus;
    switch (status) {
    case QrGenerated:
        return Standing::Waiting;
    case Connected:
        return Standing::Linked;
    case Disconnected:
        return Standing::Disconnected;
    case Expired:
        return Standing::Expired;
    case Destroyed:
        return Standing::Destroyed;
    case Unknown:
        break;
    }
    return Standing::Unknown;
}
//! The newest sign of life, or the moment it was linked; the epoch: none at all.
[[nodiscard]] UnixMs lastEvidence(const Device &device);
//! Pure. Signs of life: an event of the device, a call that its session answered, the moment it was linked.
[[nodiscard]] Standing standingOf(const Device &device, UnixMs now, std::chrono::milliseconds silence = defaultSilence);
//! When a linked device becomes silent if it stays as it is; empty for any other, and for one that is silent already.
[[nodiscard]] std::optional<UnixMs> silentFrom(const Device &device, UnixMs now,
                                               std::chrono::milliseconds silence = defaultSilence);
//! Somebody should look: everything but linked and destroyed.
[[nodiscard]] bool needsAttention(Standing standing);

} // namespace wa::devices
