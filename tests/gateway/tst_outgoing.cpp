#include "app/gateway/outgoing.h"
#include "app/http/source.h"
#include "tests/support/resultmacros.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace wa;
using namespace wa::gateway;
using namespace Qt::StringLiterals;

class TestGatewayOutgoing final : public QObject
{
    Q_OBJECT
private slots:
    void bodies_data();
    void bodies();
    void recipients_data();
    void recipients();
    void fileIsStreamedInWhole_data();
    void fileIsStreamedInWhole();
    void fileThatCannotBeRead();
    void fileThatChangesIsNotSentWhole_data();
    void fileThatChangesIsNotSentWhole();
    void tooLarge();
};

void TestGatewayOutgoing::bodies_data()
{
    QTest::addColumn<OutgoingMessage>("message");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char *name, auto content, const QByteArray &body) {
        QTest::newRow(name) << OutgoingMessage{.to = u"6281234567890"_s, .content = std::move(content)} << body;
    };
    const RemoteFile remote{u"https://files.test/a"_s};
    const QByteArray bytes("\x00\xff\x10", 3);
    row("text", Text{u"Hello from wa.onebrick.io"_s},
        R"({"to":"6281234567890","type":"text","text":"Hello from wa.onebrick.io"})");
    row("text, with everything in it", Text{u"\"\\\n\u2028☕"_s},
        R"({"to":"6281234567890","type":"text","text":"\"\\\n\u2028☕"})");
    row("image by url", Media{.kind = Media::Kind::Image, .source = remote, .mimeType = u"image/jpeg"_s},
        R"({"to":"6281234567890","type":"image","url":"https://files.test/a","mime_type":"image/jpeg"})");
    row("image by bytes, caption",
        Media{.kind = Media::Kind::Image, .source = bytes, .mimeType = u"image/png"_s, .caption = u"Look"_s},
        R"({"to":"6281234567890","type":"image","data_base64":"AP8Q","mime_type":"image/png","caption":"Look"})");
    row("video", Media{.kind = Media::Kind::Video, .source = bytes, .mimeType = u"video/mp4"_s, .caption = u"Look"_s},
        R"({"to":"6281234567890","type":"video","data_base64":"AP8Q","mime_type":"video/mp4","caption":"Look"})");
    row("audio file",
        Media{.kind = Media::Kind::Audio, .source = bytes, .mimeType = u"audio/ogg"_s, .caption = u"not for audio"_s},
        R"({"to":"6281234567890","type":"audio","data_base64":"AP8Q","mime_type":"audio/ogg"})");
    row("voice note", Media{.kind = Media::Kind::Audio, .source = bytes, .mimeType = u"audio/ogg"_s, .voiceNote = true},
        R"({"to":"6281234567890","type":"audio","data_base64":"AP8Q","mime_type":"audio/ogg","ptt":true})");
    row("document",
        Media{.kind = Media::Kind::Document,
              .source = bytes,
              .mimeType = u"application/pdf"_s,
              .caption = u"Bill"_s,
              .fileName = u"bill.pdf"_s},
        R"({"to":"6281234567890","type":"document","data_base64":"AP8Q","mime_type":"application/pdf","caption":"Bill",
            "file_name":"bill.pdf"})");
    row("sticker",
        Media{.kind = Media::Kind::Sticker,
              .source = bytes,
              .mimeType = u"image/webp"_s,
              .caption = u"no"_s,
              .fileName = u"no"_s,
              .voiceNote = true},
        R"({"to":"6281234567890","type":"sticker","data_base64":"AP8Q","mime_type":"image/webp"})");
    row("contact", Contact{u"Siti"_s, u"BEGIN:VCARD\nEND:VCARD"_s},
        R"({"to":"6281234567890","type":"contact","contact_name":"Siti","vcard":"BEGIN:VCARD\nEND:VCARD"})");
    row("location", Location{-6.2088, 106.8456, {}},
        R"({"to":"6281234567890","type":"location","latitude":-6.2088,"longitude":106.8456})");
    row("location with address", Location{0, -180, u"Jl. Sudirman"_s},
        R"({"to":"6281234567890","type":"location","latitude":0,"longitude":-180,"address":"Jl. Sudirman"})");
    row("buttons", Buttons{u"Choose"_s, {{u"y"_s, u"Yes"_s}, {u"n"_s, u"No"_s}}, u"Brick"_s},
        R"({"to":"6281234567890","type":"buttons","text":"Choose","buttons":[{"id":"y","text":"Yes"},
            {"id":"n","text":"No"}],"footer":"Brick"})");
    row("poll", Poll{u"When?"_s, {u"Today"_s, u"Never"_s}, false},
        R"({"to":"6281234567890","type":"poll","poll_question":"When?","poll_options":["Today","Never"]})");
    row("poll with many answers", Poll{u"When?"_s, {u"Today"_s}, true},
        R"({"to":"6281234567890","type":"poll","poll_question":"When?","poll_options":["Today"],"poll_multi":true})");
}

