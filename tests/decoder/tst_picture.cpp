#include "tests/decoder/pictures.h"
#include "ui/decoder/exif.h"
#include "ui/decoder/picture.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace wa::test {

using namespace decoder;

class TestPicture final : public QObject
{
    Q_OBJECT

private slots:
    void formatsByMagicOnly_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("format");
        const QImage image = halves(30, 20);
        QTest::newRow("png") << encoded(image, "png") << u"png"_s;
        QTest::newRow("jpeg") << encoded(image, "jpg") << u"jpeg"_s;
        QTest::newRow("webp") << encoded(image, "webp") << u"webp"_s;
        QTest::newRow("gif") << smallGif() << u"gif"_s;
        QTest::newRow("bmp") << encoded(image, "bmp") << QString();
        QTest::newRow("ppm") << encoded(image, "ppm") << QString();
        QTest::newRow("svg") << QByteArray("<svg xmlns='http://www.w3.org/2000/svg'/>") << QString();
        QTest::newRow("html") << QByteArray("<html><img src=x>") << QString();
        QTest::newRow("tiff") << QByteArray("II*\0\x08\0\0\0", 8) << QString();
        QTest::newRow("icns") << QByteArray("icns\0\0\0\x10", 8) << QString();
        QTest::newRow("a sound in RIFF") << QByteArray("RIFF\0\0\0\0WAVEfmt ", 16) << QString();
        QTest::newRow("nothing") << QByteArray() << QString();
    }
    void formatsByMagicOnly()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, format);
        const auto found = formatOf(bytes);
        QCOMPARE(found ? QString::fromLatin1(qtName(*found)) : QString(), format);
    }

    void sizesWithoutDecoding()
    {
        const QImage image = halves(61, 47);
        for (const char *name : {"png", "jpg", "webp"}) {
            const QByteArray bytes = encoded(image, name);
            QCOMPARE(sizeOf(*formatOf(bytes), bytes), QSize(61, 47));
        }
        for (const char *name : {"png", "gif", "jpeg", "webp"}) {
            const QByteArray bytes = claiming(name, 16000, 15000);
            QVERIFY2(formatOf(bytes), name);
            QCOMPARE(sizeOf(*formatOf(bytes), bytes), QSize(16000, 15000));
        }
        QCOMPARE(sizeOf(Format::Gif, smallGif()), QSize(1, 1));
    }

    void brokenHeadersHaveNoSize()
    {
        const QImage image = halves(61, 47);
        for (const char *name : {"png", "jpg", "webp"}) {
            const QByteArray bytes = encoded(image, name);
            const Format format = *formatOf(bytes);
            for (qsizetype length = 0; length < 20; ++length)
                QVERIFY(!sizeOf(format, QByteArrayView(bytes).first(length)));
        }
        QVERIFY(!sizeOf(Format::Png, claiming("png", 0, 100)));
        QVERIFY(!sizeOf(Format::Png, claiming("png", -5, 100))); // 4294967291 wide
        QVERIFY(!sizeOf(Format::Jpeg, "\xff\xd8\xff\xe0\xff\xff"));
    }

    void pngKeepsOnlyWhatIsSeen()
    {
        const QImage image = halves(40, 30);
        const QByteArray bomb = textBomb();
        QVERIFY(bomb.size() > 500'000 && bomb.size() < 2'000'000);
        const QByteArray plain = stripped(Format::Png, bomb);
        QVERIFY(!plain.contains("zTXt"));
        QVERIFY(plain.size() < 5'000);
        QCOMPARE(QImage::fromData(plain, "png").convertToFormat(QImage::Format_RGB32), image);
        // Cut off in its data it is still what there is of it.
        const QByteArray half = encoded(image, "png");
        QVERIFY(stripped(Format::Png, QByteArrayView(half).first(half.size() - 20)).contains("IDAT"));
        const QImage indexed = image.convertToFormat(QImage::Format_Indexed8);
        QCOMPARE(QImage::fromData(stripped(Format::Png, encoded(indexed, "png")), "png")
                     .convertToFormat(QImage::Format_RGB32),
                 image); // the palette is seen
    }

    void jpegLosesItsSegments()
    {
        const QByteArray jpeg = withOrientation(encoded(halves(40, 30), "jpg"), 6);
        QVERIFY(jpeg.contains("Exif"));
        const QByteArray plain = stripped(Format::Jpeg, jpeg);
        QVERIFY(!plain.contains("Exif"));
        QVERIFY(plain.contains("JFIF"));
        QCOMPARE(QImage::fromData(plain, "jpeg"), QImage::fromData(encoded(halves(40, 30), "jpg"), "jpeg"));
    }

    void webpKeepsItsFirstFrame()
    {
        const QByteArray still = encoded(halves(40, 30), "webp");
        const QImage expected = QImage::fromData(still, "webp");
        QVERIFY(!expected.isNull());
        QCOMPARE(QImage::fromData(stripped(Format::Webp, still), "webp"), expected);
        // A sticker that moves, with all that decoders may choke on.
        const QByteArray bitstream = still.sliced(12);
        const QByteArray moving = animatedWebp(QSize(40, 30), bitstream, 50);
        QVERIFY(moving.contains("ICCP") && moving.contains("EXIF") && moving.contains("XMP ") &&
                moving.count("ANMF") == 50);
        const QByteArray plain = stripped(Format::Webp, moving);
        QVERIFY(!plain.contains("ICCP") && !plain.contains("EXIF") && !plain.contains("XMP "));
        QCOMPARE(plain.count("ANMF"), 1);
        QCOMPARE(sizeOf(Format::Webp, plain), QSize(40, 30));
        const QImage first = QImage::fromData(plain, "webp");
        QCOMPARE(first.size(), QSize(40, 30));
        QVERIFY(first.pixelColor(5, 5).red() > 180 && first.pixelColor(35, 5).blue() > 180);
        for (qsizetype length = 12; length < 200; ++length)
            QVERIFY(stripped(Format::Webp, QByteArrayView(moving).first(length)).size() <= length + 8);
    }

    void orientations_data()
    {
        QTest::addColumn<int>("orientation");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<QPoint>("red"); // where the corner that was top left ends
        const QSize flat(40, 20);
        const QSize tall(20, 40);
        QTest::newRow("as it is") << 1 << flat << QPoint(0, 0);
        QTest::newRow("mirrored") << 2 << flat << QPoint(39, 0);
        QTest::newRow("upside down") << 3 << flat << QPoint(39, 19);
        QTest::newRow("flipped") << 4 << flat << QPoint(0, 19);
        QTest::newRow("transposed") << 5 << tall << QPoint(0, 0);
        QTest::newRow("turned right") << 6 << tall << QPoint(19, 0);
        QTest::newRow("transversed") << 7 << tall << QPoint(19, 39);
        QTest::newRow("turned left") << 8 << tall << QPoint(0, 39);
        QTest::newRow("not a direction") << 9 << flat << QPoint(0, 0);
    }
    void orientations()
    {
        QFETCH(int, orientation);
        QFETCH(QSize, size);
        QFETCH(QPoint, red);
        QImage image(40, 20, QImage::Format_RGB32);
        image.fill(Qt::blue);
        image.setPixel(0, 0, qRgb(255, 0, 0));
        const QByteArray jpeg = withOrientation(encoded(image, "jpg"), orientation);
        const QImage result = turned(image, orientationOf(jpeg));
        QCOMPARE(result.size(), size);
        QCOMPARE(result.pixel(red), qRgb(255, 0, 0));
    }

    void brokenExifTurnsNothing()
    {
        QByteArray jpeg = withOrientation(encoded(halves(8, 8), "jpg"), 6);
        for (qsizetype length = 0; length < 60; ++length)
            QVERIFY(orientationOf(QByteArrayView(jpeg).first(length)) >= 1);
        const qsizetype at = jpeg.indexOf("MM");
        jpeg.replace(at + 4, 4, QByteArray("\xff\xff\xff\xf0", 4)); // a directory beyond the end
        QCOMPARE(orientationOf(jpeg), 1);
        jpeg.replace(at, 2, "XX");
        QCOMPARE(orientationOf(jpeg), 1);
        QCOMPARE(orientationOf(encoded(halves(8, 8), "jpg")), 1);
    }
};

} // namespace wa::test

QTEST_GUILESS_MAIN(wa::test::TestPicture)
#include "tst_picture.moc"
