#include "app/messages/medianames.h"
#include "app/messages/openpolicy.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace wa::messages;
using namespace Qt::StringLiterals;

namespace {

constexpr QChar rlo(0x202e);

//! The set of threats.md C5, written anew: the check does not share a table with what it checks.
bool deceives(char32_t c)
{
    return c < 0x20 || (c >= 0x7f && c <= 0x9f) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) ||
           c == 0x200e || c == 0x200f || c == 0x061c || (c >= 0x200b && c <= 0x200d) || c == 0xfeff ||
           (c >= 0xe0000 && c <= 0xe007f);
}

bool hasDeceiver(const QString &text)
{
    const auto codes = text.toUcs4();
    return std::ranges::any_of(codes, [](uint c) { return deceives(c); });
}

//! Why a proposed name must not be proposed; empty: it may.
QString faultOf(const QString &name)
{
    static const QStringList devices{u"con"_s, u"prn"_s, u"aux"_s, u"nul"_s, u"com1"_s, u"lpt9"_s};
    if (name.isEmpty() || name.toUtf8().size() > 255)
        return u"length"_s;
    if (hasDeceiver(name) || std::ranges::any_of(name, [](QChar c) { return u"/\\:*?\"<>|"_s.contains(c); }))
        return u"character"_s;
    if (name.startsWith('.'_L1) || name.startsWith('-'_L1) || name.endsWith('.'_L1) || name.back().isSpace())
        return u"end"_s;
    if (devices.contains(name.section('.'_L1, 0, 0).trimmed().toLower()))
        return u"device"_s;
    if (isProgramExtension(QFileInfo(name).suffix().toLower()) && !name.endsWith(".bin"_L1))
        return u"program"_s;
    if (QFileInfo(QDir(u"/tmp/x"_s), name).absolutePath() != "/tmp/x"_L1)
        return u"path"_s;
    return {};
}

//! Letters, and much of what a name should not hold.
QString randomName(QRandomGenerator &random)
{
    static const std::vector<std::pair<char32_t, char32_t>> ranges{
        {'a', 'z'},       {'0', '9'},         {0x00, 0x2f},       {0x7f, 0xa0}, {0x2000, 0x206f}, {0x600, 0x6ff},
        {0xfe00, 0xffff}, {0x1f300, 0x1f6ff}, {0xe0000, 0xe01ff}, {'.', '.'},   {0x4e00, 0x4eff}, {0xd800, 0xdfff}};
    QString name;
    for (int i = 0, length = random.bounded(24); i < length; ++i) {
        const auto &[from, to] = ranges[random.bounded(quint32(ranges.size()))];
        const char32_t c = from + random.bounded(to - from + 1);
        if (c >= 0xd800 && c <= 0xdfff)
            name += QChar(char16_t(c)); // half of a pair
        else
            name += QString::fromUcs4(&c, 1);
    }
    return name;
}

} // namespace

