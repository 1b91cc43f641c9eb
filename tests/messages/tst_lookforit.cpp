// A message whose outcome is unknown is proved by the gateway's list.
#include "tests/messages/outboxfixture.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace wa;
using namespace wa::messages;

class TestLookForIt final : public QObject, private OutboxDesk
{
    Q_OBJECT

    struct Line
    {
        QString id;
        QString text = u"Hello"_s;
        QString to = u"6281234567890@s.whatsapp.net"_s;
        QString direction = u"outbound"_s;
        QString status = u"sent"_s;
        QString type = u"text"_s;
        std::chrono::milliseconds later{0}; // than now
    };

    QByteArray page(const std::vector<Line> &lines, const QString &next = {})
    {
        json::Value list = json::Value::array();
        for (const Line &each : lines)
            list.append(json::Value::object({{"message_id"_L1, each.id},
                                             {"direction"_L1, each.direction},
                                             {"to"_L1, each.to},
                                             {"type"_L1, each.type},
                                             {"text"_L1, each.text},
                                             {"status"_L1, each.status},
                                             {"timestamp"_L1, toRfc3339(m_desk->clock.wall() + each.later)}}));
        json::Value root = json::Value::object({{"messages"_L1, list}});
        if (!next.isEmpty())
            root.set(u"next_before"_s, next);
        return root.toJson();
    }
    void listShows(const std::vector<Line> &lines) { server().expect(listLine).answer(200, page(lines)); }
    Looked look(const SendId &id) { return wait(m_outbox->lookFor(id)).value_or(Looked::TooFarBack); }

private slots:
    void init() { begin(); }
    void cleanup()
    {
        QCOMPARE(server().complaint(), QByteArray());
        end();
    }

    void byItself()
    {
        const SendId id = lose();
        QCOMPARE(server().count(listLine), 0);
        listShows({{.id = u"3EB0Z"_s, .status = u"read"_s}});
        m_desk->clock.advance(5s);
        QTRY_COMPARE(state(id), SendState::Read);
        QCOMPARE(m_outbox->entry(id)->messageId, MessageId(u"3EB0Z"_s));
        QVERIFY(!m_outbox->entry(id)->error);
        QStringList words;
        for (const Step &step : m_outbox->entry(id)->timeline)
            words.append(stateWord(step.state) + u'/' + step.evidence);
        QCOMPARE(words.join(u' '), u"queued/ sending/ unknown/ accepted/list read/list"_s);
        m_desk->clock.advance(1h);
        QCOMPARE(server().count(listLine), 1);
        QCOMPARE(server().count(line), 1);
    }

    void afterAStart()
    {
        server().expect(line).silence();
        const SendId id = send();
        QTRY_VERIFY(server().isHolding());
        open();
        VERIFY_OK(wait(m_outbox->load()));
        QCOMPARE(state(id), SendState::Unknown);
        listShows({{.id = u"3EB0Z"_s}});
        m_desk->clock.advance(5s);
        QTRY_COMPARE(state(id), SendState::Accepted);
    }

    void anotherMessageProvesNothing_data()
    {
        QTest::addColumn<QString>("what");
        for (const char *what : {"other text", "other recipient", "inbound", "other type", "long before", "long after"})
            QTest::newRow(what) << QString::fromLatin1(what);
    }
    void anotherMessageProvesNothing()
    {
        const SendId id = lose();
        QFETCH(const QString, what);
        Line other{.id = u"3EB0Z"_s};
        if (what == "other text"_L1)
            other.text = u"hello"_s;
        else if (what == "other recipient"_L1)
            other.to = u"6281234567891@s.whatsapp.net"_s;
        else if (what == "inbound"_L1)
            other.direction = u"inbound"_s;
        else if (what == "other type"_L1)
            other.type = u"image"_s;
        else
            other.later = what == "long before"_L1 ? -11min : 12min;
        listShows({other});
        QCOMPARE(look(id), Looked::NotThere);
        QCOMPARE(state(id), SendState::Unknown);
        QCOMPARE(m_outbox->entry(id)->looked, std::optional(Look{m_desk->clock.wall(), Looked::NotThere}));
        listShows({{.id = u"3EB0Y"_s}}); // and the right one does
        QCOMPARE(look(id), Looked::Found);
        QCOMPARE(state(id), SendState::Accepted);
        QCOMPARE(look(id), Looked::Found); // without asking
    }

