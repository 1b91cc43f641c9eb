#pragma once

#include "app/base/result.h"

namespace wa::storage {

//! A database file that was moved out of the way, its bytes untouched.
struct SetAside
{
    QString from;
    QString to;  //!< beside it: NAME.corrupt-20260422T150000Z; its -wal and -shm went along
    QString why; //!< for the log and the Details pane
};

//! Makes the folder (0700) and its missing parents.
[[nodiscard]] Result<> makePrivateFolder(const QString &path);
//! Makes the file with mode 0600 when it is absent, and takes other people's rights away when it is there.
[[nodiscard]] Result<> makePrivateFile(const QString &path);
//! Renames a database and its -wal and -shm; `why` is told on.
[[nodiscard]] Result<SetAside> setAside(const QString &path, const QString &why);

} // namespace wa::storage
