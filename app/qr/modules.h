#pragma once

#include "app/base/result.h"

#include <QBitArray>
#include <QByteArrayView>

namespace wa::qr {

//! A QR code as its modules, without the quiet zone. The text is a credential while it lives: it is not kept here.
class Modules
{
public:
    Modules() = default;

    [[nodiscard]] bool isNull() const { return m_size == 0; }
    [[nodiscard]] int size() const { return m_size; } //!< modules a side, 21 to 177
    [[nodiscard]] bool isDark(int x, int y) const;    //!< false outside

    friend bool operator==(const Modules &, const Modules &) = default;

private:
    friend Result<Modules> encode(QByteArrayView text);

    int m_size = 0;
    QBitArray m_dark; //!< row by row
};

//! The smallest code that holds these bytes, at the lowest correction that the size leaves room to raise.
//! Error: Invalid, for an empty text or one beyond 2,953 bytes.
[[nodiscard]] Result<Modules> encode(QByteArrayView text);

} // namespace wa::qr