    void eachMessageProvesOne()
    {
        server().expect(line).answer(200, R"({"message_id":"3EB01"})");
        const SendId known = send();
        QTRY_COMPARE(state(known), SendState::Accepted);
        const SendId first = lose();
        m_desk->clock.advance(2s);
        const SendId second = lose();
        // The first one's is known; the list has one more, of the time of the second: that one arrived.
        listShows({{.id = u"3EB02"_s}, {.id = u"3EB01"_s, .later = -2s}});
        QCOMPARE(look(first), Looked::NotThere);
        QCOMPARE(state(first), SendState::Unknown);
        QCOMPARE(state(second), SendState::Accepted);
        QCOMPARE(m_outbox->entry(second)->messageId, MessageId(u"3EB02"_s));
    }

    void itIsOfTheRequestThatLiesNearestBeforeIt()
    {
        const SendId first = lose();
        m_desk->clock.jumpWall(10s);
        const SendId second = lose();
        // Nearer to the second one, but the gateway had it before that was asked for.
        listShows({{.id = u"3EB01"_s, .later = -3s}});
        QCOMPARE(look(second), Looked::NotThere);
        QCOMPARE(state(second), SendState::Unknown);
        QCOMPARE(m_outbox->entry(first)->messageId, MessageId(u"3EB01"_s));
    }

    void anAttemptWhoseEndNobodySawTakesNothingOfALaterOne()
    {
        server().expect(line).silence();
        const SendId first = send();
        QTRY_VERIFY(server().isHolding());
        m_desk->clock.jumpWall(30s);
        open(); // it may have been answered at any time until now
        VERIFY_OK(wait(m_outbox->load()));
        const SendId second = lose();
        listShows({{.id = u"3EB02"_s}});
        QCOMPARE(look(first), Looked::NotThere);
        QCOMPARE(state(first), SendState::Unknown);
        QCOMPARE(m_outbox->entry(second)->messageId, MessageId(u"3EB02"_s));
    }

    void theListIsTakenAsAWhole()
    {
        m_desk->clock.advance(10s);
        const SendId id = lose();
        // The older one fits by its time as well: a person may have written the same on the phone.
        listShows({{.id = u"3EB02"_s}, {.id = u"3EB01"_s, .later = -7s}});
        QCOMPARE(look(id), Looked::Found);
        QCOMPARE(m_outbox->entry(id)->messageId, MessageId(u"3EB02"_s));
    }

    void oneLineIsNotTwoMessages()
    {
        const SendId first = lose();
        const SendId second = lose(); // the same, at the same time
        listShows({{.id = u"3EB01"_s}, {.id = u"3EB01"_s}});
        QCOMPARE(look(second), Looked::NotThere);
        QCOMPARE(state(first), SendState::Accepted);
        QCOMPARE(state(second), SendState::Unknown);
        listShows({{.id = u"3EB01"_s}});
        QCOMPARE(look(second), Looked::NotThere);
        QCOMPARE(state(second), SendState::Unknown);
    }

    void whatAnEarlierRunSentProvesNothing()
    {
        expectAccepted(u"3EB01"_s);
        const SendId earlier = send();
        QTRY_COMPARE(state(earlier), SendState::Accepted);
        QTRY_COMPARE(stored().front().messageId, MessageId(u"3EB01"_s));
        open(); // as wactl does: the entries themselves are not loaded
        VERIFY_OK(wait(m_outbox->learnOwned()));
        const SendId id = lose();
        listShows({{.id = u"3EB01"_s}});
        QCOMPARE(look(id), Looked::NotThere);
        QCOMPARE(state(id), SendState::Unknown);
    }

