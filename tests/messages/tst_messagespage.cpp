#include "app/events/feed/finder.h"
#include "app/messages/outboxlist.h"
#include "tests/events/detail/detailfixture.h"
#include "tests/messages/pagedesk.h"
#include "ui/messages/bubbleof.h"
#include "ui/messages/conversationview.h"
#include "ui/messages/storyfacts.h"
#include "ui/widgets/confirmdialog.h"
#include "ui/widgets/factlist.h"

#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSplitter>
#include <QTabWidget>

using namespace Qt::StringLiterals;
using namespace wa;
using namespace wa::messages;

//! The page as somebody at the desk uses it: chats, conversation, the way of a message, the composer beside.
class TestMessagesPage final : public QObject
{
    Q_OBJECT

    std::unique_ptr<theme::Theme> m_theme;
    std::unique_ptr<MessagesDesk> m_desk;
    std::unique_ptr<ui::MessagesPage> m_page;

    static constexpr auto sendLine = "POST /devices/d-1/messages";

    template <class W> W &part(const char *name) { return *m_page->findChild<W *>(QString::fromLatin1(name)); }
    QListView &chats() { return part<QListView>("messages.chats"); }
    ui::ConversationView &bubbles() { return part<ui::ConversationView>("conversation.view"); }
    QTabWidget &tabs() { return part<QTabWidget>("messages.tabs"); }
    QString story() { return part<widgets::FactList>("messages.story").plainText(); }
    void open(const QSize &size = {1200, 760})
    {
        m_page = std::make_unique<ui::MessagesPage>(pageParts(*m_desk));
        m_page->setProject(m_desk->project);
        m_page->resize(size);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get(), 60000));
    }
    void chooseChat(int row, int messages)
    {
        QTRY_VERIFY(chats().model()->rowCount() > row);
        chats().setCurrentIndex(chats().model()->index(row, 0));
        QTRY_COMPARE(bubbles().model()->rowCount(), messages);
    }
    void addMany(int count)
    {
        for (int i = 1; i <= count; ++i)
            m_desk->inbound("A" + QByteArray::number(i), "Message number " + QByteArray::number(i), i);
    }
    QString textOf(int row) { return bubbles().model()->index(row, 0).data().toString(); }
    //! The first row on screen, and where it stands.
    std::pair<QString, int> top()
    {
        const QModelIndex index = bubbles().indexAt({bubbles().viewport()->width() / 2, 1});
        return {index.data(Conversation::KeyRole).toString(), bubbles().visualRect(index).top()};
    }

    void sendHello()
    {
        part<QLineEdit>("composer.to").setText(u"62811000000"_s);
        part<QPlainTextEdit>("composer.text").setPlainText(u"Hello"_s);
        QTRY_VERIFY(part<QPushButton>("composer.send").isEnabled());
        part<QPushButton>("composer.send").click();
    }

