#include "app/cli/messagesread.h"
#include "app/cli/sendoptions.h"
#include "app/messages/rules.h"
#include "app/messages/vcard.h"

#include <QTemporaryDir>
#include <QTest>

using namespace wa;
using namespace wa::cli;
using namespace Qt::StringLiterals;

//! What `wactl send` and `wactl messages` understand, and how they refuse.
class TstSendOptions final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void understands_data();
    void understands();
    void readsEveryType();
    void readsFiles();
    void readsTheRest();
    void messages_data();
    void messages();
};

void TstSendOptions::understands_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("refusal"); // a word of it; empty: understood
    const auto row = [](const QString &arguments, const char *refusal = "") {
        QTest::addRow("%s", qPrintable(arguments))
            << arguments.split(u' ', Qt::SkipEmptyParts) << QString::fromLatin1(refusal);
    };
    row(u""_s, "nothing to send");
    row(u"--to 6281"_s, "nothing to send");
    row(u"--text Hello"_s, "--to is missing");
    row(u"--to 6281 --text Hello"_s);
    row(u"--to 6281 --text Hello more"_s, "'more'");
    row(u"--to 6281 --text Hello --text Again"_s, "--text is given twice");
    row(u"--to 6281 --text Hello --image a.png"_s, "two messages");
    row(u"--to 6281 --text Hello --caption c"_s, "--caption does not go with --text");
    row(u"--to 6281 --text Hello --token x"_s, "token");
    row(u"--to 6281 --image a.png --caption c --mime-type image/png"_s);
    row(u"--to 6281 --image a.png --file-name c"_s, "--file-name does not go with --image");
    row(u"--to 6281 --audio a.ogg --voice"_s);
    row(u"--to 6281 --audio a.ogg --caption c"_s, "--caption does not go with --audio");
    row(u"--to 6281 --document a.pdf --caption c --file-name b.pdf"_s);
    row(u"--to 6281 --sticker a.webp"_s);
    row(u"--to 6281 --sticker a.webp --voice"_s, "--voice");
    row(u"--to 6281 --url https://a.example/b"_s, "--type is missing");
    row(u"--to 6281 --url https://a.example/b --type fax"_s, "'fax'");
    row(u"--to 6281 --url https://a.example/b --type image --mime-type image/png --caption c"_s);
    row(u"--to 6281 --url https://a.example/b --type audio --caption c"_s, "--caption does not go with --type audio");
    row(u"--to 6281 --url https://a.example/b --type image --voice"_s, "--voice does not go with --type image");
    row(u"--to 6281 --contact Budi"_s, "either --phone or --vcard");
    row(u"--to 6281 --contact Budi --phone 62812 --vcard budi.vcf"_s, "either --phone or --vcard");
    row(u"--to 6281 --contact Budi --phone 62812 --phone 62813"_s);
    row(u"--to 6281 --contact Budi --vcard budi.vcf"_s);
    row(u"--to 6281 --location -6.2,106.8 --address Monas"_s);
    row(u"--to 6281 --location -6.2"_s, "LAT,LON");
    row(u"--to 6281 --location -6.2,east"_s, "LAT,LON");
    row(u"--to 6281 --poll Lunch? --option a --option b --multiple"_s);
    row(u"--to 6281 --buttons Lunch? --button y=Yes --button n=No --footer f"_s);
    row(u"--to 6281 --buttons Lunch? --button Yes"_s, "ID=TEXT");
    row(u"--file -"_s);
    row(u"--file m.json --confirm Desk"_s);
    row(u"--to 6281 --text Hello --confirm Desk"_s, "--confirm");
    row(u"--file m.json --to 6281"_s, "--to does not go with --file");
    row(u"--to 6281 --text Hello --wait delivered --timeout 5 --receiver 127.0.0.1:0"_s);
    row(u"--to 6281 --text Hello --wait seen"_s, "'seen'");
    row(u"--to 6281 --text Hello --timeout soon"_s, "'soon'");
    row(u"--to 6281 --text Hello --timeout -1"_s, "'-1'");
    row(u"--to 6281 --text Hello --receiver 127.0.0.1:0"_s, "--receiver");
    row(u"--to 6281 --text Hello --dry-run --save-body b.json"_s);
    row(u"--to 6281 --text Hello --save-body b.json"_s, "--dry-run");
}