class TestMediaNames final : public QObject
{
    Q_OBJECT

private slots:
    void shown_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("shown");
        QTest::addColumn<QString>("extension");
        const auto row = [](const char *what, const QString &given, const QString &shown, const QString &extension) {
            QTest::newRow(what) << given << (shown.isEmpty() ? shown : u"\u2068"_s + shown + u"\u2069"_s) << extension;
        };
        row("plain", u"Invoice 12.pdf"_s, u"Invoice 12"_s, u"pdf"_s);
        row("upper case", u"PHOTO.JPG"_s, u"PHOTO"_s, u"jpg"_s);
        row("turned round", u"photo%1gpj.exe"_s.arg(rlo), u"photo\ufffdgpj"_s, u"exe"_s);
        row("all of Signal's and more",
            u"a\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c.txt"_s,
            u"a"_s + QString(12, QChar(0xfffd)), u"txt"_s);
        row("hidden in the extension", u"x.d\u200desktop"_s, u"x.d\ufffdesktop"_s, {});
        row("spaces push it out of sight", u"photo.jpg                    .exe"_s, u"photo.jpg                    "_s,
            u"exe"_s);
        row("what Windows drops", u"x.exe . . "_s, u"x"_s, u"exe"_s);
        row("lines", u"a\nb\u2028c\r.png"_s, u"a\ufffdb\ufffdc\ufffd"_s, u"png"_s);
        row("HTML is text", u"<img src=x onerror=alert(1)>.png"_s, u"<img src=x onerror=alert(1)>"_s, u"png"_s);
        row("tags", u"a\U000E0041\U000E007Fb.pdf"_s, u"a\ufffd\ufffdb"_s, u"pdf"_s);
        row("half a pair", u"a"_s + QChar(0xd83d) + u".pdf"_s, u"a\ufffd"_s, u"pdf"_s);
        row("none", u"README"_s, u"README"_s, {});
        row("Cyrillic look-alike", u"x.\u0435\u0445\u0435"_s, u"x.\u0435\u0445\u0435"_s, {});
        row("nothing but an extension", u".desktop"_s, {}, u"desktop"_s);
        row("nothing", {}, {}, {});
    }
    void shown()
    {
        QFETCH(const QString, given);
        QFETCH(const QString, shown);
        QFETCH(const QString, extension);
        const MediaName name = mediaName(given);
        QCOMPARE(name.shown, shown);
        QCOMPARE(name.extension, extension);
    }

    void proposed_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("content");
        QTest::addColumn<QString>("name");
        QTest::newRow("as it is") << u"Invoice 12.pdf"_s << u"pdf"_s << u"Invoice 12.pdf"_s;
        QTest::newRow("another word for it") << u"photo.JPEG"_s << u"jpg"_s << u"photo.jpeg"_s;
        QTest::newRow("what the bytes are, wins") << u"photo.png"_s << u"jpg"_s << u"photo.png.jpg"_s;
        QTest::newRow("a picture called a program") << u"photo.exe"_s << u"jpg"_s << u"photo.exe.jpg"_s;
        QTest::newRow("unknown bytes keep their name") << u"report.docx"_s << u"bin"_s << u"report.docx"_s;
        QTest::newRow("unknown bytes, a program's name") << u"report.desktop"_s << u"bin"_s << u"report.desktop.bin"_s;
        QTest::newRow("unknown bytes, no extension") << u"report"_s << u"bin"_s << u"report.bin"_s;
        QTest::newRow("a path") << u"../../etc/cron.d/x.pdf"_s << u"pdf"_s << u"etccron.dx.pdf"_s;
        QTest::newRow("a path of Windows") << u"..\\..\\x.exe"_s << u"bin"_s << u"x.exe.bin"_s;
        QTest::newRow("an absolute path") << u"/etc/passwd"_s << u"bin"_s << u"etcpasswd.bin"_s;
        QTest::newRow("dots") << u".."_s << u"png"_s << u"file.png"_s;
        QTest::newRow("an option") << u"--help.png"_s << u"png"_s << u"help.png"_s;
        QTest::newRow("a device") << u"CON.png"_s << u"png"_s << u"_CON.png"_s;
        QTest::newRow("a device with a number") << u"lpt1"_s << u"pdf"_s << u"_lpt1.pdf"_s;
        QTest::newRow("a stream of NTFS") << u"a.txt:b.exe"_s << u"bin"_s << u"a.txtb.exe.bin"_s;
        QTest::newRow("turned round") << u"photo%1gpj.exe"_s.arg(rlo) << u"bin"_s << u"photo_gpj.exe.bin"_s;
        QTest::newRow("nothing") << QString() << u"mp4"_s << u"file.mp4"_s;
        QTest::newRow("long") << QString(300, u'é') + u".pdf"_s << u"pdf"_s << QString(125, u'é') + u".pdf"_s;
    }
    void proposed()
    {
        QFETCH(const QString, given);
        QFETCH(const QString, content);
        QFETCH(const QString, name);
        QCOMPARE(proposedName(given, content), name);
        QCOMPARE(faultOf(name), QString());
    }

    //! WA_NAMES=1000000 for the figure of the handbook.
    void randomNames()
    {
        const int most = qMax(20'000, qEnvironmentVariableIntValue("WA_NAMES"));
        QRandomGenerator random(20260401);
        for (int i = 0; i < most; ++i) {
            const QString given = randomName(random);
            const MediaName name = mediaName(given + u".exe"_s);
            const QString inner = name.shown.isEmpty() ? QString() : name.shown.sliced(1).chopped(1);
            if (hasDeceiver(inner) || name.extension != "exe"_L1)
                QFAIL(qPrintable(u"shown: "_s + QString::fromLatin1(given.toUtf8().toHex())));
            for (const QString &content : {u"bin"_s, u"jpg"_s}) {
                const QString copy = proposedName(given, content);
                const QString fault = faultOf(copy);
                if (!fault.isEmpty() ||
                    (content == "jpg"_L1 && !copy.endsWith(".jpg"_L1) && !copy.endsWith(".jpeg"_L1)))
                    QFAIL(qPrintable(fault + u": "_s + QString::fromLatin1(given.toUtf8().toHex()) + u' ' + copy));
            }
        }
    }

    void naughtyStrings()
    {
        QFile file(u"/work/shared/corpora/naughty-strings/blns.json"_s);
        if (!file.open(QIODevice::ReadOnly))
            QSKIP("the corpus is not on this machine");
        const QJsonArray strings = QJsonDocument::fromJson(file.readAll()).array();
        QVERIFY(strings.size() > 500);
        for (const auto &string : strings) {
            for (const QString &given : {string.toString(), string.toString() + u".png"_s}) {
                const QString copy = proposedName(given, u"png"_s);
                QVERIFY2(faultOf(copy).isEmpty(), qPrintable(faultOf(copy) + u": "_s + given));
                QVERIFY2(copy.endsWith(".png"_L1), qPrintable(copy));
                const QString shown = mediaName(given).shown;
                QVERIFY(shown.isEmpty() || !hasDeceiver(shown.sliced(1).chopped(1)));
            }
        }
    }

    void openings_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("name");
        QTest::addColumn<Opening>("opening");
        const QByteArray png("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
        const QByteArray mp4("\0\0\0\x18"
                             "ftypmp42\0\0\0\0mp42isom",
                             24);
        const QByteArray ogg("OggS\0\x02\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x01\x13OpusHead\x01", 38);
        const QByteArray elf("\x7f"
                             "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x02\0\x3e\0",
                             20);
        QTest::newRow("a picture") << png << u"photo.png"_s << Opening::Here;
        QTest::newRow("a picture under another name") << png << u"photo.jpg"_s << Opening::Here;
        QTest::newRow("a picture without a name") << png << QString() << Opening::Here;
        QTest::newRow("a picture called a program") << png << u"photo.desktop"_s << Opening::Folder;
        QTest::newRow("a video") << mp4 << u"clip.mp4"_s << Opening::Player;
        QTest::newRow("a video without a name") << mp4 << QString() << Opening::Player;
        QTest::newRow("a video called a program") << mp4 << u"clip.exe"_s << Opening::Folder;
        QTest::newRow("a video without an extension") << mp4 << u"clip"_s << Opening::Folder;
        QTest::newRow("a voice note") << ogg << QString() << Opening::Player;
        QTest::newRow("a program called a video") << elf << u"clip.mp4"_s << Opening::Folder;
        QTest::newRow("a script called a picture") << QByteArray("#!/bin/sh\nid\n") << u"a.png"_s << Opening::Folder;
        QTest::newRow("a launcher called a song")
            << QByteArray("[Desktop Entry]\nType=Application\nExec=id\n") << u"a.ogg"_s << Opening::Folder;
        QTest::newRow("svg") << QByteArray("<svg xmlns='http://www.w3.org/2000/svg'/>") << u"a.svg"_s
                             << Opening::Folder;
        QTest::newRow("html") << QByteArray("<!doctype html><script>1</script>") << u"a.html"_s << Opening::Folder;
        QTest::newRow("a playlist") << QByteArray("#EXTM3U\nhttp://192.0.2.1/x\n") << u"a.m3u"_s << Opening::Folder;
        QTest::newRow("a paper") << QByteArray("%PDF-1.7\n") << u"a.pdf"_s << Opening::Folder;
        QTest::newRow("a jar") << QByteArray("PK\x03\x04\x14\0\x08\0\x08\0", 10) << u"a.jar"_s << Opening::Folder;
        QTest::newRow("nothing") << QByteArray() << u"a.mp4"_s << Opening::Folder;
    }
    void openings()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QString, name);
        QFETCH(const Opening, opening);
        QTemporaryDir dir;
        QFile file(dir.filePath(u"x"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
        file.close();
        const ContentType content = contentTypeOf(file.fileName());
        QVERIFY2(openingOf(content, name) == opening, qPrintable(content.mimeType));
        QVERIFY(contentExtensions().contains(content.extension));
    }
};

QTEST_GUILESS_MAIN(TestMediaNames)
#include "tst_medianames.moc"
