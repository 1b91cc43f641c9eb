#pragma once

#include "app/base/error.h"

#include <exception>
#include <string>

namespace wa::storage {

//! Thrown by Connection and Statement inside a storage lambda; Database and Connection::open turn it into an Error.
class StorageError final : public std::exception
{
public:
    //! `code` is SQLite's extended result code.
    StorageError(int code, std::string message);

    [[nodiscard]] int code() const { return m_code; }
    [[nodiscard]] const char *what() const noexcept override { return m_message.c_str(); }
    //! The file or the disk is at fault (full, I/O, corrupt, locked by another): no single statement is to blame.
    [[nodiscard]] bool isStoreFault() const;
    //! The bytes on disk are not the database they should be.
    [[nodiscard]] bool isCorruption() const;
    //! After such a fault the connection's pages are not to be trusted any more: reopen and look.
    [[nodiscard]] bool wantsReopen() const;
    //! Kind Storage, or Cancelled for an interrupted read; code: full, io, corrupt, busy, read_only, constraint, sql.
    [[nodiscard]] Error toError() const;

private:
    int m_code;
    std::string m_message;
};

} // namespace wa::storage
