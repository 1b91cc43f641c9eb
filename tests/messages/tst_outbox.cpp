#include "app/events/index/index.h"
#include "app/messages/logproof.h"
#include "tests/events/log/logtools.h"
#include "tests/messages/outboxfixture.h"

#include <QFile>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace wa;
using namespace wa::messages;

class TestOutbox final : public QObject, private OutboxDesk
{
    Q_OBJECT

    events::Event receiptEvent(const QString &status, const QString &id = u"3EB0A"_s)
    {
        const json::Value ids = json::Value::array({id});
        return wireEvent(u"receipt"_s, json::Value::object({{"message_ids"_L1, ids}, {"status"_L1, status}}));
    }
    void receipt(const QString &status, const QString &id = u"3EB0A"_s)
    {
        m_outbox->onEvents({receiptEvent(status, id)});
    }
    void outbound(const QString &id, const QString &words = u"Hello"_s, const QString &to = u"6281234567890"_s)
    {
        m_outbox->onEvents({wireEvent(u"message"_s, json::Value::object({{"direction"_L1, "outbound"_L1},
                                                                         {"type"_L1, "text"_L1},
                                                                         {"message_id"_L1, id},
                                                                         {"text"_L1, words},
                                                                         {"to"_L1, to + u"@s.whatsapp.net"_s}}))});
    }

    std::unique_ptr<events::EventLog> m_log;
    std::unique_ptr<events::Index> m_index;

    void openLog()
    {
        m_log = std::move(*events::EventLog::open(m_desk->folder.filePath(u"events.db"_s)));
        m_index = std::move(*events::Index::open(m_desk->folder.filePath(u"index.db"_s), *m_log));
    }
    //! As the receiver stores it, whether or not anybody takes notice.
    void log(const QString &name, const json::Value &payload, std::chrono::milliseconds later = 0ms,
             events::Via via = events::Via::Direct)
    {
        const UnixMs at = m_desk->clock.wall() + later;
        const json::Value body = json::Value::object({{"event"_L1, name},
                                                      {"device_id"_L1, m_device.text()},
                                                      {"timestamp"_L1, toRfc3339(at)},
                                                      {"request_id"_L1, u"r-%1"_s.arg(m_log->newestSeq())},
                                                      {"payload"_L1, payload}});
        events::Answers<events::Stored> stored;
        m_log->append({.project = m_project,
                       .body = body.toJson(),
                       .received = at,
                       .via = via,
                       .verdict = events::Verdict::Valid,
                       .why = u"verified"_s},
                      stored.next());
        AWAIT_COUNT(stored, 1);
    }
    static json::Value outboundPayload(const QString &id, const QString &words = u"Hello"_s)
    {
        return json::Value::object({{"message_id"_L1, id},
                                    {"direction"_L1, "outbound"_L1},
                                    {"type"_L1, "text"_L1},
                                    {"to"_L1, "6281234567890"_L1},
                                    {"text"_L1, words}});
    }

    QString filePath() const { return m_desk->folder.filePath(u"bill.pdf"_s); }
    bool writeFile(const QByteArray &bytes, int minute)
    {
        QFile file(filePath());
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.flush() &&
               file.setFileTime(QDateTime(QDate(2026, 4, 1), QTime(10, minute), Qt::UTC),
                                QFileDevice::FileModificationTime);
    }
    gateway::OutgoingMessage document() const
    {
        return {u"6281234567890"_s, gateway::Media{.kind = gateway::Media::Kind::Document,
                                                   .source = gateway::LocalFile{filePath()},
                                                   .mimeType = u"application/pdf"_s,
                                                   .fileName = u"bill.pdf"_s}};
    }

private slots:
    void init()
    {
        begin();
        listIsEmpty();
    }
    void cleanup()
    {
        m_tester.reset();
        m_list.reset();
        m_outbox.reset();
        m_index.reset();
        m_log.reset();
        end();
    }

