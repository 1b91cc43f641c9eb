#include "app/qr/modules.h"

#include <qrcodegen/qrcodegen.hpp>

using namespace Qt::StringLiterals;

namespace wa::qr {

bool Modules::isDark(int x, int y) const
{
    return x >= 0 && y >= 0 && x < m_size && y < m_size && m_dark.testBit(y * m_size + x);
}

Result<Modules> encode(QByteArrayView text)
{
    if (text.isEmpty())
        return tl::unexpected(Error{.kind = Error::Kind::Invalid, .detail = u"an empty text has no QR code"_s});
    try {
        // One byte segment: what the phone reads is exactly what the gateway sent, in its bytes.
        const std::vector<std::uint8_t> bytes(text.begin(), text.end());
        const auto code =
            qrcodegen::QrCode::encodeSegments({qrcodegen::QrSegment::makeBytes(bytes)}, qrcodegen::QrCode::Ecc::LOW);
        Modules modules;
        modules.m_size = code.getSize();
        modules.m_dark.resize(modules.m_size * modules.m_size);
        for (int y = 0; y < modules.m_size; ++y) {
            for (int x = 0; x < modules.m_size; ++x)
                modules.m_dark.setBit(y * modules.m_size + x, code.getModule(x, y));
        }
        return modules;
    } catch (const qrcodegen::data_too_long &) {
        return tl::unexpected(Error{.kind = Error::Kind::Invalid, .detail = u"too long for a QR code"_s});
    }
}

} // namespace wa::qr
