#include "ui/decoder/picture.h"

#include <QtEndian>

#include <algorithm>
#include <array>

namespace wa::decoder {
namespace {

quint32 big32(QByteArrayView bytes, qsizetype at)
{
    return qFromBigEndian<quint32>(bytes.data() + at);
}

quint16 big16(QByteArrayView bytes, qsizetype at)
{
    return qFromBigEndian<quint16>(bytes.data() + at);
}

quint32 little24(QByteArrayView bytes, qsizetype at)
{
    const auto byte = [&](qsizetype i) { return static_cast<quint32>(static_cast<uchar>(bytes[at + i])); };
    return byte(0) | byte(1) << 8 | byte(2) << 16;
}

constexpr QByteArrayView pngMagic("\x89PNG\r\n\x1a\n", 8);

std::optional<QSize> pngSize(QByteArrayView bytes)
{
    if (bytes.size() < 24 || bytes.sliced(12, 4) != "IHDR")
        return std::nullopt;
    return QSize(static_cast<int>(big32(bytes, 16)), static_cast<int>(big32(bytes, 20)));
}

//! Calls with each marker and its segment (after the length) until the picture data begins or `take` says stop.
template <class Take> void walkJpeg(QByteArrayView bytes, Take take)
{
    qsizetype at = 2;
    while (at + 4 <= bytes.size() && static_cast<uchar>(bytes[at]) == 0xff) {
        const auto marker = static_cast<uchar>(bytes[at + 1]);
        if (marker == 0xff) { // fill byte
            ++at;
            continue;
        }
        const qsizetype length = big16(bytes, at + 2);
        if (length < 2 || at + 2 + length > bytes.size())
            return;
        if (!take(marker, at, at + 2 + length))
            return;
        at += 2 + length;
    }
}

constexpr bool isFrame(uchar marker)
{
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

std::optional<QSize> jpegSize(QByteArrayView bytes)
{
    std::optional<QSize> size;
    walkJpeg(bytes, [&](uchar marker, qsizetype start, qsizetype end) {
        if (isFrame(marker) && end - start >= 9)
            size = QSize(big16(bytes, start + 7), big16(bytes, start + 5));
        return !size && marker != 0xda;
    });
    return size;
}

std::optional<QSize> webpSize(QByteArrayView bytes)
{
    if (bytes.size() < 30)
        return std::nullopt;
    const QByteArrayView chunk = bytes.sliced(12, 4);
    if (chunk == "VP8X")
        return QSize(static_cast<int>(little24(bytes, 24)) + 1, static_cast<int>(little24(bytes, 27)) + 1);
    if (chunk == "VP8 ") {
        return QSize(qFromLittleEndian<quint16>(bytes.data() + 26) & 0x3fff,
                     qFromLittleEndian<quint16>(bytes.data() + 28) & 0x3fff);
    }
    if (chunk == "VP8L" && static_cast<uchar>(bytes[20]) == 0x2f) {
        const auto bits = qFromLittleEndian<quint32>(bytes.data() + 21);
        return QSize(static_cast<int>(bits & 0x3fff) + 1, static_cast<int>(bits >> 14 & 0x3fff) + 1);
    }
    return std::nullopt;
}

QByteArray strippedPng(QByteArrayView bytes)
{
    constexpr std::array kept{QByteArrayView("IHDR"), QByteArrayView("PLTE"), QByteArrayView("tRNS"),
                              QByteArrayView("IDAT"), QByteArrayView("IEND")};
    QByteArray result = pngMagic.toByteArray();
    result.reserve(bytes.size());
    qsizetype at = pngMagic.size();
    while (at + 12 <= bytes.size()) {
        const qint64 length = big32(bytes, at);
        const qint64 whole = length + 12; // length, name, data, checksum
        if (whole > bytes.size() - at) {
            // A picture that was cut off: the rest of its last chunk is data all the same.
            if (bytes.sliced(at + 4, 4) == "IDAT")
                result += bytes.sliced(at);
            break;
        }
        if (std::ranges::find(kept, bytes.sliced(at + 4, 4)) != kept.end())
            result += bytes.sliced(at, whole);
        if (bytes.sliced(at + 4, 4) == "IEND")
            break; // what follows is no picture, and may be 64 MiB of it
        at += whole;
    }
    return result;
}

QByteArray strippedJpeg(QByteArrayView bytes)
{
    QByteArray result = bytes.first(2).toByteArray();
    result.reserve(bytes.size());
    qsizetype rest = 2;
    walkJpeg(bytes, [&](uchar marker, qsizetype start, qsizetype end) {
        rest = end;
        // APP0 says how to read the colours of plain files, APP14 those of Adobe's; comments and the others go.
        const bool application = marker >= 0xe0 && marker <= 0xef;
        if ((!application && marker != 0xfe) || marker == 0xe0 || marker == 0xee)
            result += bytes.sliced(start, end - start);
        return marker != 0xda;
    });
    result += bytes.sliced(rest);
    return result;
}

QByteArray littleSize(qsizetype size)
{
    QByteArray bytes(4, 0);
    qToLittleEndian(static_cast<quint32>(size), bytes.data());
    return bytes;
}

//! Of an animation the first frame is kept, as of the other formats only that is shown; colour profile, Exif and XMP
//! go, and with them the flags that announce them.
QByteArray strippedWebp(QByteArrayView bytes)
{
    constexpr std::array kept{QByteArrayView("VP8X"), QByteArrayView("ALPH"), QByteArrayView("VP8 "),
                              QByteArrayView("VP8L"), QByteArrayView("ANIM"), QByteArrayView("ANMF")};
    constexpr qsizetype headSize = 12;
    constexpr char animationAndAlpha = 0x02 | 0x10;
    QByteArray chunks("WEBP");
    bool hasFrame = false;
    qsizetype at = headSize;
    while (at + 8 <= bytes.size()) {
        const QByteArrayView name = bytes.sliced(at, 4);
        const qint64 length = qFromLittleEndian<quint32>(bytes.data() + at + 4);
        const qint64 whole = std::min<qint64>(8 + length + (length & 1), bytes.size() - at);
        const bool isFrame = name == "ANMF";
        if (std::ranges::find(kept, name) != kept.end() && !(isFrame && hasFrame)) {
            chunks += bytes.sliced(at, whole);
            if (name == "VP8X" && whole > 8)
                chunks[chunks.size() - whole + 8] = static_cast<char>(bytes[at + 8] & animationAndAlpha);
        }
        hasFrame = hasFrame || isFrame;
        at += whole;
    }
    return "RIFF" + littleSize(chunks.size()) + chunks;
}

} // namespace

std::optional<Format> formatOf(QByteArrayView bytes)
{
    if (bytes.startsWith(pngMagic))
        return Format::Png;
    if (bytes.startsWith("\xff\xd8\xff"))
        return Format::Jpeg;
    if (bytes.startsWith("GIF87a") || bytes.startsWith("GIF89a"))
        return Format::Gif;
    if (bytes.size() >= 12 && bytes.startsWith("RIFF") && bytes.sliced(8, 4) == "WEBP")
        return Format::Webp;
    return std::nullopt;
}

const char *qtName(Format format)
{
    switch (format) {
    case Format::Jpeg:
        return "jpeg";
    case Format::Png:
        return "png";
    case Format::Webp:
        return "webp";
    case Format::Gif:
        break;
    }
    return "gif";
}

std::optional<QSize> sizeOf(Format format, QByteArrayView bytes)
{
    std::optional<QSize> size;
    switch (format) {
    case Format::Jpeg:
        size = jpegSize(bytes);
        break;
    case Format::Png:
        size = pngSize(bytes);
        break;
    case Format::Webp:
        size = webpSize(bytes);
        break;
    case Format::Gif:
        if (bytes.size() >= 10)
            size = QSize(qFromLittleEndian<quint16>(bytes.data() + 6), qFromLittleEndian<quint16>(bytes.data() + 8));
        break;
    }
    if (size && (size->width() <= 0 || size->height() <= 0))
        return std::nullopt;
    return size;
}

QByteArray stripped(Format format, QByteArrayView bytes)
{
    switch (format) {
    case Format::Jpeg:
        return strippedJpeg(bytes);
    case Format::Png:
        return strippedPng(bytes);
    case Format::Webp:
        return strippedWebp(bytes);
    case Format::Gif:
        break;
    }
    return bytes.toByteArray();
}

} // namespace wa::decoder
