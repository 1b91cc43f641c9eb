#include "app/base/digest.h"
#include "app/events/log/event.h"
#include "app/events/log/ratemeter.h"

#include <QTest>

using namespace wa;
using namespace wa::events;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Envelope envelopeOf(const char *body)
{
    return readEnvelope(QByteArrayView(body));
}

} // namespace

class EventTest final : public QObject
{
    Q_OBJECT

private slots:
    void theContractsEnvelope()
    {
        const auto envelope = envelopeOf(R"({"event":"message","device_id":"d-1","app_id":"a-1",)"
                                         R"("timestamp":"2026-04-22T15:00:00.250Z","request_id":"r-1",)"
                                         R"("payload":{"message_id":"m-1","text":"Hello"}})");
        QCOMPARE(envelope.form, Envelope::Form::Object);
        QCOMPARE(envelope.event, u"message"_s);
        QCOMPARE(envelope.device, DeviceId(u"d-1"_s));
        QCOMPARE(envelope.app, AppId(u"a-1"_s));
        QCOMPARE(envelope.requestId, RequestId(u"r-1"_s));
        QCOMPARE(toRfc3339(*envelope.timestamp), u"2026-04-22T15:00:00.250Z"_s);
        QVERIFY(!envelope.ambiguous);
        QCOMPARE(digestOf(envelope.payload()).text, u"Hello"_s);
    }

    void times_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("whole seconds") << QByteArray("2026-04-22T15:00:00Z") << u"2026-04-22T15:00:00.000Z"_s;
        QTest::newRow("nanoseconds") << QByteArray("2026-04-22T15:00:00.123456789Z") << u"2026-04-22T15:00:00.123Z"_s;
        QTest::newRow("offset") << QByteArray("2026-04-22T22:00:00+07:00") << u"2026-04-22T15:00:00.000Z"_s;
        QTest::newRow("not a time") << QByteArray("yesterday") << QString();
        QTest::newRow("empty") << QByteArray() << QString();
    }

    void times()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, expected);
        const auto envelope = readEnvelope("{\"timestamp\":\"" + text + "\"}");
        QCOMPARE(envelope.timestamp ? toRfc3339(*envelope.timestamp) : QString(), expected);
    }

    void forms_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("form");
        QTest::addColumn<bool>("ambiguous");
        QTest::addColumn<QString>("id");
        using F = Envelope::Form;
        QTest::newRow("empty") << QByteArray() << int(F::NotJson) << false << QString();
        QTest::newRow("html") << QByteArray("<html>") << int(F::NotJson) << false << QString();
        QTest::newRow("a NUL") << QByteArray("{\"a\":1}\0", 8) << int(F::NotJson) << false << QString();
        QTest::newRow("deep") << QByteArray(100'000, '[') << int(F::NotJson) << false << QString();
        QTest::newRow("array") << QByteArray("[1]") << int(F::NotAnObject) << false << QString();
        QTest::newRow("escaped NUL") << QByteArray(R"({"a":"\u0000"})") << int(F::Object) << false << QString();
        QTest::newRow("number as id") << QByteArray(R"({"request_id":7})") << int(F::Object) << false << QString();
        QTest::newRow("id") << QByteArray(R"({"request_id":"x"})") << int(F::Object) << false << u"x"_s;
        QTest::newRow("long id") << "{\"request_id\":\"" + QByteArray(257, 'x') + "\"}" << int(F::Object) << false
                                 << QString();
        for (const char *key : {"event", "device_id", "app_id", "timestamp", "request_id", "payload"}) {
            const QByteArray doubled = QByteArray(R"({"request_id":"x",")") + key + "\":\"a\",\"" + key + "\":\"b\"}";
            QTest::addRow("%s doubled", key) << doubled << int(F::Object) << true << QString();
        }
        QTest::newRow("doubled by an escape")
            << QByteArray(R"({"event":"a","\u0065vent":"b","request_id":"x"})") << int(F::Object) << true << QString();
        QTest::newRow("another key doubled")
            << QByteArray(R"({"x":1,"x":2,"request_id":"x"})") << int(F::Object) << false << u"x"_s;
        QTest::newRow("doubled in the payload")
            << QByteArray(R"({"payload":{"event":1,"event":2},"request_id":"x"})") << int(F::Object) << false << u"x"_s;
    }

    void forms()
    {
        QFETCH(QByteArray, body);
        const auto envelope = readEnvelope(body);
        QTEST(int(envelope.form), "form");
        QTEST(envelope.ambiguous, "ambiguous");
        QTEST(envelope.requestId.text(), "id");
        QCOMPARE(envelope.problem.isEmpty(), envelope.form != Envelope::Form::NotJson);
    }

    void digests()
    {
        const auto message = envelopeOf(R"({"payload":{"message_id":"m1","direction":"inbound","type":"image",)"
                                        R"("text":" two\nlines ","sender_name":"Anna","from":"62811",)"
                                        R"("media_path":"media/a/b.jpg"}})");
        QCOMPARE(digestOf(message.payload()).line(), u"two lines"_s);
        QCOMPARE(digestOf(message.payload()).sender(), u"Anna"_s);
        QCOMPARE(digestOf(message.payload()).mediaPath, u"media/a/b.jpg"_s);
        const auto receipt = envelopeOf(R"({"payload":{"message_ids":["m1",7,"m2"],"status":"read","chat":"62812"}})");
        QCOMPARE(digestOf(receipt.payload()).messageIds, (QStringList{u"m1"_s, u"m2"_s}));
        QCOMPARE(digestOf(receipt.payload()).line(), u"read"_s);
        QCOMPARE(digestOf(receipt.payload()).sender(), u"62812"_s);
        QCOMPARE(digestOf(json::Value()).line(), QString());
        const auto clipped = digestOf(json::Value::object({{"text"_L1, QString(10'000, u'x')}}));
        QCOMPARE(clipped.text.size(), 400);
    }

    void rates()
    {
        RateMeter meter;
        SteadyTime now{};
        meter.sample(now, 0);
        QCOMPARE(meter.perSecond(), 0.0);
        for (int second = 1; second <= 10; ++second)
            meter.sample(now + std::chrono::seconds(second), second * 100);
        QCOMPARE(meter.perSecond(), 100.0);
        for (int second = 11; second <= 16; ++second)
            meter.sample(now + std::chrono::seconds(second), 1000);
        QCOMPARE(meter.perSecond(), 0.0);
        QVERIFY(meter.isIdle());
        meter.sample(now + 1h, 1040);
        QCOMPARE(meter.perSecond(), 40.0);
    }

    void theDigestIsSha256()
    {
        QCOMPARE(sha256("abc").toHex(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"_qba);
        QCOMPARE(sha256({}).toHex(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"_qba);
    }
};

QTEST_APPLESS_MAIN(EventTest)
#include "tst_event.moc"
