#include "ui/decoder/qrscan.h"

#include <zbar.h>

#include <cmath>
#include <memory>

namespace wa::decoder {
namespace {

constexpr qint64 mostScanned =
    12'000'000; //!< pixels; a larger picture is made smaller first, to stay within the limits

template <auto Destroy> struct Destroyer
{
    template <class T> void operator()(T *object) const { Destroy(object); }
};

} // namespace

QStringList qrTextsIn(const QImage &image)
{
    QImage grey = image;
    if (qint64(grey.width()) * grey.height() > mostScanned) {
        const double shrink = std::sqrt(double(mostScanned) / (double(grey.width()) * grey.height()));
        grey = grey.scaled(grey.size() * shrink, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    }
    grey = grey.convertToFormat(QImage::Format_Grayscale8);
    QByteArray pixels; // without the padding of QImage's lines
    pixels.reserve(qsizetype(grey.width()) * grey.height());
    for (int y = 0; y < grey.height(); ++y)
        pixels.append(reinterpret_cast<const char *>(grey.constScanLine(y)), grey.width());

    const std::unique_ptr<zbar::zbar_image_scanner_t, Destroyer<zbar::zbar_image_scanner_destroy>> scanner(
        zbar::zbar_image_scanner_create());
    zbar::zbar_image_scanner_request_dbus(scanner.get(), 0);
    zbar::zbar_image_scanner_set_config(scanner.get(), zbar::ZBAR_NONE, zbar::ZBAR_CFG_ENABLE, 0);
    zbar::zbar_image_scanner_set_config(scanner.get(), zbar::ZBAR_QRCODE, zbar::ZBAR_CFG_ENABLE, 1);
    const std::unique_ptr<zbar::zbar_image_t, Destroyer<zbar::zbar_image_destroy>> picture(zbar::zbar_image_create());
    zbar::zbar_image_set_format(picture.get(), zbar_fourcc('Y', '8', '0', '0'));
    zbar::zbar_image_set_size(picture.get(), static_cast<unsigned>(grey.width()), static_cast<unsigned>(grey.height()));
    zbar::zbar_image_set_data(picture.get(), pixels.constData(), static_cast<unsigned long>(pixels.size()), nullptr);
    zbar::zbar_scan_image(scanner.get(), picture.get());

    QStringList texts;
    for (const auto *symbol = zbar::zbar_image_first_symbol(picture.get()); symbol;
         symbol = zbar::zbar_symbol_next(symbol)) {
        texts.append(QString::fromUtf8(zbar::zbar_symbol_get_data(symbol),
                                       static_cast<qsizetype>(zbar::zbar_symbol_get_data_length(symbol))));
    }
    return texts;
}

} // namespace wa::decoder
