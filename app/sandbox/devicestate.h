#pragma once

#include "app/sandbox/refusal.h"

namespace wa::sandbox {

enum class DeviceStatus { QrGenerated, Connected, Disconnected, Expired, Destroyed };
enum class DeviceInput {
    Scan,       //!< the phone read this device's QR
    QrRanOut,   //!< the QR's life ended
    NewQr,      //!< POST .../qr
    Disconnect, //!< POST .../disconnect
    Logout,     //!< removed on the phone
    Destroy,    //!< DELETE
};

inline constexpr int deviceStatusCount = 5;
inline constexpr int deviceInputCount = 6;

//! The wire's word: "qr_generated".
[[nodiscard]] QLatin1StringView statusName(DeviceStatus status);
[[nodiscard]] std::optional<DeviceStatus> statusNamed(QStringView name);

//! The contract's section 2.1 as a function: total, pure. What the contract does not allow is refused with its code.
[[nodiscard]] Outcome<DeviceStatus> next(DeviceStatus status, DeviceInput input);

} // namespace wa::sandbox
