#include "app/storage/storageerror.h"

#include <sqlite3.h>

namespace wa::storage {

using namespace Qt::StringLiterals;

namespace {

QString codeName(int primary)
{
    switch (primary) {
    case SQLITE_FULL:
        return u"full"_s;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
        return u"io"_s;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return u"corrupt"_s;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
        return u"busy"_s;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return u"read_only"_s;
    case SQLITE_CONSTRAINT:
        return u"constraint"_s;
    case SQLITE_TOOBIG:
        return u"too_big"_s;
    default:
        return u"sql"_s;
    }
}

} // namespace

StorageError::StorageError(int code, std::string message)
    : m_code(code)
    , m_message(std::move(message))
{
}

bool StorageError::isStoreFault() const
{
    switch (m_code & 0xff) {
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_NOMEM:
    case SQLITE_INTERRUPT:
        return true;
    default:
        return false;
    }
}

bool StorageError::isCorruption() const
{
    return (m_code & 0xff) == SQLITE_CORRUPT || (m_code & 0xff) == SQLITE_NOTADB;
}

bool StorageError::wantsReopen() const
{
    return isCorruption() || (m_code & 0xff) == SQLITE_IOERR;
}

Error StorageError::toError() const
{
    const int primary = m_code & 0xff;
    if (primary == SQLITE_INTERRUPT)
        return Error{.kind = Error::Kind::Cancelled};
    return Error{.kind = Error::Kind::Storage,
                 .code = codeName(primary),
                 .detail = u"%1 (%2)"_s.arg(QString::fromUtf8(m_message.c_str())).arg(m_code)};
}

} // namespace wa::storage
