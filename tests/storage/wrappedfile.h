#pragma once

#include <sqlite3.h>

namespace wa::storage {

//! A file of a VFS that stands in front of another one, with the real file right behind it in memory.
struct WrappedFile
{
    sqlite3_file base;
    const char *name; //!< as xOpen got it, which keeps it until the file is closed; null: a temporary file

    sqlite3_file *behind() { return reinterpret_cast<sqlite3_file *>(this + 1); }
    static WrappedFile *of(sqlite3_file *file) { return reinterpret_cast<WrappedFile *>(file); }
    static sqlite3_file *real(sqlite3_file *file) { return of(file)->behind(); }
};

//! Passes everything on; who wants something else puts it in place.
[[nodiscard]] sqlite3_io_methods passingMethods();

} // namespace wa::storage
