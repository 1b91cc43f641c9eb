#pragma once

#include <QByteArray>
#include <QString>

namespace wa {

//! Unguessable bytes from the operating system.
[[nodiscard]] QByteArray randomBytes(qsizetype count);
//! Unguessable text of [A-Za-z0-9_-], six bits a character.
[[nodiscard]] QString randomToken(qsizetype characters);
//! A random UUID, lower-case, without braces.
[[nodiscard]] QString randomUuid();

} // namespace wa
