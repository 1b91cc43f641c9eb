#pragma once

#include <QByteArray>

namespace wa {

//! For a POSIX shell: nothing in single quotes means anything, but a single quote.
[[nodiscard]] inline QByteArray shellQuoted(QByteArray text)
{
    return '\'' + text.replace('\'', "'\\''") + '\'';
}

} // namespace wa
