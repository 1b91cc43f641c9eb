#include "ui/decoder/exif.h"

#include <QTransform>
#include <QtEndian>

namespace wa::decoder {
namespace {

constexpr QByteArrayView exifMark("Exif\0\0", 6);

//! A TIFF header and the first directory behind it.
class Tiff
{
public:
    explicit Tiff(QByteArrayView bytes)
        : m_bytes(bytes)
        , m_little(bytes.startsWith("II"))
    {
    }

    int orientation() const
    {
        if (m_bytes.size() < 8 || (!m_little && !m_bytes.startsWith("MM")))
            return 1;
        const qint64 directory = read32(4);
        if (directory + 2 > m_bytes.size())
            return 1;
        const int entries = read16(directory);
        for (int entry = 0; entry < entries; ++entry) {
            const qint64 at = directory + 2 + 12LL * entry;
            if (at + 12 > m_bytes.size())
                return 1;
            if (read16(at) == 0x0112) {
                const int value = read16(at + 8);
                return value >= 1 && value <= 8 ? value : 1;
            }
        }
        return 1;
    }

private:
    quint16 read16(qint64 at) const
    {
        const char *from = m_bytes.data() + at;
        return m_little ? qFromLittleEndian<quint16>(from) : qFromBigEndian<quint16>(from);
    }
    quint32 read32(qint64 at) const
    {
        const char *from = m_bytes.data() + at;
        return m_little ? qFromLittleEndian<quint32>(from) : qFromBigEndian<quint32>(from);
    }

    QByteArrayView m_bytes;
    bool m_little;
};

} // namespace

int orientationOf(QByteArrayView jpeg)
{
    qsizetype at = 2;
    while (at + 4 <= jpeg.size() && static_cast<uchar>(jpeg[at]) == 0xff) {
        const auto marker = static_cast<uchar>(jpeg[at + 1]);
        const qsizetype length = qFromBigEndian<quint16>(jpeg.data() + at + 2);
        if (marker == 0xda || length < 2 || at + 2 + length > jpeg.size())
            return 1;
        const QByteArrayView segment = jpeg.sliced(at + 4, length - 2);
        if (marker == 0xe1 && segment.startsWith(exifMark))
            return Tiff(segment.sliced(exifMark.size())).orientation();
        at += 2 + length;
    }
    return 1;
}

QImage turned(const QImage &image, int orientation)
{
    switch (orientation) {
    case 2:
        return image.mirrored(true, false);
    case 3:
        return image.mirrored(true, true);
    case 4:
        return image.mirrored(false, true);
    case 5:
        return image.transformed(QTransform(0, 1, 1, 0, 0, 0));
    case 6:
        return image.transformed(QTransform().rotate(90));
    case 7:
        return image.transformed(QTransform(0, -1, -1, 0, 0, 0));
    case 8:
        return image.transformed(QTransform().rotate(-90));
    default:
        return image;
    }
}

} // namespace wa::decoder