    void pageAfterPage()
    {
        const SendId id = lose();
        m_desk->clock.advance(1s);
        std::vector<Line> newer;
        for (int i = 0; i < 50; ++i)
            newer.push_back({.id = u"n-%1"_s.arg(i), .text = u"Later"_s});
        server().expect(listLine).answer(200, page(newer, u"n-49"_s));
        server()
            .expect("GET /devices/d-1/messages?limit=50&before=n-49")
            .answer(200, page({{.id = u"3EB0Z"_s, .later = -1s}, {.id = u"old"_s, .later = -1h}}, u"old"_s));
        QCOMPARE(look(id), Looked::Found); // and no page beyond the time of the send
    }

    void notForEver()
    {
        const SendId id = lose();
        server().expect(listLine).answer(200, page({{.id = u"m-0"_s, .text = u"Later"_s}}, u"m-0"_s));
        for (int i = 1; i < 20; ++i)
            server()
                .expect("GET /devices/d-1/messages?limit=50&before=m-" + QByteArray::number(i - 1))
                .answer(200, page({{.id = u"m-%1"_s.arg(i), .text = u"Later"_s}}, u"m-%1"_s.arg(i)));
        const auto looked = wait(m_outbox->lookFor(id));
        VERIFY_OK(looked);
        QCOMPARE(*looked, Looked::TooFarBack);
    }

    void whileAnAlikeOneIsUnderWayNobodyCanSay()
    {
        const SendId lost = lose();
        server().expect(line).silence();
        const SendId sending = send();
        QTRY_VERIFY(server().isHolding());
        listShows({{.id = u"3EB02"_s}});
        auto look = m_outbox->lookFor(lost);
        QTRY_COMPARE(server().count(listLine), 1);
        server().sendMore("HTTP/1.1 200 OK\r\nContent-Length: 22\r\n\r\n{\"message_id\":\"3EB02\"}",
                          ScriptedServer::After::Close);
        QCOMPARE(wait(std::move(look)).value_or(Looked::Found), Looked::NotThere);
        QTRY_COMPARE(state(sending), SendState::Accepted);
        QCOMPARE(state(lost), SendState::Unknown);
        QCOMPARE(m_outbox->entry(sending)->messageId, MessageId(u"3EB02"_s));
    }

    void aListThatCannotBeRead()
    {
        const SendId id = lose();
        server().expect(listLine).answer(404, errorBody("not_found"));
        VERIFY_ERROR(wait(m_outbox->lookFor(id)), Error::Kind::NotFound);
        QCOMPARE(state(id), SendState::Unknown);
        QVERIFY(!m_outbox->entry(id)->looked);
    }

    void onlyForWhatWasSent()
    {
        server().expect(line).answer(409, errorBody("device_not_connected"));
        const SendId id = send();
        QTRY_COMPARE(state(id), SendState::Refused);
        VERIFY_ERROR(wait(m_outbox->lookFor(id)), Error::Kind::Invalid);
        VERIFY_ERROR(wait(m_outbox->lookFor(SendId(u"nobody"_s))), Error::Kind::Invalid);
    }

    void captionsAndButtonsAreText()
    {
        const gateway::Media picture{.kind = gateway::Media::Kind::Image,
                                     .source = gateway::RemoteFile{u"https://files.test/a.png"_s},
                                     .mimeType = u"image/png"_s,
                                     .caption = u"Look"_s};
        const SendId image = lose({u"+62 812-3456-7890"_s, picture});
        const SendId buttons = lose({u"6281234567890"_s, gateway::Buttons{u"Choose"_s, {{u"a"_s, u"A"_s}}, {}}});
        listShows({{.id = u"2"_s, .text = u"Choose"_s, .type = u"buttons"_s},
                   {.id = u"1"_s, .text = u"Look"_s, .type = u"image"_s}});
        QCOMPARE(look(image), Looked::Found);
        QCOMPARE(m_outbox->entry(image)->messageId, MessageId(u"1"_s));
        QCOMPARE(m_outbox->entry(buttons)->messageId, MessageId(u"2"_s));
    }
};

QTEST_GUILESS_MAIN(TestLookForIt)
#include "tst_lookforit.moc"
