#include "app/messages/conversation.h"
#include "app/messages/follow.h"
#include "tests/messages/messagesdesk.h"

#include <QAbstractItemModelTester>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace wa;
using namespace wa::messages;
using Back = Conversation::Back;
using Stage = events::Story::Stage;

//! One chat out of the log, the outbox and the gateway's list: whole, in order, nothing twice.
class TestConversation final : public QObject
{
    Q_OBJECT

    std::unique_ptr<MessagesDesk> m_desk;
    std::unique_ptr<Conversation> m_chat;
    std::unique_ptr<QAbstractItemModelTester> m_tester;

    static constexpr auto sendLine = "POST /devices/d-1/messages";
    ScriptedServer &server() { return m_desk->server; }
    ChatKey key(const QString &who = u"62811000000"_s) const
    {
        return {m_desk->project, DeviceId(u"d-1"_s), chatJid(who)};
    }
    void open(const QString &who = u"62811000000"_s)
    {
        m_chat->open(key(who));
        QTRY_VERIFY(!m_chat->isLoading());
    }
    void fetchOlder()
    {
        m_chat->fetchOlder();
        QTRY_VERIFY(!m_chat->isLoading());
    }
    QStringList texts() const
    {
        QStringList texts;
        for (int row = 0; row < m_chat->rowCount(); ++row)
            texts << m_chat->message(row)->text;
        return texts;
    }
    SendId send(const QString &words = u"Hello"_s)
    {
        return ProjectsFixture::wait(
                   m_desk->outbox->send(m_desk->project, DeviceId(u"d-1"_s), {u"62811000000"_s, gateway::Text{words}}))
            .value_or(SendId());
    }
    static json::Value listed(const QString &id, const QString &text, const QString &chat = u"62811000000"_s)
    {
        return json::Value::object({{"message_id"_L1, id},
                                    {"direction"_L1, u"inbound"_s},
                                    {"chat"_L1, chat + u"@s.whatsapp.net"_s},
                                    {"from"_L1, chat},
                                    {"type"_L1, u"text"_s},
                                    {"text"_L1, text},
                                    {"timestamp"_L1, u"2026-04-22T14:00:00Z"_s}});
    }
    static QByteArray page(const std::vector<json::Value> &messages, const QString &next = {})
    {
        json::Value list = json::Value::array();
        for (const json::Value &message : messages)
            list.append(message);
        json::Value page = json::Value::object({{"messages"_L1, list}});
        if (!next.isEmpty())
            page.set(u"next_before"_s, next);
        return page.toJson();
    }

private slots:
    void init()
    {
        m_desk = std::make_unique<MessagesDesk>();
        m_chat = std::make_unique<Conversation>(Conversation::Parts{.projects = *m_desk->projects,
                                                                    .outbox = *m_desk->outbox,
                                                                    .index = *m_desk->index,
                                                                    .log = *m_desk->log,
                                                                    .clock = m_desk->clock});
        m_tester = std::make_unique<QAbstractItemModelTester>(m_chat.get(),
                                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        connect(m_desk->stream.get(), &events::EventStream::delivered, m_chat.get(), &Conversation::onEvents);
    }
    void cleanup()
    {
        QCOMPARE(server().complaint(), QByteArray());
        m_tester.reset();
        m_chat.reset();
        m_desk.reset();
    }

    void itIsReadFromTheLogInOrder()
    {
        m_desk->inbound("B1", "Another's", 1, "62822");
        m_desk->inbound("A1", "Question", 2);
        m_desk->outbound("A2", "Answer", 5);
        m_desk->receipt("A2", "read", 9);
        m_desk->receipt("A2", "delivered", 7);
        m_desk->inbound("A3", "Other device", 8, "62811000000");
        m_desk->add("message", R"({"message_id":"D2","direction":"inbound","text":"No","chat":"62811000000"})", 9,
                    "d-2");
        SETTLED(*m_desk);
        open();
        QCOMPARE(texts(), (QStringList{u"Question"_s, u"Answer"_s, u"Other device"_s}));
        QCOMPARE(m_chat->back(), Back::List);
        const ChatMessage *answer = m_chat->message(1);
        QVERIFY(answer->outgoing);
        QCOMPARE(answer->state, std::optional(SendState::Read));
        QVERIFY(answer->story.step(Stage::Delivered)->at == m_desk->start() + 7s);
        QVERIFY(answer->story.step(Stage::Read)->at == m_desk->start() + 9s);
        QCOMPARE(m_chat->message(0)->sender, u"Anna"_s);
        QVERIFY(!m_chat->message(0)->state);
    }

    void contentsOfAnEvent()
    {
        m_desk->inbound("A1", "See", 1, "62811000000",
                        R"(,"media_path":"media/app-1/d-1-A1.jpg","mime_type":"image/jpeg","file_name":"<b>.jpg",)"
                        R"("size":2048,"is_forwarded":true,"mentions":["62899@s.whatsapp.net",7],)"
                        R"("quoted_message_id":"A0")");
        m_desk->add("message_revoked", R"({"message_id":"A1"})", 3);
        SETTLED(*m_desk);
        open();
        QCOMPARE(m_chat->rowCount(), 1);
        const ChatMessage &message = *m_chat->message(0);
        QCOMPARE(message.mediaPath, u"media/app-1/d-1-A1.jpg"_s);
        QCOMPARE(message.mimeType, u"image/jpeg"_s);
        QCOMPARE(message.fileName, u"<b>.jpg"_s);
        QCOMPARE(message.size, 2048);
        QVERIFY(message.forwarded);
        QCOMPARE(message.mentions, QStringList{u"62899@s.whatsapp.net"_s});
        QCOMPARE(message.quoted, MessageId(u"A0"_s));
        QVERIFY(message.isRevoked());
    }

    void onlyWhoSentItTakesItBack()
    {
        m_desk->outbound("A1", "Ours", 1);
        m_desk->inbound("A2", "Theirs", 2);
        const auto revoke = [this](const QByteArray &id, const QByteArray &from, int second) {
            const QString who = QString::fromLatin1(from) + u"@s.whatsapp.net"_s;
            const json::Value payload = json::Value::object({{"message_id"_L1, QString::fromLatin1(id)},
                                                             {"direction"_L1, u"inbound"_s},
                                                             {"chat"_L1, who},
                                                             {"from"_L1, who}});
            m_desk->add("message_revoked", payload.toJson(), second);
        };
        revoke("A1", "62811000000", 3); // the other side knows the id, but it is ours
        revoke("A1", "62899000000", 4); // nor does a stranger
        revoke("A2", "62899000000", 5);
        SETTLED(*m_desk);
        open();
        QCOMPARE(m_chat->rowCount(), 2);
        QVERIFY(!m_chat->message(0)->isRevoked());
        QVERIFY(!m_chat->message(1)->isRevoked());
        revoke("A2", "62811000000", 6);
        SETTLED(*m_desk);
        QTRY_VERIFY(m_chat->message(1)->isRevoked());
        QVERIFY(!m_chat->message(0)->isRevoked());
    }

    void itComesPageByPage()
    {
        for (int i = 1; i <= 120; ++i)
            m_desk->inbound("A" + QByteArray::number(i), QByteArray::number(i), i);
        SETTLED(*m_desk);
        open();
        QCOMPARE(m_chat->rowCount(), 50);
        QCOMPARE(texts().first(), u"71"_s);
        QCOMPARE(m_chat->back(), Back::Log);
        fetchOlder();
        QCOMPARE(m_chat->rowCount(), 100);
        fetchOlder();
        QCOMPARE(m_chat->rowCount(), 120);
        QCOMPARE(texts().first(), u"1"_s);
        QCOMPARE(m_chat->back(), Back::List);
        QCOMPARE(texts().last(), u"120"_s);
    }

    void whatThisDeskSendsIsOneRowFromTheFirstMoment()
    {
        open();
        server().expect(sendLine).silence();
        const SendId id = send();
        QCOMPARE(m_chat->rowCount(), 1);
        const QString rowKey = m_chat->message(0)->key;
        QTRY_COMPARE(m_chat->message(0)->state, std::optional(SendState::Sending));
        // Its own event is quicker than the answer.
        QTRY_VERIFY(server().isHolding());
        m_desk->outbound("3EB0A", "Hello", 1);
        m_desk->receipt("3EB0A", "delivered", 2);
        SETTLED(*m_desk);
        QTRY_COMPARE(m_chat->rowCount(), 2); // nobody can know yet that they are one
        const QByteArray body = R"({"message_id":"3EB0A"})";
        server().sendMore("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " +
                              QByteArray::number(body.size()) + "\r\n\r\n" + body,
                          ScriptedServer::After::Keep);
        QTRY_COMPARE(m_chat->rowCount(), 1);
        QTRY_COMPARE(m_chat->message(0)->state, std::optional(SendState::Delivered));
        QCOMPARE(m_chat->message(0)->key, rowKey);
        QCOMPARE(m_chat->rowOf(id), 0);
        m_desk->receipt("3EB0A", "read", 3);
        SETTLED(*m_desk);
        QTRY_COMPARE(m_chat->message(0)->state, std::optional(SendState::Read));
        for (const Stage stage : {Stage::Requested, Stage::Answered, Stage::Seen, Stage::Delivered, Stage::Read}) {
            QVERIFY(m_chat->message(0)->story.step(stage));
            QVERIFY(m_chat->message(0)->story.step(stage)->at);
        }
        open(); // from the log and the outbox
        QCOMPARE(m_chat->rowCount(), 1);
        QCOMPARE(m_chat->message(0)->state, std::optional(SendState::Read));
    }

    void whatWasSentLongAgoWaitsForItsPlace()
    {
        server().always(sendLine).answer(200, R"({"message_id":"OLD"})");
        send(u"Long ago"_s); // at second 0
        for (int i = 1; i <= 60; ++i)
            m_desk->inbound("A" + QByteArray::number(i), QByteArray::number(i), i);
        SETTLED(*m_desk);
        open();
        QCOMPARE(m_chat->rowCount(), 50);
        QVERIFY(!texts().contains(u"Long ago"_s)); // else ten messages would be missing between them
        fetchOlder();
        QCOMPARE(m_chat->rowCount(), 61);
        QCOMPARE(texts().first(), u"Long ago"_s);
    }

    void theGatewaysListGoesOnWhereTheLogEnds()
    {
        m_desk->inbound("A1", "In the log", 1);
        SETTLED(*m_desk);
        open();
        QCOMPARE(server().count("GET /devices/d-1/messages?limit=50&before=A1"), 0); // nobody asked
        server()
            .expect("GET /devices/d-1/messages?limit=50&before=A1")
            .answer(200, page({listed(u"B7"_s, u"Another's"_s, u"62822"_s)}, u"B7"_s));
        server()
            .expect("GET /devices/d-1/messages?limit=50&before=B7")
            .answer(200, page({listed(u"A1"_s, u"In the log"_s), listed(u"A0"_s, u"Before"_s)}, u"A0"_s));
        fetchOlder();
        QCOMPARE(texts(), (QStringList{u"Before"_s, u"In the log"_s}));
        QCOMPARE(m_chat->looked(), 3);
        QCOMPARE(m_chat->back(), Back::List);
        server().expect("GET /devices/d-1/messages?limit=50&before=A0").answer(200, page({}));
        fetchOlder();
        QCOMPARE(m_chat->back(), Back::Done);
        QCOMPARE(m_chat->rowCount(), 2);
        fetchOlder(); // asks nobody
    }

    void aFailureIsToldAndCanBeMended()
    {
        open();
        auto &list = server().always("GET /devices/d-1/messages?limit=50");
        list.answer(403, R"({"error":{"code":"forbidden","message":"no"}})");
        fetchOlder();
        QVERIFY(m_chat->error());
        QCOMPARE(m_chat->error()->code, u"forbidden"_s);
        QCOMPARE(m_chat->back(), Back::List);
        list.answer(200, page({listed(u"A0"_s, u"There"_s)}));
        fetchOlder();
        QVERIFY(!m_chat->error());
        QCOMPARE(texts(), QStringList{u"There"_s});
    }

    void whatNoEventToldOfComesFromTheNewestPage()
    {
        m_desk->inbound("A1", "In the log", 1);
        SETTLED(*m_desk);
        open();
        const json::Value missedOne = json::Value::object({{"message_id"_L1, u"A2"_s},
                                                           {"direction"_L1, u"outbound"_s},
                                                           {"chat"_L1, u"62811000000"_s},
                                                           {"type"_L1, u"text"_s},
                                                           {"text"_L1, u"Missed"_s},
                                                           {"status"_L1, u"read"_s},
                                                           {"timestamp"_L1, u"2026-04-22T15:00:30Z"_s}});
        server()
            .expect("GET /devices/d-1/messages?limit=50")
            .answer(200, page({missedOne, listed(u"A1"_s, u"In the log"_s)}, u"A1"_s));
        m_chat->fetchNewest();
        QTRY_VERIFY(!m_chat->isLoading());
        QCOMPARE(texts(), (QStringList{u"In the log"_s, u"Missed"_s}));
        const ChatMessage &missed = *m_chat->message(1);
        QCOMPARE(missed.state, std::optional(SendState::Read));                              // the list's word
        QVERIFY(!missed.story.step(Stage::Read) || missed.story.step(Stage::Read)->missing); // but no event says when
        // Its event comes late: the same row.
        m_desk->outbound("A2", "Missed", 30);
        SETTLED(*m_desk);
        QTRY_VERIFY(m_chat->message(1)->seq > 0);
        QCOMPARE(m_chat->rowCount(), 2);
    }

    void whatArrivesIsInsertedByItsTime()
    {
        m_desk->inbound("A2", "Second", 20);
        SETTLED(*m_desk);
        open();
        const QString second = m_chat->message(0)->key;
        m_desk->inbound("A3", "Third", 30);
        m_desk->inbound("A1", "Late first", 10);
        m_desk->inbound("A3", "Third", 30); // another delivery of the same message
        m_desk->inbound("B1", "Another's", 31, "62822");
        SETTLED(*m_desk);
        QTRY_COMPARE(texts(), (QStringList{u"Late first"_s, u"Second"_s, u"Third"_s}));
        QCOMPARE(m_chat->rowOf(second), 1);
    }

    void aReceiptThatCameFirstWaitsForItsMessage()
    {
        open();
        m_desk->receipt("A1", "delivered", 5);
        m_desk->outbound("A1", "Overtaken", 4);
        SETTLED(*m_desk);
        QTRY_COMPARE(m_chat->rowCount(), 1);
        QCOMPARE(m_chat->message(0)->state, std::optional(SendState::Delivered));
    }

    void aGroupIsAChatOfItsOwn()
    {
        m_desk->add(
            "message",
            R"({"message_id":"G1","direction":"inbound","text":"All","chat":"77@g.us","from":"62811000000@s.whatsapp.net"})",
            1);
        m_desk->inbound("A1", "Alone", 2);
        SETTLED(*m_desk);
        open(u"77@g.us"_s);
        QCOMPARE(texts(), QStringList{u"All"_s});
        open();
        QCOMPARE(texts(), QStringList{u"Alone"_s});
        m_chat->open({});
        QCOMPARE(m_chat->rowCount(), 0);
        QCOMPARE(m_chat->back(), Back::Done);
    }

    void aRefusedOneSaysSo()
    {
        open();
        server().expect(sendLine).answer(403, R"({"error":{"code":"group_posting_restricted","message":"no"}})");
        send();
        QTRY_COMPARE(m_chat->message(0)->state, std::optional(SendState::Refused));
        QCOMPARE(m_chat->message(0)->error->code, u"group_posting_restricted"_s);
        QVERIFY(m_chat->message(0)->story.step(Stage::Refused));
        QVERIFY(m_chat->message(0)->story.isComplete()); // nothing more will come
    }

    void followingTellsTheSame()
    {
        Follow follow(*m_desk->index, *m_desk->log, *m_desk->outbox, m_desk->clock);
        connect(m_desk->stream.get(), &events::EventStream::delivered, &follow, &Follow::onEvents);
        open();
        server().expect(sendLine).answer(200, R"({"message_id":"3EB0A"})");
        const SendId id = send();
        follow.follow(m_desk->project, {}, {}, id);
        QTRY_COMPARE(follow.message(), MessageId(u"3EB0A"_s));
        m_desk->outbound("3EB0A", "Hello", 1);
        m_desk->receipt("3EB0A", "delivered", 2);
        m_desk->receipt("3EB0A", "read", 3);
        SETTLED(*m_desk);
        QTRY_COMPARE(provenState(follow.story()), std::optional(SendState::Read));
        QTRY_VERIFY(m_chat->message(0)->story.steps == follow.story().steps);
        // From the log alone, as the event feed asks.
        Follow later(*m_desk->index, *m_desk->log, *m_desk->outbox, m_desk->clock);
        later.follow(m_desk->project, DeviceId(u"d-1"_s), MessageId(u"3EB0A"_s));
        QTRY_VERIFY(later.story().steps == follow.story().steps);
        QCOMPARE(later.send(), id);
        later.follow({}, {}, {});
        QVERIFY(later.story().steps.empty() || later.story().steps.front().missing);
    }

    void aStrangerMayUseAnIdOfOurs()
    {
        m_desk->outbound("A1", "Ours", 1);
        m_desk->receipt("A1", "delivered", 2);
        SETTLED(*m_desk);
        open();
        m_desk->inbound("A1", "Not ours", 3);
        m_desk->receipt("A1", "read", 4);
        SETTLED(*m_desk);
        QTRY_COMPARE(texts(), (QStringList{u"Ours"_s, u"Not ours"_s}));
        QTRY_COMPARE(m_chat->message(0)->state, std::optional(SendState::Read));
        QVERIFY(m_chat->message(0)->outgoing);
        QVERIFY(!m_chat->message(1)->outgoing);
        QVERIFY(m_chat->message(0)->key != m_chat->message(1)->key);
        QVERIFY(!m_chat->message(1)->story.step(Stage::Read));
        open(); // from the log
        QCOMPARE(texts(), (QStringList{u"Ours"_s, u"Not ours"_s}));
        QVERIFY(!m_chat->message(1)->story.step(Stage::Read));
    }

    void mentionsAreFewAndShort()
    {
        QByteArray mentions;
        for (int i = 0; i < 100; ++i)
            mentions += "\"7\",\"7\",\"62" + QByteArray::number(i) + "@s.whatsapp.net\",";
        m_desk->inbound("A1", "See", 1, "62811000000",
                        ",\"mentions\":[\"" + QByteArray(101, 'x') + "\"," + mentions.chopped(1) + ']');
        SETTLED(*m_desk);
        open();
        const QStringList &taken = m_chat->message(0)->mentions;
        QCOMPARE(taken.size(), 64);
        QCOMPARE(taken.first(), u"7"_s);
        QCOMPARE(taken.last(), u"6262@s.whatsapp.net"_s);
    }

    void receiptsOfAnotherDeviceAreNotOfThisMessage()
    {
        m_desk->outbound("A1", "To a sister device", 1);
        m_desk->add("receipt", R"({"message_ids":["A1"],"status":"read"})", 2, "d-2");
        SETTLED(*m_desk);
        open();
        QCOMPARE(m_chat->message(0)->state, std::optional(SendState::Accepted));
        m_desk->add("receipt", R"({"message_ids":["A1"],"status":"played"})", 3, "d-2");
        m_desk->receipt("A1", "delivered", 4);
        SETTLED(*m_desk);
        QTRY_COMPARE(m_chat->message(0)->state, std::optional(SendState::Delivered));
        Follow follow(*m_desk->index, *m_desk->log, *m_desk->outbox, m_desk->clock);
        follow.follow(m_desk->project, DeviceId(u"d-1"_s), MessageId(u"A1"_s));
        QTRY_COMPARE(provenState(follow.story()), std::optional(SendState::Delivered));
    }

    void receiptsThatCameSinceItWasOpenedAreRead()
    {
        m_desk->outbound("OLD", "Long ago", 1);
        for (int i = 1; i <= 50; ++i)
            m_desk->inbound("A" + QByteArray::number(i), QByteArray::number(i), i + 1);
        SETTLED(*m_desk);
        open();
        QCOMPARE(m_chat->rowCount(), 50);
        m_desk->receipt("OLD", "read", 60);
        for (int i = 0; i < 600; ++i) // more than are remembered
            m_desk->receipt("X" + QByteArray::number(i), "read", 61);
        SETTLED(*m_desk);
        fetchOlder();
        QCOMPARE(m_chat->message(0)->text, u"Long ago"_s);
        QCOMPARE(m_chat->message(0)->state, std::optional(SendState::Read));
    }

    void whatTheListOnlyStoredIsNotAccepted()
    {
        const auto one = [](const QString &id, const QString &status) {
            return json::Value::object({{"message_id"_L1, id},
                                        {"direction"_L1, u"outbound"_s},
                                        {"chat"_L1, u"62811000000"_s},
                                        {"type"_L1, u"text"_s},
                                        {"text"_L1, id},
                                        {"status"_L1, status},
                                        {"timestamp"_L1, u"2026-04-22T15:00:30Z"_s}});
        };
        open();
        server()
            .expect("GET /devices/d-1/messages?limit=50")
            .answer(200, page({one(u"A1"_s, u"failed"_s), one(u"A2"_s, u"sent"_s), one(u"A3"_s, u"delivered"_s)}));
        m_chat->fetchNewest();
        QTRY_VERIFY(!m_chat->isLoading());
        const auto state = [this](const char *id) {
            return m_chat->message(MessageId(QString::fromLatin1(id)))->state;
        };
        QCOMPARE(state("A1"), std::optional(SendState::Unknown));
        QCOMPARE(state("A2"), std::optional(SendState::Accepted));
        QCOMPARE(state("A3"), std::optional(SendState::Delivered));
    }

    void aPageOfOtherChatsIsReadOver()
    {
        m_desk->inbound("A1", "Here", 1);
        for (int i = 1; i <= 60; ++i) // the filter finds them by number, and they were never sent
            m_desk->add("message",
                        "{\"message_id\":\"S" + QByteArray::number(i) +
                            "\",\"direction\":\"inbound\",\"text\":\"x\",\"chat\":\"62811000000@s.whatsapp.net\"}",
                        i + 1, "d-1", events::Via::SelfTest);
        SETTLED(*m_desk);
        open();
        QCOMPARE(texts(), QStringList{u"Here"_s});
        QCOMPARE(m_chat->back(), Back::List);
    }

    void whatIsSentNowIsShownAtOnce()
    {
        for (int i = 1; i <= 60; ++i)
            m_desk->inbound("A" + QByteArray::number(i), QByteArray::number(i),
                            3600 + i); // the gateway's clock is ahead
        SETTLED(*m_desk);
        open();
        QCOMPARE(m_chat->rowCount(), 50);
        server().always(sendLine).answer(200, R"({"message_id":"NEW"})");
        const SendId id = send(u"Now"_s);
        QVERIFY(m_chat->rowOf(id) >= 0);
        QTRY_COMPARE(m_desk->outbox->entry(id)->state, SendState::Accepted);
    }

    void theOutboxRemembersWhenTheEventsAreGone()
    {
        server().expect(sendLine).answer(200, R"({"message_id":"3EB0A"})");
        const SendId id = send();
        QTRY_COMPARE(m_desk->outbox->entry(id)->state, SendState::Accepted);
        m_desk->receipt("3EB0A", "read", 3);
        SETTLED(*m_desk);
        QTRY_COMPARE(m_desk->outbox->entry(id)->state, SendState::Read);
        const auto story = events::storyOf(u"3EB0A"_s, {}, requestOf(*m_desk->outbox->entry(id)));
        QVERIFY(story.step(Stage::Read)->at == m_desk->start() + 3s);
    }
};

QTEST_MAIN(TestConversation)
#include "tst_conversation.moc"
