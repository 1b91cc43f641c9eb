#include "tests/sandbox/bench.h"
#include "tests/sandbox/contract/rows.h"

using namespace Qt::StringLiterals;

namespace sendingchecks {

//! Sends, and wants 200; then sends each other body, and wants a validation_error for the field named before it.
void accepts(Bench &bench, const QString &device, const char *body)
{
    const Reply sent = bench.send(device, body);
    QVERIFY2(sent.status == 200, sent.body.constData());
    QVERIFY(!sent.text("message_id").isEmpty());
}

void refuses(Bench &bench, const QString &device, const char *field, const char *body)
{
    const Reply refused = bench.send(device, body);
    QVERIFY2(refused.status == 400, refused.body.constData());
    QCOMPARE(refused.code(), u"validation_error"_s);
    QCOMPARE(refused.at("error")["details"_L1]["field"_L1].string(), QString::fromLatin1(field));
}

void needsAConnection()
{
    Bench bench;
    constexpr const char *hello = R"({"to":"6281234567890","text":"Hello"})";
    const auto made = bench.device();
    QCOMPARE(bench.send(made.id, hello).code(), u"device_not_connected"_s);
    QCOMPARE(bench.scan(made.qr).status, 200);
    accepts(bench, made.id, hello);
    QCOMPARE(bench.admin("POST", u"/sandbox/devices/%1/logout"_s.arg(made.id)).status, 200);
    const Reply refused = bench.send(made.id, hello);
    QCOMPARE(refused.status, 409);
    QCOMPARE(refused.code(), u"device_not_connected"_s);
}

void synchronous()
{
    Bench bench;
    const QString device = bench.connectedDevice();
    // Slow: the answer comes late, and it is the send's own answer.
    QCOMPARE(bench
                 .admin("POST", u"/sandbox/faults"_s,
                        R"({"route":"POST /devices/{device_id}/messages","fault":"slow","delay_ms":50})")
                 .status,
             200);
    const Reply sent = bench.send(device, R"({"to":"120363025246125486@g.us","text":"Hello all"})");
    QCOMPARE(sent.status, 200);
    const Reply list = bench.app("GET", u"/devices/%1/messages"_s.arg(device));
    QCOMPARE(list.at("messages").items()[0]["message_id"_L1].string(), sent.text("message_id"));
}

void recipients()
{
    Bench bench;
    const QString device = bench.connectedDevice();
    for (const char *to :
         {"6281234567890", "6281234567890@s.whatsapp.net", "203948576123@lid", "120363025246125486@g.us"}) {
        const Reply sent = bench.send(device, QByteArray(R"({"text":"Hello","to":")") + to + "\"}");
        QCOMPARE(sent.status, 200);
        QCOMPARE(sent.text("to"), QString::fromLatin1(to)); // as it was typed
    }
    EVENTUALLY(bench.receiver.count(u"message"_s) == 4);
    for (const auto &event : bench.receiver.events(u"message"_s)) // resolved by the gateway
        QVERIFY(event["payload"_L1]["chat"_L1].string().contains(u'@'));
    refuses(bench, device, "to", R"({"text":"Hello"})");
    refuses(bench, device, "to", R"({"text":"Hello","to":"someone@example.com"})");
}

void text()
{
    Bench bench;
    const QString device = bench.connectedDevice();
    accepts(bench, device, R"({"to":"6281234567890","type":"text","text":"Hello"})");
    QCOMPARE(bench.send(device, R"({"to":"6281234567890","text":"Hello"})").text("type"), u"text"_s);
    refuses(bench, device, "text", R"({"to":"6281234567890","type":"text"})");
}

void pictures()
{
    Bench bench;
    const QString device = bench.connectedDevice();
    accepts(bench, device,
            R"({"to":"6281234567890","type":"image","data_base64":"AAEC","mime_type":"image/jpeg","caption":"Look"})");
    accepts(bench, device,
            R"({"to":"6281234567890","type":"video","url":"https://example.com/a.mp4","mime_type":"video/mp4"})");
    refuses(bench, device, "url", R"({"to":"6281234567890","type":"image","mime_type":"image/jpeg"})");
    refuses(
        bench, device, "url",
        R"({"to":"6281234567890","type":"video","mime_type":"video/mp4","url":"https://e.com/a","data_base64":"AAEC"})");
    refuses(bench, device, "mime_type", R"({"to":"6281234567890","type":"image","data_base64":"AAEC"})");
}

void audio()
{
    Bench bench;
    const QString device = bench.connectedDevice();
    accepts(bench, device,
            R"({"to":"6281234567890","type":"audio","data_base64":"AAEC","mime_type":"audio/ogg","ptt":true})");
    refuses(bench, device, "url", R"({"to":"6281234567890","type":"audio","mime_type":"audio/ogg"})");
    refuses(bench, device, "mime_type", R"({"to":"6281234567890","type":"audio","data_base64":"AAEC"})");
}

void document()
{
    Bench bench;
    const QString device = bench.connectedDevice();
    accepts(bench, device,
            R"({"to":"6281234567890","type":"document","data_base64":"AAEC","mime_type":"application/pdf",)"
            R"("file_name":"invoice.pdf","caption":"March"})");
    EVENTUALLY(bench.receiver.count(u"message"_s) == 1);
    const auto payload = bench.receiver.events(u"message"_s)[0]["payload"_L1];
    QCOMPARE(payload["file_name"_L1].string(), u"invoice.pdf"_s);
    QCOMPARE(payload["text"_L1].string(), u"March"_s);
    refuses(bench, device, "mime_type", R"({"to":"6281234567890","type":"document","data_base64":"AAEC"})");
}

void sticker()
{
    Bench bench;
    const QString device = bench.connectedDevice();
    accepts(bench, device, R"({"to":"6281234567890","type":"sticker","data_base64":"AAEC","mime_type":"image/webp"})");
    refuses(bench, device, "url", R"({"to":"6281234567890","type":"sticker","mime_type":"image/webp"})");
}

void contact()
{
    Bench bench;
    const QString device = bench.connectedDevice();
    accepts(bench, device,
            R"({"to":"6281234567890","type":"contact","contact_name":"Ayu","vcard":"BEGIN:VCARD\nEND:VCARD"})");
    refuses(bench, device, "vcard", R"({"to":"6281234567890","type":"contact","contact_name":"Ayu"})");
    refuses(bench, device, "contact_name",
            R"({"to":"6281234567890","type":"contact","vcard":"BEGIN:VCARD\nEND:VCARD"})");
}

void location()
{
    Bench bench;
    const QString device = bench.connectedDevice();
    accepts(bench, device,
            R"({"to":"6281234567890","type":"location","latitude":-6.17,"longitude":106.82,"address":"Monas"})");
    refuses(bench, device, "latitude", R"({"to":"6281234567890","type":"location","longitude":106.82})");
    refuses(bench, device, "longitude", R"({"to":"6281234567890","type":"location","latitude":-6.17})");
}

wa::sandbox::Options withBeta()
{
    wa::sandbox::Options options;
    options.messages.stage = wa::sandbox::TypeRule::Stage::Beta;
    return options;
}

void buttons()
{
    Bench bench(withBeta());
    const QString device = bench.connectedDevice();
    constexpr const char *body = R"({"to":"6281234567890","type":"buttons","text":"Lunch?","footer":"Answer by noon",)"
                                 R"("buttons":[{"id":"y","text":"Yes"},{"id":"n","text":"No"}]})";
    accepts(bench, device, body);
    refuses(bench, device, "buttons", R"({"to":"6281234567890","type":"buttons","text":"Lunch?"})");
    Bench released;
    refuses(released, released.connectedDevice(), "type", body); // the feature flag is off
}

void poll()
{
    Bench bench(withBeta());
    const QString device = bench.connectedDevice();
    constexpr const char *body = R"({"to":"6281234567890","type":"poll","poll_question":"Lunch?",)"
                                 R"("poll_options":["Soto","Rawon"],"poll_multi":true})";
    accepts(bench, device, body);
    refuses(bench, device, "poll_options", R"({"to":"6281234567890","type":"poll","poll_question":"Lunch?"})");
    refuses(bench, device, "poll_question", R"({"to":"6281234567890","type":"poll","poll_options":["a","b"]})");
    Bench released;
    refuses(released, released.connectedDevice(), "type", body);
}

void smokeTest()
{
    // The body word for word; tests/e2e/smoke.sh runs the whole command.
    Bench bench;
    const Reply sent = bench.send(bench.connectedDevice(),
                                  R"({ "to": "6281234567890", "type": "text", "text": "Hello from wa.onebrick.io" })");
    QCOMPARE(sent.status, 200);
}

constexpr ContractRow table[] = {
    {"The device must be `connected`, else 409 `device_not_connected`. [D]", needsAConnection},
    {"The call is synchronous; large groups are slow: clients use a 70-90 s time-out. [D]", synchronous},
    {"`to`: digits, `<digits>@s.whatsapp.net`, `<id>@lid`, `<id>@g.us`; the gateway resolves identities, the client "
     "must "
     "not rewrite what the operator typed beyond stripping spaces, dashes and a leading plus from a plain number. [D + "
     "H]",
     recipients},
    {"| text (default when `type` is absent) | text | | [D] |", text},
    {"| image, video | exactly one of url / data_base64; mime_type | caption | [D] |", pictures},
    {"| audio | exactly one of url / data_base64; mime_type | ptt (voice note) | [D] |", audio},
    {"| document | exactly one of url / data_base64; mime_type | file_name, caption | [D] |", document},
    {"| sticker | exactly one of url / data_base64; mime_type | | [D] |", sticker},
    {"| contact | contact_name, vcard | | [D] |", contact},
    {"| location | latitude, longitude | address | [D] |", location},
    {"| buttons (beta, feature flag) | text, buttons[] of {id, text} | footer | fields [D], item shape [H] |", buttons},
    {"| poll (beta, feature flag) | poll_question, poll_options[] | poll_multi | [D] |", poll},
    {"Smoke test that must work word for word against the sandbox, base URL, id and token substituted: [D]", smokeTest},
};

} // namespace sendingchecks

std::span<const ContractRow> sendingRows()
{
    return sendingchecks::table;
}
