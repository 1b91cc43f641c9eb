#include "app/sandbox/devicestate.h"

#include <array>

namespace wa::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array statusNames{"qr_generated"_L1, "connected"_L1, "disconnected"_L1, "expired"_L1, "destroyed"_L1};

tl::unexpected<Refusal> noSession()
{
    return refuse(Code::DeviceNotConnected, u"The device has no WhatsApp session."_s);
}

Outcome<DeviceStatus> onScan(DeviceStatus status)
{
    switch (status) {
    case DeviceStatus::QrGenerated:
        return DeviceStatus::Connected;
    case DeviceStatus::Expired:
        return refuse(Code::QrExpired, u"The life of this QR is over."_s);
    default:
        return refuse(Code::QrUnknown, u"No device shows this QR."_s);
    }
}

Outcome<DeviceStatus> onNewQr(DeviceStatus status)
{
    switch (status) {
    case DeviceStatus::QrGenerated:
        return refuse(Code::QrResetNotAllowed, u"The present QR is still valid."_s);
    case DeviceStatus::Connected:
        return refuse(Code::QrResetNotAllowed, u"A session is active."_s);
    default:
        return DeviceStatus::QrGenerated;
    }
}

} // namespace

QLatin1StringView statusName(DeviceStatus status)
{
    return statusNames[static_cast<size_t>(status)];
}

std::optional<DeviceStatus> statusNamed(QStringView name)
{
    for (size_t i = 0; i < statusNames.size(); ++i) {
        if (statusNames[i] == name)
            return static_cast<DeviceStatus>(i);
    }
    return std::nullopt;
}

Outcome<DeviceStatus> next(DeviceStatus status, DeviceInput input)
{
    if (status == DeviceStatus::Destroyed)
        return refuse(Code::DeviceDestroyed, u"The device was destroyed."_s);
    const bool connected = status == DeviceStatus::Connected;
    switch (input) {
    case DeviceInput::Scan:
        return onScan(status);
    case DeviceInput::QrRanOut:
        return status == DeviceStatus::QrGenerated ? DeviceStatus::Expired : status;
    case DeviceInput::NewQr:
        return onNewQr(status);
    case DeviceInput::Disconnect:
    case DeviceInput::Logout:
        if (!connected)
            return noSession();
        return DeviceStatus::Disconnected;
    case DeviceInput::Destroy:
        return DeviceStatus::Destroyed;
    }
    Q_UNREACHABLE();
}

} // namespace wa::sandbox
