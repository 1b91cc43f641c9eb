#pragma once

#include "app/cli/ending.h"
#include "app/storage/migration.h"

#include <memory>
#include <span>

namespace wa::cli {

//! A profile's database, beside a console that may run on it: nothing is written. Refused: it cannot be read, or is of
//! another version than ours. `command`: who says so, as "events".
[[nodiscard]] tl::expected<std::unique_ptr<storage::Connection>, Refusal>
openToRead(QLatin1StringView command, const QString &path, std::span<const storage::Migration> migrations);

} // namespace wa::cli
