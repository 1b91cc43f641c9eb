// wa-decoder [--max-edge N]: a stranger's picture on standard input; on standard output one line of JSON, then the
// pixels of its first frame as RGBA, row by row, no side longer than N (0: no pixels). It has nothing to lose: limits
// on memory, time and files, no network, no window. Exit 0 with an answer, also a refusing one.
#include "app/json/value.h"
#include "ui/decoder/exif.h"
#include "ui/decoder/picture.h"
#include "ui/decoder/qrscan.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFile>
#include <QImageReader>

#include <sys/prctl.h>
#include <sys/resource.h>

#include <cstdio>

using namespace Qt::StringLiterals;
using wa::json::Value;

namespace {

void limit(int resource, rlim_t most)
{
    const rlimit wanted{most, most};
    setrlimit(static_cast<__rlimit_resource>(resource), &wanted);
}

void setLimits()
{
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    limit(RLIMIT_CORE, 0);
#ifndef WA_SANITIZED // a sanitizer's shadow memory is terabytes, and it writes reports
    limit(RLIMIT_AS, 512UL * 1024 * 1024);
    limit(RLIMIT_CPU, 5);
    limit(RLIMIT_FSIZE, 0);
#endif
}

int answer(const Value &header, const QImage &pixels = {})
{
    QFile out;
    if (!out.open(stdout, QIODevice::WriteOnly))
        return 1;
    out.write(header.toJson() + '\n');
    for (int y = 0; y < pixels.height(); ++y)
        out.write(reinterpret_cast<const char *>(pixels.constScanLine(y)), qint64(pixels.width()) * 4);
    return out.flush() ? 0 : 1;
}

int refuse(QLatin1StringView why)
{
    return answer(Value::object({{"ok"_L1, false}, {"why"_L1, why}}));
}

int decode(int maxEdge)
{
    using namespace wa::decoder;
    QFile in;
    if (!in.open(stdin, QIODevice::ReadOnly))
        return 1;
    QByteArray bytes;
    for (QByteArray piece = in.read(1 << 20); !piece.isEmpty(); piece = in.read(1 << 20)) { // a pipe gives what it has
        bytes += piece;
        if (bytes.size() > maxBytes)
            return refuse("too_large"_L1);
    }
    const auto format = formatOf(bytes);
    if (!format)
        return refuse("unsupported_format"_L1);
    const auto size = sizeOf(*format, bytes);
    if (!size)
        return refuse("broken"_L1);
    if (qint64(size->width()) * size->height() > maxPixels)
        return refuse("too_large"_L1);

    QByteArray plain = stripped(*format, bytes);
    QBuffer buffer(&plain);
    buffer.open(QIODevice::ReadOnly);
    QImageReader::setAllocationLimit(256);
    QImageReader reader(&buffer, qtName(*format));
    reader.setDecideFormatFromContent(false);
    QImage image = reader.read(); // of an animation the first frame
    if (image.isNull())
        return refuse("broken"_L1);
    if (*format == Format::Jpeg)
        image = turned(image, orientationOf(bytes));

    Value texts = Value::array();
    for (const QString &text : qrTextsIn(image))
        texts.append(Value(text));
    QImage shown;
    if (maxEdge > 0) {
        shown = std::max(image.width(), image.height()) > maxEdge
                    ? image.scaled(maxEdge, maxEdge, Qt::KeepAspectRatio, Qt::SmoothTransformation)
                    : image;
        shown = shown.convertToFormat(QImage::Format_RGBA8888);
    }
    return answer(Value::object({{"ok"_L1, true},
                                 {"format"_L1, QLatin1StringView(qtName(*format))},
                                 {"width"_L1, image.width()},
                                 {"height"_L1, image.height()},
                                 {"shown_width"_L1, shown.width()},
                                 {"shown_height"_L1, shown.height()},
                                 {"qr"_L1, texts}}),
                  shown);
}

} // namespace

int main(int argc, char **argv)
{
    setLimits();
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const qsizetype at = arguments.indexOf(u"--max-edge"_s);
    bool ok = at < 0;
    const int maxEdge = at < 0 ? 0 : arguments.value(at + 1).toInt(&ok);
    if (!ok || maxEdge < 0 || maxEdge > 4096) {
        std::fputs("wa-decoder: --max-edge takes 0 to 4096\n", stderr);
        return 2;
    }
    return decode(maxEdge);
}
