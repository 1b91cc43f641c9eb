#pragma once

#include "app/storage/connection.h"

#include <span>

namespace wa::storage {

//! One step of a schema. A database's list is append-only data: versions rise by one from 1, and what stands there once
//! was released never changes.
struct Migration
{
    int version;
    const char *title;
    void (*apply)(Connection &);
};

//! The newest version the list knows.
[[nodiscard]] int newestVersion(std::span<const Migration> migrations);
//! Applies what is missing, each step in a transaction of its own together with its user_version. Throws StorageError.
void migrate(Connection &connection, std::span<const Migration> migrations);

} // namespace wa::storage
