#include "app/gateway/errors.h"

#include "app/gateway/client.h"
#include "app/json/value.h"

#include <array>

namespace wa::gateway {

using namespace Qt::StringLiterals;
using Kind = Error::Kind;

namespace {

struct CodeRow
{
    QLatin1StringView code;
    Kind kind;
};

//! Section 4 of the contract. A code counts within the 4xx: what stands before a gateway may answer 5xx with anything.
constexpr std::array codeTable{
    CodeRow{"validation_error"_L1, Kind::Invalid},
    CodeRow{"invalid_api_key"_L1, Kind::Unauthorized},
    CodeRow{"unauthorized"_L1, Kind::Unauthorized},
    CodeRow{"invalid_rotation_pin"_L1, Kind::WrongPin},
    CodeRow{"app_token_rotation_disabled"_L1, Kind::RotationDisabled},
    CodeRow{"forbidden"_L1, Kind::Forbidden},
    CodeRow{"group_posting_restricted"_L1, Kind::GroupRestricted},
    CodeRow{"not_found"_L1, Kind::NotFound},
    CodeRow{"request_canceled"_L1, Kind::RequestCanceled},
    CodeRow{"conflict"_L1, Kind::Conflict},
    CodeRow{"device_not_connected"_L1, Kind::NotConnected},
    CodeRow{"qr_reset_not_allowed"_L1, Kind::QrNotAllowed},
    CodeRow{"too_many_devices"_L1, Kind::TooManyDevices},
    CodeRow{"client_outdated"_L1, Kind::ClientOutdated},
    CodeRow{"logged_out"_L1, Kind::LoggedOut},
    CodeRow{"device_destroyed"_L1, Kind::Gone},
    CodeRow{"request_too_large"_L1, Kind::TooLarge},
    CodeRow{"rate_limit_exceeded"_L1, Kind::RateLimited},
    CodeRow{"provider_rate_limit"_L1, Kind::RateLimited},
};

Kind kindOfStatus(int status)
{
    switch (status) {
    case 400:
    case 422:
        return Kind::Invalid;
    case 401:
        return Kind::Unauthorized;
    case 403:
        return Kind::Forbidden;
    case 404:
        return Kind::NotFound;
    case 408:
        return Kind::RequestCanceled;
    case 409:
        return Kind::Conflict;
    case 410:
        return Kind::Gone;
    case 413:
        return Kind::TooLarge;
    case 429:
        return Kind::RateLimited;
    case 504:
        return Kind::UpstreamTimeout;
    default:
        return status >= 500 ? Kind::Server : Kind::BadReply;
    }
}

Kind kindOf(int status, const QString &code)
{
    if (status >= 400 && status < 500) {
        for (const CodeRow &row : codeTable) {
            if (code == row.code)
                return row.kind;
        }
    }
    return kindOfStatus(status);
}

json::Value bodyOf(const http::Response &response)
{
    auto root = json::Value::parse(response.body);
    return root ? std::move(*root) : json::Value();
}

} // namespace

QString codeIn(const http::Response &response)
{
    return response.status < 300 ? QString() : bodyOf(response)["error"_L1]["code"_L1].string();
}

Error errorOf(const http::Response &response, const Redactor &redactor)
{
    constexpr qsizetype mostDetail = 500; // of a stranger's text
    const json::Value root = bodyOf(response);
    const json::Value &error = root["error"_L1];
    QString message = error.isString() ? error.string() : error["message"_L1].string();
    if (message.isEmpty())
        message = root["message"_L1].string();
    if (response.status / 100 == 3)
        message = u"a redirect that is not followed"_s;
    if (message.isEmpty()) {
        message = u"HTTP %1 with %2 bytes of %3"_s.arg(response.status)
                      .arg(response.body.size())
                      .arg(QString::fromLatin1(response.header("Content-Type")));
    }
    const QString code = error["code"_L1].string();
    return {.kind = kindOf(response.status, code),
            .httpStatus = response.status,
            .code = redactor.redact(code.left(mostDetail)),
            .field = redactor.redact(error["details"_L1]["field"_L1].string().left(mostDetail)),
            .detail = redactor.redact(message.left(mostDetail)),
            .retryAfter = response.retryAfter,
            .requestId = root["request_id"_L1].string().left(mostDetail)};
}

bool isOutcomeUnknown(const Error &error)
{
    switch (error.kind) {
    case Kind::Unanswered:
    case Kind::RequestCanceled:
    case Kind::UpstreamTimeout:
    case Kind::Server:
        return true;
    case Kind::BadReply:
        return error.httpStatus < 300; // 0: not even a status could be read
    default:
        return false;
    }
}

} // namespace wa::gateway