    void fromQueuedToRead()
    {
        server()
            .expect(line, R"({"to":"6281234567890","type":"text","text":"Hello"})")
            .answer(200, R"({"message_id":"3EB0A"})");
        const SendId id = send();
        QTRY_COMPARE(state(id), SendState::Accepted);
        QCOMPARE(m_outbox->entry(id)->messageId, MessageId(u"3EB0A"_s));
        outbound(u"3EB0A"_s);
        receipt(u"delivered"_s);
        QCOMPARE(state(id), SendState::Delivered);
        receipt(u"read"_s);
        receipt(u"delivered"_s); // late and repeated: no tick goes back
        QCOMPARE(state(id), SendState::Read);
        QStringList words;
        for (const Step &step : m_outbox->entry(id)->timeline)
            words.append(stateWord(step.state) + u'/' + step.evidence);
        QCOMPARE(words.join(u' '), u"queued/ sending/ accepted/answer delivered/receipt read/receipt"_s);
        QCOMPARE(m_list->rowCount(), 1);
        QCOMPARE(m_list->index(0, OutboxList::StateColumn).data().toString(), u"read"_s);
        QCOMPARE(m_list->index(0, OutboxList::SummaryColumn).data().toString(), u"Hello"_s);
        QTRY_COMPARE(stored().front().state, SendState::Read);
        QCOMPARE(server().complaint(), QByteArray());
    }

    void theRowIsStoredBeforeTheFirstByteLeaves()
    {
        server().expect(line).silence();
        const SendId id = send();
        QTRY_VERIFY(server().isHolding());
        QCOMPARE(stored().size(), size_t(1));
        QCOMPARE(stored().front().state, SendState::Sending); // what a crash now would leave behind

        open(); // the next start finds it
        VERIFY_OK(wait(m_outbox->load()));
        QCOMPARE(state(id), SendState::Unknown);
        QCOMPARE(server().count(line), 1); // and repeats nothing
        outbound(u"3EB0B"_s);
        QCOMPARE(state(id), SendState::Accepted);
    }

    void whatCameBeforeTheCrashIsProof()
    {
        openLog();
        server().expect(line).silence();
        const SendId id = send();
        QTRY_VERIFY(server().isHolding());
        log(u"message"_s, outboundPayload(u"phone"_s), -8min); // the same, written by a person
        log(u"message"_s, outboundPayload(u"other"_s, u"Something else"_s));
        log(u"message"_s, outboundPayload(u"3EB0A"_s), 1s);
        log(u"receipt"_s, receiptEvent(u"delivered"_s).payload, 2s);
        m_desk->clock.jumpWall(1min);
        open(); // it ended before it took notice
        VERIFY_OK(wait(m_outbox->load()));
        QCOMPARE(state(id), SendState::Unknown);
        proveFromLog(*m_outbox, *m_index, *m_log, m_desk->clock);
        QTRY_COMPARE(state(id), SendState::Delivered);
        QCOMPARE(m_outbox->entry(id)->messageId, MessageId(u"3EB0A"_s));
        QVERIFY(!m_outbox->entry(id)->error);
        QTRY_COMPARE(stored().front().state, SendState::Delivered);
        QCOMPARE(server().count(listLine), 0); // nobody had to be asked
        QCOMPARE(server().count(line), 1);
    }

    void aReplayInTheLogProvesNothing()
    {
        openLog();
        server().expect(line).silence();
        const SendId lost = send();
        QTRY_VERIFY(server().isHolding());
        log(u"message"_s, outboundPayload(u"3EB0R"_s), 1s, events::Via::Replay);
        log(u"message"_s, outboundPayload(u"3EB0B"_s, u"two"_s), 1s);
        open();
        VERIFY_OK(wait(m_outbox->load()));
        const SendId second = lose(text(u"two"_s));
        proveFromLog(*m_outbox, *m_index, *m_log, m_desk->clock);
        QTRY_COMPARE(state(second), SendState::Accepted); // so the log was read
        QCOMPARE(state(lost), SendState::Unknown);
    }

