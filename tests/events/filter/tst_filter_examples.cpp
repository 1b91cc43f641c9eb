#include "tests/events/filter/sample.h"

#include <functional>

using namespace wa;
using namespace wa::events;
using namespace Qt::StringLiterals;

namespace {

using Change = std::function<void(EventDetail &)>;

const EvalContext context{
    .now = test::at("2026-08-03T10:00:00Z"),
    .zone = QTimeZone::utc(),
    .names = {.devices = {{DeviceId(u"d-1"_s), {u"Front Desk"_s}}, {DeviceId(u"d-2"_s), {u"Testing"_s}}}}};
const ParseContext parseContext{.views = {{u"Problems"_s, u"sig!=valid or dup or attempts>1 or has:gap"_s}}};

EventDetail made(const QByteArray &name, const QByteArray &payload, const Change &change = {})
{
    EventDetail detail =
        test::Sample(R"({"event":")" + name + R"(","device_id":"d-1","timestamp":"2026-08-03T09:59:00Z","payload":)" +
                     payload + "}")
            .detail;
    detail.event.received = test::at("2026-08-03T09:59:01Z");
    detail.attempts.first().received = detail.event.received;
    if (change)
        change(detail);
    return detail;
}

EventDetail made(const Change &change)
{
    return made("message", R"({"direction":"inbound","type":"text"})", change);
}

Change receivedAt(const char *time)
{
    return [time](EventDetail &detail) { detail.event.received = test::at(time); };
}

Change sentAt(const char *time)
{
    return [time](EventDetail &detail) { detail.event.sent = test::at(time); };
}

//! Signed so many seconds before or after it arrived.
Change skewed(int seconds)
{
    return [seconds](EventDetail &detail) {
        const auto arrival = std::chrono::duration_cast<std::chrono::seconds>(detail.event.received.time_since_epoch());
        detail.attempts.first().profile = u"wa-v1"_s;
        detail.attempts.first().headers = {{"X-WA-Timestamp", QByteArray::number(qint64(arrival.count()) + seconds)},
                                           {"X-WA-Signature", "sha256=" + QByteArray(64, '0')}};
    };
}

Change headers(const Headers &headers)
{
    return [headers](EventDetail &detail) { detail.attempts.first().headers = headers; };
}

Change verdict(Verdict verdict, const QString &key = {})
{
    return [verdict, key](EventDetail &detail) {
        detail.event.verdict = verdict;
        detail.attempts.first().keyLabel = key;
    };
}

Change attempts(int count, bool dup = false)
{
    return [count, dup](EventDetail &detail) {
        detail.event.attempts = count;
        detail.event.dup = dup;
    };
}

Change all(const Change &a, const Change &b)
{
    return [a, b](EventDetail &detail) {
        a(detail);
        b(detail);
    };
}

} // namespace

