#include "app/sandbox/destination.h"
#include "app/sandbox/devicestate.h"
#include "app/sandbox/jid.h"
#include "app/sandbox/media.h"
#include "app/sandbox/messages.h"
#include "app/sandbox/pairingstring.h"
#include "app/sandbox/ratelimits.h"
#include "app/sandbox/signing.h"
#include "tests/support/manualclock.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace wa;
using namespace wa::sandbox;

using S = DeviceStatus;
using I = DeviceInput;

class TestSandboxRules final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void deviceStates_data();
    void deviceStates();
    void deviceStatesAreComplete();
    void signatures_data();
    void signatures();
    void everyProfileIsNamed();
    void signedBodyIsNotATemplate();
    void messages_data();
    void messages();
    void messageTypesAreTested();
    void draftKeepsWhatTheRuleNames();
    void mediaLimit();
    void destinations_data();
    void destinations();
    void recipients_data();
    void recipients();
    void retries_data();
    void retries();
    void receipts_data();
    void receipts();
    void pairingStrings();
    void clockAdvances();
    void clockRunsWhatIsAskedForOnTheWay();
    void rateLimit();
    void contentDisposition();
};

namespace {

constexpr int stateRows = 30;

QString outcomeWord(const Outcome<DeviceStatus> &outcome)
{
    return outcome ? QString(statusName(*outcome)) : outcome.error().code;
}

Draft draftOf(const char *json)
{
    return checkMessage(*json::Value::parse(json), {}).value();
}

} // namespace

void TestSandboxRules::deviceStates_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("input");
    QTest::addColumn<QString>("outcome");
    const auto row = [](S status, I input, const char *outcome) {
        QTest::addRow("%s, input %d", statusName(status).data(), static_cast<int>(input))
            << static_cast<int>(status) << static_cast<int>(input) << QString::fromLatin1(outcome);
    };
    row(S::QrGenerated, I::Scan, "connected");
    row(S::QrGenerated, I::QrRanOut, "expired");
    row(S::QrGenerated, I::NewQr, "qr_reset_not_allowed");
    row(S::QrGenerated, I::Disconnect, "device_not_connected");
    row(S::QrGenerated, I::Logout, "device_not_connected");
    row(S::QrGenerated, I::Destroy, "destroyed");
    row(S::Connected, I::Scan, "qr_unknown");
    row(S::Connected, I::QrRanOut, "connected");
    row(S::Connected, I::NewQr, "qr_reset_not_allowed");
    row(S::Connected, I::Disconnect, "disconnected");
    row(S::Connected, I::Logout, "disconnected");
    row(S::Connected, I::Destroy, "destroyed");
    row(S::Disconnected, I::Scan, "qr_unknown");
    row(S::Disconnected, I::QrRanOut, "disconnected");
    row(S::Disconnected, I::NewQr, "qr_generated");
    row(S::Disconnected, I::Disconnect, "device_not_connected");
    row(S::Disconnected, I::Logout, "device_not_connected");
    row(S::Disconnected, I::Destroy, "destroyed");
    row(S::Expired, I::Scan, "qr_expired");
    row(S::Expired, I::QrRanOut, "expired");
    row(S::Expired, I::NewQr, "qr_generated");
    row(S::Expired, I::Disconnect, "device_not_connected");
    row(S::Expired, I::Logout, "device_not_connected");
    row(S::Expired, I::Destroy, "destroyed");
    for (int input = 0; input < deviceInputCount; ++input)
        row(S::Destroyed, static_cast<I>(input), "device_destroyed");
}

void TestSandboxRules::deviceStates()
{
    QFETCH(int, status);
    QFETCH(int, input);
    QTEST(outcomeWord(next(static_cast<S>(status), static_cast<I>(input))), "outcome");
}

void TestSandboxRules::deviceStatesAreComplete()
{
    QCOMPARE(deviceStatusCount * deviceInputCount, stateRows);
    for (int status = 0; status < deviceStatusCount; ++status)
        QCOMPARE(statusNamed(QString(statusName(static_cast<S>(status)))), static_cast<S>(status));
    QVERIFY(!statusNamed(u"paired"));
}

