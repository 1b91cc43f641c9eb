#include "tests/sandbox/bench.h"
#include "tests/sandbox/contract/rows.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace mediachecks {

constexpr const char *picture =
    R"({"type":"image","from":"6281200000001","mime_type":"image/png","data_base64":"iVBORw0KGgo="})";

Reply inbound(Bench &bench, const QString &device, const char *body)
{
    return bench.admin("POST", u"/sandbox/devices/%1/inbound"_s.arg(device), body);
}

void pathForm()
{
    Bench bench;
    const QString device = bench.connectedDevice();
    const Reply arrived = inbound(bench, device, picture);
    const QString path = arrived.text("media_path");
    QCOMPARE(path, u"media/%1/%2-%3.png"_s.arg(bench.appId, device, arrived.text("message_id")));
    QCOMPARE(bench.app("GET", u"/media?path="_s + path).status, 200); // exactly as received
    const QString encoded = QString::fromLatin1(path.toUtf8().toPercentEncoding());
    QCOMPARE(bench.app("GET", u"/media?path="_s + encoded).status, 200);
}

void appScope()
{
    Bench bench;
    const QString device = bench.connectedDevice();
    const QString path = inbound(bench, device, picture).text("media_path");
    for (const QString &malformed : {u""_s, u"media"_s, u"/etc/passwd"_s, u"media/../../sandbox.db"_s, path + u"/.."_s})
        QCOMPARE(bench.app("GET", u"/media?path="_s + malformed).status, 400);
    QCOMPARE(bench.app("GET", u"/media"_s).status, 400);
    const QByteArray other = bench.otherApp(u"Another shop"_s);
    const Reply foreign = bench.call("GET", u"/media?path="_s + path, {}, Bench::bearer(other));
    QCOMPARE(foreign.status, 403);
    QCOMPARE(foreign.code(), u"forbidden"_s);
    const Reply missing =
        bench.app("GET", u"/media?path=media/%1/%2-3EB0000000000000000000.png"_s.arg(bench.appId, device));
    QCOMPARE(missing.status, 404);
    QCOMPARE(missing.code(), u"not_found"_s);
}

void answerHeaders()
{
    Bench bench;
    const QString device = bench.connectedDevice();
    const auto fetch = [&](const char *body) {
        return bench.app("GET", u"/media?path="_s + inbound(bench, device, body).text("media_path"));
    };
    const Reply known = fetch(picture);
    QCOMPARE(wa::server::first(known.headers, "Content-Type"), QByteArray("image/png"));
    QCOMPARE(wa::server::first(known.headers, "Content-Length"), QByteArray("8"));
    const Reply named = fetch(R"({"type":"document","from":"6281200000001","mime_type":"application/x-strange",)"
                              R"("file_name":"résumé.xyz","data_base64":"AAEC"})");
    QVERIFY(wa::server::first(named.headers, "Content-Disposition").contains("filename*=UTF-8''r%C3%A9sum%C3%A9.xyz"));
    QCOMPARE(named.body, QByteArray("\x00\x01\x02", 3));
}

void tooLargeInbound()
{
    wa::sandbox::Options options;
    options.messages.mediaBytes = 8;
    Bench bench(std::move(options));
    const QString device = bench.connectedDevice();
    QVERIFY(!inbound(bench, device, picture).text("media_path").isEmpty()); // 8 bytes
    const Reply large = inbound(bench, device,
                                R"({"type":"video","from":"6281200000001","mime_type":"video/mp4","file_name":"a.mp4",)"
                                R"("caption":"Long","data_base64":"AAECAwQFBgcI"})");
    QCOMPARE(large.status, 200);
    QVERIFY(large.at("media_path").isNull());
    EVENTUALLY(bench.receiver.count(u"message"_s) == 2);
    for (const auto &event : bench.receiver.events(u"message"_s)) {
        const auto &payload = event["payload"_L1];
        if (payload["type"_L1].string() != "video"_L1)
            continue;
        QVERIFY(!payload.contains("media_path"_L1));
        QCOMPARE(payload["mime_type"_L1].string(), u"video/mp4"_s);
        QCOMPARE(payload["file_name"_L1].string(), u"a.mp4"_s);
        QCOMPARE(payload["size"_L1].integer(), 9);
        QCOMPARE(payload["text"_L1].string(), u"Long"_s);
    }
    QCOMPARE(wa::sandbox::Options{}.messages.mediaBytes, qint64(64) * 1024 * 1024);
}

void rotationCodes()
{
    Bench without;
    const Reply disabled = without.admin("POST", u"/apps/%1/token/rotate"_s.arg(without.appId));
    QCOMPARE(disabled.status, 403);
    QCOMPARE(disabled.code(), u"app_token_rotation_disabled"_s);

    wa::sandbox::Options options;
    options.rotationPin = wa::Secret(QByteArrayView("2468"));
    Bench bench(std::move(options));
    const Reply wrong = bench.admin("POST", u"/apps/%1/token/rotate"_s.arg(bench.appId));
    QCOMPARE(wrong.status, 401);
    QCOMPARE(wrong.code(), u"invalid_rotation_pin"_s);
}

constexpr ContractRow table[] = {
    {"`media_path` has the form `media/{app_id}/{device_id}-{message_id}.{ext}` and is passed back exactly as "
     "received. [D]",
     pathForm},
    {"It is app-scoped: malformed -> 400, another App's -> 403, missing -> 404. [D/H]", appScope},
    {"The answer has `Content-Type` (octet-stream when unknown), `Content-Disposition`, `Content-Length`. [D]",
     answerHeaders},
    {"Inbound media above `MEDIA_MAX_BYTES` (64 MiB by default) has metadata only, no `media_path`. [D]",
     tooLargeInbound},
    {"401 `invalid_rotation_pin`, 403 `app_token_rotation_disabled` when no PIN is configured (both codes [D])",
     rotationCodes},
};

} // namespace mediachecks

std::span<const ContractRow> mediaRows()
{
    return mediachecks::table;
}
