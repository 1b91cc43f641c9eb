#include "tests/sandbox/bench.h"
#include "tests/sandbox/contract/rows.h"

#include <QUuid>

using namespace Qt::StringLiterals;

namespace errorchecks {

constexpr const char *hello = R"({"to":"6281234567890","text":"Hello"})";

void isError(const Reply &reply, int status, const char *code)
{
    QCOMPARE(reply.status, status);
    QCOMPARE(reply.code(), QString::fromLatin1(code));
    QVERIFY(!QUuid::fromString(reply.text("request_id")).isNull());
}

//! What only a real account can bring about is ordered from /sandbox/faults.
Reply orderedFault(const char *code)
{
    Bench bench;
    const QString device = bench.connectedDevice();
    const Reply ordered =
        bench.admin("POST", u"/sandbox/faults"_s,
                    QByteArray(R"({"route":"POST /devices/{device_id}/messages","code":")") + code + "\"}");
    return ordered.status == 200 ? bench.send(device, hello) : ordered;
}

void envelope()
{
    Bench bench;
    const Reply refused = bench.app("POST", u"/devices"_s, R"({"device_name":""})");
    QCOMPARE(refused.at("error")["code"_L1].string(), u"validation_error"_s);
    QVERIFY(!refused.at("error")["message"_L1].string().isEmpty());
    QCOMPARE(refused.at("error")["details"_L1]["field"_L1].string(), u"device_name"_s);
    QVERIFY(!refused.text("request_id").isEmpty());
    QCOMPARE(refused.json.members().size(), size_t(2));
}

void detailsAreOptional()
{
    Bench bench;
    const Reply refused = bench.app("GET", u"/devices/none/messages"_s);
    QVERIFY(refused.json.contains("error"_L1));
    QVERIFY(!refused.at("error").contains("details"_L1));
}

void validation()
{
    Bench bench;
    isError(bench.send(bench.connectedDevice(), R"({"to":"6281234567890","type":"fax"})"), 400, "validation_error");
}

void wrongToken()
{
    Bench bench;
    isError(bench.call("GET", u"/devices"_s, {}, Bench::bearer("wrong")), 401, "invalid_api_key");
    isError(bench.call("GET", u"/devices"_s), 401, "unauthorized");
}

void wrongPin()
{
    wa::sandbox::Options options;
    options.rotationPin = wa::Secret(QByteArrayView("2468"));
    Bench bench(std::move(options));
    for (const char *act : {"rotate", "reveal"})
        isError(bench.admin("POST", u"/apps/%1/token/%2"_s.arg(bench.appId, QLatin1StringView(act))), 401,
                "invalid_rotation_pin");
}

void rotationDisabled()
{
    Bench bench;
    isError(bench.admin("POST", u"/apps/%1/token/reveal"_s.arg(bench.appId)), 403, "app_token_rotation_disabled");
}

void forbidden()
{
    Bench bench;
    const QByteArray other = bench.otherApp(u"Another shop"_s);
    isError(bench.call("POST", u"/devices/%1/disconnect"_s.arg(bench.connectedDevice()), {}, Bench::bearer(other)), 403,
            "forbidden");
}

void groupRestricted()
{
    Bench bench;
    const QString device = bench.connectedDevice();
    const Reply groups = bench.app("GET", u"/devices/%1/groups"_s.arg(device));
    for (const auto &group : groups.at("groups").items()) {
        const Reply sent =
            bench.send(device, wa::json::Value::object({{"to"_L1, group["jid"_L1]}, {"text"_L1, "Hi"_L1}}).toJson());
        if (*group["is_announce"_L1].boolean())
            isError(sent, 403, "group_posting_restricted");
        else
            QCOMPARE(sent.status, 200);
    }
}

void notFound()
{
    Bench bench;
    isError(bench.app("POST", u"/devices/%1/disconnect"_s.arg(u"00000000-0000-4000-8000-000000000000"_s)), 404,
            "not_found");
    isError(bench.app("GET", u"/nothing"_s), 404, "not_found");
}

void canceled()
{
    isError(orderedFault("request_canceled"), 408, "request_canceled");
}

void conflict()
{
    Bench bench;
    isError(bench.admin("POST", u"/apps"_s, R"({"name":"Shop"})"), 409, "conflict");
}

void notConnected()
{
    Bench bench;
    isError(bench.send(bench.device().id, hello), 409, "device_not_connected");
}

void qrNotAllowed()
{
    Bench bench;
    isError(bench.app("POST", u"/devices/%1/qr"_s.arg(bench.device().id)), 409, "qr_reset_not_allowed");
}

void tooManyDevices()
{
    isError(orderedFault("too_many_devices"), 409, "too_many_devices");
}
void clientOutdated()
{
    isError(orderedFault("client_outdated"), 409, "client_outdated");
}
void loggedOut()
{
    isError(orderedFault("logged_out"), 409, "logged_out");
}

void destroyed()
{
    Bench bench;
    const QString device = bench.device().id;
    QCOMPARE(bench.app("DELETE", u"/devices/"_s + device).status, 204);
    isError(bench.app("DELETE", u"/devices/"_s + device), 410, "device_destroyed");
}

void tooLarge()
{
    wa::sandbox::Options options;
    options.requestMaxBytes = 4096;
    options.messages.mediaBytes = 1024;
    Bench bench(std::move(options));
    const QString device = bench.connectedDevice();
    const auto image = [](int bytes) {
        return R"({"to":"6281234567890","type":"image","mime_type":"image/png","data_base64":")" +
               QByteArray(bytes, 'x').toBase64() + "\"}";
    };
    QCOMPARE(bench.send(device, image(1024)).status, 200);
    isError(bench.send(device, image(1025)), 413, "request_too_large"); // above the media limit
    isError(bench.send(device, image(6000)), 413, "request_too_large"); // above the request limit
    QCOMPARE(wa::sandbox::Options{}.requestMaxBytes, qint64(96) * 1024 * 1024);
}

