#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace wa {

//! 32 bytes. OpenSSL's: it uses the processor's SHA instructions, which QCryptographicHash does not.
[[nodiscard]] QByteArray sha256(QByteArrayView bytes);

} // namespace wa
