#include "app/events/feed/story.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace wa;
using namespace wa::events;

namespace {

using Stage = Story::Stage;

constexpr UnixMs noon{std::chrono::milliseconds(1'776'859'200'000)};
const QString ours = u"3EB0A9F2C1"_s;

Event eventOf(const char *name, std::initializer_list<std::pair<QLatin1StringView, json::Value>> payload,
              std::chrono::milliseconds sent, std::chrono::milliseconds lag = 400ms)
{
    static qint64 seq = 0;
    return {.seq = ++seq,
            .name = QString::fromLatin1(name),
            .received = noon + sent + lag,
            .sent = noon + sent,
            .payload = json::Value::object(payload)};
}

Event message(const char *direction, std::chrono::milliseconds sent, const char *type = "text")
{
    return eventOf("message",
                   {{"message_id"_L1, ours},
                    {"direction"_L1, QString::fromLatin1(direction)},
                    {"type"_L1, QString::fromLatin1(type)}},
                   sent);
}

Event receipt(const char *status, std::chrono::milliseconds sent, const QString &id = ours)
{
    return eventOf(
        "receipt",
        {{"message_ids"_L1, json::Value::array({u"other"_s, id})}, {"status"_L1, QString::fromLatin1(status)}}, sent);
}

//! "requested 0 | seen +1000 | read missing"
QString told(const Story &story)
{
    static constexpr const char *names[] = {"requested", "answered", "seen",    "delivered",
                                            "read",      "played",   "revoked", "refused"};
    QStringList words;
    for (const Story::Step &step : story.steps) {
        QString word = QString::fromLatin1(names[int(step.stage)]);
        if (step.missing)
            word += " missing"_L1;
        if (step.since)
            word += u" +%1"_s.arg(step.since->count());
        if (step.count > 1)
            word += u" x%1"_s.arg(step.count);
        if (step.early)
            word += " early"_L1;
        words << word;
    }
    return words.join(" | "_L1);
}

} // namespace

class StoryTest : public QObject
{
    Q_OBJECT

private slots:
    void tells_data();
    void tells();
    void namesTheEventThatSaysIt();
    void keepsWhoSaidItWhen();
    void whatWasRefusedHasNoMoreToCome();
    void whatTheOutboxNotedOutlivesTheEvents();
    void whoMayTakeItBack_data();
    void whoMayTakeItBack();
};

void StoryTest::tells_data()
{
    QTest::addColumn<QList<Event>>("events");
    QTest::addColumn<bool>("requested");
    QTest::addColumn<QString>("expected");
    const QList<Event> whole{message("outbound", 1s), receipt("delivered", 3s), receipt("read", 63s)};
    QTest::newRow("sent from this desk, read")
        << whole << true << u"requested | answered +700 | seen +300 | delivered +2000 | read +60000"_s;
    QTest::newRow("sent by somebody else") << whole << false << u"seen | delivered +2000 | read +60000"_s;
    QTest::newRow("in any order") << QList<Event>{whole[2], whole[0], whole[1]} << false
                                  << u"seen | delivered +2000 | read +60000"_s;
    QTest::newRow("requested, and nothing came")
        << QList<Event>() << true << u"requested | answered +700 | seen missing | delivered missing | read missing"_s;
    QTest::newRow("not read yet") << QList<Event>{whole[0], whole[1]} << false
                                  << u"seen | delivered +2000 | read missing"_s;
    QTest::newRow("read, and delivery never told")
        << QList<Event>{whole[0], whole[2]} << false << u"seen | delivered missing | read +62000"_s;
    QTest::newRow("its own event lost")
        << QList<Event>{whole[1]} << true
        << u"requested | answered +700 | seen missing | delivered +2300 | read missing"_s;
    QTest::newRow("a voice is played") << QList<Event>{message("outbound", 0s, "audio"), receipt("read", 5s)} << false
                                       << u"seen | delivered missing | read +5000 | played missing"_s;
    QTest::newRow("taken back: nothing is awaited")
        << QList<Event>{whole[0], eventOf("message_revoked", {{"message_id"_L1, ours}}, 9s)} << false
        << u"seen | revoked +8000"_s;
    QTest::newRow("inbound") << QList<Event>{message("inbound", 0s)} << false << u"seen"_s;
    QTest::newRow("inbound, and what came for it")
        << QList<Event>{message("inbound", 0s), receipt("read", 4s)} << false << u"seen | read +4000"_s;
    QTest::newRow("a group: each member's receipt")
        << QList<Event>{whole[0], receipt("delivered", 9s), receipt("delivered", 2s), receipt("delivered", 4s),
                        receipt("read", 8s)}
        << false << u"seen | delivered +1000 x3 | read +6000"_s;
    QTest::newRow("clocks that disagree") << QList<Event>{whole[0], receipt("delivered", -5s)} << false
                                          << u"seen | delivered +-6000 early | read missing"_s;
    Event replayed = receipt("read", 63s);
    replayed.via = Via::Replay;
    QTest::newRow("replays, strangers and other words prove nothing")
        << QList<Event>{whole[0], replayed, receipt("read", 2s, u"another"_s), receipt("pondered", 3s),
                        eventOf("presence", {{"message_id"_L1, ours}}, 4s)}
        << false << u"seen | delivered missing | read missing"_s;
}

