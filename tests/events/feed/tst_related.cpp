#include "app/events/feed/related.h"
#include "app/events/filter/evaluator.h"
#include "app/events/filter/parser.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace wa;
using namespace wa::events;

namespace {

constexpr UnixMs noon{std::chrono::milliseconds(1'776'859'200'123)};

EventDetail detailOf(const QByteArray &body, std::chrono::milliseconds later = 0ms)
{
    const Envelope envelope = readEnvelope(body);
    EventDetail detail{.event = {.seq = 1,
                                 .requestId = envelope.requestId,
                                 .name = envelope.event,
                                 .device = envelope.device,
                                 .received = noon + later,
                                 .payload = envelope.payload()},
                       .body = body,
                       .root = envelope.root};
    detail.attempts.append({.received = noon + later});
    return detail;
}

QByteArray messageBody(const QByteArray &request, const QByteArray &id, const QByteArray &chat,
                       const QByteArray &device = "d-1")
{
    return R"({"event":"message","device_id":")" + device + R"(","request_id":")" + request +
           R"(","payload":{"message_id":")" + id + R"(","chat":")" + chat + "\"}}";
}

} // namespace

class RelatedTest : public QObject
{
    Q_OBJECT

private slots:
    void finds_data();
    void finds();
    void nothingToBeRelatedBy();
};

void RelatedTest::finds_data()
{
    QTest::addColumn<Relation>("relation");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("seconds");
    QTest::addColumn<bool>("found");
    const QByteArray chat = "62811@s.whatsapp.net";
    const auto row = [](const char *name, Relation relation, const QByteArray &body, int seconds, bool found) {
        QTest::newRow(name) << relation << body << seconds << found;
    };
    using enum Relation;
    row("the same delivery", SameDelivery, messageBody("r \"1\" or", "x", "y"), 500, true);
    row("another delivery", SameDelivery, messageBody("r-2", "m*1", chat), 0, false);
    row("the same message", SameMessage, messageBody("r-2", "m*1", "y"), 500, true);
    row("its receipt", SameMessage,
        R"({"event":"receipt","request_id":"r","payload":{"message_ids":["a","m*1"],"status":"read"}})", 9, true);
    row("an id like it", SameMessage, messageBody("r-2", "mm1", chat), 0, false);
    row("its chat, soon after", SameChat, messageBody("r-2", "x", chat), 60, true);
    row("its chat, just before", SameChat, messageBody("r-2", "x", chat), -60, true);
    row("its chat, later", SameChat, messageBody("r-2", "x", chat), 61, false);
    row("another chat", SameChat, messageBody("r-2", "x", "62812@s.whatsapp.net"), 0, false);
    row("alike", Alike, messageBody("r-2", "x", "y"), -9000, true);
    row("of another device", Alike, messageBody("r-2", "x", "y", "d-2"), 0, false);
    row("of another kind", Alike, R"({"event":"message_revoked","device_id":"d-1","payload":{}})", 0, false);
}

void RelatedTest::finds()
{
    QFETCH(Relation, relation);
    QFETCH(QByteArray, body);
    QFETCH(int, seconds);
    QFETCH(bool, found);
    // Ids are what a stranger wrote: nothing in them is syntax.
    const EventDetail self = detailOf(messageBody(R"(r \"1\" or)", "m*1", "62811@s.whatsapp.net"));
    const QString text = relatedQuery(relation, self.event);
    const auto query = parse(text);
    QVERIFY2(query, qPrintable(text));
    QVERIFY(!query->isEmpty());
    const EventDetail other =
        detailOf(QByteArray(body).replace("r \"1\" or", R"(r \"1\" or)"), std::chrono::seconds(seconds));
    QVERIFY(!other.root.isNull());
    QCOMPARE(Evaluator(*query, {.now = noon}).test(other), found ? Answer::Yes : Answer::No);
}

void RelatedTest::nothingToBeRelatedBy()
{
    const Event bare = detailOf("{}").event;
    for (const auto relation : {Relation::SameDelivery, Relation::SameMessage, Relation::SameChat, Relation::Alike})
        QCOMPARE(relatedQuery(relation, bare), QString());
}

QTEST_APPLESS_MAIN(RelatedTest)
#include "tst_related.moc"