void TestGatewayOutgoing::bodies()
{
    QFETCH(OutgoingMessage, message);
    QFETCH(QByteArray, body);
    const auto made = encode(message);
    VERIFY_OK(made);
    const auto expected = QJsonDocument::fromJson(body);
    QVERIFY(!expected.isNull());
    QCOMPARE(QJsonDocument::fromJson(*made), expected);
    QCOMPARE(typeName(message), expected[u"type"].toString());
}

void TestGatewayOutgoing::recipients_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("sent");
    QTest::newRow("digits") << u"6281234567890"_s << u"6281234567890"_s;
    QTest::newRow("plus, spaces, dashes") << u" +62 812-3456-7890 "_s << u"6281234567890"_s;
    QTest::newRow("a leading zero stays") << u"0812 345"_s << u"0812345"_s;
    QTest::newRow("user jid") << u"6281234567890@s.whatsapp.net"_s << u"6281234567890@s.whatsapp.net"_s;
    QTest::newRow("lid") << u"1234-5678@lid"_s << u"1234-5678@lid"_s;
    QTest::newRow("group") << u"1203630-1@g.us"_s << u"1203630-1@g.us"_s;
    QTest::newRow("parentheses: not ours to mend") << u"(021) 555-12"_s << u"(021) 555-12"_s;
    QTest::newRow("plus within") << u"62+81"_s << u"62+81"_s;
    QTest::newRow("two pluses") << u"++62"_s << u"++62"_s;
    QTest::newRow("Arabic digits are no ASCII digits") << u"٦٢٨"_s << u"٦٢٨"_s;
    QTest::newRow("a name") << u"Siti"_s << u"Siti"_s;
    QTest::newRow("a plus alone") << u"+"_s << u"+"_s;
    QTest::newRow("nothing") << QString() << QString();
}

void TestGatewayOutgoing::recipients()
{
    QFETCH(QString, typed);
    QFETCH(QString, sent);
    QCOMPARE(normalisedRecipient(typed), sent);
    const auto body = encode({.to = typed, .content = Text{u"x"_s}});
    VERIFY_OK(body);
    QCOMPARE(QJsonDocument::fromJson(*body)[u"to"].toString(), sent);
}

void TestGatewayOutgoing::fileIsStreamedInWhole_data()
{
    QTest::addColumn<int>("size");
    constexpr int chunk = 3 * 32 * 1024;
    for (const int size : {0, 1, 2, 3, chunk - 1, chunk, chunk + 1, 2 * chunk + 2})
        QTest::addRow("%d bytes", size) << size;
}