private slots:
    void initTestCase()
    {
        m_theme = std::make_unique<theme::Theme>(*static_cast<QApplication *>(qApp), theme::Mode::Light);
    }
    void init()
    {
        m_desk = std::make_unique<MessagesDesk>();
        m_desk->server.expect("GET /devices").answer(200, m_desk->listJson("connected"));
        VERIFY_OK(ProjectsFixture::wait(m_desk->devices->refresh(m_desk->project)));
    }
    void cleanup()
    {
        QCOMPARE(m_desk->server.complaint(), QByteArray());
        m_page.reset();
        m_desk.reset();
    }

    void choosingAChatOpensItAndAddressesTheComposer()
    {
        m_desk->inbound("A1", "One", 1);
        m_desk->inbound("B1", "Two", 2, "62822");
        SETTLED(*m_desk);
        open();
        chooseChat(1, 1);
        QCOMPARE(part<QLineEdit>("composer.to").text(), u"62811000000"_s);
        QCOMPARE(part<QComboBox>("composer.sender").currentData().toString(), u"d-1"_s);
        QCOMPARE(part<QLabel>("conversation.name").text(), u"Anna"_s);
        QVERIFY2(textOf(0).contains(u"One"_s), qPrintable(textOf(0)));
    }

    void oneMessageHasOneStoryEverywhere_data()
    {
        QTest::addColumn<bool>("outbound");
        QTest::newRow("outbound") << true;
        QTest::newRow("inbound") << false;
    }
    //! Done when 5: the composer's outbox row, the conversation and the event feed.
    void oneMessageHasOneStoryEverywhere()
    {
        QFETCH(const bool, outbound);
        open();
        QStringList wanted;
        if (outbound) {
            m_desk->server.expect(sendLine).answer(200, R"({"message_id":"3EB0A"})");
            sendHello();
            if (QTest::currentTestFailed())
                return;
            QTRY_VERIFY(!m_desk->outbox->entries().empty());
            QTRY_COMPARE(m_desk->outbox->entries().front().state, SendState::Accepted);
            m_desk->outbound("3EB0A", "Hello", 1);
            m_desk->receipt("3EB0A", "delivered", 2);
            m_desk->receipt("3EB0A", "read", 63);
            wanted = QStringList{u"Requested at this desk"_s, u"Accepted by the gateway"_s,
                                 u"Sent, by its message event"_s, u"Delivered"_s, u"Read"_s};
        } else {
            m_desk->inbound("3EB0A", "Hello", 1);
            wanted = QStringList{u"Came in, by its message event"_s};
        }
        SETTLED(*m_desk);
        if (!outbound) {
            chooseChat(0, 1);
            bubbles().setCurrentIndex(bubbles().model()->index(0, 0));
        }
        // The conversation: what was sent is chosen in it by itself.
        QTRY_VERIFY(bubbles().current());
        for (const QString &step : wanted) // the outbox's word comes before the log's
            QTRY_VERIFY2(story().contains(step), qPrintable(story()));
        QTRY_VERIFY2(!story().contains(u"missing"_s), qPrintable(story()));
        const QString inConversation = story();
        static const QRegularExpression time(u"\\d\\d:\\d\\d:\\d\\d\\.\\d\\d\\d"_s);
        QCOMPARE(inConversation.count(time), wanted.size()); // each with its time
        // The bubble under the hand.
        for (const QString &step : wanted)
            QVERIFY(ui::tickText(*bubbles().current(), m_desk->clock.wall()).contains(step));
        // The outbox's row.
        if (outbound) {
            tabs().setCurrentIndex(tabs().count() - 1);
            auto &table = part<widgets::Table>("messages.table");
            table.setCurrentIndex(table.model()->index(0, 0));
            QTRY_COMPARE(story(), inConversation);
        }
        // The event feed, with the log's and the outbox's answers.
        ui::DetailDesk feed;
        events::Finder finder(*m_desk->index, *m_desk->log, m_desk->clock);
        ui::DetailParts parts = feed.parts();
        parts.find = [&](const QString &query, const ProjectId &project, qint64, int limit) {
            return finder.find(query, {.project = project}, limit);
        };
        parts.request = [this](const ProjectId &project, const MessageId &message) {
            return requestOf(*m_desk->outbox, project, message);
        };
        ui::EventDetailPane pane(parts);
        pane.resize(700, 700);
        pane.show();
        wa::Answer detail(m_desk->log->detail(1));
        AWAIT(detail);
        VERIFY_OK(*detail);
        pane.setDetail(**detail);
        pane.openTab(ui::EventDetailPane::Related);
        auto *inFeed = pane.findChild<widgets::FactList *>(u"event.story"_s);
        QVERIFY(inFeed);
        QTRY_COMPARE(inFeed->plainText(), inConversation);
    }

    void newMessagesMoveNothingThatIsLookedAt()
    {
        addMany(40);
        SETTLED(*m_desk);
        open();
        chooseChat(0, 40);
        QTRY_VERIFY(bubbles().verticalScrollBar()->maximum() > 0);
        QTRY_COMPARE(bubbles().verticalScrollBar()->value(), bubbles().verticalScrollBar()->maximum());
        QVERIFY(bubbles().isAtEnd());
        m_desk->inbound("N1", "New at the end", 50);
        SETTLED(*m_desk);
        QTRY_COMPARE(bubbles().model()->rowCount(), 41);
        QTRY_COMPARE(bubbles().verticalScrollBar()->value(), bubbles().verticalScrollBar()->maximum()); // followed

        bubbles().verticalScrollBar()->setValue(bubbles().verticalScrollBar()->maximum() / 2);
        bubbles().setCurrentIndex(bubbles().indexAt({300, 60}));
        const QString chosen = bubbles().currentIndex().data(Conversation::KeyRole).toString();
        const auto before = top();
        QVERIFY(!bubbles().isAtEnd());
        m_desk->inbound("N2", "New below", 51);
        m_desk->inbound("N0", "Late, far above", 0);
        SETTLED(*m_desk);
        QTRY_COMPARE(bubbles().model()->rowCount(), 43);
        QTRY_COMPARE(top(), before);
        QCOMPARE(bubbles().currentIndex().data(Conversation::KeyRole).toString(), chosen);
        QVERIFY(part<QPushButton>("conversation.newest").isVisible());
        part<QPushButton>("conversation.newest").click();
        QTRY_VERIFY(bubbles().isAtEnd());
    }

    void scrollingUpBringsOlderOnesAndKeepsThePlace()
    {
        addMany(120);
        SETTLED(*m_desk);
        open();
        chooseChat(0, 50);
        QTRY_VERIFY(bubbles().verticalScrollBar()->maximum() > 0);
        bubbles().verticalScrollBar()->setValue(40);
        const auto before = top();
        QTRY_COMPARE(bubbles().model()->rowCount(), 100);
        QTRY_COMPARE(top(), before);
        QVERIFY(bubbles().verticalScrollBar()->value() > 40);
    }

    void theGatewayIsAskedByAPersonAlone()
    {
        m_desk->inbound("A1", "In the log", 1);
        SETTLED(*m_desk);
        open();
        chooseChat(0, 1);
        auto &older = part<QPushButton>("conversation.older");
        QTRY_VERIFY(older.isVisible());
        QCOMPARE(m_desk->server.count("GET /devices/d-1/messages?limit=50&before=A1"), 0);
        m_desk->server.expect("GET /devices/d-1/messages?limit=50&before=A1")
            .answer(200, R"({"messages":[{"message_id":"A0","direction":"inbound","chat":"62811000000","text":"Older",)"
                         R"("type":"text","timestamp":"2026-04-22T14:00:00Z"}],"next_before":null})");
        older.click();
        QTRY_COMPARE(bubbles().model()->rowCount(), 2);
        QTRY_VERIFY(!older.isVisible());
    }

    void keysAndMenu()
    {
        m_desk->inbound("A1", "See https://example.org/x", 1);
        m_desk->inbound("A2", "Second", 2);
        SETTLED(*m_desk);
        open();
        chooseChat(0, 2);
        chats().setFocus();
        QTest::keyClick(&chats(), Qt::Key_Return);
        QVERIFY(bubbles().hasFocus());
        QTest::keyClick(&bubbles(), Qt::Key_End);
        QCOMPARE(bubbles().current()->id, MessageId(u"A2"_s));
        QTest::keyClick(&bubbles(), Qt::Key_Up);
        QCOMPARE(bubbles().current()->id, MessageId(u"A1"_s));
        QTest::keyClick(&bubbles(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"See https://example.org/x"_s);

        QTest::keyClick(&bubbles(), Qt::Key_Menu);
        auto *menu = m_page->findChild<QMenu *>(u"conversation.menu"_s);
        QVERIFY(menu);
        QStringList words;
        for (const QAction *action : menu->actions())
            words << action->text();
        QVERIFY(words.contains(u"Open Link to example.org…"_s));
        QSignalSpy events(m_page.get(), &ui::MessagesPage::eventsWanted);
        for (QAction *action : menu->actions()) {
            if (action->text() == "Show Events"_L1)
                action->trigger();
        }
        menu->close();
        QCOMPARE(events.size(), 1);
        QCOMPARE(events.front().front().value<MessageId>(), MessageId(u"A1"_s));
    }

    void aLinkIsAskedAboutFirst()
    {
        m_desk->inbound("A1", "https://example.org/x", 1);
        SETTLED(*m_desk);
        open();
        chooseChat(0, 1);
        QTRY_VERIFY(bubbles().bubbleRect(0).isValid());
        QTest::mouseClick(bubbles().viewport(), Qt::LeftButton, {}, bubbles().bubbleRect(0).topLeft() + QPoint(60, 45));
        auto *dialog = m_page->findChild<QDialog *>();
        QVERIFY(dialog);
        QVERIFY(dialog->isVisible());
        dialog->reject();
    }

    void aPictureComesOnAClickAlone()
    {
        m_desk->inbound("A1", "Look", 1, "62811000000",
                        R"(,"media_path":"media/app-1/d-1-A1.png","mime_type":"image/png")");
        m_desk->add("message",
                    R"({"message_id":"A2","direction":"inbound","type":"image","chat":"62811000000","text":"",)"
                    R"("media_path":"media/app-1/d-1-A2.png","mime_type":"image/png"})",
                    2);
        SETTLED(*m_desk);
        open();
        chooseChat(0, 2);
        QTRY_VERIFY(bubbles().bubbleRect(1).isValid());
        const int before = bubbles().bubbleRect(1).height();
        m_desk->server.expect("GET /media?path=media%2Fapp-1%2Fd-1-A2.png").answer(200, "\x89PNG\r\n\x1a\nrest");
        bubbles().setCurrentIndex(bubbles().model()->index(1, 0));
        QTest::keyClick(&bubbles(), Qt::Key_Return);
        QTRY_VERIFY([this] {
            const QRect bubble = bubbles().bubbleRect(1);
            const QImage picture = bubbles().viewport()->grab(bubble).toImage();
            for (int y = 0; y < picture.height(); ++y) {
                if (picture.pixelColor(picture.width() / 2, y) == QColor(Qt::blue))
                    return true;
            }
            return false;
        }());
        QVERIFY(bubbles().bubbleRect(1).height() != before);
    }

    void aSmallWindowFoldsTheChats()
    {
        m_desk->inbound("A1", "One", 1);
        SETTLED(*m_desk);
        open({850, 520});
        QCOMPARE(tabs().count(), 3);
        QVERIFY(chats().isVisible());
        QTRY_COMPARE(chats().model()->rowCount(), 1);
        chats().setCurrentIndex(chats().model()->index(0, 0));
        QTest::keyClick(&chats(), Qt::Key_Return);
        QVERIFY(bubbles().isVisible());
        QVERIFY(!chats().isVisible());
        m_page->resize(1200, 760);
        QTRY_COMPARE(tabs().count(), 2);
        QVERIFY(chats().isVisible());
        QVERIFY(bubbles().isVisible());
    }

    void anUnknownOneIsOfferedAgain()
    {
        open();
        m_desk->server.expect(sendLine).answer(504, R"({"error":{"code":"upstream_timeout","message":"no"}})");
        sendHello();
        if (QTest::currentTestFailed())
            return;
        QTRY_VERIFY(!m_desk->outbox->entries().empty());
        QTRY_COMPARE(m_desk->outbox->entries().front().state, SendState::Unknown);
        QTRY_VERIFY(part<QPushButton>("messages.again").isVisible());
        QVERIFY(part<QPushButton>("messages.look").isVisible());
        QCOMPARE(m_page->badge(), 1);
        m_desk->server.expect(sendLine).answer(200, R"({"message_id":"3EB0B"})");
        part<QPushButton>("messages.again").click();
        QTRY_COMPARE(bubbles().model()->rowCount(), 2);
        QTRY_COMPARE(m_desk->outbox->entries().back().state, SendState::Accepted);
    }

    void aRefusedOneIsRepeatedAndEdited()
    {
        open();
        m_desk->server.expect(sendLine).answer(413, R"({"error":{"code":"request_too_large","message":"no"}})");
        sendHello();
        if (QTest::currentTestFailed())
            return;
        QTRY_VERIFY(part<QPushButton>("messages.edit").isVisible());
        QTRY_COMPARE(part<QPlainTextEdit>("composer.text").toPlainText(), QString());
        part<QLineEdit>("composer.to").clear();
        part<QPushButton>("messages.edit").click();
        QCOMPARE(part<QLineEdit>("composer.to").text(), u"62811000000"_s);
        QCOMPARE(part<QPlainTextEdit>("composer.text").toPlainText(), u"Hello"_s);

        part<QPlainTextEdit>("composer.text").setPlainText(u"Something else, not sent yet"_s);
        part<QPushButton>("messages.edit").click();
        auto *question = m_page->findChild<widgets::ConfirmDialog *>();
        QVERIFY(question);
        question->reject();
        QCOMPARE(part<QPlainTextEdit>("composer.text").toPlainText(), u"Something else, not sent yet"_s);
        QCOMPARE(m_desk->outbox->entries().size(), size_t(1)); // nothing was sent by it
    }

    void aLargeFileShowsHowMuchOfItIsOut()
    {
        open();
        tabs().setCurrentIndex(tabs().count() - 1);
        const QString path = m_desk->folder.filePath(u"large.bin"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(QByteArray(20'000'000, 'x')), 20'000'000);
        file.close();
        auto &table = part<widgets::Table>("messages.table");
        auto &bar = part<QProgressBar>("messages.progress");
        connect(m_desk->outbox.get(), &Outbox::entryAdded, &table, [&table] { table.selectRow(0); });
        QStringList states;
        QList<int> values;
        connect(m_desk->outbox.get(), &Outbox::progressed, &table, [&] {
            states << table.model()->index(0, OutboxList::StateColumn).data().toString();
            if (bar.isVisible())
                values << bar.value();
        });
        m_desk->server.expect(sendLine).answer(200, R"({"message_id":"3EB0A"})");
        VERIFY_OK(ProjectsFixture::wait(
            m_desk->outbox->send(m_desk->project, DeviceId(u"d-1"_s),
                                 {u"62811000000"_s, gateway::Media{.kind = gateway::Media::Kind::Document,
                                                                   .source = gateway::LocalFile{path},
                                                                   .mimeType = u"application/octet-stream"_s}})));
        QTRY_COMPARE(m_desk->outbox->entries().front().state, SendState::Accepted);
        QVERIFY2(std::ranges::any_of(states, [](const QString &state) { return state.startsWith(u"Sending, "_s); }),
                 qPrintable(states.join(u'|')));
        QVERIFY(values.size() > 1);
        QVERIFY(std::ranges::is_sorted(values));
        QVERIFY(values.back() > values.front());
        QVERIFY(!bar.isVisible());
        QVERIFY(!table.model()->index(0, OutboxList::StateColumn).data().toString().contains(u'%'));
    }

    void columnsKeepTheirWidths()
    {
        open();
        auto *columns = m_page->findChild<QSplitter *>();
        columns->setSizes({300, 400, 480});
        emit columns->splitterMoved(300, 1);
        const QList<int> sizes = columns->sizes();
        m_page.reset();
        open();
        QCOMPARE(m_page->findChild<QSplitter *>()->sizes(), sizes);
    }
};

QTEST_MAIN(TestMessagesPage)
#include "tst_messagespage.moc"
