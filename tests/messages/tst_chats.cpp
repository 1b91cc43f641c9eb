#include "app/messages/chatnames.h"
#include "tests/messages/messagesdesk.h"

#include <QAbstractItemModelTester>

using namespace Qt::StringLiterals;
using namespace wa;
using namespace wa::messages;

//! The list of chats: who, in which order, and what is unread.
class TestChats final : public QObject
{
    Q_OBJECT

    std::unique_ptr<MessagesDesk> m_desk;
    std::unique_ptr<Chats> m_chats;
    std::unique_ptr<QAbstractItemModelTester> m_tester;

    void open(bool tested = true)
    {
        m_chats = std::make_unique<Chats>(*m_desk->index, *m_desk->outbox, m_desk->clock);
        if (tested) // it fetches all there is
            m_tester = std::make_unique<QAbstractItemModelTester>(
                m_chats.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        connect(m_desk->stream.get(), &events::EventStream::delivered, m_chats.get(), &Chats::onEvents);
        m_chats->setProject(m_desk->project);
        QTRY_VERIFY(!m_chats->isLoading());
    }
    //! "62811 Anna: Hello (2) | ..."
    QString told() const
    {
        QStringList lines;
        for (int row = 0; row < m_chats->rowCount(); ++row) {
            const Chat &chat = m_chats->chat(row);
            QString line = chat.key.address() + u' ' + chat.name + u": "_s + chat.lastText;
            if (chat.unread > 0)
                line += u" (%1)"_s.arg(chat.unread);
            lines << line;
        }
        return lines.join(u" | "_s);
    }

private slots:
    void init() { m_desk = std::make_unique<MessagesDesk>(); }
    void cleanup()
    {
        m_tester.reset();
        m_chats.reset();
        m_desk.reset();
    }

    void theNewestIsFirst()
    {
        m_desk->inbound("A1", "One", 1);
        m_desk->inbound("B1", "Two", 2, "62822");
        m_desk->inbound("A2", "Three", 3);
        m_desk->add("receipt", R"({"message_ids":["A2"],"status":"read","chat":"62899"})", 4);
        SETTLED(*m_desk);
        open();
        QCOMPARE(told(), u"62811000000 Anna: Three (2) | 62822 Anna: Two (1)"_s);
        m_desk->inbound("B2", "Four", 5, "62822");
        SETTLED(*m_desk);
        QTRY_COMPARE(told(), u"62822 Anna: Four (2) | 62811000000 Anna: Three (2)"_s);
    }

    void numbersAreOneChatHoweverWritten()
    {
        m_desk->inbound("A1", "One", 1);
        m_desk->add("message",
                    R"({"message_id":"A2","direction":"inbound","text":"Two","from":"62811000000:7@s.whatsapp.net"})",
                    2);
        m_desk->add("message", R"({"message_id":"A3","direction":"outbound","text":"Three","to":"62811000000"})", 3);
        m_desk->add("message",
                    R"({"message_id":"G1","direction":"inbound","text":"All","chat":"77@g.us","from":"62811000000",)"
                    R"("sender_name":"Anna"})",
                    4);
        m_desk->add("message", R"({"message_id":"N1","direction":"inbound","text":"Nobody"})", 5); // tells no chat
        SETTLED(*m_desk);
        open();
        QCOMPARE(told(), u"77@g.us : All (1) | 62811000000 Anna: Three"_s);
        QVERIFY(m_chats->chat(0).key.isGroup());
    }

    void anAnswerOrALookMakesItRead()
    {
        m_desk->inbound("A1", "One", 1);
        m_desk->outbound("A2", "Answer", 2);
        m_desk->inbound("A3", "More", 3);
        m_desk->inbound("B1", "Two", 4, "62822");
        SETTLED(*m_desk);
        open();
        QCOMPARE(told(), u"62822 Anna: Two (1) | 62811000000 Anna: More (1)"_s);
        QCOMPARE(m_chats->unread(), 2);
        m_chats->setOpen(m_chats->chat(0).key);
        QCOMPARE(m_chats->unread(), 1);
        m_desk->inbound("B2", "On screen", 5, "62822");
        SETTLED(*m_desk);
        QTRY_COMPARE(told(), u"62822 Anna: On screen | 62811000000 Anna: More (1)"_s);
    }

    void whatWasSentFromHereIsThereAtOnce()
    {
        open();
        m_desk->server.expect("POST /devices/d-1/messages").silence();
        const gateway::OutgoingMessage message{u"+62 8330000"_s, gateway::Text{u"Hello there"_s}};
        VERIFY_OK(ProjectsFixture::wait(m_desk->outbox->send(m_desk->project, DeviceId(u"d-1"_s), message)));
        QCOMPARE(told(), u"628330000 : Hello there"_s);
    }

    void aLoudChatHidesNoOther()
    {
        m_desk->inbound("Q1", "Quiet", 1, "62822");
        for (int i = 2; i < 602; ++i)
            m_desk->inbound("L" + QByteArray::number(i), "Loud", i);
        SETTLED(*m_desk);
        open(false);
        QCOMPARE(m_chats->rowCount(), 2);
        QCOMPARE(m_chats->chat(1).key.address(), u"62822"_s);
        QVERIFY(!m_chats->canFetchMore({}));
        QCOMPARE(m_chats->chat(0).unread, 600); // each once, though the stream tells of them as well
    }

    void ofManyChatsTheFirstScreenComesFirst()
    {
        for (int i = 1; i <= 600; ++i)
            m_desk->inbound("M" + QByteArray::number(i), "Hi", i, "628" + QByteArray::number(i));
        SETTLED(*m_desk);
        open(false);
        const int first = m_chats->rowCount();
        QVERIFY2(first >= 15 && first < 600, qPrintable(QString::number(first)));
        QCOMPARE(m_chats->chat(0).key.address(), u"628600"_s);
        while (m_chats->canFetchMore({})) {
            m_chats->fetchMore({});
            QTRY_VERIFY(!m_chats->isLoading());
        }
        QCOMPARE(m_chats->rowCount(), 600);
        QCOMPARE(m_chats->chat(599).key.address(), u"6281"_s);
    }

    void groupsAreNamedByTheGatewayWhichIsAskedOnce()
    {
        m_desk->add("message",
                    R"({"message_id":"G1","direction":"inbound","type":"text","chat":"1203@g.us",)"
                    R"("from":"62811000000@s.whatsapp.net","sender_name":"Anna","text":"All of you"})",
                    1);
        m_desk->inbound("B1", "Hello", 2, "62822000000");
        m_desk->add("message",
                    R"({"message_id":"X1","direction":"inbound","type":"text","chat":"1204@g.us",)"
                    R"("from":"62811000000@s.whatsapp.net","sender_name":"Anna","text":"A group left since"})",
                    3);
        SETTLED(*m_desk);
        open();
        bool isLinked = false;
        ChatNames names(*m_chats, *m_desk->recipients,
                        [&isLinked](const ProjectId &, const DeviceId &) { return isLinked; });
        QCOMPARE(m_desk->server.count("GET /devices/d-1/groups"), 0);
        m_desk->server.expect("GET /devices/d-1/groups")
            .answer(200, R"({"groups":[{"jid":"1203@g.us","name":"Front desk","participants":3}]})");
        isLinked = true;
        names.update();
        const ChatKey group{m_desk->project, DeviceId(u"d-1"_s), u"1203@g.us"_s};
        QTRY_COMPARE(m_chats->chat(m_chats->rowOf(group)).name, u"Front desk"_s);
        names.update();
        m_desk->inbound("C1", "One more", 4, "62833000000");
        SETTLED(*m_desk);
        QTRY_COMPARE(m_chats->rowCount(), 4);
        QCOMPARE(m_desk->server.count("GET /devices/d-1/groups"), 1);

        QStringList recent; // whoever wrote before this start is offered as well
        for (const Recipient &recipient : m_desk->recipients->of(m_desk->project))
            recent << recipient.to + u' ' + recipient.name;
        QCOMPARE(recent.size(), 4);
        QCOMPARE(recent[0], u"62833000000 Anna"_s);
        QVERIFY(recent.contains(u"62822000000 Anna"_s));
        QVERIFY(recent.contains(u"1203@g.us Front desk"_s));
    }

    void replaysAndOtherProjectsAreNoChats()
    {
        m_desk->add("message", R"({"message_id":"R1","direction":"inbound","text":"Again","from":"62811000000"})", 1,
                    "d-1", events::Via::Replay);
        SETTLED(*m_desk);
        open();
        QCOMPARE(m_chats->rowCount(), 0);
        m_chats->setProject({});
        QCOMPARE(m_chats->rowCount(), 0);
        QVERIFY(!m_chats->canFetchMore({}));
    }
};

QTEST_MAIN(TestChats)
#include "tst_chats.moc"
