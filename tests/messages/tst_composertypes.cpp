#include "app/messages/drafts.h"
#include "app/messages/recipients.h"
#include "tests/devices/devicesfixture.h"
#include "ui/messages/composer.h"
#include "ui/messages/composer/preflight.h"
#include "ui/messages/composerpreview.h"

#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>

using namespace Qt::StringLiterals;
using namespace wa;
using namespace wa::messages;

//! Every type of message in the composer's fields: filled, judged, sent, kept.
class TestComposerTypes final : public QObject
{
    Q_OBJECT

    std::unique_ptr<DevicesFixture> m_desk;
    std::unique_ptr<Outbox> m_outbox;
    std::unique_ptr<Recipients> m_recipients;
    std::unique_ptr<Drafts> m_drafts;
    std::unique_ptr<ui::Composer> m_composer;

    enum Kind { Text, Image, Video, Audio, Document, Sticker, Contact, Location, Buttons, Poll };
    static constexpr auto sendLine = "POST /devices/d-1/messages";

    ScriptedServer &server() { return m_desk->server; }
    template <class W> W &field(const char *name) { return *m_composer->findChild<W *>(QString::fromLatin1(name)); }
    QLineEdit &line(const char *name) { return field<QLineEdit>(name); }
    QPlainTextEdit &words(const char *name) { return field<QPlainTextEdit>(name); }
    QPushButton &sendButton() { return field<QPushButton>("composer.send"); }
    void choose(Kind kind)
    {
        auto &box = field<QComboBox>("composer.kind");
        box.setCurrentIndex(box.findData(int(kind)));
    }
    int chosen() { return field<QComboBox>("composer.kind").currentData().toInt(); }
    QString preflight()
    {
        QStringList all;
        for (const auto &row : field<ui::PreflightList>("composer.preflight").lines())
            all << row.words;
        return all.join(u'\n');
    }
    QString file(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_desk->folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            return {};
        return file.fileName();
    }
    QString picture(const QString &name)
    {
        QImage image(8, 8, QImage::Format_RGB32);
        image.fill(Qt::blue);
        const QString path = m_desk->folder.filePath(name);
        return image.save(path, "PNG") ? path : QString();
    }
    void drop(QWidget &target, const QStringList &paths)
    {
        QMimeData data;
        QList<QUrl> urls;
        for (const QString &path : paths)
            urls << QUrl::fromLocalFile(path);
        data.setUrls(urls);
        drop(target, data);
    }
    static void drop(QWidget &target, const QMimeData &data)
    {
        const QPoint at = target.rect().center();
        QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(&target, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent dropped(at, Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(&target, &dropped);
    }
    void open()
    {
        m_composer = std::make_unique<ui::Composer>(*m_desk->devices, *m_outbox);
        m_composer->offer({.recipients = m_recipients.get(),
                           .drafts = m_drafts.get(),
                           .pasteFolder = m_desk->folder.filePath(u"pasted"_s)});
        m_composer->setProject(m_desk->project);
        m_composer->resize(420, 720);
        m_composer->show();
    }
    void reopen()
    {
        m_composer.reset();
        VERIFY_OK(ProjectsFixture::wait(m_desk->database->write([](storage::Connection &) {}))); // is written
        m_drafts = std::make_unique<Drafts>(*m_desk->database);
        VERIFY_OK(ProjectsFixture::wait(m_drafts->load()));
        open();
    }

private slots:
    void init()
    {
        m_desk = std::make_unique<DevicesFixture>();
        m_outbox = std::make_unique<Outbox>(*m_desk->projects, *m_desk->database, m_desk->clock);
        m_recipients = std::make_unique<Recipients>(*m_desk->projects, *m_outbox, *m_desk->database);
        m_drafts = std::make_unique<Drafts>(*m_desk->database);
        server().expect("GET /devices").answer(200, m_desk->listJson("connected"));
        VERIFY_OK(ProjectsFixture::wait(m_desk->devices->refresh(m_desk->project)));
        open();
    }
    void cleanup()
    {
        m_composer.reset();
        QCOMPARE(server().complaint(), QByteArray());
        m_recipients.reset();
        m_outbox.reset();
        m_drafts.reset();
        m_desk.reset();
    }

    void whatWasSentComesBackAndGoesOutAgain_data();
    void whatWasSentComesBackAndGoesOutAgain();

    void aContactIsItsFieldsAndItsCard()
    {
        choose(Contact);
        line("composer.contactName").setText(u"Anna Putri"_s);
        line("composer.phone1").setText(u"+62 812-3456-7890"_s);
        line("composer.organisation").setText(u"Brick"_s);
        QVERIFY(words("composer.vcard")
                    .toPlainText()
                    .contains(u"\nFN:Anna Putri\nTEL;TYPE=CELL;waid=6281234567890:+62 812-3456-7890\nORG:Brick\n"_s));
        words("composer.vcard")
            .setPlainText(u"BEGIN:VCARD\nVERSION:3.0\nFN:Budi\nNICKNAME:B\nTEL;TYPE=WORK:021\n"
                          "TEL:022\nEND:VCARD"_s);
        QCOMPARE(line("composer.contactName").text(), u"Budi"_s);
        QCOMPARE(line("composer.organisation").text(), QString());
        QCOMPARE(line("composer.phone1").text(), u"021"_s);
        QCOMPARE(line("composer.phone2").text(), u"022"_s);
        line("composer.email").setText(u"budi@example.com"_s);
        QVERIFY(words("composer.vcard").toPlainText().contains(u"NICKNAME:B"_s));
        const auto contact = std::get<gateway::Contact>(m_composer->message().content);
        QCOMPARE(contact.name, u"Budi"_s);
        QVERIFY(contact.vcard.contains(u"EMAIL:budi@example.com"_s));
        words("composer.vcard").setPlainText(u"BEGIN:VC"_s); // half written: what the fields hold stays
        QCOMPARE(line("composer.contactName").text(), u"Budi"_s);
    }

    void aMapLinkFillsTheLocation()
    {
        choose(Location);
        line("composer.place")
            .setText(u"https://www.google.com/maps/place/Front+Desk/@-6.1,106.9,17z/"
                     "data=!3d-6.2088!4d106.8456"_s);
        QCOMPARE(line("composer.latitude").text(), u"-6.2088"_s);
        QCOMPARE(line("composer.longitude").text(), u"106.8456"_s);
        QCOMPARE(line("composer.address").text(), u"Front Desk"_s);
        line("composer.place").setText(u"https://maps.app.goo.gl/AbC"_s);
        QVERIFY(field<QLabel>("composer.placeReading").text().contains(u"short link"_s));
        QCOMPARE(line("composer.latitude").text(), u"-6.2088"_s); // an unread one takes nothing away
        line("composer.latitude").setText(u"6°30' S"_s);
        QCOMPARE(std::get<gateway::Location>(m_composer->message().content).latitude, -6.5);
        line("composer.latitude").setText(u"here"_s);
        line("composer.to").setText(u"6281234567890"_s);
        QVERIFY2(preflight().contains(u"Latitude"_s), qPrintable(preflight()));
        QVERIFY(!sendButton().isEnabled());
    }

    void droppedFilesAreAQueue()
    {
        server().always(sendLine).answer(200, R"({"message_id":"3EB0A"})");
        line("composer.to").setText(u"6281234567890"_s);
        const QStringList paths{picture(u"one.png"_s), file(u"two.pdf"_s, "%PDF-1.4\n%%EOF\n"),
                                picture(u"three.png"_s)};
        drop(*words("composer.text").viewport(), paths);
        QCOMPARE(chosen(), int(Image));
        auto &chips = field<QListWidget>("composer.queue");
        QCOMPARE(chips.count(), 3);
        words("composer.caption").setPlainText(u"The first"_s);
        chips.setCurrentRow(1);
        QCOMPARE(chosen(), int(Document)); // by its content
        line("composer.fileName").setText(u"Bill.pdf"_s);
        chips.setCurrentRow(0);
        QCOMPARE(words("composer.caption").toPlainText(), u"The first"_s);
        QVERIFY2(sendButton().text().contains(u'3'), qPrintable(sendButton().text()));
        QTRY_VERIFY(sendButton().isEnabled());
        sendButton().click();
        QTRY_COMPARE(m_outbox->entries().size(), size_t(3));
        const auto sent = [this](size_t index) {
            return std::get<gateway::Media>(m_outbox->entries().at(index).message.content);
        };
        QCOMPARE(sent(0).caption, u"The first"_s);
        QCOMPARE(sent(0).mimeType, u"image/png"_s);
        QCOMPARE(sent(1).kind, gateway::Media::Kind::Document);
        QCOMPARE(sent(1).fileName, u"Bill.pdf"_s);
        QCOMPARE(std::get<gateway::LocalFile>(sent(2).source).path, paths.at(2));
        QTRY_COMPARE(chips.count(), 1);
        QVERIFY(words("composer.caption").toPlainText().isEmpty());
        QTRY_COMPARE(m_outbox->entries().back().state, SendState::Accepted);
    }

    void aFileThatCannotBeSentStopsThemAll()
    {
        line("composer.to").setText(u"6281234567890"_s);
        choose(Image);
        drop(field<QWidget>("composer.attachment"), {picture(u"one.png"_s), file(u"empty.png"_s, {})});
        QCOMPARE(field<QListWidget>("composer.queue").count(), 2);
        QVERIFY2(preflight().contains(u"1 other file"_s), qPrintable(preflight()));
        QVERIFY(!sendButton().isEnabled());
        field<QListWidget>("composer.queue").setCurrentRow(1);
        QVERIFY2(preflight().contains(u"empty"_s), qPrintable(preflight()));
        QTest::keyClick(&field<QListWidget>("composer.queue"), Qt::Key_Delete);
        QCOMPARE(field<QListWidget>("composer.queue").count(), 1);
        QVERIFY(sendButton().isEnabled());
    }

    void aFileOrAUrlNeverBoth()
    {
        choose(Image);
        line("composer.url").setText(u"https://a.example/x.png"_s);
        line("composer.mime").setText(u"image/png"_s);
        const auto media = std::get<gateway::Media>(m_composer->message().content);
        QCOMPARE(std::get<gateway::RemoteFile>(media.source).url, u"https://a.example/x.png"_s);
        field<QPushButton>("composer.browse"); // is there
        drop(field<QWidget>("composer.attachment"), {picture(u"one.png"_s)});
        field<QListWidget>("composer.queue").setCurrentRow(1);
        QVERIFY(!line("composer.url").isEnabled());
        QCOMPARE(line("composer.url").text(), QString());
        line("composer.mime").setText(u"image/jpeg"_s);
        QVERIFY2(preflight().contains(u"another type"_s), qPrintable(preflight()));
        field<QPushButton>("composer.removeFile").click();
        QVERIFY(line("composer.url").isEnabled());
    }

    void aPastedPictureIsKeptAsAFile()
    {
        QImage image(4, 4, QImage::Format_RGB32);
        image.fill(Qt::red);
        QMimeData data;
        data.setImageData(image);
        drop(*words("composer.text").viewport(), data);
        QCOMPARE(chosen(), int(Image));
        const auto media = std::get<gateway::Media>(m_composer->message().content);
        const QString path = std::get<gateway::LocalFile>(media.source).path;
        QVERIFY(path.startsWith(m_desk->folder.filePath(u"pasted"_s)));
        QCOMPARE(QImage(path).size(), QSize(4, 4));
        QCOMPARE(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }

    void aTypeThatIsNotEnabledIsHidden()
    {
        server().expect(sendLine).answer(400, errorBody("validation_error", "type"));
        line("composer.to").setText(u"6281234567890"_s);
        choose(Poll);
        line("composer.question").setText(u"Tea?"_s);
        words("composer.options").setPlainText(u"Yes\nNo"_s);
        QVERIFY(sendButton().isEnabled());
        sendButton().click();
        QTRY_VERIFY(!m_outbox->entries().empty() && m_outbox->entries().front().state == SendState::Refused);
        choose(Text);
        reopen();
        const auto &kinds = field<QComboBox>("composer.kind");
        QCOMPARE(kinds.findData(int(Poll)), -1);
        QVERIFY(kinds.findData(int(Buttons)) >= 0);
    }

    void severalRecipientsAreConfirmed()
    {
        server().always(sendLine).answer(200, R"({"message_id":"3EB0A"})");
        m_composer->setEnvironment(theme::Environment::Production);
        words("composer.text").setPlainText(u"Hello"_s);
        line("composer.to").setText(u"6281111111111, nobody"_s);
        QVERIFY2(preflight().contains(u"Cannot send to nobody"_s), qPrintable(preflight()));
        QVERIFY(!sendButton().isEnabled());
        line("composer.to").setText(u"6281111111111, +62 822-2222-2222"_s);
        QVERIFY(sendButton().isEnabled());
        sendButton().click();
        auto *dialog = m_composer->findChild<QDialog *>();
        QVERIFY(dialog);
        QCOMPARE(m_outbox->entries().size(), size_t(0));
        auto *act = dialog->findChild<QPushButton *>(u"confirm.act"_s);
        QVERIFY(!act->isEnabled());
        dialog->findChild<QLineEdit *>(u"confirm.name"_s)->setText(u"2"_s);
        act->click();
        QTRY_COMPARE(m_outbox->entries().size(), size_t(2));
        QCOMPARE(m_outbox->entries().at(0).message.to, u"6281111111111"_s);
        QCOMPARE(m_outbox->entries().at(1).message.to, u"6282222222222"_s);
        QTRY_COMPARE(words("composer.text").toPlainText(), QString());
        QTRY_COMPARE(m_outbox->entries().at(1).state, SendState::Accepted);
    }

    void thePreflightSaysWhatIsKnown()
    {
        server()
            .expect("GET /devices/d-1/groups")
            .answer(200, R"({"groups":[{"jid":"1@g.us","name":"Team","is_announce":true}]})");
        VERIFY_OK(ProjectsFixture::wait(m_recipients->fetchGroups(m_desk->project, DeviceId(u"d-1"_s))));
        words("composer.text").setPlainText(u"Hello"_s);
        line("composer.to").setText(u"1@g.us"_s);
        QVERIFY2(preflight().contains(u"Goes to 1@g.us, Team."_s), qPrintable(preflight()));
        QVERIFY2(preflight().contains(u"only admins"_s), qPrintable(preflight()));
        QVERIFY(sendButton().isEnabled()); // the account may be one
        m_composer->setEnvironment(theme::Environment::Production);
        QVERIFY2(preflight().contains(u"Production"_s), qPrintable(preflight()));
        line("composer.to").setText(u"081"_s);
        QVERIFY(!sendButton().isEnabled());
    }

    void thePreviewFollowsWhatIsWritten()
    {
        const auto &preview = field<ui::ComposerPreview>("composer.preview");
        words("composer.text").setPlainText(u"*Ready* now"_s);
        QCOMPARE(preview.accessibleDescription().trimmed(), u"Ready now"_s);
        choose(Poll);
        line("composer.question").setText(u"Tea?"_s);
        words("composer.options").setPlainText(u"Yes\nNo"_s);
        QCOMPARE(preview.accessibleDescription().trimmed(), u"Tea? Yes, No"_s);
        const ui::Bubble bubble = ui::previewOf(m_composer->message());
        QVERIFY(bubble.outgoing);
        QCOMPARE(bubble.choices, (QStringList{u"Yes"_s, u"No"_s}));
        QVERIFY(!bubble.tick); // nothing was sent
        choose(Document);
        drop(field<QWidget>("composer.attachment"), {file(u"two.pdf"_s, "%PDF-1.4\n%%EOF\n")});
        line("composer.fileName").setText(u"Bill.pdf"_s);
        QCOMPARE(ui::previewOf(m_composer->message()).media->name, u"Bill.pdf"_s);
    }

    void aLookUpNeverSaysThatThereIsNoWhatsApp()
    {
        server()
            .always("GET /devices/d-1/profile?jid=6281234567890%40s.whatsapp.net")
            .answer(404, errorBody("not_found"));
        server()
            .always("GET /devices/d-1/presence?jid=6281234567890%40s.whatsapp.net")
            .answer(404, errorBody("not_found"));
        line("composer.to").setText(u"6281234567890"_s);
        field<QPushButton>("composer.lookUp").click();
        auto &found = field<QLabel>("composer.found");
        QTRY_COMPARE(found.text(), u"The gateway returned no profile. This does not prove that the number has no "
                                   "WhatsApp."_s);
        line("composer.to").setText(u"6281234567891"_s);
        QVERIFY(found.isHidden()); // it was about another
    }

    void whatIsTypedOutlivesProjectsAndRuns()
    {
        words("composer.text").setPlainText(u"Half a"_s);
        line("composer.to").setText(u"6281234567890, 62"_s);
        choose(Location);
        line("composer.latitude").setText(u"-6."_s);
        choose(Image);
        const QString path = picture(u"one.png"_s);
        drop(field<QWidget>("composer.attachment"), {path});
        words("composer.caption").setPlainText(u"Look"_s);
        m_composer->setProject(ProjectId(u"another"_s));
        QCOMPARE(line("composer.to").text(), QString());
        QCOMPARE(words("composer.text").toPlainText(), QString());
        words("composer.text").setPlainText(u"Other"_s);
        m_composer->setProject(m_desk->project);
        for (int round = 0; round < 2; ++round) {
            QCOMPARE(words("composer.text").toPlainText(), u"Half a"_s);
            QCOMPARE(line("composer.to").text(), u"6281234567890, 62"_s);
            QCOMPARE(line("composer.latitude").text(), u"-6."_s);
            QCOMPARE(chosen(), int(Image));
            const auto media = std::get<gateway::Media>(m_composer->message().content);
            QCOMPARE(std::get<gateway::LocalFile>(media.source).path, path);
            QCOMPARE(media.caption, u"Look"_s);
            reopen();
        }
    }
};

void TestComposerTypes::whatWasSentComesBackAndGoesOutAgain_data()
{
    QTest::addColumn<gateway::OutgoingMessage>("message");
    const auto row = [](const char *name, const decltype(gateway::OutgoingMessage::content) &content) {
        QTest::newRow(name) << gateway::OutgoingMessage{.to = u"6281234567890"_s, .content = content};
    };
    using Media = gateway::Media;
    const auto url = [](const QString &name) { return gateway::RemoteFile{u"https://a.example/"_s + name}; };
    row("text", gateway::Text{u"*Hello*\nthere"_s});
    row("image",
        Media{.kind = Media::Kind::Image, .source = url(u"a"_s), .mimeType = u"image/png"_s, .caption = u"C\nD"_s});
    row("video",
        Media{.kind = Media::Kind::Video, .source = url(u"a"_s), .mimeType = u"video/mp4"_s, .caption = u"C"_s});
    row("audio", Media{.kind = Media::Kind::Audio, .source = url(u"a"_s), .mimeType = u"audio/mpeg"_s});
    row("voice note", Media{.kind = Media::Kind::Audio,
                            .source = url(u"a"_s),
                            .mimeType = u"audio/ogg; codecs=opus"_s,
                            .voiceNote = true});
    row("document", Media{.kind = Media::Kind::Document,
                          .source = url(u"a"_s),
                          .mimeType = u"application/pdf"_s,
                          .caption = u"C"_s,
                          .fileName = u"Bill.pdf"_s});
    row("sticker", Media{.kind = Media::Kind::Sticker, .source = url(u"a"_s), .mimeType = u"image/webp"_s});
    row("contact", gateway::Contact{u"Anna"_s, u"BEGIN:VCARD\nVERSION:3.0\nFN:Anna P.\nX-A:b\nEND:VCARD"_s});
    row("location", gateway::Location{-6.2088, 106.8456, u"Front Desk"_s});
    row("buttons", gateway::Buttons{.text = u"Tea?"_s,
                                    .buttons = {{u"yes"_s, u"Yes"_s}, {u"button-2"_s, u"No"_s}},
                                    .footer = u"Brick"_s});
    row("poll", gateway::Poll{.question = u"Tea?"_s, .options = {u"Yes"_s, u"No"_s}, .multiple = true});
}

void TestComposerTypes::whatWasSentComesBackAndGoesOutAgain()
{
    QFETCH(gateway::OutgoingMessage, message);
    m_composer->setMessage(message);
    QCOMPARE(m_composer->message(), message);
    reopen(); // by way of the draft
    QCOMPARE(m_composer->message(), message);
    server().expect(sendLine).answer(200, R"({"message_id":"3EB0A"})");
    QTRY_VERIFY2(sendButton().isEnabled(), qPrintable(preflight()));
    sendButton().click();
    QTRY_COMPARE(m_outbox->entries().size(), size_t(1));
    QCOMPARE(m_outbox->entries().front().message, message);
    QTRY_VERIFY(m_composer->message() != message); // the outbox has it
    QTRY_COMPARE(m_outbox->entries().front().state, SendState::Accepted);
}

QTEST_MAIN(TestComposerTypes)
#include "tst_composertypes.moc"