void TstSendOptions::understands()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, refusal);
    const auto options = parseSendOptions(arguments);
    QVERIFY2(options.has_value() == refusal.isEmpty(), options ? "" : qPrintable(options.error().line));
    if (options)
        return;
    QCOMPARE(options.error().code, ExitCode::Usage);
    QVERIFY2(options.error().line.startsWith(u"wactl send: "_s), qPrintable(options.error().line));
    QVERIFY2(options.error().line.contains(refusal), qPrintable(options.error().line));
}

void TstSendOptions::readsEveryType()
{
    const QString to = u"+62 812"_s;
    const auto read = [&to](QStringList words) {
        const auto options = parseSendOptions(QStringList{u"--to"_s, to} + words);
        return options ? *options->message : gateway::OutgoingMessage{};
    };
    using namespace gateway;
    QCOMPARE(read({u"--text"_s, u" a\n"_s}), (OutgoingMessage{to, Text{u" a\n"_s}}));
    QCOMPARE(read({u"--url"_s, u"https://a.example/b"_s, u"--type"_s, u"audio"_s, u"--voice"_s, u"--mime-type=a/b"_s}),
             (OutgoingMessage{to, Media{.kind = Media::Kind::Audio,
                                        .source = RemoteFile{u"https://a.example/b"_s},
                                        .mimeType = u"a/b"_s,
                                        .voiceNote = true}}));
    QCOMPARE(read({u"--location"_s, u"-6.25, 106.75"_s, u"--address"_s, u"Monas"_s}),
             (OutgoingMessage{to, Location{-6.25, 106.75, u"Monas"_s}}));
    QCOMPARE(read({u"--poll"_s, u"?"_s, u"--option"_s, u"a b"_s, u"--option=-c"_s, u"--multiple"_s}),
             (OutgoingMessage{to, Poll{.question = u"?"_s, .options = {u"a b"_s, u"-c"_s}, .multiple = true}}));
    QCOMPARE(read({u"--buttons"_s, u"?"_s, u"--button"_s, u"1=a=b"_s, u"--button"_s, u"=x"_s, u"--footer"_s, u"f"_s}),
             (OutgoingMessage{
                 to, Buttons{.text = u"?"_s, .buttons = {{u"1"_s, u"a=b"_s}, {{}, u"x"_s}}, .footer = u"f"_s}}));
    const auto contact = parseSendOptions({u"--to"_s, to, u"--contact"_s, u"Budi"_s, u"--vcard"_s, u"b.vcf"_s});
    QVERIFY(contact);
    QCOMPARE(contact->vcardFile, u"b.vcf"_s);
    QCOMPARE(*contact->message, (OutgoingMessage{to, Contact{.name = u"Budi"_s}}));
    const auto numbered = read({u"--contact"_s, u"Budi; Santoso"_s, u"--phone"_s, u"+62 812"_s, u"--phone=0813"_s});
    const auto card = messages::Vcard::parse(std::get<Contact>(numbered.content).vcard);
    QVERIFY(card);
    QCOMPARE(card->name(), u"Budi; Santoso"_s);
    QCOMPARE(card->phones().size(), size_t(2));
    QVERIFY(messages::problems({u"6281234567890"_s, numbered.content}).empty());
}

