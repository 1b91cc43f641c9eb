#pragma once

#include "app/messages/bulksends.h"
#include "app/storage/connection.h"

//! Bulk sends in console.db. These run on a database thread and throw StorageError.
namespace wa::messages {

//! The newest, oldest first, each row with what the outbox knows of it.
[[nodiscard]] std::vector<Bulk> readBulks(storage::Connection &db, int limit);
void insertBulk(storage::Connection &db, const Bulk &bulk);
void writeBulkState(storage::Connection &db, const BulkId &id, BulkState state);

} // namespace wa::messages