void TestSandboxRules::signatures_data()
{
    QTest::addColumn<QString>("profile");
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("headers");

    // threats.md 7.2, each computed by another program than ours.
    const QByteArray warning = R"({"event":"warning","request_id":"00000000-0000-4000-8000-000000000001"})";
    QTest::newRow("Standard Webhooks")
        << u"standard-webhooks"_s << QByteArray("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
        << QByteArray("msg_p5jXN8AQM9LWM0D4loKWxJek") << qint64(1614265330) << QByteArray(R"({"test": 2432232314})")
        << QByteArray("webhook-id: msg_p5jXN8AQM9LWM0D4loKWxJek\nwebhook-timestamp: 1614265330\n"
                      "webhook-signature: v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=\n");
    QTest::newRow("Svix") << u"standard-webhooks"_s << QByteArray("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD")
                          << QByteArray("msg_27UH4WbU6Z5A5EzD8u03UvzRbpk") << qint64(1649367553)
                          << QByteArray(R"({"email":"test@example.com","username":"test_user"})")
                          << QByteArray("webhook-id: msg_27UH4WbU6Z5A5EzD8u03UvzRbpk\nwebhook-timestamp: 1649367553\n"
                                        "webhook-signature: v1,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw=\n");
    QTest::newRow("GitHub, Hello") << u"hub-256"_s << QByteArray("It's a Secret to Everybody") << QByteArray()
                                   << qint64(0) << QByteArray("Hello, World!")
                                   << QByteArray("X-Hub-Signature-256: sha256="
                                                 "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17\n");
    QTest::newRow("GitHub, foo") << u"hub-256"_s << QByteArray("mysecret") << QByteArray() << qint64(0)
                                 << QByteArray(R"({"foo":"bar"})")
                                 << QByteArray("X-Hub-Signature-256: sha256="
                                               "4864d2759938a15468b5df9ade20bf161da9b4f737ea61794142f3484236bda3\n");
    QTest::newRow("wa-v1") << u"wa-v1"_s << QByteArray("wa-test-secret") << QByteArray() << qint64(1776870000)
                           << warning
                           << QByteArray("X-WA-Timestamp: 1776870000\nX-WA-Signature: sha256="
                                         "7d3fb4c7e3239070204fbed8995416cf5bc87d1a42d239d5fa5585d33f9a843b\n");
    QTest::newRow("wa-body") << u"wa-body"_s << QByteArray("wa-test-secret") << QByteArray() << qint64(1776870000)
                             << warning
                             << QByteArray("X-WA-Signature: sha256="
                                           "b965e4e4689ecf8f6a74556a4706d860c3fce264778665d41991eb4d3d3ca3c8\n");
    // Signs the same bytes as wa-v1, so its vector is wa-v1's.
    QTest::newRow("stripe-style") << u"stripe-style"_s << QByteArray("wa-test-secret") << QByteArray()
                                  << qint64(1776870000) << warning
                                  << QByteArray("Stripe-Signature: t=1776870000,v1="
                                                "7d3fb4c7e3239070204fbed8995416cf5bc87d1a42d239d5fa5585d33f9a843b\n");
    QTest::newRow("waha") << u"waha"_s << QByteArray("wa-test-secret") << QByteArray() << qint64(1776870000) << warning
                          << QByteArray(
                                 "X-Webhook-Hmac: fd865c08103313a8b7feb4054ae7d086f099ab8d5bf6eaeaef3d0f6f6e8ab0471396"
                                 "52ab4dc762641111a285bbc7b91700d59423569448a507df6eb9f7f1a556\n"
                                 "X-Webhook-Hmac-Algorithm: sha512\nX-Webhook-Timestamp: 1776870000000\n");
}

void TestSandboxRules::signatures()
{
    QFETCH(QString, profile);
    QFETCH(QByteArray, secret);
    QFETCH(QByteArray, id);
    QFETCH(qint64, seconds);
    QFETCH(QByteArray, body);
    QByteArray told;
    for (const server::Header &header :
         sign(*signingProfile(profile), Secret(secret), id, body, UnixMs(std::chrono::seconds(seconds))))
        told += header.name + ": " + header.value + '\n';
    QTEST(told, "headers");
}

void TestSandboxRules::everyProfileIsNamed()
{
    QStringList names;
    for (const SigningProfile &profile : signingProfiles())
        names << profile.name;
    QCOMPARE(names, (QStringList{u"wa-v1"_s, u"wa-body"_s, u"hub-256"_s, u"standard-webhooks"_s, u"stripe-style"_s,
                                 u"waha"_s}));
    QVERIFY(!signingProfile(u"none"));
}

void TestSandboxRules::signedBodyIsNotATemplate()
{
    // RFC 4231 case 2 through wa-body; then a body that looks like our own templates.
    const auto hex = [](const QByteArray &body) {
        return sign(*signingProfile(u"wa-body"), Secret(QByteArrayView("Jefe")), {}, body, UnixMs())
            .front()
            .value.sliced(7);
    };
    QCOMPARE(hex("what do ya want for nothing?"),
             QByteArray("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
    QVERIFY(hex("{t}{body}") != hex("0{t}{body}"));
    const auto timed = [](const QByteArray &body) {
        return sign(*signingProfile(u"wa-v1"), Secret(QByteArrayView("k")), {}, body, UnixMs()).back().value;
    };
    QVERIFY(timed("{t}") != timed("0"));
}

void TestSandboxRules::messages_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("outcome"); // the type, or code:field
    const auto row = [](const char *body, const char *outcome) {
        QTest::addRow("%s", body) << QByteArray(body) << QString::fromLatin1(outcome);
    };
    row(R"({"type":"text","text":"Hello"})", "text");
    row(R"({"text":"the default type"})", "text");
    row(R"({"type":"text"})", "validation_error:text");
    row(R"({"type":"text","text":"  "})", "validation_error:text");
    row(R"({"type":"text","text":5})", "validation_error:text");
    row(R"({"type":"fax","text":"Hello"})", "validation_error:type");
    row(R"({"type":7,"text":"Hello"})", "validation_error:type");
    row(R"({"type":"image","mime_type":"image/png","data_base64":"AAEC"})", "image");
    row(R"({"type":"image","mime_type":"image/png","data_base64":"AAEC","caption":"Look"})", "image");
    row(R"({"type":"image","mime_type":"image/png","data_base64":"AAEC","caption":1})", "validation_error:caption");
    row(R"({"type":"image","mime_type":"image/png","url":"https://example.com/a.png"})", "image");
    row(R"({"type":"image","mime_type":"image/png"})", "validation_error:url");
    row(R"({"type":"image","mime_type":"image/png","url":"https://e.com/a","data_base64":"AAEC"})",
        "validation_error:url");
    row(R"({"type":"image","mime_type":"image/png","url":"file:///etc/passwd"})", "validation_error:url");
    row(R"({"type":"image","mime_type":"image/png","url":"/relative"})", "validation_error:url");
    row(R"({"type":"image","data_base64":"AAEC"})", "validation_error:mime_type");
    row(R"({"type":"image","mime_type":"picture","data_base64":"AAEC"})", "validation_error:mime_type");
    row(R"({"type":"image","mime_type":"image/png","data_base64":"AAE"})", "validation_error:data_base64");
    row(R"({"type":"image","mime_type":"image/png","data_base64":"AA EC"})", "validation_error:data_base64");
    row(R"({"type":"image","mime_type":"image/png","data_base64":"AA-_"})", "validation_error:data_base64");
    row(R"({"type":"image","mime_type":"image/png","data_base64":"AAF="})", "validation_error:data_base64");
    row(R"({"type":"image","mime_type":"image/png","data_base64":""})", "validation_error:data_base64");
    row(R"({"type":"image","mime_type":"image/png","data_base64":"data:image/png;base64,AAEC"})",
        "validation_error:data_base64");
    row(R"({"type":"video","mime_type":"video/mp4","data_base64":"AAEC"})", "video");
    row(R"({"type":"video","data_base64":"AAEC"})", "validation_error:mime_type");
    row(R"({"type":"audio","mime_type":"audio/ogg; codecs=opus","data_base64":"AAEC","ptt":true})", "audio");
    row(R"({"type":"audio","mime_type":"audio/ogg","data_base64":"AAEC","ptt":"yes"})", "validation_error:ptt");
    row(R"({"type":"audio","mime_type":"audio/ogg"})", "validation_error:url");
    row(R"({"type":"document","mime_type":"application/pdf","data_base64":"AAEC","file_name":"a.pdf"})", "document");
    row(R"({"type":"document","mime_type":"application/pdf","data_base64":"AAEC","file_name":[]})",
        "validation_error:file_name");
    row(R"({"type":"sticker","mime_type":"image/webp","data_base64":"AAEC"})", "sticker");
    row(R"({"type":"sticker","mime_type":"image/webp"})", "validation_error:url");
    row(R"({"type":"contact","contact_name":"Ayu","vcard":"BEGIN:VCARD\nEND:VCARD"})", "contact");
    row(R"({"type":"contact","contact_name":"Ayu"})", "validation_error:vcard");
    row(R"({"type":"contact","vcard":"BEGIN:VCARD\nEND:VCARD"})", "validation_error:contact_name");
    row(R"({"type":"contact","contact_name":"Ayu","vcard":"Ayu, 0812"})", "validation_error:vcard");
    row(R"({"type":"location","latitude":-6.2,"longitude":106.8})", "location");
    row(R"({"type":"location","latitude":-6.2,"longitude":106.8,"address":"Monas"})", "location");
    row(R"({"type":"location","latitude":-6.2})", "validation_error:longitude");
    row(R"({"type":"location","latitude":91,"longitude":0})", "validation_error:latitude");
    row(R"({"type":"location","latitude":"-6.2","longitude":0})", "validation_error:latitude");
    row(R"({"type":"location","latitude":0,"longitude":180.5})", "validation_error:longitude");
    row(R"({"type":"buttons","text":"Choose","buttons":[{"id":"y","text":"Yes"}]})", "validation_error:type");
    row(R"({"type":"buttons","beta":1,"text":"Choose","buttons":[{"id":"y","text":"Yes"}],"footer":"f"})", "buttons");
    row(R"({"type":"buttons","beta":1,"text":"Choose","buttons":[]})", "validation_error:buttons");
    row(R"({"type":"buttons","beta":1,"text":"Choose","buttons":[{"id":"y"}]})", "validation_error:buttons");
    row(R"({"type":"buttons","beta":1,"text":"C","buttons":[{"id":"y","text":"a"},{"id":"y","text":"b"}]})",
        "validation_error:buttons");
    row(R"({"type":"poll","poll_question":"Lunch?","poll_options":["Soto","Rawon"]})", "validation_error:type");
    row(R"({"type":"poll","beta":1,"poll_question":"Lunch?","poll_options":["Soto","Rawon"],"poll_multi":true})",
        "poll");
    row(R"({"type":"poll","beta":1,"poll_question":"Lunch?","poll_options":["Soto"]})",
        "validation_error:poll_options");
    row(R"({"type":"poll","beta":1,"poll_question":"Lunch?","poll_options":["Soto","Soto"]})",
        "validation_error:poll_options");
    row(R"({"type":"poll","beta":1,"poll_options":["Soto","Rawon"]})", "validation_error:poll_question");
}

void TestSandboxRules::messages()
{
    QFETCH(QByteArray, body);
    const json::Value value = *json::Value::parse(body);
    MessageLimits limits;
    if (value.contains("beta"_L1))
        limits.stage = TypeRule::Stage::Beta;
    const auto draft = checkMessage(value, limits);
    QTEST(draft ? draft->type : draft.error().code + u':' + draft.error().field, "outcome");
    QVERIFY(draft || draft.error().status == 400);
}

void TestSandboxRules::messageTypesAreTested()
{
    QStringList types;
    for (const TypeRule &rule : typeRules())
        types << rule.type;
    QCOMPARE(types, (QStringList{u"text"_s, u"image"_s, u"video"_s, u"audio"_s, u"document"_s, u"sticker"_s,
                                 u"contact"_s, u"location"_s, u"buttons"_s, u"poll"_s}));
}

void TestSandboxRules::draftKeepsWhatTheRuleNames()
{
    const Draft document = draftOf(R"({"type":"document","mime_type":"application/pdf","data_base64":"AAEC",)"
                                   R"("file_name":"a.pdf","caption":"Here","ptt":true,"latitude":3})");
    QCOMPARE(document.bytes, QByteArray("\x00\x01\x02", 3));
    QCOMPARE(document.fileName, u"a.pdf"_s);
    QCOMPARE(document.text, u"Here"_s);
    QCOMPARE(document.mimeType, u"application/pdf"_s);
    QVERIFY(!document.voiceNote); // not a field of a document
    QVERIFY(document.extras.members().empty());
    const Draft place = draftOf(R"({"type":"location","latitude":-6.2,"longitude":106.8,"address":"Monas"})");
    QCOMPARE(place.extras.toJson(), QByteArray(R"({"latitude":-6.2,"longitude":106.8,"address":"Monas"})"));
    QVERIFY(draftOf(R"({"type":"audio","mime_type":"audio/ogg","data_base64":"AAEC","ptt":true})").voiceNote);
}

void TestSandboxRules::mediaLimit()
{
    const auto check = [](qint64 limit) {
        return checkMessage(*json::Value::parse(R"({"type":"image","mime_type":"image/png","data_base64":"AAEC"})"),
                            {.mediaBytes = limit});
    };
    QVERIFY(check(3));
    const auto refused = check(2);
    QVERIFY(!refused);
    QCOMPARE(refused.error().status, 413);
    QCOMPARE(refused.error().code, u"request_too_large"_s);
}

void TestSandboxRules::destinations_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("domain");
    QTest::addColumn<QString>("server");
    QTest::addColumn<QString>("outcome"); // the URL, "not sent", or the field to mend
    const auto row = [](const char *name, const char *path, const char *domain, const char *server,
                        const char *outcome) {
        QTest::newRow(name) << QString::fromLatin1(path) << QString::fromLatin1(domain) << QString::fromLatin1(server)
                            << QString::fromLatin1(outcome);
    };
    row("empty path", "", "https://shop.example", "https://server.example", "not sent");
    row("App's base first", "/hooks", "https://shop.example", "https://server.example", "https://shop.example/hooks");
    row("server's base", "/hooks", "", "https://server.example", "https://server.example/hooks");
    row("base with a slash", "/hooks", "https://shop.example/", "", "https://shop.example/hooks");
    row("base with a path", "/hooks", "https://shop.example/wa", "", "https://shop.example/wa/hooks");
    row("no base", "/hooks", "", "", "domain_url");
    row("full URL", "https://a.example/x?y=1", "https://shop.example", "", "https://a.example/x?y=1");
    row("full URL, http", "http://127.0.0.1:8080/h", "", "", "http://127.0.0.1:8080/h");
    row("slash before https", "/https://a.example/x", "https://shop.example", "", "webhook_path");
    row("slash before http", "/http://a.example/x", "https://shop.example", "", "webhook_path");
    row("no slash", "hooks", "https://shop.example", "", "webhook_path");
    row("another scheme", "ftp://a.example/x", "", "", "webhook_path");
    row("a password in it", "https://u:p@a.example/x", "", "", "webhook_path");
    row("base that is none", "/hooks", "shop.example", "", "domain_url");
    row("base that is none, no path", "", "shop.example", "", "domain_url");
}

void TestSandboxRules::destinations()
{
    QFETCH(QString, path);
    QFETCH(QString, domain);
    QFETCH(QString, server);
    const auto url = webhookDestination(path, domain, server);
    QTEST(!url ? url.error().field : *url ? (*url)->toString() : u"not sent"_s, "outcome");
    QVERIFY(url || url.error().code == "validation_error"_L1);
}

void TestSandboxRules::recipients_data()
{
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("jid"); // empty: refused
    const auto row = [](const char *to, const char *jid) {
        QTest::addRow("%s", to) << QString::fromUtf8(to) << QString::fromLatin1(jid);
    };
    row("6281234567890", "6281234567890@s.whatsapp.net");
    row("6281234567890@s.whatsapp.net", "6281234567890@s.whatsapp.net");
    row("203948576123@lid", "203948576123@lid");
    row("120363025246125486@g.us", "120363025246125486@g.us");
    row("6281234567890-1600000000@g.us", "6281234567890-1600000000@g.us");
    row("", "");
    row("12345", "");
    row("1234567890123456", "");
    row("+6281234567890", "");
    row("0812 3456", "");
    row("٦٢٨١٢٣٤٥٦", "");
    row("6281234567890@example.com", "");
    row("abc@s.whatsapp.net", "");
    row("@g.us", "");
    row("a@b@g.us", "");
}

void TestSandboxRules::recipients()
{
    QFETCH(QString, to);
    QTEST(resolveJid(to).value_or(QString()), "jid");
}

void TestSandboxRules::retries_data()
{
    QTest::addColumn<int>("made");
    QTest::addColumn<int>("seconds"); // -1: no further attempt
    QTest::newRow("after the first") << 1 << 10;
    QTest::newRow("after the second") << 2 << 30;
    QTest::newRow("after the third") << 3 << 90;
    QTest::newRow("after the fourth: gone") << 4 << -1;
}

void TestSandboxRules::retries()
{
    QFETCH(int, made);
    const auto delay = retryDelay(Options{}.webhookBackoff, made);
    QTEST(delay ? static_cast<int>(delay->count() / 1000) : -1, "seconds");
}

void TestSandboxRules::receipts_data()
{
    QTest::addColumn<QString>("status");
    QTest::addColumn<bool>("voice");
    QTest::addColumn<QString>("next");
    QTest::newRow("sent") << u"sent"_s << false << u"delivered"_s;
    QTest::newRow("delivered") << u"delivered"_s << false << u"read"_s;
    QTest::newRow("read") << u"read"_s << false << QString();
    QTest::newRow("read voice note") << u"read"_s << true << u"played"_s;
    QTest::newRow("played") << u"played"_s << true << QString();
    QTest::newRow("inbound") << u"received"_s << false << QString();
}

void TestSandboxRules::receipts()
{
    QFETCH(QString, status);
    QFETCH(bool, voice);
    const auto step = nextReceipt(status, voice, {});
    QTEST(step ? QString(step->status) : QString(), "next");
}

void TestSandboxRules::pairingStrings()
{
    QSet<QString> seen;
    for (int i = 0; i < 100; ++i) {
        const QString text = newPairingString();
        QVERIFY(text.startsWith("2@"_L1));
        QVERIFY2(text.size() > 220 && text.size() < 240, qPrintable(QString::number(text.size())));
        const QStringList fields = text.sliced(2).split(u',');
        QCOMPARE(fields.size(), 4);
        for (const QString &field : fields)
            QVERIFY(strictBase64(field));
        seen.insert(text);
    }
    QCOMPARE(seen.size(), 100);
    QVERIFY(newMessageId().startsWith("3EB0"_L1));
    QVERIFY(newMessageId() != newMessageId());
}

void TestSandboxRules::clockAdvances()
{
    ManualClock clock;
    std::chrono::milliseconds armed{-1};
    SandboxTime time(clock, [&armed](std::chrono::milliseconds delay) { armed = delay; });
    const UnixMs start = time.now();
    QStringList rang;
    time.after(20s, [&] { rang << u"twenty"_s; });
    time.after(10s, [&] { rang << u"ten at %1"_s.arg((time.now() - start) / 1s); });
    const auto dropped = time.after(5s, [&] { rang << u"dropped"_s; });
    time.cancel(dropped);
    QCOMPARE(armed, 5s);

    clock.advance(4s); // real time alone
    time.runDue();
    QVERIFY(rang.isEmpty());
    time.advance(7s);
    QCOMPARE(rang, QStringList{u"ten at 10"_s}); // at its own time, not at the end of the leap
    QCOMPARE(time.now() - start, 11s);
    QCOMPARE(time.wall() - start, 4s); // what people see has not moved
    QCOMPARE(armed, 9s);
    clock.advance(9s);
    time.runDue();
    QCOMPARE(rang.size(), 2);
    QCOMPARE(rang.last(), u"twenty"_s);
}

void TestSandboxRules::clockRunsWhatIsAskedForOnTheWay()
{
    ManualClock clock;
    SandboxTime time(clock, [](std::chrono::milliseconds) {});
    int rings = 0;
    std::function<void()> again = [&] {
        if (++rings < 5)
            time.after(10s, again);
    };
    time.after(10s, again);
    time.advance(35s);
    QCOMPARE(rings, 3);
    time.advance(60s);
    QCOMPARE(rings, 5);
}

void TestSandboxRules::rateLimit()
{
    ManualClock clock;
    SandboxTime time(clock, [](std::chrono::milliseconds) {});
    RateLimits none(time, 0);
    RateLimits two(time, 2);
    for (int i = 0; i < 100; ++i)
        QVERIFY(none.take(u"a"_s));
    QVERIFY(two.take(u"a"_s));
    QVERIFY(two.take(u"a"_s));
    const auto refused = two.take(u"a"_s);
    QVERIFY(!refused);
    QCOMPARE(refused.error().status, 429);
    QCOMPARE(refused.error().code, u"rate_limit_exceeded"_s);
    QCOMPARE(refused.error().retryAfter, 1s);
    QVERIFY(two.take(u"b"_s)); // another App's calls are its own
    clock.advance(500ms);
    QVERIFY(two.take(u"a"_s));
    QVERIFY(!two.take(u"a"_s));
}

void TestSandboxRules::contentDisposition()
{
    QCOMPARE(MediaFile{}.contentType(), QByteArray("application/octet-stream"));
    QCOMPARE((MediaFile{.mimeType = u"image/png"_s}.contentDisposition()),
             QByteArray("attachment; filename=\"file.png\"; filename*=UTF-8''file.png"));
    const MediaFile strange{.fileName = u"a\"b\r\nX: ♥.pdf"_s};
    QCOMPARE(strange.contentDisposition(),
             QByteArray("attachment; filename=\"a_b__X: _.pdf\"; filename*=UTF-8''a%22b%0D%0AX%3A%20%E2%99%A5.pdf"));
}

QTEST_APPLESS_MAIN(TestSandboxRules)
#include "tst_sandbox_rules.moc"
