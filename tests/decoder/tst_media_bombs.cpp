#include "tests/decoder/pictures.h"
#include "tests/support/manualclock.h"
#include "tests/support/memory.h"
#include "tests/support/resultmacros.h"
#include "tests/support/wait.h"
#include "ui/decoder/picturedecoder.h"

#include <QDir>
#include <QFile>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <sys/resource.h>

using namespace Qt::StringLiterals;

namespace wa::test {

using decoder::Decoded;
using decoder::PictureDecoder;

namespace {

constexpr qint64 mebi = 1024 * 1024;

QByteArray segment(char marker, const QByteArray &data)
{
    QByteArray size(2, 0);
    qToBigEndian(static_cast<quint16>(data.size() + 2), size.data());
    return QByteArray("\xff") + marker + size + data;
}

//! The picture with these chunks after its header.
QByteArray pngWith(const QByteArray &chunks)
{
    QByteArray picture = encoded(halves(40, 30), "png");
    picture.insert(33, chunks);
    return picture;
}

//! A PNG of this size whose rows are all zeros.
QByteArray emptyPng(int width, int height, char depth, char colour, qsizetype rowBytes)
{
    QByteArray header(13, 0);
    qToBigEndian(static_cast<quint32>(width), header.data());
    qToBigEndian(static_cast<quint32>(height), header.data() + 4);
    header[8] = depth;
    header[9] = colour;
    return QByteArray("\x89PNG\r\n\x1a\n", 8) + pngChunk("IHDR", header) +
           pngChunk("IDAT", zeros((rowBytes + 1) * height)) + pngChunk("IEND", {});
}

QByteArray jpegWith(const QByteArray &segments)
{
    QByteArray picture = encoded(halves(40, 30), "jpg");
    picture.insert(2, segments);
    return picture;
}

} // namespace

//! What strangers send to hurt whoever looks: made here, given to the decoder as the console gives it, from a file.
//! Each ends as a picture or as a refusal, this process hardly grows, nobody asks the network for anything.
class TestMediaBombs final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
#ifdef WA_SANITIZED
    SystemClock m_clock; // a child has no limit of its own there
#else
    ManualClock m_clock; //!< stands still: a loaded machine may need longer than the decoder's patience
#endif
    QTcpServer m_stranger; //!< whom hostile files name
    int m_asked = 0;
    std::unique_ptr<PictureDecoder> m_decoder;

    [[nodiscard]] QByteArray link() const
    {
        return "http://127.0.0.1:" + QByteArray::number(m_stranger.serverPort()) + "/x";
    }

private slots:
    void initTestCase()
    {
        QVERIFY(m_stranger.listen(QHostAddress::LocalHost));
        connect(&m_stranger, &QTcpServer::newConnection, this, [this] { ++m_asked; });
        m_decoder = std::make_unique<PictureDecoder>(m_clock, QStringLiteral(WA_BIN_DIR "/wa-decoder"));
    }

    void bombs_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<qint64>("size");     // of the file, when that is more than its bytes: the rest is nothing
        QTest::addColumn<QString>("outcome"); // a format, the reason of a refusal, or empty: either will do
        const auto row = [](const char *what, const QByteArray &bytes, const QString &outcome = {}, qint64 size = 0) {
            QTest::newRow(what) << bytes << size << outcome;
        };
        const auto large = u"too_large"_s;
        const auto foreign = u"unsupported_format"_s;
        const QByteArray png = encoded(halves(40, 30), "png");
        const QByteArray jpeg = encoded(halves(40, 30), "jpg");
        const QByteArray webp = encoded(halves(40, 30), "webp");

