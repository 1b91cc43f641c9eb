#include "tests/events/filter/sample.h"

#include <set>

using namespace wa;
using namespace wa::events;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

//! One event in which every field of 3.2 has a value.
EventDetail theEvent()
{
    EventDetail detail =
        test::Sample::message(
            R"({"message_id":"3EB0A9","message_ids":["X1","x2"],"direction":"inbound","type":"image",)"
            R"("chat":"6281234567890:7@s.whatsapp.net","from":"6281234567890@s.whatsapp.net","to":"120363-1@g.us",)"
            R"("sender_name":"Anna \u00d6nal","text":"Order 123456 f\u00fcr die Stra\u00dfe\nsecond line",)"
            R"("status":"delivered","media_path":"media/a/b.jpg","forwarding_score":5,"ratio":0.50,)"
            R"("mentions":["62811222","62899@lid"],"big":9007199254740993,"is_forwarded":true,"quoted":null,)"
            R"("list":[1,[2,"deep"]],"twice":"first","twice":"last","odd key":"a..b"})")
            .detail;
    detail.event.seq = 4711;
    detail.event.dup = true;
    detail.event.attempts = 2;
    detail.event.size = 2048;
    Attempt &first = detail.attempts.first();
    first.profile = u"wa-v1"_s;
    first.keyLabel = u"retiring"_s;
    // 30 s before it arrived
    first.headers = {{"Via", "1.1 Proxy"},
                     {"X-WA-Timestamp", "1785664772"},
                     {"X-WA-Signature", "sha256=" + QByteArray(64, 'a')},
                     {"x-note", "one"},
                     {"X-Note", "Two"}};
    detail.attempts << Attempt{.number = 2};
    detail.annotation = {.pinned = true, .colour = {}, .note = u"Ask Anna again"_s, .tags = {u"refund"_s, u"VIP"_s}};
    return detail;
}

const EvalContext context{.now = test::at("2026-08-02T10:10:02Z"),
                          .zone = QTimeZone(7 * 3600),
                          .names = {.projects = {{ProjectId(u"p-1"_s), {u"Shop"_s}}},
                                    .devices = {{DeviceId(u"d-1"_s), {u"Front Desk"_s, u"Till"_s}},
                                                {DeviceId(u"d-2"_s), {u"Back Office"_s}}}}};

} // namespace

class FilterOperatorsTest final : public QObject
{
    Q_OBJECT

    std::set<std::pair<FieldKind, Op>> m_seen;

