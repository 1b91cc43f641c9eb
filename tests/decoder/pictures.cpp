#include "tests/decoder/pictures.h"

#include <QBuffer>
#include <QtEndian>

namespace wa::test {
namespace {

template <class T> QByteArray big(T value)
{
    QByteArray bytes(sizeof(T), 0);
    qToBigEndian(value, bytes.data());
    return bytes;
}

template <class T> QByteArray little(T value)
{
    QByteArray bytes(sizeof(T), 0);
    qToLittleEndian(value, bytes.data());
    return bytes;
}

quint32 crc32(const QByteArray &bytes)
{
    quint32 crc = ~0U;
    for (const char c : bytes) {
        crc ^= static_cast<uchar>(c);
        for (int bit = 0; bit < 8; ++bit)
            crc = crc & 1 ? crc >> 1 ^ 0xedb88320U : crc >> 1;
    }
    return ~crc;
}

constexpr QByteArrayView pngStart("\x89PNG\r\n\x1a\n", 8);

QByteArray pngHeader(int width, int height, char depth, char colour)
{
    return pngChunk("IHDR", big(static_cast<quint32>(width)) + big(static_cast<quint32>(height)) +
                                QByteArray{1, depth} + QByteArray{1, colour} + QByteArray(3, 0));
}

} // namespace

QImage halves(int width, int height)
{
    QImage image(width, height, QImage::Format_RGB32);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x)
            image.setPixel(x, y, x < width / 2 ? qRgb(255, 0, 0) : qRgb(0, 0, 255));
    }
    return image;
}

QByteArray encoded(const QImage &image, const char *format)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    return buffer.open(QIODevice::WriteOnly) && image.save(&buffer, format, 90) ? bytes : QByteArray();
}

QByteArray smallGif()
{
    return QByteArray::fromHex("47494638396101000100800000ff000000000021f90401000000002c000000000100010000020244010"
                               "03b");
}

QByteArray pngChunk(const QByteArray &name, const QByteArray &data)
{
    return big(static_cast<quint32>(data.size())) + name + data + big(crc32(name + data));
}

QByteArray zeros(qsizetype size)
{
    return qCompress(QByteArray(size, 0), 9).sliced(4); // without qCompress's length
}

QByteArray textBomb()
{
    QByteArray text("Comment");
    text += QByteArray(2, 0) + zeros(40 * 1024 * 1024); // the end of the keyword, and method 0
    QByteArray picture = encoded(halves(40, 30), "png");
    const QByteArray chunk = pngChunk("zTXt", text);
    for (int i = 0; i < 26; ++i)
        picture.insert(33, chunk); // right after IHDR
    return picture;
}

QByteArray claiming(const char *format, int width, int height)
{
    const QByteArrayView name(format);
    if (name == "png")
        return pngStart.toByteArray() + pngHeader(width, height, 1, 0) + pngChunk("IDAT", qCompress("", 9).sliced(4)) +
               pngChunk("IEND", {});
    if (name == "gif")
        return "GIF89a" + little(static_cast<quint16>(width)) + little(static_cast<quint16>(height)) +
               smallGif().sliced(10);
    if (name == "jpeg") {
        return QByteArray("\xff\xd8\xff\xc0\x00\x11\x08", 7) + big(static_cast<quint16>(height)) +
               big(static_cast<quint16>(width)) + QByteArray("\x03\x01\x22\x00\x02\x11\x01\x03\x11\x01", 10) +
               QByteArray("\xff\xd9");
    }
    const auto w = little(static_cast<quint32>(width - 1)).first(3);
    const auto h = little(static_cast<quint32>(height - 1)).first(3);
    return "RIFF" + little<quint32>(22) + "WEBPVP8X" + little<quint32>(10) + QByteArray(4, 0) + w + h;
}

QByteArray animatedWebp(QSize size, const QByteArray &chunks, int frames, int profileBytes)
{
    const auto chunk = [](const QByteArray &name, const QByteArray &data) {
        return name + little(static_cast<quint32>(data.size())) + data + QByteArray(data.size() & 1, 0);
    };
    const auto edge = [](int pixels) { return little(static_cast<quint32>(pixels - 1)).first(3); };
    const QByteArray canvas = edge(size.width()) + edge(size.height());
    constexpr char profileExifXmpAnimation = 0x20 | 0x08 | 0x04 | 0x02;
    QByteArray all = "WEBP" + chunk("VP8X", QByteArray(1, profileExifXmpAnimation) + QByteArray(3, 0) + canvas) +
                     chunk("ICCP", QByteArray(profileBytes, 'p')) + chunk("ANIM", QByteArray(6, 0));
    const QByteArray frame = chunk("ANMF", QByteArray(6, 0) + canvas + QByteArray("\x64\0\0\0", 4) + chunks);
    all += frame.repeated(frames) + chunk("EXIF", QByteArray(500, 'e')) +
           chunk("XMP ", "<x:xmpmeta href='http://127.0.0.1/'/>");
    return "RIFF" + little(static_cast<quint32>(all.size())) + all;
}

QByteArray withOrientation(const QByteArray &jpeg, int orientation)
{
    const QByteArray tiff = "MM" + big<quint16>(42) + big<quint32>(8) + big<quint16>(1) + big<quint16>(0x0112) +
                            big<quint16>(3) + big<quint32>(1) + big(static_cast<quint16>(orientation)) +
                            big<quint16>(0) + big<quint32>(0);
    const QByteArray exif = QByteArray("Exif\0\0", 6) + tiff;
    QByteArray result = jpeg;
    result.insert(2, QByteArray("\xff\xe1") + big(static_cast<quint16>(exif.size() + 2)) + exif);
    return result;
}

} // namespace wa::test