void TestGatewayOutgoing::fileIsStreamedInWhole()
{
    QFETCH(int, size);
    QTemporaryDir dir;
    QByteArray content(size, Qt::Uninitialized);
    for (int i = 0; i < size; ++i)
        content[i] = static_cast<char>(i * 31 + i / 251);
    QFile file(dir.filePath(u"a"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == size);
    file.close();
    const auto body = encode({.to = u"1"_s,
                              .content = Media{.kind = Media::Kind::Document,
                                               .source = LocalFile{file.fileName()},
                                               .mimeType = u"application/octet-stream"_s}});
    VERIFY_OK(body);
    const auto json = QJsonDocument::fromJson(*body);
    QVERIFY(json.isObject());
    QCOMPARE(json[u"type"].toString(), u"document"_s);
    QCOMPARE(QByteArray::fromBase64(json[u"data_base64"].toString().toLatin1()), content);
}

void TestGatewayOutgoing::fileThatCannotBeRead()
{
    QTemporaryDir dir;
    for (const QString &path : {dir.filePath(u"absent"_s), dir.path(), QString()}) {
        const auto body = encode({.to = u"1"_s, .content = Media{.source = LocalFile{path}, .mimeType = u"x/y"_s}});
        VERIFY_ERROR(body, Error::Kind::Invalid);
        QCOMPARE(body.error().field, u"file"_s);
    }
}

void TestGatewayOutgoing::fileThatChangesIsNotSentWhole_data()
{
    using Change = std::function<bool(const QString &path)>;
    QTest::addColumn<Change>("change");
    QTest::addColumn<qint64>("after"); // bytes of the body; -1: before it begins
    const auto write = [](const QString &path, QIODevice::OpenMode mode, qint64 at, const QByteArray &bytes) {
        QFile file(path);
        return file.open(mode) && file.seek(at) && file.write(bytes) == bytes.size();
    };
    const std::pair<const char *, Change> changes[] = {
        {"grows", [=](const QString &path) { return write(path, QIODevice::Append, 0, "more"); }},
        {"shrinks", [](const QString &path) { return QFile::resize(path, 250'000); }},
        {"is written into", [=](const QString &path) { return write(path, QIODevice::ReadWrite, 299'999, "Y"); }},
        {"is written into and dated back",
         [=](const QString &path) {
             const QFileInfo before(path);
             const QDateTime date = before.lastModified();
             const QDateTime changed = before.metadataChangeTime();
             return QTest::qWaitFor([&] { // the kernel's clock is coarse
                 QFile file(path);
                 return write(path, QIODevice::ReadWrite, 299'999, "Y") && file.open(QIODevice::ReadWrite) &&
                        file.setFileTime(date, QFile::FileModificationTime) &&
                        QFileInfo(path).metadataChangeTime() != changed;
             });
         }},
        {"is deleted", [](const QString &path) { return QFile::remove(path); }},
        {"is replaced",
         [=](const QString &path) {
             return QFile::remove(path) && write(path, QIODevice::WriteOnly, 0, QByteArray(300'000, 'z'));
         }},
    };
    for (const auto &[name, change] : changes) {
        QTest::addRow("%s before", name) << change << qint64(-1);
        QTest::addRow("%s at once", name) << change << qint64(1);
        QTest::addRow("%s half-way", name) << change << qint64(200'000);
    }
}

void TestGatewayOutgoing::fileThatChangesIsNotSentWhole()
{
    using Change = std::function<bool(const QString &path)>;
    QFETCH(Change, change);
    QFETCH(qint64, after);
    QTemporaryDir dir;
    QFile file(dir.filePath(u"a"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QByteArray(300'000, 'x')) == 300'000);
    QVERIFY(file.flush() && file.setFileTime(QDateTime(QDate(2020, 1, 1), QTime()), QFile::FileModificationTime));
    file.close();
    const auto body =
        bodyOf({.to = u"1"_s, .content = Media{.source = LocalFile{file.fileName()}, .mimeType = u"x/y"_s}});
    VERIFY_OK(body);
    QVERIFY(body->source && body->bytes.isEmpty());
    std::optional<Error> failure;
    qint64 out = 0;
    bool changed = false;
    if (after < 0)
        changed = change(file.fileName());
    const auto size = body->source->begin();
    if (!size)
        failure = size.error();
    while (!failure && out < *size) {
        char piece[16 * 1024];
        const auto count = body->source->read(piece, sizeof piece);
        if (!count)
            failure = count.error();
        else
            out += *count;
        if (!changed && out >= after)
            changed = change(file.fileName());
    }
    QVERIFY(changed);
    QVERIFY2(failure, "a whole request went out");
    QCOMPARE(failure->kind, Error::Kind::Invalid);
    QCOMPARE(failure->field, u"file"_s);
    QCOMPARE(failure->code, after < 0 && !QFile::exists(file.fileName()) ? u"file_unreadable"_s : u"file_changed"_s);
}

void TestGatewayOutgoing::tooLarge()
{
    QTemporaryDir dir;
    QFile file(dir.filePath(u"a"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(3000));
    const Media local{.source = LocalFile{file.fileName()}, .mimeType = u"x/y"_s};
    const Media bytes{.source = QByteArray(3000, 'x'), .mimeType = u"x/y"_s};
    for (const Media &media : {local, bytes}) {
        VERIFY_ERROR(encode({.to = u"1"_s, .content = media}, 3900), Error::Kind::TooLarge);
        const auto fits = encode({.to = u"1"_s, .content = media}, 4200);
        VERIFY_OK(fits);
        QVERIFY(fits->size() <= 4200);
    }
}

QTEST_APPLESS_MAIN(TestGatewayOutgoing)
#include "tst_outgoing.moc"
