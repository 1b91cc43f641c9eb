#pragma once

#include "app/base/result.h"

#include <QLatin1StringView>

#include <chrono>
#include <optional>

namespace wa::sandbox {

//! The error codes of the contract's section 4, and the few that only /sandbox/ routes use.
enum class Code {
    ValidationError,
    InvalidApiKey,
    Unauthorized,
    InvalidRotationPin,
    AppTokenRotationDisabled,
    Forbidden,
    GroupPostingRestricted,
    NotFound,
    MethodNotAllowed,
    RequestCanceled,
    Conflict,
    DeviceNotConnected,
    QrResetNotAllowed,
    TooManyDevices,
    ClientOutdated,
    LoggedOut,
    QrExpired, //!< /sandbox/scan
    QrUnknown, //!< /sandbox/scan
    DeviceDestroyed,
    RequestTooLarge,
    RateLimitExceeded,
    ProviderRateLimit,
    GroupPrekeyTimeout,
    UpstreamTimeout,
    InternalError,
};

struct CodeRow
{
    Code code;
    int status;
    QLatin1StringView name;
};

//! The whole table, in the order of Code.
[[nodiscard]] const CodeRow &codeRow(Code code);
//! By its name on the wire; nothing for a name the table does not have.
[[nodiscard]] std::optional<Code> codeNamed(QStringView name);

//! Why a call is not done, as the wire tells it.
struct Refusal
{
    int status = 500;
    QString code;
    QString message;
    QString field = {}; //!< details.field when not empty
    std::chrono::seconds retryAfter{0};
};

[[nodiscard]] Refusal refusal(Code code, const QString &message, const QString &field = {});
//! 400 validation_error that names the field to mend.
[[nodiscard]] Refusal invalid(QLatin1StringView field, const QString &message);

template <class T = void> using Outcome = tl::expected<T, Refusal>;

//! `return refuse(...)` in a function that answers an Outcome.
[[nodiscard]] inline tl::unexpected<Refusal> refuse(Refusal why)
{
    return tl::unexpected<Refusal>(std::move(why));
}
[[nodiscard]] inline tl::unexpected<Refusal> refuse(Code code, const QString &message, const QString &field = {})
{
    return refuse(refusal(code, message, field));
}

} // namespace wa::sandbox
