#pragma once

#include <QByteArrayView>
#include <QImage>

namespace wa::decoder {

//! How a camera says the picture is to be turned: 1 (not at all) to 8, from a JPEG's Exif segment; 1 when it does not
//! say or what it says is broken.
[[nodiscard]] int orientationOf(QByteArrayView jpeg);
[[nodiscard]] QImage turned(const QImage &image, int orientation);

} // namespace wa::decoder
