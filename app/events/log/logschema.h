#pragma once

#include "app/events/log/event.h"
#include "app/storage/migration.h"

#include <span>

namespace wa::events {

//! The schema of events.db, append-only.
[[nodiscard]] std::span<const storage::Migration> logMigrations();

//! Headers as one blob and back: for each header both lengths, then both texts. Byte for byte, whatever is in them.
[[nodiscard]] QByteArray packHeaders(const Headers &headers);
[[nodiscard]] Headers unpackHeaders(QByteArrayView packed);

} // namespace wa::events
