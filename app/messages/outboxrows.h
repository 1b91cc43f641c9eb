#pragma once

#include "app/messages/outbox.h"
#include "app/storage/connection.h"

//! The outbox's rows in console.db. These run on a database thread and throw StorageError.
namespace wa::messages {

[[nodiscard]] std::vector<Entry> readEntries(storage::Connection &db, int limit); //!< the newest, oldest first
void writeEntry(storage::Connection &db, const Entry &entry);

} // namespace wa::messages
