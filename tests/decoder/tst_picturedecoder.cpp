#include "app/qr/modules.h"
#include "tests/decoder/pictures.h"
#include "tests/support/manualclock.h"
#include "tests/support/resultmacros.h"
#include "ui/decoder/picturedecoder.h"
#include "ui/theme/theme.h"
#include "ui/widgets/qrview.h"

#include <QApplication>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>

using namespace Qt::StringLiterals;

namespace wa::test {

using decoder::Decoded;
using decoder::PictureDecoder;

class TestPictureDecoder final : public QObject
{
    Q_OBJECT

private slots:
    void formats_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("format");
        QTest::newRow("png") << encoded(halves(40, 30), "png") << u"png"_s;
        QTest::newRow("jpeg") << encoded(halves(40, 30), "jpg") << u"jpeg"_s;
        QTest::newRow("webp, a sticker") << encoded(halves(40, 30), "webp") << u"webp"_s;
        QTest::newRow("jpeg turned by its camera") << withOrientation(encoded(halves(30, 40), "jpg"), 6) << u"jpeg"_s;
        QTest::newRow("200 KB of text for a gigabyte") << textBomb() << u"png"_s;
    }
    void formats()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, format);
        const auto decoded = decode(bytes, 20);
        VERIFY_OK(decoded);
        QCOMPARE(decoded->format, format);
        QCOMPARE(decoded->size, QSize(40, 30));
        QCOMPARE(decoded->image.size(), QSize(20, 15)); // no side longer than asked for
        const QColor corner = decoded->image.pixelColor(2, 2);
        QVERIFY2(corner.red() > 180 && corner.blue() < 80, qPrintable(corner.name()));
        QVERIFY(decoded->qrTexts.isEmpty());
#ifndef WA_SANITIZED
        rusage children{};
        getrusage(RUSAGE_CHILDREN, &children);
        QVERIFY2(children.ru_maxrss < 100 * 1024, qPrintable(u"a child took %1 KB"_s.arg(children.ru_maxrss)));