    Answer ask(const QString &text, const EventDetail &detail)
    {
        const auto query = parse(text);
        if (!query) {
            QTest::qFail(qPrintable(text + u" breaks: "_s + faultCode(query.error().fault)), __FILE__, __LINE__);
            return Answer::Stopped;
        }
        note(query->root);
        return Evaluator(*query, context).test(detail);
    }
    void note(const Node &node)
    {
        if (node.kind == Node::Kind::Not && node.children.front().clause)
            m_seen.insert({kindOf(node.children.front().clause->field), Op::NotEqual});
        if (node.clause)
            m_seen.insert({kindOf(node.clause->field), node.clause->op});
        for (const auto &child : node.children)
            note(child);
    }

private slots:
    void cells_data()
    {
        QTest::addColumn<QString>("yes");
        QTest::addColumn<QString>("no");
        const auto cell = [](const QString &yes, const QString &no) {
            QTest::newRow(qPrintable(yes.left(60))) << yes << no;
        };
        // word
        cell(u"event:MESSAGE"_s, u"event:mess"_s);
        cell(u"event:me??a*"_s, u"event:me??b*"_s);
        cell(u"event:\"message\""_s, u"event:\"mess*\""_s);
        cell(u"event:{receipt,m*}"_s, u"event:{receipt,presence}"_s);
        cell(u"event=message"_s, u"event=Message"_s);
        cell(u"event={receipt,message}"_s, u"event=mess*"_s);
        cell(u"event!=Message"_s, u"event!=message"_s);
        cell(u"event^=MES"_s, u"event^=ess"_s);
        cell(u"event$=AGE"_s, u"event$=ag"_s);
        cell(u"event*=ssa"_s, u"event*=x"_s);
        cell(u"event*=s?a"_s, u"event*=\"s?a\""_s);
        cell(u"event~/^mes{2}/"_s, u"event~/^MES/"_s);
        cell(u"event~/MES/i"_s, u"event~/sse$/"_s);
        cell(u"event:*"_s, u"-event:*"_s);
        cell(u"msg:3eb0a9"_s, u"msg:3eb0"_s);
        cell(u"msg:X2"_s, u"msg:x3"_s);
        cell(u"msg=x2"_s, u"msg=X2"_s);
        cell(u"-msg:x3"_s, u"-msg:x2"_s);
        cell(u"dir:in"_s, u"dir:{out,inbound}"_s);
        cell(u"type:image"_s, u"type:text"_s);
        cell(u"status:delivered"_s, u"status:read"_s);
        cell(u"id:R-1"_s, u"id:r"_s);
        cell(u"req:r-1"_s, u"req:r-2"_s);
        cell(u"sig:valid"_s, u"sig:{stale,invalid,missing,unchecked}"_s);
        cell(u"key:retiring"_s, u"key:current"_s);
        cell(u"profile:wa-v1"_s, u"profile:hub-256"_s);
        cell(u"via:direct"_s, u"via:{relay,replay,selftest,import}"_s);
        cell(u"has:media"_s, u"-has:media"_s);
        cell(u"has:note"_s, u"has:gap"_s);
        cell(u"has:*"_s, u"-has:*"_s);
        cell(u"tag:vip"_s, u"tag:vi"_s);
        cell(u"tag:{x,refund}"_s, u"-tag:refund"_s);
        // name
        cell(u"device:\"front desk\""_s, u"device:\"Back Office\""_s);
        cell(u"device:till"_s, u"device:tills"_s);
        cell(u"device:D-1"_s, u"device:d-2"_s);
        cell(u"device:Fr*"_s, u"device:Ba*"_s);
        cell(u"device=Till"_s, u"device=till"_s);
        cell(u"device!=till"_s, u"device!=Till"_s);
        cell(u"device^=fro"_s, u"device^=desk"_s);
        cell(u"device$=DESK"_s, u"device$=office"_s);
        cell(u"device*=\"t d\""_s, u"device*=back"_s);
        cell(u"device~/^Front/"_s, u"device~/^front/"_s);
        cell(u"project:shop"_s, u"project:mill"_s);
        cell(u"project:p-?"_s, u"project=P-1"_s);
        // party: digits, @, letters
        cell(u"chat:6281234567890"_s, u"chat:628123456789"_s);
        cell(u"chat:62812*"_s, u"chat:2812*"_s);
        cell(u"chat:+6281234567890"_s, u"chat:+62812"_s);
        cell(u"from:6281234567890@s.whatsapp.net"_s, u"from:6281234567890@g.us"_s);
        cell(u"chat:*@s.whatsapp.net"_s, u"chat:*@g.us"_s);
        cell(u"to:*@g.us"_s, u"to:*@lid"_s);
        cell(u"from:\"anna \u00f6nal\""_s, u"from:anna"_s);
        cell(u"from:*anna*"_s, u"from:*bert*"_s);
        cell(u"chat:anna*"_s, u"to:anna*"_s);
        cell(u"to:120363-1"_s, u"to:120363"_s);
        cell(u"from=\"Anna \u00d6nal\""_s, u"from=\"anna \u00f6nal\""_s);
        cell(u"from!=anna"_s, u"from!=\"Anna \u00d6nal\""_s);
        cell(u"from^=62812"_s, u"from^=0812"_s);
        cell(u"from$=890"_s, u"from$=628"_s);
        cell(u"from$=\u00d6NAL"_s, u"from$=anna"_s);
        cell(u"from*=@s.what"_s, u"from*=@g"_s);
        cell(u"from~/^628.*net$/"_s, u"from~/^anna/"_s);
        cell(u"from~/^Anna/"_s, u"to~/^Anna/"_s);
        cell(u"from:*"_s, u"from!=*"_s);
        // text
        cell(u"text:\"ORDER 12\""_s, u"text:\"order  12\""_s);
        cell(u"text:ord*456"_s, u"text:\"ord*456\""_s);
        cell(u"text:STRA\u1e9eE"_s, u"text:strase"_s);
        cell(u"text:\"F\u00dcR\""_s, u"text:fur"_s);
        cell(u"text=\"Order 123456 f\u00fcr die Stra\u00dfe\nsecond line\""_s, u"text=Order"_s);
        cell(u"text!=Order"_s, u"text!=\"Order 123456 f\u00fcr die Stra\u00dfe\nsecond line\""_s);
        cell(u"text^=order"_s, u"text^=123"_s);
        cell(u"text$=LINE"_s, u"text$=second"_s);
        cell(u"text*=456"_s, u"text*=457"_s);
        cell(u"text~/\\b\\d{6}\\b/"_s, u"text~/\\b\\d{5}\\b/"_s);
        cell(u"note:anna"_s, u"note:bert"_s);
        cell(u"note:*"_s, u"note!=*"_s);
        cell(u"header[via]"_s, u"header[x-via]"_s);
        cell(u"header[VIA]:proxy"_s, u"header[via]=proxy"_s);
        cell(u"header[x-note]=Two"_s, u"header[x-note]=two"_s);
        cell(u"header[x-note]=one"_s, u"-header[x-note]=one"_s);
        cell(u"header[via]^=1.1"_s, u"header[via]^=proxy"_s);
        // number
        cell(u"seq:4711"_s, u"seq:47"_s);
        cell(u"seq=4711"_s, u"seq!=4711"_s);
        cell(u"seq<4712 seq<=4711 seq>4710 seq>=4711"_s, u"seq<4711 or seq<=4710 or seq>4711 or seq>=4712"_s);
        cell(u"seq:4711..4711"_s, u"seq:1..4710"_s);
        cell(u"seq:4711.."_s, u"seq:..4710"_s);
        cell(u"seq:{1,4711}"_s, u"seq:{1,2}"_s);
        cell(u"attempts>1"_s, u"attempts:1"_s);
        cell(u"attempts:*"_s, u"attempts!=2"_s);
        // duration
        cell(u"lag:2s"_s, u"lag:1s"_s);
        cell(u"lag=2000ms"_s, u"lag!=2s"_s);
        cell(u"lag<2001ms lag<=2s lag>1999ms lag>=2s"_s, u"lag<2s or lag<=1s or lag>2s or lag>=3s"_s);
        cell(u"lag:1s..2s"_s, u"lag:..1s"_s);
        cell(u"age:10m"_s, u"age:9m"_s);
        cell(u"age=10m age<=10m age<1h1m"_s, u"age>10m"_s);
        cell(u"skew:-30s"_s, u"skew:30s"_s);
        cell(u"skew<-29s skew>=-30s"_s, u"skew<-30s or skew>30s"_s);
        cell(u"lag:0..2s"_s, u"lag:0"_s);
        // size
        cell(u"size:2kb"_s, u"size:1kb"_s);
        cell(u"size:2048"_s, u"size:2049"_s);
        cell(u"size=2kb size>=2048b size<1mb size>1.5kb size<=2KB"_s, u"size!=2kb"_s);
        cell(u"size:1kb..2kb"_s, u"size:3kb..1mb"_s);
        // instant: 2026-08-02T10:00:02Z is 17:00:02 in the zone
        cell(u"received:2026-08-02"_s, u"received:2026-08-01"_s);
        cell(u"received:today"_s, u"received:yesterday"_s);
        cell(u"received:17:00"_s, u"received:10:00"_s);
        cell(u"received:10:00Z"_s, u"received:17:00Z"_s);
        cell(u"received:2026-08-02T17:00:02"_s, u"received:2026-08-02T17:00:03"_s);
        cell(u"received:2026-08-02T12:00+02:00"_s, u"received:2026-08-02T12:00"_s);
        cell(u"received=17:00:02.000"_s, u"received!=17:00"_s);
        cell(u"received<17:01 received<=17:00 received>16:59 received>=17:00"_s,
             u"received<17:00 or received<=16:59 or received>17:00 or received>=17:01"_s);
        cell(u"received:2026-08-01..2026-08-02"_s, u"received:2026-07-01..2026-08-01"_s);
        cell(u"received:16:00..17:00"_s, u"received:..16:59"_s);
        cell(u"sent:17:00:00"_s, u"sent:17:00:02"_s);
        cell(u"sent:*"_s, u"sent!=*"_s);
        // JSON
        cell(u".payload.forwarding_score:5"_s, u".payload.forwarding_score:5.0"_s);
        cell(u".payload.forwarding_score=5.0"_s, u".payload.forwarding_score=\"5\""_s);
        cell(u".payload.forwarding_score!=\"5\""_s, u".payload.forwarding_score!=5"_s);
        cell(u".payload.forwarding_score<6 .payload.forwarding_score<=5 .payload.forwarding_score>4.99 "
             ".payload.forwarding_score>=5e0"_s,
             u".payload.forwarding_score<5 or .payload.text>1"_s);
        cell(u".payload.ratio=5e-1"_s, u".payload.ratio:0.5"_s);
        cell(u".payload.big=9007199254740993"_s, u".payload.big=9007199254740992"_s);
        cell(u".payload.big>9007199254740992"_s, u".payload.big>9007199254740993"_s);
        cell(u".payload.big:9007199254740992..9007199254740993"_s, u".payload.big:..9007199254740992"_s);
        cell(u".payload.mentions[*]:62811*"_s, u".payload.mentions[*]:62811"_s);
        cell(u".payload.mentions[1]:62899@lid"_s, u".payload.mentions[0]:62899@lid"_s);
        cell(u".payload.is_forwarded=true"_s, u".payload.is_forwarded=\"true\""_s);
        cell(u".payload.is_forwarded:TRUE"_s, u".payload.is_forwarded:false"_s);
        cell(u".payload.quoted=null"_s, u".payload.quoted=\"null\""_s);
        cell(u".payload.quoted"_s, u".payload.quoted_id"_s);
        cell(u".payload.list[1][*]=2"_s, u".payload.list[*]=2"_s);
        cell(u".payload.list"_s, u".payload.list:*1*"_s);
        cell(u".payload.twice:first"_s, u"-.payload.twice:first"_s);
        cell(u".payload.twice:last"_s, u".payload.twice:middle"_s);
        cell(u".payload.\"odd key\"=\"a..b\""_s, u".payload.\"odd key\":\"a..c\""_s);
        cell(u".payload.text^=order .payload.text$=\"second line\" .payload.text*=STRA\u1e9eE"_s,
             u".payload.text:order"_s);
        cell(u".payload.text~/^Order/"_s, u".payload.text~/^order/"_s);
        cell(u".payload.type:{text,image}"_s, u".payload.type:{text,video}"_s);
        cell(u".event:message"_s, u".payload.event:message"_s);
        // raw
        cell(u"raw*=\"\\\\u00d6nal\""_s, u"raw*=\u00d6nal"_s);
        cell(u"raw*=\"\\\"text\\\":\\\"Order\""_s, u"raw*=order"_s);
        cell(u"raw~/\"forwarding_score\":\\d,/"_s, u"raw~/\\n/"_s);
        // flags and free text
        cell(u"pinned dup"_s, u"-pinned or -dup"_s);
        cell(u"\u00d6NAL"_s, u"sender_name"_s);
        cell(u"\"123456 f\u00fcr\""_s, u"\"image anna\""_s);
        cell(u"deep 9007199254740993 true"_s, u"null"_s);
        cell(u"\"ask anna\""_s, u"\"again anna\""_s);
        cell(u"stra?e"_s, u"\"stra?e\""_s);
    }

