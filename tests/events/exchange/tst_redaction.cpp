#include "app/events/exchange/exporter.h"
#include "app/events/exchange/redaction.h"
#include "tests/events/exchange/exchangetools.h"

#include <QTest>

using namespace wa;
using namespace wa::events;
using namespace Qt::StringLiterals;

class TstRedaction : public QObject
{
    Q_OBJECT

    std::shared_ptr<Redactor> m_redactor = std::make_shared<Redactor>();

    json::Value redacted(const QByteArray &body)
    {
        Redaction redaction(m_redactor);
        return json::Value::parse(redaction.redactedBody(body)).value_or(json::Value());
    }

private Q_SLOTS:
    void keepsWhatHappened()
    {
        const auto root = redacted(R"({"event":"message","device_id":"d-1","timestamp":"2026-04-22T14:59:58Z",)"
                                   R"("request_id":"7d6f5a90-1111-4222-8333-444455556666","payload":{"type":"image",)"
                                   R"("size":212000,"is_forwarded":true,"message_id":"3EB0A9F2C1","status":null}})");
        QCOMPARE(root["event"_L1].string(), u"message"_s);
        QCOMPARE(root["timestamp"_L1].string(), u"2026-04-22T14:59:58Z"_s);
        QCOMPARE(root["request_id"_L1].string(), u"7d6f5a90-1111-4222-8333-444455556666"_s);
        const json::Value &payload = root["payload"_L1];
        QCOMPARE(payload["size"_L1].integer(), 212000);
        QCOMPARE(payload["is_forwarded"_L1].boolean(), true);
        QCOMPARE(payload["message_id"_L1].string(), u"3EB0A9F2C1"_s);
        QVERIFY(payload["status"_L1].isNull());
    }

    void cutsPeopleAndTexts()
    {
        const auto root = redacted(R"({"payload":{"from":"6281234567890@s.whatsapp.net","to":"+62 811-222-333",)"
                                   R"("sender_name":"Anna","text":"Meet me at nine","caption":"x","mentions":)"
                                   R"(["6281111111111@lid"],"quoted":{"sender_name":"Budi","author":"Anna Z"},)"
                                   R"("replies":[{"sender_name":"Anna"}],"phone":6281234567890}})");
        const json::Value &payload = root["payload"_L1];
        QCOMPARE(payload["from"_L1].string(), u"…890@s.whatsapp.net"_s);
        QCOMPARE(payload["to"_L1].string(), u"…333"_s);
        QCOMPARE(payload["sender_name"_L1].string(), u"Contact 1"_s);
        QCOMPARE(payload["quoted"_L1]["sender_name"_L1].string(), u"Contact 2"_s);
        QCOMPARE(payload["replies"_L1].items()[0]["sender_name"_L1].string(), u"Contact 1"_s);
        QCOMPARE(payload["text"_L1].string(), u"15 characters"_s);
        QCOMPARE(payload["caption"_L1].string(), u"1 character"_s);
        QCOMPARE(payload["mentions"_L1].items()[0].string(), u"…111@lid"_s);
        QCOMPARE(payload["quoted"_L1]["author"_L1].string(), u"6 characters"_s);
        QCOMPARE(payload["phone"_L1].string(), u"…890"_s);
    }

    //! Whatever is planted, wherever, in any format: none of it may be found again.
    void nothingPlantedIsFound_data()
    {
        QTest::addColumn<int>("format");
        for (int format = 0; format <= int(ExportFormat::RawZip); ++format)
            QTest::newRow(formatWord(ExportFormat(format)).data()) << format;
    }
    void nothingPlantedIsFound()
    {
        QFETCH(int, format);
        const QByteArray secret = "canary-Zx81-secret";
        m_redactor->learn(QByteArrayView(secret));
        const QList<QByteArray> planted{secret,          "6281234567890", "Anna Canary",  "call me maybe",
                                        "canary-cookie", "canary-note",   "6289876543210"};
        Arrival arrival = arrivalOf(
            R"({"event":"message","status":"canary-Zx81-secret","6281234567890@s.whatsapp.net":1,"payload":{)"
            R"("from":"6281234567890@s.whatsapp.net","sender_name":"Anna Canary","text":"call me maybe",)"
            R"("deep":[{"deeper":{"unknown":"call me maybe","number":6281234567890}}],"type":"canary-Zx81-secret"}})");
        arrival.headers = {{"Content-Type", "application/json"},
                           {"Cookie", "canary-cookie"},
                           {"X-Unknown", "Anna Canary"},
                           {"X-WA-Request-ID", "canary-Zx81-secret"},
                           {"X-WA-Signature", "sha256=canary-cookie"}};
        EventDetail detail = storedDetail(arrival);
        detail.annotation = {.note = u"canary-note"_s, .tags = {u"6289876543210"_s}};
        detail.provenance = Provenance{.parent = 1, .target = u"https://user:canary-cookie@x.example/call me maybe"_s};
        Attempt other = detail.attempts.first();
        other.otherBody = "not JSON: call me maybe 6281234567890";
        detail.attempts << other;
        ExportOptions options{.format = ExportFormat(format),
                              .columns = {u"event"_s, u"text"_s, u"from"_s, u"raw"_s, u"note"_s, u"tag"_s,
                                          u"header[x-unknown]"_s, u"header[x-wa-request-id]"_s, u".payload.deep"_s},
                              .names = {.projects = {{ProjectId(u"p-1"_s), {u"Anna Canary"_s}}}},
                              .target = QUrl(u"http://127.0.0.1/canary-cookie"_s)};
        const auto preview = exportPreview(options, {detail}, m_redactor, 1'000'000);
        VERIFY_OK(preview);
        QVERIFY(preview->size() > 50);
        QByteArray readable = *preview;
        for (const QByteArray &word : readable.split('"')) { // base64 of JSON Lines, undone
            if (const auto decoded = QByteArray::fromBase64Encoding(word, QByteArray::AbortOnBase64DecodingErrors))
                readable += '\n' + *decoded;
        }
        for (const QByteArray &word : planted)
            QVERIFY2(!readable.contains(word), (word + " in " + readable).constData());
    }

    void withoutRedactionAllIsThere()
    {
        const auto preview = exportPreview({.redact = false}, {awkwardDetail()}, m_redactor, 1'000'000);
        VERIFY_OK(preview);
        QVERIFY(preview->contains(awkwardDetail().body.toBase64()));
    }

    void aRedactedBodyHasItsOwnDigest()
    {
        Redaction redaction(m_redactor);
        const EventDetail before = awkwardDetail();
        const EventDetail after = redaction.redacted(before);
        QVERIFY(after.sha256 != before.sha256);
        QCOMPARE(after.sha256, sha256(after.body));
        QCOMPARE(after.event.name, before.event.name);
    }
};

QTEST_APPLESS_MAIN(TstRedaction)
#include "tst_redaction.moc"