void StoryTest::tells()
{
    QFETCH(QList<Event>, events);
    QFETCH(bool, requested);
    QFETCH(QString, expected);
    std::optional<SentRequest> request;
    if (requested)
        request = {.asked = noon, .answered = noon + 700ms, .type = u"text"_s};
    const Story story = storyOf(ours, events, request);
    QCOMPARE(told(story), expected);
    QCOMPARE(story.isComplete(), !expected.contains("missing"_L1));
}

void StoryTest::namesTheEventThatSaysIt()
{
    const QList<Event> events{message("outbound", 0s), receipt("read", 9s), receipt("read", 4s)};
    const Story story = storyOf(ours, events);
    QCOMPARE(story.step(Stage::Seen)->seq, events[0].seq);
    QCOMPARE(story.step(Stage::Read)->seq, events[2].seq); // the first of the two
    QCOMPARE(story.step(Stage::Delivered)->seq, 0);
    QCOMPARE(story.step(Stage::Played), nullptr);
}

void StoryTest::keepsWhoSaidItWhen()
{
    const Story story = storyOf(ours, {message("outbound", 1s)}, SentRequest{.asked = noon});
    QCOMPARE(story.step(Stage::Requested)->at, std::optional(noon));
    QCOMPARE(story.step(Stage::Requested)->learned, std::nullopt);
    QVERIFY(story.step(Stage::Answered)->missing);
    QCOMPARE(story.step(Stage::Seen)->at, std::optional(noon + 1s));
    QCOMPARE(story.step(Stage::Seen)->learned, std::optional(noon + 1400ms));
}

void StoryTest::whoMayTakeItBack_data()
{
    using Payload = json::Value;
    QTest::addColumn<Payload>("revocation"); // beside the message's id
    QTest::addColumn<bool>("ours");          // of the message that we sent to 62811
    QTest::addColumn<bool>("theirs");        // of the one in the same chat that 62811 sent to us, 62800
    const auto of = [](const char *direction, const char *chat, const char *from) {
        json::Value payload = json::Value::object({});
        const auto set = [&payload](const QString &key, const char *value) {
            if (*value)
                payload.set(key, QString::fromLatin1(value));
        };
        set(u"direction"_s, direction);
        set(u"chat"_s, chat);
        set(u"from"_s, from);
        return payload;
    };
    QTest::newRow("nothing told") << of("", "", "") << true << true;
    QTest::newRow("by us") << of("outbound", "62811@s.whatsapp.net", "62800@s.whatsapp.net") << true << false;
    QTest::newRow("by another of our linked devices")
        << of("outbound", "62811", "62800:7@s.whatsapp.net") << true << false;
    QTest::newRow("by the other side") << of("inbound", "62811@s.whatsapp.net", "62811@s.whatsapp.net") << false
                                       << true;
    QTest::newRow("by the other side, direction not told") << of("", "62811", "62811@s.whatsapp.net") << false << true;
    QTest::newRow("a stranger, in a chat of theirs")
        << of("inbound", "62899@s.whatsapp.net", "62899@s.whatsapp.net") << false << false;
    QTest::newRow("a stranger, chat not told") << of("inbound", "", "62899@s.whatsapp.net") << false << false;
    QTest::newRow("ours, but of another chat") << of("outbound", "62899", "62800") << false << false;
    QTest::newRow("a group") << of("", "62811@g.us", "") << false << false;
}

void StoryTest::whoMayTakeItBack()
{
    QFETCH(const json::Value, revocation);
    const auto with = [&revocation](const char *direction, const char *from, const char *to) {
        Event seen = message(direction, 1s);
        seen.payload.set(u"chat"_s, u"62811@s.whatsapp.net"_s);
        seen.payload.set(u"from"_s, QString::fromLatin1(from));
        seen.payload.set(u"to"_s, QString::fromLatin1(to));
        Event revoked = eventOf("message_revoked", {}, 9s);
        revoked.payload = revocation;
        revoked.payload.set(u"message_id"_s, ours);
        return QList<Event>{revoked, seen};
    };
    const auto isRevoked = [](const Story &story) { return story.step(Stage::Revoked) != nullptr; };
    QTEST(isRevoked(storyOf(ours, with("outbound", "62800@s.whatsapp.net", "62811@s.whatsapp.net"))), "ours");
    QTEST(isRevoked(storyOf(ours, with("inbound", "62811@s.whatsapp.net", "62800@s.whatsapp.net"))), "theirs");
}

void StoryTest::whatWasRefusedHasNoMoreToCome()
{
    const Story story = storyOf({}, {}, SentRequest{.asked = noon, .refused = noon + 400ms, .type = u"text"_s});
    QCOMPARE(told(story), u"requested | refused +400"_s);
    QVERIFY(story.isComplete());
}

void StoryTest::whatTheOutboxNotedOutlivesTheEvents()
{
    const SentRequest request{.asked = noon,
                              .answered = noon + 700ms,
                              .type = u"text"_s,
                              .noted = {{.stage = Stage::Seen, .at = noon + 1s, .learned = noon + 2s},
                                        {.stage = Stage::Read, .at = noon + 9s, .learned = noon + 10s}}};
    QCOMPARE(told(storyOf(ours, {}, request)),
             u"requested | answered +700 | seen +300 | delivered missing | read +8000"_s);
    // An event that is there says it itself, and when.
    const QList<Event> events{message("outbound", 1s), receipt("read", 8s)};
    const Story story = storyOf(ours, events, request);
    QCOMPARE(story.step(Stage::Read)->seq, events[1].seq);
    QCOMPARE(*story.step(Stage::Read)->at, noon + 8s);
}

QTEST_APPLESS_MAIN(StoryTest)
#include "tst_story.moc"