    void cells()
    {
        QFETCH(QString, yes);
        QFETCH(QString, no);
        const EventDetail detail = theEvent();
        QCOMPARE(ask(yes, detail), Answer::Yes);
        QCOMPARE(ask(no, detail), Answer::No);
        // Two values, never three: a negation is the exact complement.
        QCOMPARE(ask(u"-("_s + yes + u')', detail), Answer::No);
        QCOMPARE(ask(u"-("_s + no + u')', detail), Answer::Yes);
    }

    void everyCellIsAsked()
    {
        const std::array kinds{FieldKind::Word,   FieldKind::Name,    FieldKind::Party,    FieldKind::Text,
                               FieldKind::Number, FieldKind::Instant, FieldKind::Duration, FieldKind::Bytes,
                               FieldKind::Json,   FieldKind::Raw};
        for (const FieldKind kind : kinds) {
            for (const Op op : opsOf(kind))
                QVERIFY2(m_seen.contains({kind, op}), qPrintable(QString::number(int(kind)) + opText(op)));
        }
    }

    void missingValues_data()
    {
        QTest::addColumn<QString>("text");
        for (const auto &text :
             {u"event:*"_s,         u"event:message"_s, u"event!=*"_s, u"device:*"_s,  u"device:d*"_s,
              u"chat:*"_s,          u"chat:*1*"_s,      u"from~/./"_s, u"msg:*"_s,     u"dir:in"_s,
              u"text:*"_s,          u"text:\"\""_s,     u"text~//"_s,  u"id:*"_s,      u"sent:today"_s,
              u"sent<2100-01-01"_s, u"lag<1h"_s,        u"lag>=0"_s,   u"skew<1h"_s,   u"key:*"_s,
              u"profile:*"_s,       u"has:*"_s,         u"tag:*"_s,    u"note:\"\""_s, u"header[via]:\"\""_s,
              u".payload"_s,        u".payload.x!=*"_s, u".a<5"_s,     u".a!=5"_s})
            QTest::newRow(qPrintable(text)) << text;
    }