        row("png: a gigabyte of zTXt", textBomb(), u"png"_s);
        row("png: a profile of 60 MB", pngWith(pngChunk("iCCP", QByteArray("x\0\0", 3) + zeros(60 * mebi))), u"png"_s);
        row("png: iTXt of 60 MB", pngWith(pngChunk("iTXt", QByteArray("Title\0\1\0\0\0", 10) + zeros(60 * mebi))),
            u"png"_s);
        row("png: Exif of 4 MB", pngWith(pngChunk("eXIf", QByteArray(4 * mebi, 'e'))), u"png"_s);
        row("png: 50,000 empty chunks", pngWith(pngChunk("tEXt", "k").repeated(50'000)), u"png"_s);
        row("png: an animation's frames", pngWith(pngChunk("fdAT", QByteArray(1000, 'f')).repeated(2000)), u"png"_s);
        row("png: 20000 x 20000 in one bit", claiming("png", 20000, 20000), large);
        row("png: 2147483647 x 1", claiming("png", 2147483647, 1), large);
        row("png: 1 x 2147483647", claiming("png", 1, 2147483647), large);
        row("png: negative", claiming("png", -1, -1), u"broken"_s);
        row("png: 4000 x 4000 in 16 bits", emptyPng(4000, 4000, 16, 6, 32000));
        row("png: 5792 x 5792, the limit", emptyPng(5792, 5792, 1, 0, 724));
        row("png: says 100 x 100, has 40 MB", pngWith(pngChunk("IDAT", zeros(40 * mebi))));
        row("png: cut in its header", png.first(20), u"broken"_s);
        row("png: a length of 4 GB",
            png.first(33) + QByteArray("\xff\xff\xff\xff"
                                       "IDAT",
                                       8),
            u"broken"_s);
        row("png: a program behind it",
            png +
                "\x7f"
                "ELF" +
                QByteArray(1000, 'x'),
            u"png"_s);
        row("png: an archive behind it", png + QByteArray("PK\x03\x04", 4) + QByteArray(1000, 'x'), u"png"_s);
        row("png: a page within it", pngWith(pngChunk("tEXt", "Comment <script src=" + link() + ">")), u"png"_s);
        row("png: 64 MiB, the rest nothing", png, u"png"_s, 64 * mebi);
        row("png: more than 64 MiB", png, large, 64 * mebi + 1);

        row("jpeg: 60000 x 60000", claiming("jpeg", 60000, 60000), large);
        row("jpeg: 65535 x 1 with nothing in it", claiming("jpeg", 65535, 1));
        row("jpeg: 20 MB of profile", jpegWith(segment('\xe2', QByteArray(65'000, 'p')).repeated(320)), u"jpeg"_s);
        row("jpeg: 20 MB of comments", jpegWith(segment('\xfe', QByteArray(65'000, 'c')).repeated(320)), u"jpeg"_s);
        row("jpeg: a million fill bytes", jpeg.first(2) + QByteArray(1'000'000, '\xff') + jpeg.sliced(2));
        row("jpeg: Exif that turns round and round", withOrientation(withOrientation(jpeg, 6), 8), u"jpeg"_s);
        row("jpeg: a page in its comment", jpegWith(segment('\xfe', "<img src=" + link() + ">")), u"jpeg"_s);
        row("jpeg: a page behind it", jpeg + "<html><script src='" + link() + "'></script>", u"jpeg"_s);
        row("jpeg: cut in its data", jpeg.first(jpeg.size() / 2));

        row("gif: 43 bytes for 65535 x 65535", claiming("gif", 65535, 65535), large);
        row("gif: 20,000 frames",
            smallGif().chopped(1) + smallGif().sliced(19, smallGif().size() - 20).repeated(20'000) + ';', u"gif"_s);
        row("gif: a script as well", "GIF89a/*" + smallGif().sliced(8) + "*/=1;fetch('" + link() + "')");
        row("gif: comments without an end",
            smallGif().first(13) + QByteArray("\x21\xfe\xff", 3) + QByteArray(mebi, 'c'));

        row("webp: 16384 x 16384", claiming("webp", 16384, 16384), large);
        row("webp: 5,000 frames, 20 MB of profile", animatedWebp(QSize(40, 30), webp.sliced(12), 5000, 20 * mebi),
            u"webp"_s);
        row("webp: a frame of garbage", webp.first(30) + QByteArray(1000, '\xa5'));
        row("webp: a size of 4 GB",
            QByteArray("RIFF\xff\xff\xff\xffWEBPVP8L\xff\xff\xff\xff\x2f", 21) + QByteArray(100, '\xff'));

        row("svg that fetches", "<svg xmlns='http://www.w3.org/2000/svg'><image href='" + link() + "'/></svg>",
            foreign);
        row("html", "<html><img src='" + link() + "'></html>", foreign);
        row("a playlist", "#EXTM3U\n" + link() + "\n", foreign);
        row("gzip", QByteArray("\x1f\x8b\x08\0\0\0\0\0\0\x03", 10) + zeros(mebi), foreign);
        row("bmp", encoded(halves(40, 30), "bmp"), foreign);
        row("xbm", "#define x_width 30000\n#define x_height 30000\nstatic char x_bits[] = {0};", foreign);
        row("xpm", "/* XPM */\nstatic char *x[] = {\"30000 30000 1 1\", \"a c red\"};", foreign);
        row("ppm", "P6 30000 30000 255\n", foreign);
        row("ico", QByteArray("\0\0\1\0\1\0\0\0\0\0\1\0\x20\0", 14) + QByteArray(100, '\0'), foreign);
        row("icns", QByteArray("icns\0\0\x10\0ic07\xff\xff\xff\xff", 16), foreign);
        row("tiff", QByteArray("II*\0\x08\0\0\0\xff\xff", 10), foreign);
        row("pdf", "%PDF-1.7\n1 0 obj<</URI(" + link() + ")>>", foreign);
        row("a program",
            QByteArray("\x7f"
                       "ELF\x02\x01\x01",
                       7),
            foreign);
        row("zip", QByteArray("PK\x03\x04", 4), foreign);
        row("nothing", {}, foreign);
        row("64 MiB of zeros", {}, foreign, 64 * mebi);
    }

    void bombs()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const qint64, size);
        QFETCH(const QString, outcome);
        const QString path = m_folder.filePath(u"bomb"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
        QVERIFY(size == 0 || file.resize(size));
        file.close();
        const MemoryPeak peak;
        const auto decoded = wait(m_decoder->decodeFile(path, 2048), 300'000);
        const qint64 growth = peak.growth();
        if (decoded) {
            QVERIFY(decoded->image.width() <= 2048 && decoded->image.height() <= 2048);
            QVERIFY2(outcome.isEmpty() || outcome == decoded->format, qPrintable(decoded->format));
        } else {
            VERIFY_ERROR(decoded, Error::Kind::Invalid);
            QVERIFY2(outcome.isEmpty() || outcome == decoded.error().code, qPrintable(decoded.error().code));
        }
        QCOMPARE(m_asked, 0); // nobody was asked for anything
        QCOMPARE(QDir(m_folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList{u"bomb"_s});
#ifndef WA_SANITIZED
        if (peak.isFresh())
            QVERIFY2(growth < 50 * mebi, qPrintable(u"%1 bytes more in this process"_s.arg(growth)));
#endif
    }

    void childrenStayedSmall()
    {
#ifdef WA_SANITIZED
        QSKIP("a sanitizer's own memory is counted too");
#endif
        rusage children{};
        getrusage(RUSAGE_CHILDREN, &children);
        QVERIFY2(children.ru_maxrss < 512 * 1024, qPrintable(u"a child took %1 KB"_s.arg(children.ru_maxrss)));
    }

    void aFileThatIsNone()
    {
        for (const QString &path : {m_folder.path(), m_folder.filePath(u"absent"_s), QString()})
            VERIFY_ERROR(wait(m_decoder->decodeFile(path, 64)), Error::Kind::Storage);
    }
};

} // namespace wa::test

QTEST_GUILESS_MAIN(wa::test::TestMediaBombs)
#include "tst_media_bombs.moc"