    void aWrongDraftIsNotQueued()
    {
        const auto result = wait(m_outbox->send(m_project, m_device, text(u""_s)));
        VERIFY_ERROR(result, Error::Kind::Invalid);
        QCOMPARE(result.error().field, u"text"_s);
        QVERIFY(m_outbox->entries().empty());
        QVERIFY(stored().empty());
    }

    void ends_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<SendState>("end");
        QTest::newRow("a field is wrong") << 400 << QByteArray("validation_error") << SendState::Refused;
        QTest::newRow("token refused") << 401 << QByteArray("invalid_api_key") << SendState::Refused;
        QTest::newRow("group is closed") << 403 << QByteArray("group_posting_restricted") << SendState::Refused;
        QTest::newRow("not connected") << 409 << QByteArray("device_not_connected") << SendState::Refused;
        QTest::newRow("destroyed") << 410 << QByteArray("device_destroyed") << SendState::Refused;
        QTest::newRow("too large") << 413 << QByteArray("request_too_large") << SendState::Refused;
        QTest::newRow("given up") << 408 << QByteArray("request_canceled") << SendState::Unknown;
        QTest::newRow("broken") << 500 << QByteArray("internal_error") << SendState::Unknown;
        QTest::newRow("upstream") << 504 << QByteArray("group_prekey_timeout") << SendState::Unknown;
    }

    void ends()
    {
        QFETCH(const int, status);
        QFETCH(const QByteArray, code);
        QFETCH(const SendState, end);
        server().expect(line).answer(status, errorBody(code));
        const SendId id = send();
        QTRY_COMPARE(state(id), end);
        QCOMPARE(m_outbox->entry(id)->error->code, QString::fromLatin1(code));
        QCOMPARE(m_outbox->entry(id)->message, text()); // nothing the operator typed is lost
        m_desk->clock.advance(10min);
        QCOMPARE(server().count(line), 1);
        QCOMPARE(server().complaint(), QByteArray());
        if (status == 401)
            QVERIFY(m_desk->projects->project(m_project)->needsToken);
    }

    void aTokenRotationDuringASlowSendLosesNothing()
    {
        server().expect(line).silence();
        const SendId slow = send(text(u"The first, typed for a while"_s));
        const SendId next = send(text(u"The second, behind it"_s));
        QTRY_VERIFY(server().isHolding());
        server().expect("POST /apps/app-1/token/rotate").answer(200, R"({"app_token":"app-token-2"})");
        server().expect("GET /devices").answer(200, R"({"devices":[]})");
        VERIFY_OK(wait(m_desk->projects->rotateToken(m_project, Secret("4711"))));
        QCOMPARE(state(slow), SendState::Sending);
        QCOMPARE(state(next), SendState::Queued);

        expectAccepted(u"3EB0A"_s);
        expectAccepted(u"3EB0B"_s);
        const QByteArray refusal = errorBody("invalid_api_key"); // the old token died under it: nothing was sent
        server().sendMore("HTTP/1.1 401 Unauthorized\r\nContent-Length: " + QByteArray::number(refusal.size()) +
                              "\r\n\r\n" + refusal,
                          ScriptedServer::After::Close);
        QTRY_COMPARE(state(next), SendState::Accepted);
        QCOMPARE(state(slow), SendState::Accepted);
        QCOMPARE(m_outbox->entry(slow)->messageId, MessageId(u"3EB0A"_s));
        QCOMPARE(m_outbox->entry(slow)->message, text(u"The first, typed for a while"_s));
        const auto &seen = server().seen();
        QVERIFY(seen[seen.size() - 2].body.contains("The first, typed for a while"));
        QVERIFY(seen.back().body.contains("The second, behind it"));
        QCOMPARE(seen.back().header("authorization"), QByteArray("Bearer app-token-2"));
        QVERIFY(!m_desk->projects->project(m_project)->needsToken);
        QCOMPARE(server().complaint(), QByteArray());
    }

    void aLostAnswerIsUnknownUntilItsEvent()
    {
        server().expect(line).hangUp();
        const SendId id = send();
        QTRY_COMPARE(state(id), SendState::Unknown);
        outbound(u"3EB0X"_s, u"Something else"_s);
        outbound(u"3EB0Y"_s, u"Hello"_s, u"628999999999"_s);
        QCOMPARE(state(id), SendState::Unknown); // another message proves nothing
        outbound(u"3EB0Z"_s);
        QCOMPARE(state(id), SendState::Accepted);
        QVERIFY(!m_outbox->entry(id)->error);
        receipt(u"delivered"_s, u"3EB0Z"_s);
        QCOMPARE(state(id), SendState::Delivered);
        QCOMPARE(server().count(line), 1);
    }

    void anEventThatOvertookTheLostAnswer()
    {
        server().expect(line).silence();
        const SendId id = send();
        QTRY_VERIFY(server().isHolding());
        outbound(u"3EB0Z"_s);
        receipt(u"delivered"_s, u"3EB0Z"_s);
        QCOMPARE(state(id), SendState::Sending);
        server().sendMore("", ScriptedServer::After::Reset);
        QTRY_COMPARE(state(id), SendState::Delivered);
        QCOMPARE(m_outbox->entry(id)->timeline.at(2).state, SendState::Unknown);
    }

    void aReceiptThatOvertookTheAnswer()
    {
        server().expect(line).silence();
        const SendId id = send();
        QTRY_VERIFY(server().isHolding());
        receipt(u"delivered"_s, u"3EB0A"_s);
        server().sendMore("HTTP/1.1 200 OK\r\nContent-Length: 22\r\n\r\n{\"message_id\":\"3EB0A\"}",
                          ScriptedServer::After::Keep);
        QTRY_COMPARE(state(id), SendState::Delivered);
        QCOMPARE(m_outbox->entry(id)->timeline.at(2).state, SendState::Accepted);
    }

    void anotherDevicesReceiptIsNotOurs()
    {
        auto foreign = receiptEvent(u"read"_s);
        foreign.device = DeviceId(u"d-2"_s);
        auto stranger = receiptEvent(u"read"_s);
        stranger.project = ProjectId(u"another"_s);
        server().expect(line).silence();
        const SendId id = send();
        QTRY_VERIFY(server().isHolding());
        m_outbox->onEvents({foreign, stranger}); // before the answer ...
        receipt(u"delivered"_s);
        server().sendMore("HTTP/1.1 200 OK\r\nContent-Length: 22\r\n\r\n{\"message_id\":\"3EB0A\"}",
                          ScriptedServer::After::Keep);
        QTRY_COMPARE(state(id), SendState::Delivered); // told after the other two
        m_outbox->onEvents({foreign, stranger});       // ... and after it
        QCOMPARE(state(id), SendState::Delivered);
        receipt(u"read"_s);
        QCOMPARE(state(id), SendState::Read);
    }

    void aReceiptOfNothingIsNobodys()
    {
        const SendId id = lose();
        receipt(u"read"_s, u""_s);
        QCOMPARE(state(id), SendState::Unknown);
    }

    void twoAlikeAreTwoMessages()
    {
        server().expect(line).hangUp();
        const SendId first = send();
        QTRY_COMPARE(state(first), SendState::Unknown);
        server().expect(line).hangUp();
        const SendId second = send();
        QTRY_COMPARE(state(second), SendState::Unknown);
        outbound(u"3EB01"_s);
        QCOMPARE(state(first), SendState::Accepted);
        QCOMPARE(state(second), SendState::Unknown); // one event proves one message
        outbound(u"3EB01"_s);
        QCOMPARE(state(second), SendState::Unknown);
        outbound(u"3EB02"_s);
        QCOMPARE(state(second), SendState::Accepted);
    }

    void anAlikeOneUnderWayKeepsItsMessage()
    {
        const SendId lost = lose();
        server().expect(line).silence();
        const SendId sending = send();
        QTRY_VERIFY(server().isHolding());
        outbound(u"3EB02"_s); // overtakes its answer, and fits the lost one as well
        QCOMPARE(state(lost), SendState::Unknown);
        server().sendMore("HTTP/1.1 200 OK\r\nContent-Length: 22\r\n\r\n{\"message_id\":\"3EB02\"}",
                          ScriptedServer::After::Close);
        QTRY_COMPARE(state(sending), SendState::Accepted);
        QCOMPARE(state(lost), SendState::Unknown);

        server().expect(line).silence();
        const SendId third = send();
        QTRY_VERIFY(server().isHolding());
        outbound(u"3EB01"_s);
        QCOMPARE(state(lost), SendState::Unknown);
        server().sendMore("HTTP/1.1 200 OK\r\nContent-Length: 22\r\n\r\n{\"message_id\":\"3EB03\"}",
                          ScriptedServer::After::Close);
        QTRY_COMPARE(state(third), SendState::Accepted); // so that one was not its
        QCOMPARE(state(lost), SendState::Accepted);
        QCOMPARE(m_outbox->entry(lost)->messageId, MessageId(u"3EB01"_s));
        QCOMPARE(m_outbox->entry(third)->messageId, MessageId(u"3EB03"_s));
    }

    void theNearestTwoBelongTogether()
    {
        const SendId lost = lose();
        m_desk->clock.advance(3s);
        server().expect(line).silence();
        const SendId sending = send();
        QTRY_VERIFY(server().isHolding());
        outbound(u"3EB02"_s);
        m_desk->clock.jumpWall(-3s);
        outbound(u"3EB01"_s); // of the first one's time, but told later
        m_desk->clock.jumpWall(3s);
        server().sendMore("", ScriptedServer::After::Reset);
        QTRY_COMPARE(state(sending), SendState::Accepted);
        QCOMPARE(m_outbox->entry(sending)->messageId, MessageId(u"3EB02"_s));
        QCOMPARE(m_outbox->entry(lost)->messageId, MessageId(u"3EB01"_s));
    }

    void oneAtATimePerDevice()
    {
        server().expect(line, R"({"to":"6281234567890","type":"text","text":"one"})").silence();
        const SendId first = send(text(u"one"_s));
        QTRY_VERIFY(server().isHolding());
        const SendId second = send(text(u"two"_s));
        const SendId third = send(text(u"three"_s));
        QCOMPARE(state(second), SendState::Queued);
        m_outbox->cancel(second); // nothing was sent: it is withdrawn
        QCOMPARE(state(second), SendState::Refused);
        QCOMPARE(m_outbox->entry(second)->error->kind, Error::Kind::Cancelled);
        server()
            .expect(line, R"({"to":"6281234567890","type":"text","text":"three"})")
            .answer(200, R"({"message_id":"3"})");
        server().sendMore("HTTP/1.1 200 OK\r\nContent-Length: 18\r\n\r\n{\"message_id\":\"1\"}",
                          ScriptedServer::After::Keep);
        QTRY_COMPARE(state(third), SendState::Accepted);
        QCOMPARE(state(first), SendState::Accepted);
        QCOMPARE(server().complaint(), QByteArray());
    }

    void cancellingASendLeavesItsOutcomeUnknown()
    {
        server().expect(line).silence();
        const SendId id = send();
        QTRY_VERIFY(server().isHolding());
        m_outbox->cancel(id);
        QTRY_COMPARE(state(id), SendState::Unknown);
        QTRY_VERIFY(!server().isHolding());
    }

    void cancellingBeforeTheFirstByteSendsNothing()
    {
        const SendId id(u"ours"_s);
        connect(m_outbox.get(), &Outbox::entryChanged, this, [this, id] {
            if (state(id) == SendState::Sending)
                m_outbox->cancel(id);
        });
        VERIFY_OK(wait(m_outbox->send(m_project, m_device, text(), id)));
        QTRY_COMPARE(state(id), SendState::Refused);
        QCOMPARE(m_outbox->entry(id)->error->kind, Error::Kind::Cancelled);
        QCOMPARE(server().count(line), 0);
        expectAccepted();
        const SendId next = send(); // it is of that one alone
        m_outbox->disconnect(this);
        QTRY_COMPARE(state(next), SendState::Accepted);
    }

    void nothingIsHeldBehindNothing()
    {
        server().expect(line).silence();
        std::ignore = send(text(u"one"_s));
        QTRY_VERIFY(server().isHolding());
        const SendId second = send(text(u"two"_s));
        open();
        VERIFY_OK(wait(m_outbox->load()));
        QVERIFY(m_outbox->waitsForDevices(m_project));
        m_outbox->cancel(second);
        expectAccepted();
        const SendId third = send(text(u"three"_s)); // nobody would ever resume it
        QTRY_COMPARE(state(third), SendState::Accepted);
    }

    void bytesWithoutAFileStayInTheRow()
    {
        const gateway::OutgoingMessage message{u"6281234567890"_s,
                                               gateway::Media{.kind = gateway::Media::Kind::Document,
                                                              .source = QByteArray("%PDF\0\xff", 6),
                                                              .mimeType = u"application/pdf"_s,
                                                              .fileName = u"bill.pdf"_s}};
        expectAccepted();
        const SendId id = send(message);
        QTRY_COMPARE(state(id), SendState::Accepted);
        QCOMPARE(stored().front().message, message);
    }

    void aQueuedFileIsSentAsItWasOrNotAtAll_data()
    {
        QTest::addColumn<QByteArray>("content"); // null: the file is gone
        QTest::addColumn<int>("minute");
        QTest::addColumn<bool>("restarts");
        QTest::addColumn<bool>("isSent");
        QTest::newRow("as it was") << QByteArray("%PDF-1") << 0 << false << true;
        QTest::newRow("longer") << QByteArray("%PDF-12") << 0 << false << false;
        QTest::newRow("as long, written later") << QByteArray("%PDF-2") << 1 << false << false;
        QTest::newRow("gone") << QByteArray() << 0 << false << false;
        QTest::newRow("as it was, a start later") << QByteArray("%PDF-1") << 0 << true << true;
        QTest::newRow("longer, a start later") << QByteArray("%PDF-12") << 0 << true << false;
        QTest::newRow("gone, a start later") << QByteArray() << 0 << true << false;
    }

    void aQueuedFileIsSentAsItWasOrNotAtAll()
    {
        QFETCH(const QByteArray, content);
        QFETCH(const int, minute);
        QFETCH(const bool, restarts);
        QFETCH(const bool, isSent);
        QVERIFY(writeFile("%PDF-1", 0));
        server().expect(line).silence();
        std::ignore = send(text(u"one"_s));
        QTRY_VERIFY(server().isHolding());
        const SendId id = send(document()); // behind it
        QVERIFY(QFile::remove(filePath()));
        QVERIFY(content.isNull() || writeFile(content, minute));
        if (isSent)
            expectAccepted();
        if (restarts) {
            open();
            VERIFY_OK(wait(m_outbox->load()));
            m_outbox->resume(m_project, m_device);
        } else {
            server().sendMore("HTTP/1.1 200 OK\r\nContent-Length: 18\r\n\r\n{\"message_id\":\"1\"}",
                              ScriptedServer::After::Close);
        }
        QTRY_COMPARE(state(id), isSent ? SendState::Accepted : SendState::Refused);
        QCOMPARE(server().count(line), isSent ? 2 : 1);
        if (isSent)
            return;
        const Error error = *m_outbox->entry(id)->error;
        QCOMPARE(error.kind, Error::Kind::Invalid);
        QCOMPARE(error.code, u"file_replaced"_s);
        QCOMPARE(error.detail, filePath());
        QCOMPARE(m_outbox->draftOf(id), std::optional(document()));
        QTRY_COMPARE(stored().back().state, SendState::Refused);
        if (content.isNull())
            return;
        // Again is the same message, not whatever has the file's name by now.
        const auto again = wait(m_outbox->sendAgain(id, After::OperatorChecked));
        VERIFY_OK(again);
        QTRY_COMPARE(state(*again), SendState::Refused);
        QCOMPARE(server().count(line), 1);
        expectAccepted();
        const SendId anew = send(document());
        QTRY_COMPARE(state(anew), SendState::Accepted);
    }

    void aFileQueuedByAnEarlierVersionIsSent()
    {
        QVERIFY(writeFile("%PDF-1", 0));
        server().expect(line).silence();
        std::ignore = send(text(u"one"_s));
        QTRY_VERIFY(server().isHolding());
        const SendId id = send(document());
        VERIFY_OK(wait(m_desk->database->write(
            [](storage::Connection &db) { db.exec("UPDATE outbox SET file_size = NULL, file_time = NULL"); })));
        QVERIFY(writeFile("%PDF-12", 1)); // nobody knows what it was then
        open();
        VERIFY_OK(wait(m_outbox->load()));
        QVERIFY(!m_outbox->entry(id)->file);
        expectAccepted();
        m_outbox->resume(m_project, m_device);
        QTRY_COMPARE(state(id), SendState::Accepted);
    }

    void sendAgainIsANewMessage()
    {
        server().expect(line).answer(409, errorBody("device_not_connected"));
        const SendId id = send();
        QTRY_COMPARE(state(id), SendState::Refused);
        expectAccepted();
        const auto again = wait(m_outbox->sendAgain(id, After::OperatorChecked));
        VERIFY_OK(again);
        QTRY_COMPARE(state(*again), SendState::Accepted);
        QCOMPARE(m_outbox->entry(*again)->again, id);
        QCOMPARE(state(id), SendState::Refused);
        VERIFY_ERROR(wait(m_outbox->sendAgain(*again, After::OperatorChecked)),
                     Error::Kind::Invalid); // it was accepted
    }

    void aSecondClickDoesNotSendTwice()
    {
        const SendId id = lose();
        const auto conflict = [this, &id] {
            const auto result = wait(m_outbox->sendAgain(id, After::OperatorChecked));
            return !result && result.error().kind == Error::Kind::Conflict ? result.error().code : QString();
        };
        server().expect(line).answer(409, errorBody("device_not_connected"));
        auto first = m_outbox->sendAgain(id, After::OperatorChecked);
        QCOMPARE(conflict(), u"sent_before"_s); // its row is being written
        const SendId refused = wait(std::move(first)).value_or(SendId());
        QTRY_COMPARE(state(refused), SendState::Refused);

        expectAccepted(); // nothing was sent by that one
        const auto second = wait(m_outbox->sendAgain(id, After::OperatorChecked));
        VERIFY_OK(second);
        QTRY_COMPARE(state(*second), SendState::Accepted);
        QCOMPARE(conflict(), u"sent_before"_s);
        QCOMPARE(server().count(line), 3);

        // Neither after a start, however long ago it was.
        VERIFY_OK(wait(m_desk->database->write([](storage::Connection &db) {
            db.exec("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 600)"
                    " INSERT INTO outbox(id, project, device, created_at, message, state, message_id, again, timeline)"
                    " SELECT 'later-' || i, 'p', 'd', 9000000000000, '{}', 'accepted', '', '', '[]' FROM n");
        })));
        open();
        VERIFY_OK(wait(m_outbox->load()));
        QCOMPARE(state(id), SendState::Unknown);
        QCOMPARE(conflict(), u"sent_before"_s);
        QCOMPARE(server().count(line), 3);
    }

    void whatWaitedGoesOnOnceItsDeviceIsLinked()
    {
        server().expect(line).silence();
        const SendId first = send(text(u"one"_s));
        QTRY_VERIFY(server().isHolding());
        const SendId second = send(text(u"two"_s));
        const SendId third = send(text(u"three"_s));
        open();
        VERIFY_OK(wait(m_outbox->load()));
        QCOMPARE(state(first), SendState::Unknown);
        QCOMPARE(state(second), SendState::Queued);
        QVERIFY(m_outbox->entry(second)->waitsForDevice);
        QVERIFY(m_outbox->waitsForDevices(m_project));
        QCOMPARE(m_list->rowCount(), 3);
        QCOMPARE(m_list->index(0, OutboxList::SummaryColumn).data().toString(), u"three"_s); // newest first
        QVERIFY(m_list->index(0, 0).data(OutboxList::WaitsForDeviceRole).toBool());
        m_desk->clock.advance(10min);
        m_outbox->resume(m_project, DeviceId(u"d-2"_s)); // another device's
        QCOMPARE(server().count(line), 1);
        m_outbox->cancel(third);
        QCOMPARE(state(third), SendState::Refused);

        server()
            .expect(line, R"({"to":"6281234567890","type":"text","text":"two"})")
            .answer(200, R"({"message_id":"2"})");
        m_outbox->resume(m_project, m_device);
        QVERIFY(!m_outbox->waitsForDevices(m_project));
        QTRY_COMPARE(state(second), SendState::Accepted);
        m_outbox->resume(m_project, m_device);
        QCOMPARE(state(first), SendState::Unknown);
        QCOMPARE(server().count(line), 2);
        QCOMPARE(server().complaint(), QByteArray());
    }

    void whatWaitedForMoreThanADayIsNotSent()
    {
        server().expect(line).silence();
        std::ignore = send(text(u"one"_s));
        QTRY_VERIFY(server().isHolding());
        const SendId second = send(text(u"two"_s));
        m_outbox.reset();
        m_desk->clock.jumpWall(25h);
        open();
        VERIFY_OK(wait(m_outbox->load()));
        m_outbox->resume(m_project, m_device);
        QCOMPARE(state(second), SendState::Refused);
        QCOMPARE(m_outbox->entry(second)->error->code, u"waited_too_long"_s);
        QTRY_COMPARE(stored().back().state, SendState::Refused);
        QCOMPARE(server().count(line), 1);
    }

    void whatWaitedForMoreThanADayInThisRunIsNotSentEither()
    {
        server().expect(line).silence();
        std::ignore = send(text(u"one"_s));
        QTRY_VERIFY(server().isHolding());
        const SendId old = send(text(u"two"_s));
        open();
        VERIFY_OK(wait(m_outbox->load()));
        m_desk->clock.jumpWall(25h); // the device is not linked for all that time
        QCOMPARE(state(old), SendState::Queued);
        const SendId young = send(text(u"three"_s));
        QVERIFY(m_outbox->entry(young)->waitsForDevice);
        expectAccepted();
        m_outbox->resume(m_project, m_device);
        QCOMPARE(state(old), SendState::Refused);
        QCOMPARE(m_outbox->entry(old)->error->code, u"waited_too_long"_s);
        QTRY_COMPARE(state(young), SendState::Accepted);
        QCOMPARE(server().count(line), 2);
    }

    void whatIsNotUnderWayCanBeWrittenAnew()
    {
        server().expect(line).silence();
        const SendId id = send();
        QTRY_VERIFY(server().isHolding());
        QVERIFY(!m_outbox->draftOf(id)); // cancel it first
        m_outbox->cancel(id);
        QTRY_COMPARE(state(id), SendState::Unknown);
        QCOMPARE(m_outbox->draftOf(id), std::optional(text()));
        outbound(u"3EB0A"_s);
        receipt(u"delivered"_s);
        QCOMPARE(state(id), SendState::Delivered);
        QCOMPARE(m_outbox->draftOf(id), std::optional(text()));
        QVERIFY(!m_outbox->draftOf(SendId(u"nobody"_s)));
    }
};

QTEST_GUILESS_MAIN(TestOutbox)
#include "tst_outbox.moc"