//! Every query of 3.4 of the handbook, with an event it finds and one it does not.
class FilterExamplesTest final : public QObject
{
    Q_OBJECT

private slots:
    void examples_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<EventDetail>("yes");
        QTest::addColumn<EventDetail>("no");
        const auto row = [](const QString &text, const EventDetail &yes, const EventDetail &no) {
            QTest::newRow(qPrintable(text)) << text << yes << no;
        };
        row(u"event:message dir:in -has:media"_s, made("message", R"({"direction":"inbound"})"),
            made("message", R"({"direction":"inbound","media_path":"media/x"})"));
        row(u"event:message* -event:message_revoked"_s, made("message", "{}"), made("message_revoked", "{}"));
        row(u"event:{device_*,logout,warning}"_s, made("device_connected", "{}"), made("message", "{}"));
        row(u"status:disconnected age<1d -device:Test*"_s, made("device_disconnected", R"({"status":"disconnected"})"),
            made("device_disconnected", R"({"status":"disconnected"})",
                 [](EventDetail &detail) { detail.event.device = DeviceId(u"d-2"_s); }));
        row(u"chat:62812* text:order"_s, made("message", R"({"chat":"6281299@s.whatsapp.net","text":"My Order 7"})"),
            made("message", R"({"chat":"6281199@s.whatsapp.net","text":"My Order 7"})"));
        row(u"from:anna"_s, made("message", R"({"sender_name":"Anna"})"),
            made("message", R"({"sender_name":"Annabel"})"));
        row(u"from:*anna*"_s, made("message", R"({"sender_name":"Joanna B"})"),
            made("message", R"({"sender_name":"Bert"})"));
        row(u"chat:*@g.us dir:in"_s, made("message", R"({"direction":"inbound","chat":"120363@g.us"})"),
            made("message", R"({"direction":"inbound","chat":"62812@s.whatsapp.net"})"));
        row(u"\"invoice 1042\""_s, made("message", R"({"caption":["the Invoice 1042, please"]})"),
            made("message", R"({"text":"invoice","more":"1042"})"));
        row(u"text~/\\b\\d{6}\\b/"_s, made("message", R"({"text":"Your code is 482910."})"),
            made("message", R"({"text":"Call 62812345678"})"));
        row(u"msg:3EB0A9F2C1"_s, made("receipt", R"({"message_ids":["3EB0X","3EB0A9F2C1"]})"),
            made("receipt", R"({"message_ids":["3EB0X"]})"));
        row(u"event:receipt status:read lag>5m"_s,
            made("receipt", R"({"status":"read"})", sentAt("2026-08-03T09:53:00Z")),
            made("receipt", R"({"status":"read"})", sentAt("2026-08-03T09:54:01Z")));
        row(u"sig!=valid"_s, made(verdict(Verdict::Unchecked)), made(verdict(Verdict::Valid)));
        row(u"sig:invalid key:retired"_s, made(verdict(Verdict::Invalid, u"retired"_s)),
            made(verdict(Verdict::Invalid, u"current"_s)));
        row(u"key:retiring age<10m"_s, made(verdict(Verdict::Valid, u"retiring"_s)),
            made(all(verdict(Verdict::Valid, u"retiring"_s), receivedAt("2026-08-03T09:50:00Z"))));
        row(u"attempts>1 lag>30s"_s, made(all(attempts(2), sentAt("2026-08-03T09:58:00Z"))),
            made(all(attempts(1), sentAt("2026-08-03T09:58:00Z"))));
        row(u"dup"_s, made(attempts(2, true)), made(attempts(2, false)));
        row(u"lag>130s"_s, made(sentAt("2026-08-03T09:56:50Z")), made(sentAt("2026-08-03T09:56:51Z")));
        row(u"skew<-30s or skew>30s"_s, made(skewed(31)), made(skewed(-30)));
        row(u"received:2026-08-01..2026-08-03 device:\"Front Desk\""_s, made(receivedAt("2026-08-03T23:59:59.999Z")),
            made(receivedAt("2026-08-04T00:00:00Z")));
        row(u"received:14:00..14:05 has:gap"_s, EventDetail(), made(receivedAt("2026-08-03T14:01:00Z")));
        row(u"via:{replay,selftest}"_s, made([](EventDetail &detail) { detail.event.via = Via::SelfTest; }),
            made([](EventDetail &detail) { detail.event.via = Via::Relay; }));
        row(u"-header[x-wa-request-id]"_s, made(headers({{"Via", "1.1 x"}})),
            made(headers({{"X-WA-Request-ID", "r-1"}})));
        row(u"header[via]"_s, made(headers({{"Via", "1.1 x"}})), made(headers({})));
        row(u".payload.forwarding_score>=5"_s, made("message", R"({"forwarding_score":127})"),
            made("message", R"({"forwarding_score":"127"})"));
        row(u".payload.mentions[*]:62811*"_s, made("message", R"({"mentions":["62899","6281199"]})"),
            made("message", R"({"mentions":["62899"]})"));
        row(u"(status:played or type:audio) -pinned"_s, made("message", R"({"type":"audio"})"),
            made("message", R"({"type":"audio"})", [](EventDetail &detail) { detail.annotation.pinned = true; }));
        row(u"tag:refund note:*"_s, made([](EventDetail &detail) {
                detail.annotation.tags = {u"Refund"_s};
                detail.annotation.note = u"called back"_s;
            }),
            made([](EventDetail &detail) { detail.annotation.tags = {u"refund"_s}; }));
        row(u"view:problems device:\"Front Desk\""_s, made(attempts(2)), made(attempts(1)));
    }

    void examples()
    {
        QFETCH(QString, text);
        QFETCH(EventDetail, yes);
        QFETCH(EventDetail, no);
        const auto query = parse(text, parseContext);
        QVERIFY(query);
        QVERIFY(query->hints.isEmpty());
        const Evaluator evaluator(*query, context);
        if (yes.event.seq == 0) { // finds holes only
            QVERIFY(
                evaluator.test(Gap{.from = test::at("2026-08-03T13:00:00Z"), .to = test::at("2026-08-03T14:02:00Z")}));
            QVERIFY(
                !evaluator.test(Gap{.from = test::at("2026-08-03T13:00:00Z"), .to = test::at("2026-08-03T13:59:00Z")}));
        } else {
            QCOMPARE(evaluator.test(yes), Answer::Yes);
        }
        QCOMPARE(evaluator.test(no), Answer::No);
    }
};

QTEST_APPLESS_MAIN(FilterExamplesTest)
#include "tst_filter_examples.moc"
