#pragma once

#include "app/storage/database.h"

namespace wa::storage {

//! What a database was opened with, kept to open it again after a fault.
struct Opening
{
    QString path;
    std::span<const Migration> migrations;
    Synchronous synchronous;
    Space space;
    std::function<void(const SetAside &)> onSetAside;
    std::function<void(Connection &)> onOpened;

    [[nodiscard]] bool isMemory() const { return path == QLatin1StringView(":memory:"); }
};

//! The writer's connection: checked, durable, migrated. A file that is no database is set aside first.
[[nodiscard]] Result<std::unique_ptr<Connection>> openChecked(const Opening &opening);
//! Moves the file away, tells, and opens a fresh one.
[[nodiscard]] Result<std::unique_ptr<Connection>> replaceCorrupt(const Opening &opening, const QString &why);

} // namespace wa::storage
