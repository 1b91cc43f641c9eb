#pragma once

#include "app/storage/database.h"

#include <span>

namespace wa::projects {

//! The schema of console.db: gateways, projects, markers of secrets, devices, outbox. One list for every subject that
//! keeps something there, because a file has one version.
[[nodiscard]] std::span<const storage::Migration> consoleMigrations();
[[nodiscard]] Result<std::unique_ptr<storage::Database>> openConsoleDatabase(const QString &path,
                                                                             storage::Options options = {});

} // namespace wa::projects
