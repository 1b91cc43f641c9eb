#include "app/devices/devicerows.h"

namespace wa::devices {

namespace {

std::optional<UnixMs> optionalInstant(const storage::Statement &row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional(row.instant(column));
}

std::optional<UnixMs> optionalInstant(const QDateTime &instant)
{
    return instant.isValid() ? std::optional(fromDateTime(instant)) : std::nullopt;
}

} // namespace

std::vector<Device> readDevices(storage::Connection &db, const ProjectId &project)
{
    std::vector<Device> devices;
    auto rows = db.prepare("SELECT id, name, status, number, jid, linked_at, last_sign, last_error_at, last_error_kind,"
                           " last_error_status, last_error_code, last_error_detail, last_error_request,"
                           " status_since FROM device WHERE project = ?");
    rows.bind(1, project);
    while (rows.step()) {
        Device device;
        device.wire = {.id = rows.id<DeviceId>(0),
                       .name = rows.text(1),
                       .status = gateway::deviceStatus(rows.text(2)),
                       .statusText = rows.text(2),
                       .number = rows.text(3),
                       .jid = rows.id<Jid>(4)};
        if (const auto linked = optionalInstant(rows, 5))
            device.wire.linkedAt = toDateTime(*linked);
        device.lastSign = optionalInstant(rows, 6);
        device.lastErrorAt = optionalInstant(rows, 7);
        if (device.lastErrorAt) {
            device.lastError = Error{.kind = kindOfName(rows.text(8)),
                                     .httpStatus = int(rows.integer(9)),
                                     .code = rows.text(10),
                                     .detail = rows.text(11),
                                     .requestId = rows.text(12)};
        }
        device.statusSince = optionalInstant(rows, 13);
        devices.push_back(std::move(device));
    }
    return devices;
}

void writeDevice(storage::Connection &db, const ProjectId &project, const Device &device)
{
    const Error error = device.lastError.value_or(Error{});
    db.prepare("INSERT OR REPLACE INTO device(project, id, name, status, number, jid, linked_at, last_sign,"
               " last_error_at, last_error_kind, last_error_status, last_error_code, last_error_detail,"
               " last_error_request, status_since) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bindAll(project, device.wire.id, device.wire.name, device.wire.statusText, device.wire.number, device.wire.jid,
                 optionalInstant(device.wire.linkedAt), device.lastSign, device.lastErrorAt, kindName(error.kind),
                 error.httpStatus, error.code, error.detail, error.requestId, device.statusSince)
        .run();
}

void writeNote(storage::Connection &db, const ProjectId &project, const DeviceId &id, const DeviceNote &note)
{
    const auto silence = note.silence ? std::optional<qint64>(note.silence->count()) : std::nullopt;
    db.prepare("INSERT OR REPLACE INTO device_note(project, device, labels, silence) VALUES(?, ?, ?, ?)")
        .bindAll(project, id, note.labels.join(u'\n'), silence)
        .run();
}

std::map<QString, DeviceNote> readNotes(storage::Connection &db, const ProjectId &project)
{
    std::map<QString, DeviceNote> notes;
    auto rows = db.prepare("SELECT device, labels, silence FROM device_note WHERE project = ?");
    rows.bindAll(project);
    while (rows.step()) {
        DeviceNote &note = notes[rows.text(0)];
        note.labels = rows.text(1).split(u'\n', Qt::SkipEmptyParts);
        if (!rows.isNull(2))
            note.silence = std::chrono::milliseconds(rows.integer(2));
    }
    return notes;
}

void removeDevice(storage::Connection &db, const ProjectId &project, const DeviceId &id)
{
    db.prepare("DELETE FROM device WHERE project = ? AND id = ?").bindAll(project, id).run();
}

} // namespace wa::devices
