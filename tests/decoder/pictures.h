#pragma once

#include <QByteArray>
#include <QImage>

//! Pictures a stranger might send, made here.
namespace wa::test {

[[nodiscard]] QImage halves(int width, int height); //!< left red, right blue
[[nodiscard]] QByteArray encoded(const QImage &image, const char *format);
[[nodiscard]] QByteArray smallGif(); //!< 1x1
[[nodiscard]] QByteArray pngChunk(const QByteArray &name, const QByteArray &data);
[[nodiscard]] QByteArray zeros(qsizetype size); //!< deflated, for PNG's compressed chunks
//! 26 compressed text chunks of 40 MB each in some hundred kilobytes: a gigabyte for whoever reads them.
[[nodiscard]] QByteArray textBomb();
//! A PNG, GIF, JPEG or WebP that claims this size and has nothing behind it.
[[nodiscard]] QByteArray claiming(const char *format, int width, int height);
//! The chunks of a still WebP as so many frames, between a colour profile, Exif and XMP.
[[nodiscard]] QByteArray animatedWebp(QSize size, const QByteArray &chunks, int frames, int profileBytes = 1000);
//! The JPEG with an Exif segment that says how to turn it.
[[nodiscard]] QByteArray withOrientation(const QByteArray &jpeg, int orientation);

} // namespace wa::test
