#pragma once

#include "app/messages/outbox.h"
#include "app/storage/connection.h"

//! The outbox's rows in console.db. These run on a database thread and throw StorageError.
namespace wa::messages {

enum class Which {
    Newest,
    NewestAndOpen, //!< also the older ones that are not settled, and what repeats those
};
[[nodiscard]] std::vector<Entry> readEntries(storage::Connection &db, int limit,
                                             Which which = Which::Newest); //!< oldest first
void insertEntry(storage::Connection &db, const Entry &entry);             //!< throws for an id that is there
void writeEntry(storage::Connection &db, const Entry &entry);              //!< its state and what is known of it
using Owned = std::pair<ProjectId, MessageId>;
//! The messages that are known to be of rows since then.
[[nodiscard]] std::vector<Owned> readOwned(storage::Connection &db, UnixMs since);
//! Of a stored timeline; `otherwise` when it is empty.
[[nodiscard]] UnixMs lastStepAt(const QString &timeline, UnixMs otherwise);

} // namespace wa::messages
