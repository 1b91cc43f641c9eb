// Judged before sending exactly as the sandbox judges: two independent readings of the contract's table 2.2.
#include "app/messages/messagejson.h"
#include "app/messages/rules.h"
#include "app/sandbox/jid.h"
#include "app/sandbox/messagerules.h"
#include "tests/support/resultmacros.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace wa;
using namespace wa::messages;
using gateway::OutgoingMessage;

Q_DECLARE_METATYPE(wa::gateway::OutgoingMessage)

class TestMessageRules final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString file(const QString &name, const QByteArray &bytes)
    {
        QFile out(m_folder.filePath(name));
        if (out.open(QIODevice::WriteOnly))
            out.write(bytes);
        return out.fileName();
    }

    static gateway::Media image(const QByteArray &bytes) { return {.source = bytes, .mimeType = u"image/png"_s}; }

private slots:
    void agreesWithTheSandbox_data()
    {
        using namespace gateway;
        QTest::addColumn<OutgoingMessage>("message");
        QTest::addColumn<QString>("field"); //!< empty: may be sent
        const auto to = u"6281234567890"_s;
        const auto row = [&](const char *name, const OutgoingMessage &message, const QString &field = {}) {
            QTest::newRow(name) << message << field;
        };
        row("a text", {to, Text{u"Hello"_s}});
        row("no text", {to, Text{}}, u"text"_s);
        row("only spaces", {to, Text{u" \n"_s}}, u"text"_s);
        row("no recipient", {u""_s, Text{u"Hello"_s}}, u"to"_s);
        row("a plus, spaces and dashes", {u"+62 812-3456-7890"_s, Text{u"Hello"_s}});
        row("a JID", {u"6281234567890@s.whatsapp.net"_s, Text{u"Hello"_s}});
        row("a group", {u"120363012345678901@g.us"_s, Text{u"Hello"_s}});
        row("an old group", {u"6281234567890-1600000000@g.us"_s, Text{u"Hello"_s}});
        row("a LID", {u"123456789@lid"_s, Text{u"Hello"_s}});
        row("a name", {u"Budi"_s, Text{u"Hello"_s}}, u"to"_s);
        row("too few digits", {u"12345"_s, Text{u"Hello"_s}}, u"to"_s);
        row("too many digits", {u"1234567890123456"_s, Text{u"Hello"_s}}, u"to"_s);
        row("an address elsewhere", {u"6281234567890@example.com"_s, Text{u"Hello"_s}}, u"to"_s);
        row("digits of another script", {u"٦٢٨١٢٣٤٥٦٧"_s, Text{u"Hello"_s}}, u"to"_s);
        row("a picture", {to, image("\x89PNG")});
        row("a picture by URL",
            {to, Media{.source = RemoteFile{u"https://shop.example/a.png"_s}, .mimeType = u"image/png"_s}});
        row("a picture by file URL",
            {to, Media{.source = RemoteFile{u"file:///etc/passwd"_s}, .mimeType = u"image/png"_s}}, u"url"_s);
        row("a picture without type", {to, Media{.source = QByteArray("x")}}, u"mime_type"_s);
        row("a type that is none", {to, Media{.source = QByteArray("x"), .mimeType = u"picture"_s}}, u"mime_type"_s);
        row("a type with a parameter", {to, Media{.kind = Media::Kind::Audio,
                                                  .source = QByteArray("x"),
                                                  .mimeType = u"audio/ogg; codecs=opus"_s,
                                                  .voiceNote = true}});
        row("an empty file", {to, image("")}, u"data_base64"_s);
        row("too large a file", {to, image(QByteArray(1001, 'x'))}, u"data_base64"_s);
        row("the largest file", {to, image(QByteArray(1000, 'x'))});
        row("a contact", {to, Contact{u"Budi"_s, u"BEGIN:VCARD\nEND:VCARD"_s}});
        row("a contact without name", {to, Contact{u""_s, u"BEGIN:VCARD"_s}}, u"contact_name"_s);
        row("a contact without card", {to, Contact{u"Budi"_s, u"6281"_s}}, u"vcard"_s);
        row("a place", {to, Location{-6.2, 106.8}});
        row("a place off the map", {to, Location{-96.2, 106.8}}, u"latitude"_s);
        row("a place not told", {to, Location{qQNaN(), 106.8}}, u"latitude"_s);
        row("a place around the world", {to, Location{6.2, 186.8}}, u"longitude"_s);
        row("buttons", {to, Buttons{.text = u"?"_s, .buttons = {{u"1"_s, u"Yes"_s}, {u"2"_s, u"No"_s}}}});
        row("no button", {to, Buttons{.text = u"?"_s}}, u"buttons"_s);
        row("four buttons",
            {to, Buttons{.text = u"?"_s,
                         .buttons = {{u"1"_s, u"a"_s}, {u"2"_s, u"b"_s}, {u"3"_s, u"c"_s}, {u"4"_s, u"d"_s}}}},
            u"buttons"_s);
        row("the same button twice", {to, Buttons{.text = u"?"_s, .buttons = {{u"1"_s, u"a"_s}, {u"1"_s, u"b"_s}}}},
            u"buttons"_s);
        row("a button without text", {to, Buttons{.text = u"?"_s, .buttons = {{u"1"_s, u""_s}}}}, u"buttons"_s);
        row("a poll", {to, Poll{.question = u"?"_s, .options = {u"a"_s, u"b"_s}}});
        row("a poll without choice", {to, Poll{.question = u"?"_s, .options = {u"a"_s}}}, u"poll_options"_s);
        row("the same option twice", {to, Poll{.question = u"?"_s, .options = {u"a"_s, u"a"_s}}}, u"poll_options"_s);
        row("a poll without question", {to, Poll{.question = {}, .options = {u"a"_s, u"b"_s}}}, u"poll_question"_s);
    }

    void agreesWithTheSandbox()
    {
        QFETCH(const OutgoingMessage, message);
        QFETCH(const QString, field);
        const auto found = problems(message, {.mediaBytes = 1000});
        QCOMPARE(found.empty() ? QString() : found.front().field, field);

        const auto encoded = gateway::encode(message);
        VERIFY_OK(encoded);
        const auto body = json::Value::parse(*encoded);
        VERIFY_OK(body);
        const auto judged = sandbox::checkMessage(*body, {.mediaBytes = 1000, .stage = sandbox::TypeRule::Stage::Beta});
        const bool taken = judged.has_value() && sandbox::resolveJid((*body)["to"_L1].string());
        QCOMPARE(taken, found.empty());
    }

    void localFiles_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("code");
        QTest::newRow("a file") << file(u"a.png"_s, "\x89PNG\r\n\x1a\n") << u""_s;
        QTest::newRow("an empty one") << file(u"b.png"_s, "") << u"empty_file"_s;
        QTest::newRow("none there") << m_folder.filePath(u"c.png"_s) << u"unreadable"_s;
        QTest::newRow("a folder") << m_folder.path() << u"unreadable"_s;
        QTest::newRow("not chosen") << u""_s << u"required"_s;
    }

    void localFiles()
    {
        QFETCH(const QString, path);
        QFETCH(const QString, code);
        const auto found = problems(
            {u"6281234567890"_s, gateway::Media{.source = gateway::LocalFile{path}, .mimeType = u"image/png"_s}});
        QCOMPARE(found.empty() ? QString() : found.front().code, code);
    }

    void base64AddsAThird()
    {
        QCOMPARE(encodedSize(0), 0);
        QCOMPARE(encodedSize(1), 4);
        QCOMPARE(encodedSize(3), 4);
        QCOMPARE(encodedSize(3'000'000), 4'000'000);
        const QString path = file(u"big.png"_s, QByteArray(3'000'000, 'x'));
        const OutgoingMessage message{u"6281234567890"_s,
                                      gateway::Media{.source = gateway::LocalFile{path}, .mimeType = u"image/png"_s}};
        QVERIFY(problems(message, {.requestBytes = 4'100'000}).empty());
        QCOMPARE(problems(message, {.requestBytes = 3'900'000}).front().code, u"too_large"_s);
    }

    void typesComeFromTheContent()
    {
        const QByteArray png("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
        const QString disguised = file(u"photo.jpg"_s, png);
        QCOMPARE(detectMimeType(disguised), u"image/png"_s);
        QCOMPARE(detectMimeType(file(u"x"_s, QByteArray("\0\1\2\3", 4))), u"application/octet-stream"_s);
        QCOMPARE(detectMimeType(file(u"report.pdf"_s, "%PDF-1.7\n")), u"application/pdf"_s);
        QCOMPARE(suggestedKind(u"image/webp"_s), gateway::Media::Kind::Image);
        QCOMPARE(suggestedKind(u"image/svg+xml"_s), gateway::Media::Kind::Document);
        QCOMPARE(suggestedKind(u"audio/ogg"_s), gateway::Media::Kind::Audio);
        QCOMPARE(suggestedKind(u"application/zip"_s), gateway::Media::Kind::Document);

        const auto differs = hints(
            {u"6281234567890"_s, gateway::Media{.source = gateway::LocalFile{disguised}, .mimeType = u"image/jpeg"_s}});
        QCOMPARE(differs.size(), size_t(1));
        QCOMPARE(differs.front().code, u"type_differs"_s);
    }

    void hintsDoNotRefuse()
    {
        const OutgoingMessage national{u"081234567890"_s, gateway::Text{u"Hello"_s}};
        QVERIFY(problems(national).empty());
        QCOMPARE(hints(national).front().code, u"leading_zero"_s);
        QVERIFY(hints({u"6281234567890"_s, gateway::Text{u"Hello"_s}}).empty());
    }

    void storedMessagesComeBack_data()
    {
        using namespace gateway;
        QTest::addColumn<OutgoingMessage>("message");
        const auto to = u"6281234567890"_s;
        QTest::newRow("text") << OutgoingMessage{to, Text{u"Hel\"lo\n😀"_s}};
        QTest::newRow("document") << OutgoingMessage{to, Media{.kind = Media::Kind::Document,
                                                               .source = LocalFile{u"/tmp/a b.pdf"_s},
                                                               .mimeType = u"application/pdf"_s,
                                                               .caption = u"c"_s,
                                                               .fileName = u"a.pdf"_s}};
        QTest::newRow("voice note") << OutgoingMessage{to, Media{.kind = Media::Kind::Audio,
                                                                 .source = RemoteFile{u"https://x.example/a.ogg"_s},
                                                                 .mimeType = u"audio/ogg"_s,
                                                                 .voiceNote = true}};
        QTest::newRow("contact") << OutgoingMessage{to, Contact{u"Budi"_s, u"BEGIN:VCARD"_s}};
        QTest::newRow("location") << OutgoingMessage{to, Location{-6.25, 106.75, u"Jakarta"_s}};
        QTest::newRow("buttons") << OutgoingMessage{
            to, Buttons{.text = u"?"_s, .buttons = {{u"1"_s, u"Yes"_s}}, .footer = u"f"_s}};
        QTest::newRow("poll") << OutgoingMessage{
            to, Poll{.question = u"?"_s, .options = {u"a"_s, u"b"_s}, .multiple = true}};
    }

    void storedMessagesComeBack()
    {
        QFETCH(const OutgoingMessage, message);
        const auto text = toJson(message).toJson();
        QVERIFY(messageFromJson(*json::Value::parse(text)) == message);
    }
};

QTEST_APPLESS_MAIN(TestMessageRules)
#include "tst_messagerules.moc"
