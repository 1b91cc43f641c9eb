#pragma once

#include <QByteArray>
#include <QSize>

#include <optional>

//! What is known of a stranger's picture before a decoder sees it. Pure; runs in wa-decoder.
namespace wa::decoder {

enum class Format { Jpeg, Png, Webp, Gif };

//! By its first bytes, never by name or claimed type; nothing else is decoded.
[[nodiscard]] std::optional<Format> formatOf(QByteArrayView bytes);
[[nodiscard]] const char *qtName(Format format); //!< for QImageReader, which must not guess

//! Width and height as the header tells them, read without decoding; nullopt when it does not.
[[nodiscard]] std::optional<QSize> sizeOf(Format format, QByteArrayView bytes);

//! 33.5 million: what fits into 128 MB at four bytes each. Phones make larger ones: "too large to preview" is normal.
inline constexpr qint64 maxPixels = 33'554'432;
inline constexpr qint64 maxBytes = 64 * 1024 * 1024;

//! The picture without what decoders choke on and nobody sees: of PNG only IHDR, PLTE, tRNS, IDAT and IEND are kept (a
//! 200 KB file of text chunks costs Qt a gigabyte), of JPEG no application segment but JFIF and Adobe's, of WebP the
//! first frame alone.
[[nodiscard]] QByteArray stripped(Format format, QByteArrayView bytes);

} // namespace wa::decoder
