#include "app/gateway/client.h"
#include "app/gateway/errors.h"

#include <QTest>

using namespace wa;
using namespace wa::gateway;
using namespace Qt::StringLiterals;
using Kind = Error::Kind;

class TestGatewayErrors final : public QObject
{
    Q_OBJECT
private slots:
    void table_data();
    void table();
    void everyField();
    void brokenBodies_data();
    void brokenBodies();
    void redacted();
    void outcomes();
};

namespace {

http::Response refused(int status, const QByteArray &body, const QByteArray &type = "application/json")
{
    return {.status = status, .headers = {{"Content-Type", type}}, .body = body};
}

QByteArray bodyWith(const QByteArray &code)
{
    return R"({"error":{"code":")" + code + R"(","message":"text"},"request_id":"r-1"})";
}

} // namespace

void TestGatewayErrors::table_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<Kind>("kind");
    const auto row = [](int status, const QByteArray &code, Kind kind) {
        QTest::addRow("%d %s", status, code.data()) << status << code << kind;
    };
    // Section 4 of the contract, row by row.
    row(400, "validation_error", Kind::Invalid);
    row(401, "invalid_api_key", Kind::Unauthorized);
    row(401, "unauthorized", Kind::Unauthorized);
    row(401, "invalid_rotation_pin", Kind::WrongPin);
    row(403, "app_token_rotation_disabled", Kind::RotationDisabled);
    row(403, "forbidden", Kind::Forbidden);
    row(403, "group_posting_restricted", Kind::GroupRestricted);
    row(404, "not_found", Kind::NotFound);
    row(408, "request_canceled", Kind::RequestCanceled);
    row(409, "conflict", Kind::Conflict);
    row(409, "device_not_connected", Kind::NotConnected);
    row(409, "qr_reset_not_allowed", Kind::QrNotAllowed);
    row(409, "too_many_devices", Kind::TooManyDevices);
    row(409, "client_outdated", Kind::ClientOutdated);
    row(409, "logged_out", Kind::LoggedOut);
    row(410, "device_destroyed", Kind::Gone);
    row(413, "request_too_large", Kind::TooLarge);
    row(429, "rate_limit_exceeded", Kind::RateLimited);
    row(429, "provider_rate_limit", Kind::RateLimited);
    row(504, "group_prekey_timeout", Kind::UpstreamTimeout);
    row(504, "upstream_timeout", Kind::UpstreamTimeout);
    row(500, "internal_error", Kind::Server);
    row(502, "bad_gateway", Kind::Server);
    row(503, "service_unavailable", Kind::Server);
    // A code nobody knows: its status speaks.
    row(400, "brand_new", Kind::Invalid);
    row(401, "brand_new", Kind::Unauthorized);
    row(403, "brand_new", Kind::Forbidden);
    row(404, "brand_new", Kind::NotFound);
    row(409, "brand_new", Kind::Conflict);
    row(410, "brand_new", Kind::Gone);
    row(422, "brand_new", Kind::Invalid);
    row(429, "brand_new", Kind::RateLimited);
    row(599, "brand_new", Kind::Server);
    row(418, "brand_new", Kind::BadReply);
    // A known code under a status that is not its own: within the 4xx it counts, above it does not.
    row(400, "device_not_connected", Kind::NotConnected);
    row(503, "device_not_connected", Kind::Server);
    // A redirect that was not followed.
    row(302, "", Kind::BadReply);
    row(308, "", Kind::BadReply);
}

void TestGatewayErrors::table()
{
    QFETCH(int, status);
    QFETCH(QByteArray, code);
    QFETCH(Kind, kind);
    const Error error = errorOf(refused(status, bodyWith(code)), Redactor());
    QCOMPARE(kindName(error.kind), kindName(kind));
    QCOMPARE(error.httpStatus, status);
    QCOMPARE(error.code, QString::fromLatin1(code));
    QCOMPARE(error.requestId, u"r-1"_s);
    QCOMPARE(codeIn(refused(status, bodyWith(code))), QString::fromLatin1(code));
}

