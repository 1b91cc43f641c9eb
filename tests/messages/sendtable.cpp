#include "tests/messages/sendtable.h"

#include <QDir>
#include <QFile>

#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;
using namespace wa::gateway;
using Kind = Media::Kind;
using Content = decltype(OutgoingMessage::content);
using Source = decltype(Media::source);

namespace sendtable {

namespace {

QString number()
{
    return u"6281234567890"_s;
}

QString card()
{
    return u"BEGIN:VCARD\nVERSION:3.0\nFN:Budi \"B\" Santoso\nTEL:+62 812\nEND:VCARD"_s;
}

QString words()
{
    return u"Halo, \"dunia\" \\ 😀 <b>&amp;\nsecond line\tand a tab"_s;
}

struct Named
{
    QByteArray name;
    Content content;
};

struct MediaType
{
    const char *name;
    Kind kind;
    QString mimeType;
    bool captioned = false;
};
std::vector<MediaType> mediaTypes()
{
    return {{"image", Kind::Image, u"image/png"_s, true},
            {"video", Kind::Video, u"video/mp4"_s, true},
            {"audio", Kind::Audio, u"audio/ogg; codecs=opus"_s},
            {"document", Kind::Document, u"application/pdf"_s, true},
            {"sticker", Kind::Sticker, u"image/webp"_s}};
}

//! One of each type, as small as it may be.
std::vector<Named> plainContents()
{
    std::vector<Named> all{{"text", Text{u"Hello"_s}},
                           {"contact", Contact{u"Budi"_s, card()}},
                           {"location", Location{-6.2, 106.8}},
                           {"buttons", Buttons{.text = u"?"_s, .buttons = {{u"1"_s, u"Yes"_s}}}},
                           {"poll", Poll{.question = u"?"_s, .options = {u"a"_s, u"b"_s}}}};
    for (const MediaType &type : mediaTypes())
        all.push_back({type.name, Media{.kind = type.kind, .source = QByteArray("GIF89a"), .mimeType = type.mimeType}});
    return all;
}

//! Every source, with and without each of the type's optional fields.
std::vector<Named> mediaContents(const MediaType &type, const Files &files)
{
    const std::pair<const char *, Source> sources[] = {
        {"by URL", RemoteFile{u"https://shop.example/a%20b.bin?x=1&y=%22"_s}},
        {"by plain http", RemoteFile{u"http://127.0.0.1:8080/a.bin"_s}},
        {"from a file", LocalFile{files.picture}},
        {"as large as may be", LocalFile{files.largest}},
        {"from memory", QByteArray("\0\xff\x1b", 3)}};
    std::vector<Named> all;
    for (const auto &[name, source] : sources) {
        const Media plain{.kind = type.kind, .source = source, .mimeType = type.mimeType};
        const QByteArray base = type.name + QByteArray(" ") + name;
        all.push_back({base, plain});
        Media media = plain;
        media.caption = words();
        if (type.captioned)
            all.push_back({base + ", caption", media});
        media.fileName = u"März \"1\"; ../a.pdf"_s;
        if (type.kind == Kind::Document)
            all.push_back({base + ", caption, name", media});
        media = plain;
        media.fileName = u"a.pdf"_s;
        if (type.kind == Kind::Document)
            all.push_back({base + ", name", media});
        media = plain;
        media.voiceNote = true;
        if (type.kind == Kind::Audio)
            all.push_back({base + ", voice note", media});
    }
    return all;
}

std::vector<Button> buttonsOf(int count)
{
    std::vector<Button> buttons;
    for (int i = 1; i <= count; ++i)
        buttons.push_back({QString::number(i), u"Same"_s});
    return buttons;
}

QStringList optionsOf(int count)
{
    QStringList options;
    for (int i = 1; i <= count; ++i)
        options << QString::number(i);
    return options;
}

//! A text that fills the request to its last byte, and `more`.
Text filling(qint64 more = 0)
{
    const qint64 around = encode({.to = number(), .content = Text{QString()}})->size();
    return {QString(limits.requestBytes - around + more, u'x')};
}

std::vector<Named> validContents(const Files &files)
{
    std::vector<Named> all = plainContents();
    all.push_back({"text with everything in it", Text{words()}});
    all.push_back({"the longest text", filling()});
    all.push_back({"contact, lower case", Contact{words(), u" \r\nbegin:vcard\r\nend:vcard\r\n "_s}});
    all.push_back({"location with address", Location{-6.25, 106.75, words()}});
    all.push_back({"location, first corner", Location{90, 180}});
    all.push_back({"location, last corner", Location{-90, -180}});
    all.push_back({"location, nowhere", Location{0, -0.0}});
    all.push_back({"three buttons and a footer", Buttons{.text = words(), .buttons = buttonsOf(3), .footer = words()}});
    all.push_back({"the longest poll", Poll{.question = words(), .options = optionsOf(12), .multiple = true}});
    all.push_back({"options that differ in a blank", Poll{.question = words(), .options = {u"a"_s, u"a "_s, u"A"_s}}});
    for (const MediaType &type : mediaTypes()) {
        for (Named &media : mediaContents(type, files))
            all.push_back(std::move(media));
    }
    return all;
}

Content withMime(const QString &mimeType)
{
    return Media{.kind = Kind::Document, .source = QByteArray("%PDF"), .mimeType = mimeType};
}

Content withUrl(const QString &url)
{
    return Media{.source = RemoteFile{url}, .mimeType = u"image/png"_s};
}

struct Fault
{
    QByteArray name;
    Content content;
    const char *field;
    bool neverLeaves = false;
};

std::vector<Fault> textFaults()
{
    return {{"no text", Text{}, "text"},
            {"a blank text", Text{u" \n\t\u00a0"_s}, "text"},
            {"too long a text", filling(1), "text"},
            {"a contact without name", Contact{{}, card()}, "contact_name"},
            {"a contact with a blank name", Contact{u"  "_s, card()}, "contact_name"},
            {"a contact without card", Contact{u"Budi"_s}, "vcard"},
            {"a contact with a blank card", Contact{u"Budi"_s, u"\n"_s}, "vcard"},
            {"a card that is none", Contact{u"Budi"_s, u"Budi, 0812"_s}, "vcard"},
            {"a card that does not end", Contact{u"Budi"_s, u"BEGIN:VCARD\nFN:Budi"_s}, "vcard"},
            {"a card that does not begin", Contact{u"Budi"_s, u"FN:Budi\nEND:VCARD"_s}, "vcard"},
            {"too long a card",
             Contact{u"Budi"_s, u"BEGIN:VCARD\n"_s + QString(limits.requestBytes, u'x') + u"\nEND:VCARD"_s}, "vcard"}};
}

std::vector<Fault> placeFaults()
{
    constexpr double infinite = std::numeric_limits<double>::infinity();
    std::vector<Fault> all;
    for (const double latitude : {90.000001, -90.5, 1e300, infinite, -infinite, std::nan("")})
        all.push_back({"latitude " + QByteArray::number(latitude), Location{latitude, 0}, "latitude"});
    for (const double longitude : {180.000001, -181.0, -1e300, infinite, std::nan("")})
        all.push_back({"longitude " + QByteArray::number(longitude), Location{0, longitude}, "longitude"});
    all.push_back({"too long an address", Location{0, 0, QString(limits.requestBytes, u'x')}, "address"});
    return all;
}

std::vector<Fault> betaFaults()
{
    const auto buttons = [](std::vector<Button> list) { return Buttons{.text = u"?"_s, .buttons = std::move(list)}; };
    const auto poll = [](const QStringList &options) { return Poll{.question = u"?"_s, .options = options}; };
    return {{"buttons without text", Buttons{.text = {}, .buttons = buttonsOf(1)}, "text"},
            {"buttons with a blank text", Buttons{.text = u" "_s, .buttons = buttonsOf(1)}, "text"},
            {"no button", buttons({}), "buttons"},
            {"four buttons", buttons(buttonsOf(4)), "buttons"},
            {"a button's id twice", buttons({{u"1"_s, u"a"_s}, {u"1"_s, u"b"_s}}), "buttons"},
            {"a button without id", buttons({{{}, u"a"_s}}), "buttons"},
            {"a button with a blank id", buttons({{u" "_s, u"a"_s}}), "buttons"},
            {"a button without text", buttons({{u"1"_s, u"a"_s}, {u"2"_s, {}}}), "buttons"},
            {"a button with a blank text", buttons({{u"1"_s, u"\t"_s}}), "buttons"},
            {"a poll without question", Poll{.question = {}, .options = optionsOf(2)}, "poll_question"},
            {"a poll with a blank question", Poll{.question = u" "_s, .options = optionsOf(2)}, "poll_question"},
            {"a poll without options", poll({}), "poll_options"},
            {"a poll with one option", poll(optionsOf(1)), "poll_options"},
            {"a poll with thirteen options", poll(optionsOf(13)), "poll_options"},
            {"the same option twice", poll({u"a"_s, u"b"_s, u"a"_s}), "poll_options"},
            {"an empty option", poll({u"a"_s, {}}), "poll_options"},
            {"a blank option", poll({u"a"_s, u" "_s}), "poll_options"}};
}

std::vector<Fault> mediaFaults(const Files &files)
{
    std::vector<Fault> all;
    for (const QString &mime : {QString(), u" "_s, u"picture"_s, u"image/"_s, u"/png"_s, u"image/png/x"_s,
                                u"image/png;"_s, u"image/png; q"_s, u" image/png"_s, u"image/png\n"_s,
                                u"image/png;\r\nX-Evil: 1"_s, u"imäge/png"_s, u'a' + QString(127, u'b') + u"/png"_s})
        all.push_back(
            {"MIME type '" + mime.toUtf8().left(24).toPercentEncoding(" /;") + '\'', withMime(mime), "mime_type"});
    for (const QString &url :
         {u" "_s, u"picture"_s, u"/a.png"_s, u"//shop.example/a.png"_s, u"file:///etc/passwd"_s,
          u"ftp://shop.example/a.png"_s, u"https://"_s, u"https:///a.png"_s, u"https://a b.example/"_s,
          u"https://shop.example/a b"_s, u"https://shop.example/%zz"_s, u"https://user:pw@shop.example/a.png"_s,
          u"https://shop.example/a.png#top"_s, u"javascript:alert(1)"_s, u"data:image/png;base64,AAEC"_s,
          u"https://shop.example:99999/a.png"_s})
        all.push_back({"URL '" + url.toUtf8() + '\'', withUrl(url), "url"});
    for (const MediaType &type : mediaTypes()) {
        const auto from = [&type](const Source &source) {
            return Media{.kind = type.kind, .source = source, .mimeType = type.mimeType};
        };
        const QByteArray name = type.name;
        Media untyped = from(QByteArray("x"));
        untyped.mimeType.clear();
        all.push_back({name + " without a type", untyped, "mime_type"});
        all.push_back({name + " without a URL", from(RemoteFile{}), "url"});
        all.push_back({name + " without bytes", from(QByteArray()), "data_base64"});
        all.push_back({name + " with too many bytes", from(QByteArray(limits.mediaBytes + 1, 'x')), "data_base64"});
        all.push_back({name + " of an empty file", from(LocalFile{files.empty}), "data_base64"});
        all.push_back({name + " of too large a file", from(LocalFile{files.tooLarge}), "data_base64"});
        all.push_back({name + " of no file", from(LocalFile{}), "url", true});
        all.push_back({name + " of a file that is not there", from(LocalFile{files.missing}), "data_base64", true});
        all.push_back({name + " of a folder", from(LocalFile{files.folder}), "data_base64", true});
        all.push_back({name + " of a link to nothing", from(LocalFile{files.dangling}), "data_base64", true});
        Media wordy = from(QByteArray("x"));
        wordy.caption = QString(limits.requestBytes, u'x');
        if (type.captioned)
            all.push_back({name + " with too long a caption", wordy, "caption"});
    }
    return all;
}

std::vector<std::pair<const char *, QString>> otherRecipients()
{
    return {{", as people write it", u" +62 812-3456-7890 "_s},
            {", JID", u"6281234567890@s.whatsapp.net"_s},
            {", LID", u"203948576123@lid"_s},
            {", group", u"120363025246125486@g.us"_s},
            {", old group", u"6281234567890-1600000000@g.us"_s},
            {", shortest", u"112112"_s},
            {", longest", u"123456789012345"_s}};
}

QStringList wrongRecipients()
{
    return {{},
            u" "_s,
            u"Budi"_s,
            u"12345"_s,
            u"1234567890123456"_s,
            u"+"_s,
            u"++6281234567890"_s,
            u"(0812) 345678"_s,
            u"0812/345678"_s,
            u"٦٢٨١٢٣٤٥٦٧"_s,
            u"6281234567890\n"_s + u"6281234567891"_s,
            u"6281234567890,6281234567891"_s,
            u"@s.whatsapp.net"_s,
            u"12345@s.whatsapp.net"_s,
            u"+6281234567890@s.whatsapp.net"_s,
            u" 6281234567890@s.whatsapp.net"_s,
            u"6281234567890@S.WhatsApp.net"_s,
            u"6281234567890:12@s.whatsapp.net"_s,
            u"6281234567890@c.us"_s,
            u"6281234567890@example.com"_s,
            u"@lid"_s,
            u"abc@lid"_s,
            u"1@lid@lid"_s,
            QString(65, u'1') + u"@lid"_s,
            u"@g.us"_s,
            u"team@g.us"_s,
            u"120363025246125486@g.us "_s,
            QString(65, u'1') + u"@g.us"_s,
            u"status@broadcast"_s};
}

constexpr JsonRow jsonTable[] = {
    {"an array", R"([])", ""},
    {"a text", R"("Hello")", ""},
    {"no recipient", R"({"text":"Hello"})", "to"},
    {"no type", R"({"to":"6281234567890","text":"Hello"})", nullptr},
    {"a null type", R"({"to":"6281234567890","type":null,"text":"Hello"})", nullptr},
    {"a type nobody knows", R"({"to":"6281234567890","type":"fax","text":"Hello"})", "type"},
    {"a type in capitals", R"({"to":"6281234567890","type":"TEXT","text":"Hello"})", "type"},
    {"a list of recipients", R"({"to":["6281234567890"],"text":"Hello"})", "to"},
    {"a number as recipient", R"({"to":6281234567890,"text":"Hello"})", "to"},
    {"members that are not its own", R"({"to":"6281234567890","text":"Hello","latitude":"x","caption":7})", nullptr},
    {"the same member twice", R"({"to":"6281234567890","text":7,"text":"Hello"})", nullptr},
    {"the same member twice, wrong", R"({"to":"6281234567890","text":"Hello","text":7})", "text"},
    {"both sources",
     R"({"to":"6281234567890","type":"image","mime_type":"a/b","url":"http://a.b/","data_base64":"AA=="})", "url"},
    {"both sources, one null",
     R"({"to":"6281234567890","type":"image","mime_type":"a/b","url":null,"data_base64":"AA=="})", nullptr},
    {"both sources, one empty",
     R"({"to":"6281234567890","type":"image","mime_type":"a/b","url":"","data_base64":"AA=="})", "url"},
    {"neither source", R"({"to":"6281234567890","type":"video","mime_type":"video/mp4"})", "url"},
    {"base64 without padding", R"({"to":"6281234567890","type":"image","mime_type":"a/b","data_base64":"AA"})",
     "data_base64"},
    {"base64 with too much padding",
     R"({"to":"6281234567890","type":"image","mime_type":"a/b","data_base64":"AAEC===="})", "data_base64"},
    {"base64 with bits to spare", R"({"to":"6281234567890","type":"image","mime_type":"a/b","data_base64":"AB=="})",
     "data_base64"},
    {"base64 in two lines", R"({"to":"6281234567890","type":"image","mime_type":"a/b","data_base64":"AAEC\nAAEC"})",
     "data_base64"},
    {"base64 for URLs", R"({"to":"6281234567890","type":"image","mime_type":"a/b","data_base64":"_-8="})",
     "data_base64"},
    {"padding within", R"({"to":"6281234567890","type":"image","mime_type":"a/b","data_base64":"AA==AAEC"})",
     "data_base64"},
    {"a data URL", R"({"to":"6281234567890","type":"image","mime_type":"a/b","data_base64":"data:a/b;base64,AAEC"})",
     "data_base64"},
    {"base64 in letters of another script",
     R"({"to":"6281234567890","type":"image","mime_type":"a/b","data_base64":"ААЕС"})", "data_base64"},
    {"a latitude as text", R"({"to":"6281234567890","type":"location","latitude":"1","longitude":2})", "latitude"},
    {"a longitude beyond all", R"({"to":"6281234567890","type":"location","latitude":1,"longitude":1e300})",
     "longitude"},
    {"whole degrees", R"({"to":"6281234567890","type":"location","latitude":1,"longitude":-2e1})", nullptr},
    {"ptt as text", R"({"to":"6281234567890","type":"audio","mime_type":"a/b","data_base64":"AA==","ptt":"true"})",
     "ptt"},
    {"a button that is a text", R"({"to":"6281234567890","type":"buttons","text":"?","buttons":["Yes"]})", "buttons"},
    {"a button with a number as id",
     R"({"to":"6281234567890","type":"buttons","text":"?","buttons":[{"id":1,"text":"Yes"}]})", "buttons"},
    {"a null button", R"({"to":"6281234567890","type":"buttons","text":"?","buttons":[null]})", "buttons"},
    {"buttons in an object", R"({"to":"6281234567890","type":"buttons","text":"?","buttons":{"id":"1","text":"Yes"}})",
     "buttons"},
    {"options that are numbers", R"({"to":"6281234567890","type":"poll","poll_question":"?","poll_options":[1,2]})",
     "poll_options"},
    {"a null option", R"({"to":"6281234567890","type":"poll","poll_question":"?","poll_options":["a",null]})",
     "poll_options"},
    {"options in an object", R"({"to":"6281234567890","type":"poll","poll_question":"?","poll_options":{"a":"b"}})",
     "poll_options"},
    {"poll_multi as a number",
     R"({"to":"6281234567890","type":"poll","poll_question":"?","poll_options":["a","b"],"poll_multi":1})",
     "poll_multi"},
};

QString written(const QString &folder, const char *name, const QByteArray &bytes)
{
    QFile file(QDir(folder).filePath(QLatin1StringView(name)));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", name);
    return file.fileName();
}

} // namespace

Files::Files(const QString &where)
    : picture(written(where, "a \"picture\" of mine's.png", "\x89PNG\r\n\x1a\n"))
    , empty(written(where, "empty.png", {}))
    , largest(written(where, "largest.png", QByteArray(limits.mediaBytes, '\xfe')))
    , tooLarge(written(where, "too large.png", QByteArray(limits.mediaBytes + 1, '\xfe')))
    , missing(QDir(where).filePath(u"missing.png"_s))
    , folder(where)
    , dangling(QDir(where).filePath(u"dangling.png"_s))
{
    QFile::link(missing, dangling);
}

std::vector<Row> validRows(const Files &files)
{
    std::vector<Row> rows;
    for (const Named &valid : validContents(files))
        rows.push_back({.name = valid.name, .message = {.to = number(), .content = valid.content}});
    for (const Named &plain : plainContents()) {
        for (const auto &[form, to] : otherRecipients())
            rows.push_back({.name = plain.name + form, .message = {.to = to, .content = plain.content}});
    }
    return rows;
}

std::vector<Row> faultyRows(const Files &files)
{
    std::vector<Row> rows;
    for (const auto &faults : {textFaults(), placeFaults(), betaFaults(), mediaFaults(files)}) {
        for (const Fault &fault : faults) {
            rows.push_back({.name = fault.name,
                            .message = {.to = number(), .content = fault.content},
                            .field = QString::fromLatin1(fault.field),
                            .neverLeaves = fault.neverLeaves});
        }
    }
    const QStringList wrong = wrongRecipients();
    for (const Named &plain : plainContents()) {
        // All of them for a text; the recipient is judged alike whatever the type.
        const bool isText = std::holds_alternative<Text>(plain.content);
        for (const QString &to : isText ? wrong : wrong.first(3))
            rows.push_back({.name = plain.name + " to '" + to.toUtf8().toPercentEncoding(" +@:,/") + '\'',
                            .message = {.to = to, .content = plain.content},
                            .field = u"to"_s});
    }
    return rows;
}

std::span<const JsonRow> jsonRows()
{
    return jsonTable;
}

} // namespace sendtable
