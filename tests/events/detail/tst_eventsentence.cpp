#include "ui/events/eventsentence.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace wa;

class EventSentenceTest : public QObject
{
    Q_OBJECT

private slots:
    void says_data();
    void says();
    void clipsWhatAStrangerWrote();
};

void EventSentenceTest::says_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("device");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QByteArray &event, const QByteArray &payload, const char *device,
                        const QString &expected) {
        QTest::newRow(name) << "{\"event\":\"" + event + "\",\"device_id\":\"d-1\",\"payload\":" + payload + "}"
                            << QString::fromUtf8(device) << expected;
    };
    row("a text", "message", R"({"direction":"inbound","sender_name":"Anna","type":"text","text":"Good  day"})",
        "Support", u"Anna to Support: \"Good day\""_s);
    row("an image", "message",
        R"({"sender_name":"Anna","type":"image","size":217088,"quoted_message_id":"3EB0","direction":"inbound"})",
        "Support", u"Anna to Support: image, 212 KB, answering 3EB0"_s);
    row("outbound", "message", R"({"direction":"outbound","to":"62811@s.whatsapp.net","type":"text","text":"Hi"})",
        "Support", u"Support to 62811: \"Hi\""_s);
    row("a document, no device known", "message",
        R"({"direction":"inbound","from":"62811@s.whatsapp.net","type":"document","file_name":"a.pdf"})", "",
        u"From 62811: document, a.pdf"_s);
    row("a group keeps its name", "message", R"({"direction":"inbound","chat":"1203@g.us","type":"text","text":"x"})",
        "", u"From 1203@g.us: \"x\""_s);
    row("no one named", "message", R"({"type":"sticker"})", "", u"sticker"_s);
    row("read", "receipt", R"({"from":"62811@s.whatsapp.net","status":"read","message_ids":["a","b"]})", "Support",
        u"62811: 2 message(s) read"_s);
    row("an unknown receipt", "receipt", R"({"status":"pondered"})", "", u"receipt: pondered"_s);
    row("taken back", "message_revoked", R"({"message_id":"3EB0"})", "", u"Message 3EB0 was taken back"_s);
    row("linked", "device_connected", R"({"wa_number":"62811","status":"connected"})", "Support",
        u"Support is linked to 62811"_s);
    row("a device without a name", "device_disconnected", "{}", "", u"d-1 is disconnected"_s);
    row("an unknown event", "typing", R"({"status":"on"})", "Support", u"typing: on"_s);
    row("nothing", "", "{}", "", u"Event without a name"_s);
}

void EventSentenceTest::says()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, device);
    QFETCH(QString, expected);
    const events::Envelope envelope = events::readEnvelope(body);
    QCOMPARE(envelope.form, events::Envelope::Form::Object);
    const events::Event event{.name = envelope.event, .device = envelope.device, .payload = envelope.payload()};
    QCOMPARE(ui::sentenceOf(event, device), expected);
}

void EventSentenceTest::clipsWhatAStrangerWrote()
{
    const auto payload = json::Value::object({{"text"_L1, QString(100'000, u'x')}, {"sender_name"_L1, u"a\nb\tc"_s}});
    const QString told = ui::sentenceOf({.name = u"message"_s, .payload = payload}, {});
    QVERIFY(told.size() < 250);
    QVERIFY(told.startsWith(u"From a b c: "_s));
}

QTEST_APPLESS_MAIN(EventSentenceTest)
#include "tst_eventsentence.moc"