void TestGatewayErrors::everyField()
{
    auto response = refused(400, R"({"error":{"code":"validation_error","message":"too long",
        "details":{"field":"device_name"}},"request_id":"r-77"})");
    response.retryAfter = std::chrono::seconds(7);
    const Error expected{.kind = Kind::Invalid,
                         .httpStatus = 400,
                         .code = u"validation_error"_s,
                         .field = u"device_name"_s,
                         .detail = u"too long"_s,
                         .retryAfter = std::chrono::seconds(7),
                         .requestId = u"r-77"_s};
    QVERIFY(errorOf(response, Redactor()) == expected);
}

void TestGatewayErrors::brokenBodies_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("detail"); // empty: the status and the size are told
    QTest::newRow("empty") << QByteArray() << QString();
    QTest::newRow("HTML") << "<html><h1>409 Conflict</h1></html>"_ba << QString();
    QTest::newRow("truncated") << R"({"error":{"code":"device_not_conn)"_ba << QString();
    QTest::newRow("a list") << "[]"_ba << QString();
    QTest::newRow("null") << "null"_ba << QString();
    QTest::newRow("error is a word") << R"({"error":"name taken"})"_ba << u"name taken"_s;
    QTest::newRow("error is a number") << R"({"error":7})"_ba << QString();
    QTest::newRow("error is a list") << R"({"error":["x"]})"_ba << QString();
    QTest::newRow("only a message") << R"({"message":"name taken"})"_ba << u"name taken"_s;
    QTest::newRow("wrong types") << R"({"error":{"code":5,"message":[],"details":[]},"request_id":{}})"_ba << QString();
    QTest::newRow("details is a word") << R"({"error":{"message":"m","details":"device_name"}})"_ba << u"m"_s;
    QTest::newRow("nested") << QByteArray(100000, '[') << QString();
}

void TestGatewayErrors::brokenBodies()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, detail);
    const Error error = errorOf(refused(409, body, "text/html"), Redactor());
    QCOMPARE(kindName(error.kind), u"Conflict"_s); // the status is whole, whatever the body is
    QCOMPARE(error.code, QString());
    QCOMPARE(error.field, QString());
    QCOMPARE(error.detail, detail.isEmpty() ? u"HTTP 409 with %1 bytes of text/html"_s.arg(body.size()) : detail);
    for (const int status : {500, 502, 503}) // a proxy's pages
        QCOMPARE(kindName(errorOf(refused(status, body), Redactor()).kind), u"Server"_s);
}

void TestGatewayErrors::redacted()
{
    Redactor redactor;
    redactor.learn(Secret("canary-token-0815"));
    const QByteArray body =
        R"({"error":{"code":"validation_error","message":"bad canary-token-0815 for 6281234567890 )" +
        QByteArray(2000, 'x') + "\"}}";
    const Error error = errorOf(refused(400, body), redactor);
    QVERIFY(!error.detail.contains(u"canary-token-0815"_s));
    QVERIFY(!error.detail.contains(u"6281234567890"_s));
    QVERIFY(error.detail.size() < 600); // a stranger's text does not fill a dialog
}

void TestGatewayErrors::outcomes()
{
    const auto unknown = [](Kind kind, int status = 0) {
        return isOutcomeUnknown({.kind = kind, .httpStatus = status});
    };
    for (const Kind kind : {Kind::Unanswered, Kind::RequestCanceled, Kind::UpstreamTimeout, Kind::Server})
        QVERIFY(unknown(kind));
    QVERIFY(unknown(Kind::BadReply));       // torn before its status
    QVERIFY(unknown(Kind::BadReply, 200));  // a page instead of an answer
    QVERIFY(!unknown(Kind::BadReply, 302)); // sent elsewhere: not done here
    QVERIFY(!unknown(Kind::BadReply, 418));
    for (const Kind kind : {Kind::Cancelled, Kind::Offline, Kind::Tls, Kind::Invalid, Kind::Unauthorized,
                            Kind::NotConnected, Kind::Gone, Kind::RateLimited, Kind::Keychain})
        QVERIFY(!unknown(kind));
}

QTEST_APPLESS_MAIN(TestGatewayErrors)
#include "tst_errors.moc"
