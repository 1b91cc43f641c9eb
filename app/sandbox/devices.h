#pragma once

#include "app/sandbox/devicestate.h"
#include "app/sandbox/webhooks.h"

namespace wa::sandbox {

struct Device
{
    QString id = {};
    QString appId = {};
    QString name = {};
    DeviceStatus status = DeviceStatus::QrGenerated;
    std::optional<UnixMs> qrExpires = {}; //!< wall time, as the operator sees it
    std::optional<UnixMs> qrDue = {};     //!< the same instant by the sandbox's clock
    std::optional<UnixMs> linked = {};
    QString waNumber = {};
    QString waJid = {};
    UnixMs created{};

    [[nodiscard]] json::Value toJson() const;
    [[nodiscard]] QString ownJid() const { return waNumber + QStringLiteral("@s.whatsapp.net"); }
};

//! The QR goes out once and is not kept: only its hash is, to know it when it is scanned.
struct FreshQr
{
    Device device;
    QString text = {};

    [[nodiscard]] json::Value toJson() const;
};

//! Devices with their life: created, scanned, expired, disconnected, destroyed. Each step emits its lifecycle event.
class Devices
{
public:
    Devices(World &world, Webhooks &webhooks);

    [[nodiscard]] Outcome<FreshQr> create(const QString &appId, const json::Value &body);
    [[nodiscard]] std::vector<Device> ofApp(const QString &appId);
    [[nodiscard]] std::vector<Device> all();
    //! For a call of this App: 404 unknown, 403 another App's, 410 destroyed.
    [[nodiscard]] Outcome<Device> require(const QString &appId, const QString &deviceId);
    [[nodiscard]] Outcome<Device> find(const QString &deviceId);

    [[nodiscard]] Outcome<FreshQr> newQr(Device device);
    [[nodiscard]] Outcome<Device> disconnect(Device device);
    [[nodiscard]] Outcome<void> destroy(Device device);
    //! Ends every open session, as a gateway that restarts does. How many there were.
    qint64 dropAll();

    //! The phone's side.
    [[nodiscard]] Outcome<Device> scan(const QString &qr, const QString &phone);
    [[nodiscard]] Outcome<Device> logout(Device device);

    //! After a start: QRs whose life goes on.
    void resume();

private:
    [[nodiscard]] FreshQr showQr(Device device);
    void save(const Device &device);
    void watchQr(const Device &device);
    void qrRanOut(const QString &deviceId);
    void emitLifecycle(const Device &device, QLatin1StringView event);

    World &m_world;
    Webhooks &m_webhooks;
};

} // namespace wa::sandbox
