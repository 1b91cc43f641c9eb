#include "app/sandbox/refusal.h"

#include <algorithm>
#include <array>

namespace wa::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array codeRows{
    CodeRow{Code::ValidationError, 400, "validation_error"_L1},
    CodeRow{Code::InvalidApiKey, 401, "invalid_api_key"_L1},
    CodeRow{Code::Unauthorized, 401, "unauthorized"_L1},
    CodeRow{Code::InvalidRotationPin, 401, "invalid_rotation_pin"_L1},
    CodeRow{Code::AppTokenRotationDisabled, 403, "app_token_rotation_disabled"_L1},
    CodeRow{Code::Forbidden, 403, "forbidden"_L1},
    CodeRow{Code::GroupPostingRestricted, 403, "group_posting_restricted"_L1},
    CodeRow{Code::NotFound, 404, "not_found"_L1},
    CodeRow{Code::MethodNotAllowed, 405, "method_not_allowed"_L1},
    CodeRow{Code::RequestCanceled, 408, "request_canceled"_L1},
    CodeRow{Code::Conflict, 409, "conflict"_L1},
    CodeRow{Code::DeviceNotConnected, 409, "device_not_connected"_L1},
    CodeRow{Code::QrResetNotAllowed, 409, "qr_reset_not_allowed"_L1},
    CodeRow{Code::TooManyDevices, 409, "too_many_devices"_L1},
    CodeRow{Code::ClientOutdated, 409, "client_outdated"_L1},
    CodeRow{Code::LoggedOut, 409, "logged_out"_L1},
    CodeRow{Code::QrExpired, 409, "qr_expired"_L1},
    CodeRow{Code::QrUnknown, 409, "qr_unknown"_L1},
    CodeRow{Code::DeviceDestroyed, 410, "device_destroyed"_L1},
    CodeRow{Code::RequestTooLarge, 413, "request_too_large"_L1},
    CodeRow{Code::RateLimitExceeded, 429, "rate_limit_exceeded"_L1},
    CodeRow{Code::ProviderRateLimit, 429, "provider_rate_limit"_L1},
    CodeRow{Code::GroupPrekeyTimeout, 504, "group_prekey_timeout"_L1},
    CodeRow{Code::UpstreamTimeout, 504, "upstream_timeout"_L1},
    CodeRow{Code::InternalError, 500, "internal_error"_L1},
};
static_assert(codeRows.size() == static_cast<size_t>(Code::InternalError) + 1);

} // namespace

const CodeRow &codeRow(Code code)
{
    const CodeRow &row = codeRows[static_cast<size_t>(code)];
    Q_ASSERT(row.code == code);
    return row;
}

std::optional<Code> codeNamed(QStringView name)
{
    const auto *row = std::ranges::find_if(codeRows, [name](const CodeRow &r) { return r.name == name; });
    return row == codeRows.end() ? std::nullopt : std::optional(row->code);
}

Refusal refusal(Code code, const QString &message, const QString &field)
{
    const CodeRow &row = codeRow(code);
    return {.status = row.status, .code = row.name, .message = message, .field = field};
}

Refusal invalid(QLatin1StringView field, const QString &message)
{
    return refusal(Code::ValidationError, message, field);
}

} // namespace wa::sandbox