void TstSendOptions::readsFiles()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"a b.pdf"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("%PDF-1.7\n") > 0);
    file.close();
    const auto media = [&file](QStringList words) {
        const auto options =
            parseSendOptions(QStringList{u"--to"_s, u"6281"_s} + words.replaceInStrings(u"FILE"_s, file.fileName()));
        return options ? std::get<gateway::Media>(options->message->content) : gateway::Media{};
    };
    const gateway::Media document = media({u"--document"_s, u"FILE"_s});
    QCOMPARE(std::get<gateway::LocalFile>(document.source).path, file.fileName());
    QCOMPARE(document.mimeType, u"application/pdf"_s); // by its content
    QCOMPARE(document.fileName, u"a b.pdf"_s);
    QCOMPARE(media({u"--document"_s, u"FILE"_s, u"--file-name=x"_s, u"--mime-type=a/b"_s}).fileName, u"x"_s);
    QCOMPARE(media({u"--document"_s, u"FILE"_s, u"--file-name=x"_s, u"--mime-type=a/b"_s}).mimeType, u"a/b"_s);
    QCOMPARE(media({u"--image"_s, u"FILE"_s}).fileName, QString());
    QCOMPARE(media({u"--image"_s, u"FILE"_s}).kind, gateway::Media::Kind::Image);
    const gateway::Media missing = media({u"--video"_s, u"none.mp4"_s}); // found out later, when it is judged
    QVERIFY(std::get<gateway::LocalFile>(missing.source).path.startsWith(u'/'));
}

void TstSendOptions::readsTheRest()
{
    const auto options =
        parseSendOptions({u"--to=6281"_s, u"--text=a"_s, u"--profile=f"_s, u"--project=p"_s, u"--device=d"_s,
                          u"--wait=read"_s, u"--timeout=2.5"_s, u"--receiver=127.0.0.1:9"_s});
    QVERIFY(options);
    QCOMPARE(options->profile, u"f"_s);
    QCOMPARE(options->project, u"p"_s);
    QCOMPARE(options->device, u"d"_s);
    QCOMPARE(options->wait, SendOptions::Wait::Read);
    QCOMPARE(options->timeout, std::chrono::milliseconds(2500));
    QCOMPARE(options->receiver, u"127.0.0.1:9"_s);
    QVERIFY(!options->dryRun && !options->help);
    QVERIFY(parseSendOptions({u"--help"_s})->help);
    const QString help = sendHelp();
    for (const auto *word : {"--text", "--image", "--video", "--audio", "--document", "--sticker", "--url", "--contact",
                             "--location", "--poll", "--buttons", "--file", "--dry-run", "--wait", "--timeout"})
        QVERIFY2(help.contains(QString::fromLatin1(word)), word);
    QVERIFY(help.startsWith(u"Usage: wactl send "_s));
    const auto file = parseSendOptions({u"--file"_s, u"-"_s, u"--confirm"_s, u"Desk"_s});
    QVERIFY(file && !file->message);
    QCOMPARE(file->file, u"-"_s);
    QCOMPARE(file->confirm, u"Desk"_s);
    QVERIFY(!file->profile.isEmpty());
}

void TstSendOptions::messages_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("refusal");
    const auto row = [](const char *arguments, const char *refusal = "") {
        QTest::newRow(*arguments ? arguments : "nothing")
            << QString::fromLatin1(arguments) << QString::fromLatin1(refusal);
    };
    row("", "no verb");
    row("send", "send");
    row("list");
    row("list --limit 3");
    row("list --limit 0", "above zero");
    row("list m", "'m'");
    row("show m");
    row("show", "id is missing");
    row("show m --limit 3", "limit");
}

void TstSendOptions::messages()
{
    QFETCH(QString, arguments);
    QFETCH(QString, refusal);
    const auto options = parseMessagesOptions(arguments.split(u' ', Qt::SkipEmptyParts));
    QCOMPARE(options.has_value(), refusal.isEmpty());
    if (!options)
        QVERIFY2(options.error().code == ExitCode::Usage && options.error().line.contains(refusal),
                 qPrintable(options.error().line));
}

QTEST_GUILESS_MAIN(TstSendOptions)
#include "tst_send_options.moc"
