#include "app/messages/callpreview.h"
#include "app/messages/outboxlist.h"
#include "tests/messages/pagedesk.h"
#include "ui/messages/composer.h"
#include "ui/widgets/secretclipboard.h"

#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;
using namespace wa;
using namespace wa::messages;

//! What the operator typed, while the gateway is slow and the token changes under way.
class TestComposer final : public QObject
{
    Q_OBJECT

    std::unique_ptr<MessagesDesk> m_desk;
    std::unique_ptr<ui::MessagesPage> m_page;

    static constexpr auto sendLine = "POST /devices/d-1/messages";
    static constexpr auto rotateLine = "POST /apps/app-1/token/rotate";

    ScriptedServer &server() { return m_desk->server; }
    template <class W> W &field(const char *name) { return *m_page->findChild<W *>(QString::fromLatin1(name)); }
    QString text() { return field<QPlainTextEdit>("composer.text").toPlainText(); }
    void type(const QString &words) { field<QPlainTextEdit>("composer.text").setPlainText(words); }
    static constexpr int location = 7;
    void choose(int kind) { field<QComboBox>("composer.kind").setCurrentIndex(kind); }
    void clickSend()
    {
        QTRY_VERIFY(field<QPushButton>("composer.send").isEnabled());
        field<QPushButton>("composer.send").click();
    }
    static QByteArray answer(const QByteArray &body)
    {
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " +
               QByteArray::number(body.size()) + "\r\n\r\n" + body;
    }
    //! The oldest first.
    SendState state(size_t row) { return m_desk->outbox->entries().at(row).state; }
    QByteArrayList tokensOfSends()
    {
        QByteArrayList tokens;
        for (const auto &seen : server().seen()) {
            if (seen.line == sendLine)
                tokens << seen.header("authorization");
        }
        return tokens;
    }

private slots:
    void init()
    {
        m_desk = std::make_unique<MessagesDesk>();
        server().expect("GET /devices").answer(200, m_desk->listJson("connected"));
        VERIFY_OK(ProjectsFixture::wait(m_desk->devices->refresh(m_desk->project)));
        m_page = std::make_unique<ui::MessagesPage>(pageParts(*m_desk));
        m_page->setProject(m_desk->project);
        m_page->show();
        field<QLineEdit>("composer.to").setText(u"6281234567890"_s);
    }
    void cleanup()
    {
        QCOMPARE(server().complaint(), QByteArray());
        m_page.reset();
        m_desk.reset();
    }

    void aRotationDuringASlowSendLosesNothing()
    {
        server().expect(sendLine).silence();
        type(u"The first"_s);
        clickSend();
        QTRY_VERIFY(server().isHolding());
        QTRY_COMPARE(text(), QString()); // the outbox has it
        type(u"The second, half writ"_s);

        server().expect(rotateLine).answer(200, R"({"app_token":"app-token-2"})");
        server().expect("GET /devices").answer(200, m_desk->listJson("connected"));
        VERIFY_OK(ProjectsFixture::wait(m_desk->projects->rotateToken(m_desk->project, Secret("4711"))));
        QCOMPARE(text(), u"The second, half writ"_s);
        QCOMPARE(field<QLineEdit>("composer.to").text(), u"6281234567890"_s);
        QCOMPARE(state(0), SendState::Sending);

        server().sendMore(answer(R"({"message_id":"3EB0A"})"), ScriptedServer::After::Keep);
        QTRY_COMPARE(state(0), SendState::Accepted);
        QCOMPARE(text(), u"The second, half writ"_s);

        type(u"The second"_s);
        server().expect(sendLine).answer(200, R"({"message_id":"3EB0B"})");
        clickSend();
        QTRY_COMPARE(m_desk->outbox->entries().size(), size_t(2));
        QTRY_COMPARE(state(1), SendState::Accepted);
        QCOMPARE(tokensOfSends(), (QByteArrayList{"Bearer app-token-1", "Bearer app-token-2"}));
    }

    void aSendDuringARotationGoesWithTheNewToken()
    {
        server().expect(rotateLine).silence();
        Answer rotated(m_desk->projects->rotateToken(m_desk->project, Secret("4711")));
        QTRY_VERIFY(server().isHolding());
        type(u"Meanwhile"_s);
        clickSend();
        QTRY_COMPARE(text(), QString());
        QCOMPARE(m_desk->outbox->entries().size(), size_t(1));
        QCOMPARE(tokensOfSends().size(), 0); // it waits
        server().always("GET /devices").answer(200, m_desk->listJson("connected"));
        server().always(sendLine).answer(200, R"({"message_id":"3EB0A"})");
        server().sendMore(answer(R"({"app_token":"app-token-2"})"), ScriptedServer::After::Keep);
        AWAIT(rotated);
        VERIFY_OK(*rotated);
        QTRY_COMPARE(state(0), SendState::Accepted);
        QCOMPARE(tokensOfSends(), QByteArrayList{"Bearer app-token-2"});
    }

