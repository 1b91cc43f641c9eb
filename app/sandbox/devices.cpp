#include "app/sandbox/devices.h"

#include "app/base/random.h"
#include "app/base/redactor.h"
#include "app/sandbox/jid.h"
#include "app/sandbox/pairingstring.h"

namespace wa::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr std::string_view selectDevice = "select device_id, app_id, name, status, qr_expires, qr_due, linked,"
                                          " wa_number, wa_jid, created from device ";

std::optional<UnixMs> instantOrNothing(const storage::Statement &row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional(row.instant(column));
}

Device readDevice(const storage::Statement &row)
{
    return {.id = row.text(0),
            .appId = row.text(1),
            .name = row.text(2),
            .status = statusNamed(row.text(3)).value_or(DeviceStatus::Disconnected),
            .qrExpires = instantOrNothing(row, 4),
            .qrDue = instantOrNothing(row, 5),
            .linked = instantOrNothing(row, 6),
            .waNumber = row.text(7),
            .waJid = row.text(8),
            .created = row.instant(9)};
}

std::vector<Device> readDevices(storage::Statement rows)
{
    std::vector<Device> devices;
    while (rows.step())
        devices.push_back(readDevice(rows));
    return devices;
}

//! As WhatsApp writes a linked device: the account, a colon, the device's number.
QString linkedJid(const QString &phone)
{
    const int number = 1 + static_cast<unsigned char>(randomBytes(1).at(0)) % 98;
    return u"%1:%2@s.whatsapp.net"_s.arg(phone).arg(number);
}

} // namespace

json::Value Device::toJson() const
{
    return json::Value::object({{"device_id"_L1, id},
                                {"app_id"_L1, appId},
                                {"device_name"_L1, name},
                                {"status"_L1, statusName(status)},
                                {"qr_expires_at"_L1, orNull(qrExpires)},
                                {"linked_at"_L1, orNull(linked)},
                                {"wa_number"_L1, orNull(waNumber)},
                                {"wa_device_jid"_L1, orNull(waJid)},
                                {"created_at"_L1, toRfc3339(created)}});
}

json::Value FreshQr::toJson() const
{
    return json::Value::object(
        {{"device"_L1, device.toJson()}, {"qr"_L1, text}, {"expires_at"_L1, orNull(device.qrExpires)}});
}

Devices::Devices(World &world, Webhooks &webhooks)
    : m_world(world)
    , m_webhooks(webhooks)
{
}

Outcome<FreshQr> Devices::create(const QString &appId, const json::Value &body)
{
    const QString name = body["device_name"_L1].string().trimmed();
    if (name.isEmpty() || name.size() > 100)
        return refuse(invalid("device_name"_L1, u"A device needs a name of 1 to 100 characters."_s));
    auto twin = m_world.db.prepare("select 1 from device where app_id = ? and name = ? and status <> 'destroyed'");
    twin.bindAll(appId, name);
    if (twin.step())
        return refuse(Code::Conflict, u"Another device of this App has this name."_s, u"device_name"_s);

    const Device device{.id = randomUuid(), .appId = appId, .name = name, .created = m_world.time.wall()};
    m_world.db
        .prepare("insert into device(device_id, app_id, name, status, qr_key, wa_number, wa_jid, created)"
                 " values(?, ?, ?, ?, x'', '', '', ?)")
        .bindAll(device.id, appId, name, QString(statusName(device.status)), device.created)
        .run();
    return showQr(device);
}

FreshQr Devices::showQr(Device device)
{
    FreshQr fresh{.device = std::move(device), .text = newPairingString()};
    if (m_world.options.redactor)
        m_world.options.redactor->learn(QByteArrayView(fresh.text.toLatin1()));
    fresh.device.qrExpires = m_world.time.wall() + m_world.options.qrLifetime;
    fresh.device.qrDue = m_world.time.now() + m_world.options.qrLifetime;
    m_world.db.prepare("insert or ignore into used_qr select qr_key from device where device_id = ?")
        .bindAll(fresh.device.id)
        .run();
    m_world.db.prepare("update device set qr_key = ? where device_id = ?")
        .bindAll(lookupKey(fresh.text.toLatin1()), fresh.device.id)
        .run();
    save(fresh.device);
    watchQr(fresh.device);
    emitLifecycle(fresh.device, "device_qr_generated"_L1);
    return fresh;
}

std::vector<Device> Devices::ofApp(const QString &appId)
{
    auto rows = m_world.db.prepare(std::string(selectDevice) + "where app_id = ? order by seq");
    rows.bindAll(appId);
    return readDevices(std::move(rows));
}

std::vector<Device> Devices::all()
{
    return readDevices(m_world.db.prepare(std::string(selectDevice) + "order by seq"));
}

Outcome<Device> Devices::find(const QString &deviceId)
{
    auto row = m_world.db.prepare(std::string(selectDevice) + "where device_id = ?");
    row.bindAll(deviceId);
    if (!row.step())
        return refuse(Code::NotFound, u"There is no such device."_s);
    return readDevice(row);
}

