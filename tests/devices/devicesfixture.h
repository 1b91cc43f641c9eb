#pragma once

#include "app/devices/pairing.h"
#include "tests/support/projectsfixture.h"

namespace wa {

//! One project with the device "d-1", Front Desk, on a scripted gateway.
struct DevicesFixture : ProjectsFixture
{
    DevicesFixture()
    {
        start();
        project = addProject();
        devices = std::make_unique<devices::Devices>(*projects, *database, clock);
    }
    ~DevicesFixture() { devices.reset(); }
    Q_DISABLE_COPY_MOVE(DevicesFixture)

    [[nodiscard]] QByteArray deviceJson(const QByteArray &status, const QByteArray &more = {}) const
    {
        return R"({"device_id":"d-1","app_id":"app-1","device_name":"Front Desk","status":")" + status + '"' + more +
               '}';
    }
    [[nodiscard]] QByteArray listJson(const QByteArray &status, const QByteArray &more = {}) const
    {
        return R"({"devices":[)" + deviceJson(status, more) + "]}";
    }
    [[nodiscard]] QByteArray listWithCodeUntil(UnixMs expires) const
    {
        return listJson("qr_generated", R"(,"qr_expires_at":")" + toRfc3339(expires).toLatin1() + '"');
    }
    //! So many devices d-0, d-1, ... called Till 0, Till 1, ...
    [[nodiscard]] static QByteArray manyJson(int count, const QByteArray &status)
    {
        QByteArrayList rows;
        for (int i = 0; i < count; ++i) {
            const QByteArray number = QByteArray::number(i);
            rows << R"({"device_id":"d-)" + number + R"(","device_name":"Till )" + number + R"(","status":")" + status +
                        "\"}";
        }
        return R"({"devices":[)" + rows.join(',') + "]}";
    }
    //! An answer to create and /qr, for a code that lives so long by the gateway's clock.
    [[nodiscard]] QByteArray pairingJson(const QByteArray &code,
                                         std::chrono::seconds life = std::chrono::seconds(60)) const
    {
        const QByteArray expires = toRfc3339(clock.wall() + life).toLatin1();
        return R"({"device":)" + deviceJson("qr_generated", R"(,"qr_expires_at":")" + expires + '"') + R"(,"qr":")" +
               code + R"(","expires_at":")" + expires + "\"}";
    }
    [[nodiscard]] events::Event event(const QString &name, const QByteArray &payload = "{}",
                                      std::chrono::milliseconds sent = {}) const
    {
        return {.project = project,
                .name = name,
                .device = DeviceId(QStringLiteral("d-1")),
                .received = clock.wall(),
                .sent = clock.wall() + sent,
                .payload = json::Value::parse(payload).value_or(json::Value())};
    }
    [[nodiscard]] const devices::Device *device() { return devices->device(project, DeviceId(QStringLiteral("d-1"))); }
    //! The list as the gateway has it now.
    void refreshed(const QByteArray &list)
    {
        server.expect("GET /devices").answer(200, list);
        VERIFY_OK(wait(devices->refresh(project)));
    }

    ProjectId project;
    std::unique_ptr<devices::Devices> devices;
};

} // namespace wa