    //! A clause on a missing value is false and its negation true; `!=` is that negation.
    void missingValues()
    {
        QFETCH(QString, text);
        EventDetail nothing = test::Sample("[]").detail;
        nothing.event.received = context.now;
        const Answer expected = text.contains(u"!="_s) ? Answer::Yes : Answer::No;
        QCOMPARE(ask(text, nothing), expected);
        QCOMPARE(ask(u"-("_s + text + u')', nothing), !expected);
    }

    //! What the first, simple filter promised: it still holds.
    void theFirstFiltersPromises_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("expected");
        QTest::newRow("nothing asked") << QString() << true;
        QTest::newRow("event") << u"event:message"_s << true;
        QTest::newRow("another event") << u"event:messag"_s << false;
        QTest::newRow("device") << u"device:d-1"_s << true;
        QTest::newRow("another device") << u"device:d-2"_s << false;
        QTest::newRow("verdict") << u"sig:stale"_s << false;
        QTest::newRow("text, folded") << u"caf\u00c9"_s << true;
        QTest::newRow("text, decomposed") << u"cafe\u0301"_s << true;
        QTest::newRow("text from an escape") << u"\u00e9"_s << true;
        QTest::newRow("part of a number") << u"0993"_s << true;
        QTest::newRow("a key") << u"device_id"_s << false;
        QTest::newRow("across two values") << u"messaged-1"_s << false;
        QTest::newRow("all together") << u"event:message order"_s << true;
        QTest::newRow("one does not hold") << u"event:receipt order"_s << false;
    }

    void theFirstFiltersPromises()
    {
        QFETCH(QString, text);
        QFETCH(bool, expected);
        const EventDetail detail =
            test::Sample(R"({"event":"message","device_id":"d-1","payload":{"text":"Order at the caf\u00e9",)"
                         R"("list":[9007199254740993]}})")
                .detail;
        QCOMPARE(ask(text, detail), expected ? Answer::Yes : Answer::No);
    }

    void aBodyThatIsNoJson()
    {
        const EventDetail page = test::Sample("<html>Bad Gateway").detail;
        QCOMPARE(ask(u"gateway"_s, page), Answer::Yes);
        QCOMPARE(ask(u"order"_s, page), Answer::No);
        EventDetail detail = test::Sample("{\"text\": \"Caf\xC3\xA9 \xFF torn").detail;
        QVERIFY(!detail.event.isJson);
        QCOMPARE(ask(u"caf\u00c9"_s, detail), Answer::Yes);
        QCOMPARE(ask(u"torn text"_s, detail), Answer::Yes); // then its text is all there is
        QCOMPARE(ask(u".text"_s, detail), Answer::No);
        QCOMPARE(ask(u"raw*=torn"_s, detail), Answer::Yes);
        QCOMPARE(ask(u"-event:*"_s, detail), Answer::Yes);
    }

    void decodedNotSpelled()
    {
        const EventDetail spaced = test::Sample::message("{ \"text\" : \"caf\\u00e9\" }").detail;
        const EventDetail bare =
            test::Sample::message("{\"text\":\"cafe\xCC\x81\"}").detail; // e and an accent after it
        for (const auto &text : {u"caf\u00e9"_s, u"text:CAF\u00c9"_s, u"text^=\"cafe\u0301\""_s}) {
            QCOMPARE(ask(text, spaced), Answer::Yes);
            QCOMPARE(ask(text, bare), Answer::Yes);
        }
        QCOMPARE(ask(u"raw*=\"\\\" : \\\"\""_s, spaced), Answer::Yes);
        QCOMPARE(ask(u"raw*=\"\\\" : \\\"\""_s, bare), Answer::No);
    }

    void aRegexThatWouldNeverEnd()
    {
        const EventDetail detail = test::Sample::message("{\"text\":\"" + QByteArray(60, 'a') + "b\"}").detail;
        const auto endless = u"text~/^(a+)+$/"_s;
        QCOMPARE(ask(endless, detail), Answer::Stopped);
        QCOMPARE(ask(u"-"_s + endless, detail), Answer::Stopped);
        // What does not hang on it is still answered.
        QCOMPARE(ask(endless + u" event:receipt"_s, detail), Answer::No);
        QCOMPARE(ask(endless + u" or event:message"_s, detail), Answer::Yes);
        QCOMPARE(ask(endless + u" event:message"_s, detail), Answer::Stopped);
        QCOMPARE(ask(u"text~/(*LIMIT_MATCH=4000000000)^(a+)+$/"_s, detail), Answer::Stopped);
    }

    void gapRows_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("shown");
        const auto row = [](const QString &text, bool shown) { QTest::newRow(qPrintable(text)) << text << shown; };
        row(u""_s, true);
        row(u"event:message"_s, true);
        row(u"-event:message"_s, true);
        row(u"-(event:message or text:x)"_s, true);
        row(u"sig!=valid pinned -dup anything lag>1h .a=1 header[x]"_s, true);
        row(u"has:gap"_s, true);
        row(u"-has:gap"_s, false);
        row(u"has:*"_s, true);
        row(u"has:media"_s, false);
        row(u"-has:media"_s, true);
        row(u"-(has:gap event:message)"_s, true); // the event's part is true, negated or not
        row(u"-(has:gap or event:message)"_s, false);
        row(u"received:2026-08-02"_s, true);
        row(u"-received:2026-08-02"_s, false);
        row(u"received:2026-08-03"_s, false);
        row(u"received:16:30"_s, true); // its whole interval: 16:00 to 17:00 in the zone
        row(u"received:16:00..16:01 has:gap"_s, true);
        row(u"received:17:00"_s, true);
        row(u"received:17:01"_s, false);
        row(u"received<16:00"_s, false);
        row(u"received<=16:00"_s, true);
        row(u"received>17:00"_s, false);
        row(u"age<10m"_s, false);
        row(u"age<11m"_s, true);
        row(u"age>1h"_s, true);
        row(u"age:30m"_s, true);
        row(u"age>2h"_s, false);
        row(u"project:shop"_s, true);
        row(u"project:mill"_s, false);
        row(u"-project:shop"_s, false);
    }

    void gapRows()
    {
        QFETCH(QString, text);
        const auto query = parse(text);
        QVERIFY(query);
        Gap gap{.project = ProjectId(u"p-1"_s),
                .from = test::at("2026-08-02T09:00:00Z"),
                .to = test::at("2026-08-02T10:00:00Z")};
        QTEST(Evaluator(*query, context).test(gap), "shown");
        if (text.contains(u"project:"_s)) { // a hole in all projects is one in each
            gap.project = {};
            QVERIFY(Evaluator(*query, context).test(gap));
        }
    }
};

QTEST_APPLESS_MAIN(FilterOperatorsTest)
#include "tst_filter_operators.moc"
