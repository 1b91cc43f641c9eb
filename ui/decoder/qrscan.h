#pragma once

#include <QImage>
#include <QStringList>

namespace wa::decoder {

//! The texts of the QR codes in a picture; the only user of libzbar.
[[nodiscard]] QStringList qrTextsIn(const QImage &image);

} // namespace wa::decoder
