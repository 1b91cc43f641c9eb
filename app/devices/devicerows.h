#pragma once

#include "app/devices/devicelist.h"
#include "app/storage/connection.h"

#include <map>

//! Devices' rows in console.db: what this desk saw last. These run on a database thread and throw StorageError.
namespace wa::devices {

[[nodiscard]] std::vector<Device> readDevices(storage::Connection &db, const ProjectId &project);
void writeDevice(storage::Connection &db, const ProjectId &project, const Device &device);
void writeNote(storage::Connection &db, const ProjectId &project, const DeviceId &id, const DeviceNote &note);
[[nodiscard]] std::map<QString, DeviceNote> readNotes(storage::Connection &db, const ProjectId &project); //!< by id
void removeDevice(storage::Connection &db, const ProjectId &project, const DeviceId &id);

} // namespace wa::devices