    void whatWasWrittenUnderAnotherTypeStays()
    {
        server().always(sendLine).answer(200, R"({"message_id":"3EB0A"})");
        type(u"Half a text"_s);
        choose(location);
        field<QLineEdit>("composer.latitude").setText(u"-6.2"_s);
        field<QLineEdit>("composer.longitude").setText(u"106.8"_s);
        clickSend();
        QTRY_COMPARE(field<QLineEdit>("composer.latitude").text(), QString());
        QTRY_COMPARE(state(0), SendState::Accepted);
        QCOMPARE(text(), u"Half a text"_s);
    }

    void theKeyboardSendsWhateverTheButtonSays()
    {
        server().always(sendLine).answer(200, R"({"message_id":"3EB0A"})");
        type(u"By keyboard"_s);
        QVERIFY(QTest::qWaitForWindowActive(m_page.get(), 60000));
        field<QPlainTextEdit>("composer.text").setFocus();
        QTRY_VERIFY(field<QPushButton>("composer.send").isEnabled());
        QTest::keyClick(&field<QPlainTextEdit>("composer.text"), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(m_desk->outbox->entries().size(), size_t(1));
        QTRY_COMPARE(state(0), SendState::Accepted);
    }

    void whileTheOutboxStoresItIsNotSentAgain()
    {
        server().always(sendLine).answer(200, R"({"message_id":"3EB0A"})");
        type(u"Once"_s);
        clickSend();
        auto &send = field<QPushButton>("composer.send");
        QVERIFY(!send.isEnabled());
        m_page->setProject(m_desk->project); // judges anew, as each change of a device does
        QVERIFY(!send.isEnabled());
        QTRY_COMPARE(text(), QString());
        type(u"Once"_s);
        QTRY_VERIFY(send.isEnabled()); // the same words are another message
        QTRY_COMPARE(state(0), SendState::Accepted);
        QCOMPARE(m_desk->outbox->entries().size(), size_t(1));
    }

    void anotherTypeChosenWhileTheOutboxStoresKeepsItsOwn()
    {
        server().always(sendLine).answer(200, R"({"message_id":"3EB0A"})");
        type(u"A text"_s);
        field<QLineEdit>("composer.latitude").setText(u"-6.2"_s);
        clickSend();
        choose(location);
        QTRY_COMPARE(text(), QString());
        QTRY_COMPARE(state(0), SendState::Accepted);
        QCOMPARE(field<QLineEdit>("composer.latitude").text(), u"-6.2"_s);
    }

    void whatIsTypedWhileTheOutboxStoresStays()
    {
        server().always(sendLine).answer(200, R"({"message_id":"3EB0A"})");
        type(u"The first"_s);
        clickSend();
        type(u"The second"_s); // before the store has answered
        QTRY_COMPARE(m_desk->outbox->entries().size(), size_t(1));
        QTRY_COMPARE(state(0), SendState::Accepted);
        QCOMPARE(summary(m_desk->outbox->entries().front().message), u"The first"_s);
        QCOMPARE(text(), u"The second"_s);
    }

    void theCallIsCopiedWithItsTokenOnlyWhenAskedFor()
    {
        widgets::SecretClipboard clipboard(m_desk->clock);
        m_page->composer().offer(
            {.call =
                 [this](const ProjectId &project, const DeviceId &device, const gateway::OutgoingMessage &message) {
                     return CallPreview(m_desk->projects->client(project)->endpoint(), device, message);
                 },
             .token =
                 [this](const ProjectId &project) {
                     return m_desk->projects->reveal(project, projects::SecretKind::AppToken);
                 },
             .clipboard = &clipboard});
        type(u"Ready for pick-up"_s);
        auto &shown = field<QPlainTextEdit>("composer.call");
        QTRY_VERIFY(shown.toPlainText().contains(u"Ready for pick-up"_s));
        QVERIFY(shown.toPlainText().contains(u"$APP_TOKEN"_s));
        field<QPushButton>("composer.copyCurl").click();
        QCOMPARE(QGuiApplication::clipboard()->text(), shown.toPlainText());

        field<QPushButton>("composer.copyWithToken").click();
        QTRY_VERIFY(clipboard.holdsSecret());
        const QString copied = QGuiApplication::clipboard()->text();
        QVERIFY(copied.contains(u"Bearer app-token-1"_s));
        QVERIFY(copied.contains(u"Ready for pick-up"_s));
        for (const QWidget *widget : QApplication::allWidgets()) // on screen there is none of it
            QVERIFY(!widget->toolTip().contains(u"app-token-1"_s));
        QVERIFY(!shown.toPlainText().contains(u"app-token-1"_s));
        QVERIFY(field<QLabel>("composer.callNote").text().contains(u"10 s"_s));
        m_desk->clock.advance(std::chrono::seconds(11));
        QTRY_COMPARE(QGuiApplication::clipboard()->text(), QString());
    }
};

QTEST_MAIN(TestComposer)
#include "tst_composer.moc"
