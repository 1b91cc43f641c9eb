#include "tests/gateway/contract/peer.h"
#include "tests/gateway/contract/rows.h"

namespace errorchecks {

using namespace contract;

//! What a send makes of this refusal.
void refusal(int status, const QByteArray &code, Kind kind, bool unknown = false)
{
    Peer peer;
    peer.server.expect("POST /devices/d-1/messages").answer(status, errorBody(code));
    const auto refused = peer.answer(peer.client.send(peer.device, text()));
    VERIFY_ERROR(refused, kind);
    QCOMPARE(refused.error().httpStatus, status);
    QCOMPARE(refused.error().code, QString::fromLatin1(code));
    QCOMPARE(isOutcomeUnknown(refused.error()), unknown);
    FOLLOWED(peer);
}

void envelope()
{
    Peer peer;
    peer.server.expect("POST /devices")
        .answer(400,
                R"({"error": {"code": "validation_error", "message": "too long", "details": {"field": "device_name"}},
                         "request_id": "r-9"})");
    const auto refused = peer.answer(peer.client.createDevice(u"x"_s));
    const Error expected{.kind = Kind::Invalid,
                         .httpStatus = 400,
                         .code = u"validation_error"_s,
                         .field = u"device_name"_s,
                         .detail = u"too long"_s,
                         .requestId = u"r-9"_s};
    QVERIFY(!refused);
    QVERIFY(refused.error() == expected);
}

void detailsAreOptional()
{
    Peer peer;
    for (const QByteArray body : {R"({"error":{"code":"conflict","message":"m"}})",
                                  R"({"error":{"code":"conflict","message":"m","details":null}})",
                                  R"({"error":{"code":"conflict","message":"m","details":{}}})"}) {
        peer.server.expect("POST /devices").answer(409, body);
        const auto refused = peer.answer(peer.client.createDevice(u"x"_s));
        VERIFY_ERROR(refused, Kind::Conflict);
        QCOMPARE(refused.error().field, QString());
    }
}

void validation()
{
    refusal(400, "validation_error", Kind::Invalid);
}

void wrongToken()
{
    refusal(401, "invalid_api_key", Kind::Unauthorized);
    refusal(401, "unauthorized", Kind::Unauthorized);
}

void wrongPin()
{
    Peer peer;
    peer.server.expect("POST /apps/a-1/token/reveal").answer(401, errorBody("invalid_rotation_pin"));
    VERIFY_ERROR(peer.answer(peer.apps.revealToken(peer.app, Secret("000000"))), Kind::WrongPin);
}

void rotationDisabled()
{
    Peer peer;
    peer.server.expect("POST /apps/a-1/token/reveal").answer(403, errorBody("app_token_rotation_disabled"));
    VERIFY_ERROR(peer.answer(peer.apps.revealToken(peer.app, Secret("000000"))), Kind::RotationDisabled);
}

void forbidden()
{
    refusal(403, "forbidden", Kind::Forbidden);
}

void groupRestricted()
{
    refusal(403, "group_posting_restricted", Kind::GroupRestricted);
}

void notFound()
{
    refusal(404, "not_found", Kind::NotFound);
}

void canceled()
{
    refusal(408, "request_canceled", Kind::RequestCanceled, true);
}

void conflict()
{
    refusal(409, "conflict", Kind::Conflict);
}

void notConnected()
{
    refusal(409, "device_not_connected", Kind::NotConnected);
}

void qrNotAllowed()
{
    Peer peer;
    peer.server.expect("POST /devices/d-1/qr").answer(409, errorBody("qr_reset_not_allowed"));
    VERIFY_ERROR(peer.answer(peer.client.newQr(peer.device)), Kind::QrNotAllowed);
}

void tooManyDevices()
{
    refusal(409, "too_many_devices", Kind::TooManyDevices);
}

void clientOutdated()
{
    refusal(409, "client_outdated", Kind::ClientOutdated);
}

void loggedOut()
{
    refusal(409, "logged_out", Kind::LoggedOut);
}

void destroyed()
{
    refusal(410, "device_destroyed", Kind::Gone);
}

void tooLarge()
{
    refusal(413, "request_too_large", Kind::TooLarge);
}

void rateLimit()
{
    for (const QByteArray code : {"rate_limit_exceeded", "provider_rate_limit"}) {
        Peer peer;
        const QByteArray line = "POST /devices/d-1/messages";
        peer.server.expect(line).answer(429, errorBody(code), {{"Retry-After", "2"}});
        peer.server.expect(line).answer(200, R"({"message_id":"m-1"})");
        const auto began = peer.clock.steady();
        VERIFY_OK(peer.answer(peer.client.send(peer.device, text())));
        QVERIFY(peer.clock.steady() - began >= 2s);
        for (int i = 0; i < 4; ++i)
            peer.server.expect(line).answer(429, errorBody(code));
        VERIFY_ERROR(peer.answer(peer.client.send(peer.device, text())), Kind::RateLimited); // not for ever
        FOLLOWED(peer);
    }
}

void serverErrors()
{
    for (const int status : {500, 502, 503}) {
        refusal(status, "internal_error", Kind::Server, true);
        Peer peer;
        peer.server.expect("GET /devices").answer(status, errorBody("internal_error"));
        peer.server.expect("GET /devices").answer(status, "<html>");
        peer.server.expect("GET /devices").answer(200, "[]");
        VERIFY_OK(peer.answer(peer.client.devices()));
        FOLLOWED(peer);
    }
}

void recoveryPath()
{
    Peer peer;
    peer.server.expect("POST /devices/d-1/messages").answer(409, errorBody("device_not_connected"));
    VERIFY_ERROR(peer.answer(peer.client.send(peer.device, text())), Kind::NotConnected);
    peer.server.expect("POST /devices/d-1/disconnect").answer(409, errorBody("device_not_connected"));
    VERIFY_ERROR(peer.answer(peer.client.disconnect(peer.device)), Kind::NotConnected); // already: go on to the QR
    peer.server.expect("POST /devices/d-1/qr").answer(200, R"({"qr":"2@a"})");
    VERIFY_OK(peer.answer(peer.client.newQr(peer.device)));
    FOLLOWED(peer);
}

constexpr ClientRow table[] = {
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
     "send becomes *unknown* |",
     serverErrors},
    {"Recovery path the docs name for send failures of the connection kind: disconnect, then a new QR. [D]",
     recoveryPath},
};

} // namespace errorchecks

std::span<const ClientRow> errorRows()
{
    return errorchecks::table;
}