#endif
    }

    void aGifIsItsFirstFrame()
    {
        const auto decoded = decode(smallGif(), 16);
        VERIFY_OK(decoded);
        QCOMPARE(decoded->size, QSize(1, 1));
    }

    void refusals_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("code");
        QTest::newRow("svg") << QByteArray("<svg><image href='file:///etc/passwd'/></svg>") << u"unsupported_format"_s;
        QTest::newRow("bmp") << encoded(halves(4, 4), "bmp") << u"unsupported_format"_s;
        QTest::newRow("nothing") << QByteArray() << u"unsupported_format"_s;
        QTest::newRow("png of 20000x20000") << claiming("png", 20000, 20000) << u"too_large"_s;
        QTest::newRow("43 bytes of gif") << claiming("gif", 65535, 65535) << u"too_large"_s;
        QTest::newRow("jpeg of 60000x60000") << claiming("jpeg", 60000, 60000) << u"too_large"_s;
        QTest::newRow("webp of 16000x16000") << claiming("webp", 16000, 16000) << u"too_large"_s;
        QTest::newRow("a header and nothing behind it") << claiming("png", 100, 100) << u"broken"_s;
        QTest::newRow("not even a header") << QByteArray("\x89PNG\r\n\x1a\n", 8) << u"broken"_s;
    }
    void refusals()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, code);
        const auto decoded = decode(bytes, 64);
        VERIFY_ERROR(decoded, Error::Kind::Invalid);
        QCOMPARE(decoded.error().code, code);
    }

    //! Whatever comes, the answer is a picture or an error, and this process goes on.
    void damagedSeedsSettle()
    {
        int settled = 0;
        int asked = 0;
        for (const char *format : {"png", "jpg", "webp"}) {
            const QByteArray seed = encoded(halves(40, 30), format);
            for (int i = 1; i <= 6; ++i) {
                QByteArray flipped = seed;
                const qsizetype at = seed.size() * i / 7;
                flipped[at] = static_cast<char>(flipped[at] ^ 1 << i);
                for (const QByteArray &bytes : {flipped, seed.first(at)}) {
                    ++asked;
                    m_decoder->decode(bytes, 32).then(this, [&settled](Result<Decoded>) { ++settled; });
                }
            }
        }
        QTRY_COMPARE_WITH_TIMEOUT(settled, asked, 120'000);
    }

    void whatQrViewShowsIsRead_data()
    {
        QTest::addColumn<theme::Mode>("mode");
        QTest::addColumn<int>("scale");
        QTest::addColumn<int>("length");
        for (const bool dark : {false, true}) {
            for (const int scale : {1, 2}) {
                for (const int length : {60, 230}) {
                    QTest::addRow("%s %dx %d", dark ? "dark" : "light", scale, length)
                        << (dark ? theme::Mode::Dark : theme::Mode::Light) << scale << length;
                }
            }
        }
    }
    void whatQrViewShowsIsRead()
    {
        QFETCH(theme::Mode, mode);
        QFETCH(int, scale);
        QFETCH(int, length);
        m_theme->setMode(mode);
        QByteArray text("2@");
        while (text.size() < length)
            text += static_cast<char>('A' + text.size() * 7 % 26);
        widgets::QrView view;
        const auto modules = qr::encode(text);
        VERIFY_OK(modules);
        view.setModules(*modules);
        view.resize(300, 300); // the smallest it gets
        QPixmap shot(view.size() * scale);
        shot.setDevicePixelRatio(scale);
        view.render(&shot);
        const auto decoded = decode(encoded(shot.toImage(), "png"), 0);
        VERIFY_OK(decoded);
        QVERIFY(decoded->image.isNull()); // texts alone were asked for
        QCOMPARE(decoded->qrTexts, QStringList{QString::fromLatin1(text)});

        view.blank(u"This code has expired."_s);
        view.render(&shot);
        const auto blank = decode(encoded(shot.toImage(), "png"), 0);
        VERIFY_OK(blank);
        QVERIFY(blank->qrTexts.isEmpty());
    }

    void aChildThatHangsIsKilled()
    {
        PictureDecoder stuck(m_clock, script("exec sleep 600"));
        std::optional<Result<Decoded>> result;
        stuck.decode("x", 16).then(this, [&result](Result<Decoded> r) { result = std::move(r); });
        m_clock.advance(PictureDecoder::patience - std::chrono::seconds(1));
        QVERIFY(!result);
        m_clock.advance(std::chrono::seconds(1));
        QTRY_VERIFY(result);
        VERIFY_ERROR(*result, Error::Kind::Invalid);
        QCOMPARE(result->error().code, u"gave_up"_s);
    }

    void cancelStopsTheChild()
    {
        const QString mark = m_folder.filePath(u"alive"_s);
        PictureDecoder stuck(m_clock, script("echo $$ > '" + mark.toUtf8() + "'; exec sleep 600"));
        std::optional<Result<Decoded>> result;
        auto task = stuck.decode("x", 16);
        task.then(this, [&result](Result<Decoded> r) { result = std::move(r); });
        QTRY_VERIFY(QFile(mark).size() > 0);
        QFile file(mark);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString process = u"/proc/"_s + QString::fromLatin1(file.readAll().trimmed());
        QVERIFY(QFile::exists(process));
        task.cancel();
        QTRY_VERIFY(result);
        VERIFY_ERROR(*result, Error::Kind::Cancelled);
        QTRY_VERIFY(!QFile::exists(process));
    }

    void twoAtOnceAndTheThirdWaits()
    {
        const QString marks = m_folder.filePath(u"starts"_s);
        PictureDecoder stuck(m_clock, script("echo x >> '" + marks.toUtf8() + "'; exec sleep 600"));
        QList<Task<Decoded>> tasks;
        int ended = 0;
        for (int i = 0; i < 4; ++i) {
            tasks.append(stuck.decode("x", 16));
            tasks.last().then(this, [&ended](Result<Decoded>) { ++ended; });
        }
        QTRY_COMPARE(QFile(marks).size(), 4); // two lines of two characters
        tasks[2].cancel();                    // it never starts
        QTRY_COMPARE(ended, 1);
        tasks[0].cancel();
        QTRY_COMPARE(QFile(marks).size(), 6); // the fourth
        QTRY_COMPARE(ended, 2);
        tasks[1].cancel();
        tasks[3].cancel();
        QTRY_COMPARE(ended, 4);
    }

    void aLyingChildIsNotBelieved_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("too few pixels") << QByteArray(
            R"(echo '{"ok":true,"width":9,"height":9,"shown_width":9,"shown_height":9}'; echo abc)");
        QTest::newRow("a size that overflows")
            << QByteArray(R"(echo '{"ok":true,"shown_width":99999999999,"shown_height":99999999999}')");
        QTest::newRow("no header") << QByteArray("echo hello");
        QTest::newRow("nothing") << QByteArray("exit 0");
        QTest::newRow("it died") << QByteArray("kill -SEGV $$");
        QTest::newRow("it never stops talking") << QByteArray("exec yes");
    }
    void aLyingChildIsNotBelieved()
    {
        QFETCH(QByteArray, body);
        PictureDecoder liar(m_clock, script(body));
        std::optional<Result<Decoded>> result;
        liar.decode("x", 16).then(this, [&result](Result<Decoded> r) { result = std::move(r); });
        QTRY_VERIFY_WITH_TIMEOUT(result, 30'000);
        VERIFY_ERROR(*result, Error::Kind::Invalid);
        QCOMPARE(result->error().code, u"gave_up"_s);
    }

    void aMissingProgramIsSaid()
    {
        PictureDecoder none(m_clock, m_folder.filePath(u"no-such-program"_s));
        std::optional<Result<Decoded>> result;
        none.decode("x", 16).then(this, [&result](Result<Decoded> r) { result = std::move(r); });
        QTRY_VERIFY(result);
        VERIFY_ERROR(*result, Error::Kind::Config);
        QCOMPARE(result->error().code, u"no_decoder"_s);
    }

private:
    Result<Decoded> decode(const QByteArray &bytes, int maxEdge)
    {
        std::optional<Result<Decoded>> result;
        m_decoder->decode(bytes, maxEdge).then(this, [&result](Result<Decoded> r) { result = std::move(r); });
        if (!QTest::qWaitFor([&result] { return result.has_value(); }, 60'000))
            return tl::unexpected(Error{.kind = Error::Kind::Timeout, .detail = u"no answer within the test's time"_s});
        return std::move(*result);
    }
    QString script(const QByteArray &body)
    {
        QString path = m_folder.filePath(u"decoder-%1"_s.arg(++m_scripts));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write("#!/bin/sh\nPATH=/usr/bin:/bin\n" + body + '\n');
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return path;
    }

    QTemporaryDir m_folder;
    int m_scripts = 0;
    ManualClock m_clock;
    std::unique_ptr<theme::Theme> m_theme =
        std::make_unique<theme::Theme>(*static_cast<QApplication *>(qApp), theme::Mode::Light);
    std::unique_ptr<PictureDecoder> m_decoder =
        std::make_unique<PictureDecoder>(m_clock, QStringLiteral(WA_BIN_DIR) + u"/wa-decoder"_s);
};

} // namespace wa::test

QTEST_MAIN(wa::test::TestPictureDecoder)
#include "tst_picturedecoder.moc"