void rateLimit()
{
    wa::sandbox::Options options;
    options.ratePerSecond = 2;
    Bench bench(std::move(options));
    QCOMPARE(bench.app("GET", u"/devices"_s).status, 200);
    QCOMPARE(bench.app("GET", u"/devices"_s).status, 200);
    Reply refused = bench.app("GET", u"/devices"_s);
    isError(refused, 429, "rate_limit_exceeded");
    QCOMPARE(wa::server::first(refused.headers, "Retry-After"), QByteArray("1"));
    bench.advance(1);
    QCOMPARE(bench.app("GET", u"/devices"_s).status, 200);
    isError(orderedFault("provider_rate_limit"), 429, "provider_rate_limit");
}

void serverErrors()
{
    isError(orderedFault("internal_error"), 500, "internal_error");
    isError(orderedFault("upstream_timeout"), 504, "upstream_timeout");
    isError(orderedFault("an_error_nobody_knows"), 500, "an_error_nobody_knows");
}

void recoveryPath()
{
    Bench bench;
    const QString device = bench.connectedDevice();
    QCOMPARE(bench
                 .admin("POST", u"/sandbox/faults"_s,
                        R"({"route":"POST /devices/{device_id}/messages","code":"client_outdated"})")
                 .status,
             200);
    QCOMPARE(bench.send(device, hello).status, 409);
    QCOMPARE(bench.app("POST", u"/devices/%1/disconnect"_s.arg(device)).status, 200);
    const Reply fresh = bench.app("POST", u"/devices/%1/qr"_s.arg(device));
    QCOMPARE(bench.scan(fresh.text("qr")).status, 200);
    QCOMPARE(bench.send(device, hello).status, 200);
}

constexpr ContractRow table[] = {
    {"{\"error\": {\"code\": \"snake_case\", \"message\": \"text\", \"details\": {\"field\": \"name\"}}, "
     "\"request_id\": \"id\"}",
     envelope},
    {"`details` is optional.", detailsAreOptional},
    {"| 400 | validation_error | mend the named field |", validation},
    {"| 401 | invalid_api_key, unauthorized | check or rotate the app token |", wrongToken},
    {"| 401 | invalid_rotation_pin | enter the PIN again |", wrongPin},
    {"| 403 | app_token_rotation_disabled | the gateway has no rotation PIN configured |", rotationDisabled},
    {"| 403 | forbidden | the device or path belongs to another App |", forbidden},
    {"| 403 | group_posting_restricted | final: the group does not let this account post |", groupRestricted},
    {"| 404 | not_found | check the id |", notFound},
    {"| 408 | request_canceled | send again |", canceled},
    {"| 409 | conflict | the name is taken |", conflict},
    {"| 409 | device_not_connected | reconnect: disconnect, new QR, scan |", notConnected},
    {"| 409 | qr_reset_not_allowed | the present QR is valid or a session is active: wait, or disconnect first |",
     qrNotAllowed},
    {"| 409 | too_many_devices | remove a linked device on the phone |", tooManyDevices},
    {"| 409 | client_outdated | the gateway must reconnect with a newer client |", clientOutdated},
    {"| 409 | logged_out | logged out on the phone: new QR |", loggedOut},
    {"| 410 | device_destroyed | create a new device |", destroyed},
    {"| 413 | request_too_large | use a URL as media source |", tooLarge},
    {"| 429 | rate_limit_exceeded, provider_rate_limit | wait (Retry-After when given) and retry with backoff |",
     rateLimit},
    {"| 5xx | internal_error and others | retry with exponential backoff [D]; the console does so for reads only, a "
     "send "
     "becomes *unknown* |",
     serverErrors},
    {"Recovery path the docs name for send failures of the connection kind: disconnect, then a new QR. [D]",
     recoveryPath},
};

} // namespace errorchecks

std::span<const ContractRow> errorRows()
{
    return errorchecks::table;
}