Outcome<Device> Devices::require(const QString &appId, const QString &deviceId)
{
    auto device = find(deviceId);
    if (!device)
        return device;
    if (device->appId != appId)
        return refuse(Code::Forbidden, u"The device belongs to another App."_s);
    if (device->status == DeviceStatus::Destroyed)
        return refuse(Code::DeviceDestroyed, u"The device was destroyed."_s);
    return device;
}

Outcome<FreshQr> Devices::newQr(Device device)
{
    const auto status = next(device.status, DeviceInput::NewQr);
    if (!status)
        return refuse(status.error());
    device.status = *status;
    return showQr(std::move(device));
}

Outcome<Device> Devices::disconnect(Device device)
{
    const auto status = next(device.status, DeviceInput::Disconnect);
    if (!status)
        return refuse(status.error());
    device.status = *status;
    save(device);
    emitLifecycle(device, "device_disconnected"_L1);
    return device;
}

Outcome<void> Devices::destroy(Device device)
{
    const auto status = next(device.status, DeviceInput::Destroy);
    if (!status)
        return refuse(status.error());
    device.status = *status;
    device.qrExpires.reset();
    device.qrDue.reset();
    save(device);
    emitLifecycle(device, "device_destroyed"_L1);
    return {};
}

qint64 Devices::dropAll()
{
    qint64 dropped = 0;
    for (Device &device : all()) {
        if (device.status == DeviceStatus::Connected && disconnect(std::move(device)))
            ++dropped;
    }
    return dropped;
}

Outcome<Device> Devices::scan(const QString &qr, const QString &phone)
{
    if (!isPhoneNumber(phone))
        return refuse(invalid("phone"_L1, u"phone must be 6 to 15 digits."_s));
    const QByteArray key = lookupKey(qr.toUtf8());
    auto row = m_world.db.prepare(std::string(selectDevice) + "where qr_key = ?");
    row.bindAll(key);
    if (!row.step()) {
        auto used = m_world.db.prepare("select 1 from used_qr where qr_key = ?");
        used.bindAll(key);
        return used.step() ? refuse(Code::QrExpired, u"The life of this QR is over."_s)
                           : refuse(Code::QrUnknown, u"No device shows this QR."_s);
    }
    Device device = readDevice(row);
    const bool ranOut = device.qrDue && *device.qrDue <= m_world.time.now();
    const auto status = next(ranOut ? DeviceStatus::Expired : device.status, DeviceInput::Scan);
    if (!status) // a QR that was known is over, whatever became of its device
        return refuse(Code::QrExpired, u"The life of this QR is over."_s);
    device.status = *status;
    device.qrExpires.reset();
    device.qrDue.reset();
    device.linked = m_world.time.wall();
    device.waNumber = phone;
    device.waJid = linkedJid(phone);
    save(device);
    emitLifecycle(device, "device_connected"_L1);
    return device;
}

Outcome<Device> Devices::logout(Device device)
{
    const auto status = next(device.status, DeviceInput::Logout);
    if (!status)
        return refuse(status.error());
    device.status = *status;
    save(device);
    emitLifecycle(device, "logout"_L1);
    emitLifecycle(device, "device_disconnected"_L1);
    return device;
}

void Devices::resume()
{
    for (const Device &device :
         readDevices(m_world.db.prepare(std::string(selectDevice) + "where status = 'qr_generated' order by seq")))
        watchQr(device);
}

void Devices::save(const Device &device)
{
    m_world.db
        .prepare("update device set status = ?, qr_expires = ?, qr_due = ?, linked = ?, wa_number = ?, wa_jid = ?"
                 " where device_id = ?")
        .bindAll(QString(statusName(device.status)), device.qrExpires, device.qrDue, device.linked, device.waNumber,
                 device.waJid, device.id)
        .run();
}

void Devices::watchQr(const Device &device)
{
    // Never cancelled: it looks at the device again when it rings.
    m_world.time.at(device.qrDue.value_or(m_world.time.now()),
                    [this, id = device.id] { m_world.inTransaction([this, &id] { qrRanOut(id); }); });
}

void Devices::qrRanOut(const QString &deviceId)
{
    auto device = find(deviceId);
    if (!device || !device->qrDue || *device->qrDue > m_world.time.now())
        return;
    const auto status = next(device->status, DeviceInput::QrRanOut);
    if (!status)
        return;
    device->status = *status;
    device->qrDue.reset();
    save(*device);
}

void Devices::emitLifecycle(const Device &device, QLatin1StringView event)
{
    json::Value payload = json::Value::object({{"status"_L1, statusName(device.status)}});
    if (event == "device_qr_generated"_L1) {
        payload.set(u"qr_expires_at"_s, orNull(device.qrExpires));
    } else {
        payload.set(u"wa_number"_s, orNull(device.waNumber));
        payload.set(u"wa_device_jid"_s, orNull(device.waJid));
        payload.set(u"linked_at"_s, orNull(device.linked));
    }
    m_webhooks.emitEvent(device.appId, device.id, event, std::move(payload));
}

} // namespace wa::sandbox
