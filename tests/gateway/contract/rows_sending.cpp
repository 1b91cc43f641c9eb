#include "tests/gateway/contract/peer.h"
#include "tests/gateway/contract/rows.h"

namespace sendingchecks {

using namespace contract;

const QByteArray bytes("\x00\xff\x10", 3); // base64: AP8Q

//! What goes out for this content: exactly these keys besides `to` and `type`.
void compareBody(const decltype(OutgoingMessage::content) &content, const QString &type, const QByteArray &rest)
{
    Peer peer;
    VERIFY_OK(peer.sends({.to = u"6281234567890"_s, .content = content}));
    QJsonObject expected = QJsonDocument::fromJson(rest).object();
    expected[u"to"] = u"6281234567890"_s;
    expected[u"type"] = type;
    QCOMPARE(peer.lastBody(), expected);
}

void needsAConnection()
{
    Peer peer;
    peer.server.expect("POST /devices/d-1/messages").answer(409, errorBody("device_not_connected"));
    const auto refused = peer.answer(peer.client.send(peer.device, text()));
    VERIFY_ERROR(refused, Kind::NotConnected);
    QVERIFY(!isOutcomeUnknown(refused.error()));
    FOLLOWED(peer);
}

void waitsSeventyToNinetySeconds()
{
    Peer peer;
    peer.server.expect("POST /devices/d-1/messages").silence();
    Answer answer(peer.client.send(peer.device, text()));
    QTRY_VERIFY(peer.server.isHolding());
    peer.clock.advance(70s);
    QCoreApplication::sendPostedEvents();
    QVERIFY(!answer.arrived());
    peer.server.sendMore("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n{\"message_id\":\"m-1\"}");
    AWAIT(answer); // late, and taken
    VERIFY_OK(*answer);
    peer.server.expect("POST /devices/d-1/messages").silence();
    Answer never(peer.client.send(peer.device, text()));
    QTRY_COMPARE(peer.server.seen().size(), size_t(2));
    peer.clock.advance(90s);
    AWAIT(never);
    VERIFY_ERROR(*never, Kind::Unanswered);
}

void recipients()
{
    const std::pair<QString, QString> rows[] = {{u"6281234567890"_s, u"6281234567890"_s},
                                                {u"+62 812-3456-7890"_s, u"6281234567890"_s},
                                                {u"6281234567890@s.whatsapp.net"_s, u"6281234567890@s.whatsapp.net"_s},
                                                {u"12345-678@lid"_s, u"12345-678@lid"_s},
                                                {u"1203630-99@g.us"_s, u"1203630-99@g.us"_s},
                                                {u"0812 345"_s, u"0812345"_s},
                                                {u"Siti (+62)"_s, u"Siti (+62)"_s}};
    for (const auto &[typed, sent] : rows) {
        Peer peer;
        VERIFY_OK(peer.sends(text(typed)));
        QCOMPARE(peer.lastBody()[u"to"].toString(), sent);
    }
}

void textMessage()
{
    compareBody(Text{u"Halo ☕"_s}, u"text"_s, R"({"text":"Halo ☕"})");
}

void pictures()
{
    for (const auto &[kind, word] : {std::pair{Media::Kind::Image, u"image"_s}, {Media::Kind::Video, u"video"_s}}) {
        compareBody(Media{.kind = kind, .source = bytes, .mimeType = u"a/b"_s, .caption = u"Look"_s}, word,
                    R"({"data_base64":"AP8Q","mime_type":"a/b","caption":"Look"})");
        compareBody(Media{.kind = kind, .source = RemoteFile{u"https://f.test/x"_s}, .mimeType = u"a/b"_s}, word,
                    R"({"url":"https://f.test/x","mime_type":"a/b"})");
    }
}

void audio()
{
    compareBody(Media{.kind = Media::Kind::Audio, .source = bytes, .mimeType = u"audio/ogg"_s, .voiceNote = true},
                u"audio"_s, R"({"data_base64":"AP8Q","mime_type":"audio/ogg","ptt":true})");
    compareBody(Media{.kind = Media::Kind::Audio, .source = bytes, .mimeType = u"audio/ogg"_s, .caption = u"no"_s},
                u"audio"_s, R"({"data_base64":"AP8Q","mime_type":"audio/ogg"})");
}

void document()
{
    compareBody(Media{.kind = Media::Kind::Document,
                      .source = bytes,
                      .mimeType = u"a/pdf"_s,
                      .caption = u"Bill"_s,
                      .fileName = u"b.pdf"_s},
                u"document"_s, R"({"data_base64":"AP8Q","mime_type":"a/pdf","file_name":"b.pdf","caption":"Bill"})");
}

void sticker()
{
    compareBody(Media{.kind = Media::Kind::Sticker, .source = bytes, .mimeType = u"image/webp"_s, .caption = u"no"_s},
                u"sticker"_s, R"({"data_base64":"AP8Q","mime_type":"image/webp"})");
}

void contact()
{
    compareBody(Contact{u"Siti"_s, u"BEGIN:VCARD\nEND:VCARD"_s}, u"contact"_s,
                R"({"contact_name":"Siti","vcard":"BEGIN:VCARD\nEND:VCARD"})");
}

void location()
{
    compareBody(Location{-6.2088, 106.8456, u"Jakarta"_s}, u"location"_s,
                R"({"latitude":-6.2088,"longitude":106.8456,"address":"Jakarta"})");
    compareBody(Location{-6.2088, 106.8456, {}}, u"location"_s, R"({"latitude":-6.2088,"longitude":106.8456})");
}

void buttons()
{
    compareBody(Buttons{u"Well?"_s, {{u"y"_s, u"Yes"_s}}, u"Brick"_s}, u"buttons"_s,
                R"({"text":"Well?","buttons":[{"id":"y","text":"Yes"}],"footer":"Brick"})");
}

void poll()
{
    compareBody(Poll{u"When?"_s, {u"Now"_s, u"Later"_s}, true}, u"poll"_s,
                R"({"poll_question":"When?","poll_options":["Now","Later"],"poll_multi":true})");
}

void smokeTest()
{
    // What curl sends there, the client sends too.
    Peer peer;
    peer.server
        .expect("POST /devices/d-1/messages",
                R"({ "to": "6281234567890", "type": "text", "text": "Hello from wa.onebrick.io" })")
        .answer(200, R"({"message_id":"3EB0"})");
    VERIFY_OK(peer.answer(
        peer.client.send(peer.device, {.to = u"6281234567890"_s, .content = Text{u"Hello from wa.onebrick.io"_s}})));
    FOLLOWED(peer);
    QCOMPARE(peer.server.seen().back().header("Authorization"), QByteArray("Bearer app-token-1"));
    QCOMPARE(peer.server.seen().back().header("Content-Type"), QByteArray("application/json"));
}

constexpr ClientRow table[] = {
    {"The device must be `connected`, else 409 `device_not_connected`. [D]", needsAConnection},
    {"The call is synchronous; large groups are slow: clients use a 70-90 s time-out. [D]",
     waitsSeventyToNinetySeconds},
    {"`to`: digits, `<digits>@s.whatsapp.net`, `<id>@lid`, `<id>@g.us`; the gateway resolves identities, the client "
     "must not rewrite what the operator typed beyond stripping spaces, dashes and a leading plus from a plain number. "
     "[D + H]",
     recipients},
    {"| text (default when `type` is absent) | text | | [D] |", textMessage},
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

std::span<const ClientRow> sendingRows()
{
    return sendingchecks::table;
}
