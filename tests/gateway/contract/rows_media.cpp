#include "tests/gateway/contract/peer.h"
#include "tests/gateway/contract/rows.h"

namespace mediachecks {

using namespace contract;

void pathAsReceived()
{
    Peer peer;
    const QString path = u"media/0c1d/5b0b-3EB0 +%2F.jpg"_s;
    peer.server.expect("GET /devices/d-1/messages?limit=50")
        .answer(200, R"({"messages":[{"message_id":"m","media_path":"media/0c1d/5b0b-3EB0 +%2F.jpg"}]})");
    const auto page = peer.answer(peer.client.messages(peer.device));
    VERIFY_OK(page);
    QCOMPARE(page->messages.front().mediaPath, path);
    peer.server.expect("GET /media?path=media%2F0c1d%2F5b0b-3EB0%20%2B%252F.jpg").answer(200, "x");
    VERIFY_OK(peer.answer(peer.client.media(page->messages.front().mediaPath, peer.dir.filePath(u"kept"_s))));
    FOLLOWED(peer);
}

void appScope()
{
    Peer peer;
    for (const auto &[status, code, kind] : {std::tuple{400, "validation_error", Kind::Invalid},
                                             {403, "forbidden", Kind::Forbidden},
                                             {404, "not_found", Kind::NotFound}}) {
        peer.server.expect("GET /media?path=m").answer(status, errorBody(code));
        VERIFY_ERROR(peer.answer(peer.client.media(u"m"_s, peer.dir.filePath(u"kept"_s))), kind);
    }
    QVERIFY(!QFile::exists(peer.dir.filePath(u"kept"_s)));
    FOLLOWED(peer); // none of them is asked again
}

void answerHeaders()
{
    Peer peer;
    peer.server.expect("GET /media?path=m")
        .answer(200, "12345",
                {{"Content-Type", "application/octet-stream"},
                 {"Content-Disposition", "attachment; filename=\"a b.bin\""}});
    qint64 announced = 0;
    const auto media = peer.answer(peer.client.media(u"m"_s, peer.dir.filePath(u"kept"_s),
                                                     [&announced](qint64, qint64 total) { announced = total; }));
    VERIFY_OK(media);
    QCOMPARE(media->contentType, QByteArray("application/octet-stream"));
    QCOMPARE(media->suggestedName, u"a b.bin"_s);
    QCOMPARE(media->size, 5);
    QCOMPARE(announced, 5); // Content-Length
}

void metadataOnly()
{
    Peer peer;
    peer.server.expect("GET /devices/d-1/messages?limit=50")
        .answer(200, R"({"messages":[{"message_id":"m","type":"video","mime_type":"video/mp4"}]})");
    const auto page = peer.answer(peer.client.messages(peer.device));
    VERIFY_OK(page);
    QCOMPARE(page->messages.front().mediaPath, QString());
    QCOMPARE(page->messages.front().mimeType, u"video/mp4"_s);
    // And what is stored above the limit all the same is not taken.
    peer.server.expect("GET /media?path=m")
        .raw("HTTP/1.1 200 OK\r\nContent-Length: 67108865\r\n\r\n", ScriptedServer::After::Hold);
    VERIFY_ERROR(peer.answer(peer.client.media(u"m"_s, peer.dir.filePath(u"kept"_s))), Kind::TooLarge);
}

void rotationCodes()
{
    Peer peer;
    const Secret pin("123456");
    peer.server.expect("POST /apps/a-1/token/rotate").answer(401, errorBody("invalid_rotation_pin"));
    VERIFY_ERROR(peer.answer(peer.apps.rotateToken(peer.app, pin)), Kind::WrongPin);
    peer.server.expect("POST /apps/a-1/token/rotate").answer(403, errorBody("app_token_rotation_disabled"));
    VERIFY_ERROR(peer.answer(peer.apps.rotateToken(peer.app, pin)), Kind::RotationDisabled);
    QCOMPARE(peer.server.seen().back().header("X-Rotation-PIN"), QByteArray("123456"));
}

constexpr ClientRow table[] = {
    {"`media_path` has the form `media/{app_id}/{device_id}-{message_id}.{ext}` and is passed back exactly as "
     "received. [D]",
     pathAsReceived},
    {"It is app-scoped: malformed -> 400, another App's -> 403, missing -> 404. [D/H]", appScope},
    {"The answer has `Content-Type` (octet-stream when unknown), `Content-Disposition`, `Content-Length`. [D]",
     answerHeaders},
    {"Inbound media above `MEDIA_MAX_BYTES` (64 MiB by default) has metadata only, no `media_path`. [D]", metadataOnly},
    {"401 `invalid_rotation_pin`, 403 `app_token_rotation_disabled` when no PIN is configured (both codes [D])",
     rotationCodes},
};

} // namespace mediachecks

std::span<const ClientRow> mediaRows()
{
    return mediachecks::table;
}
