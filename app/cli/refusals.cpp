#include "app/cli/refusals.h"

#include "app/gateway/client.h"

#include <algorithm>
#include <array>

namespace wa::cli {

using namespace Qt::StringLiterals;

namespace {

struct KindWords
{
    Error::Kind kind;
    QLatin1StringView words;
};
constexpr std::array kindTable{
    KindWords{Error::Kind::Cancelled, "it was stopped before it was done"_L1},
    KindWords{Error::Kind::Offline, "the gateway cannot be reached; nothing was sent"_L1},
    KindWords{Error::Kind::Timeout, "the gateway did not answer in time"_L1},
    KindWords{Error::Kind::Tls, "the gateway's certificate was refused; nothing was sent"_L1},
    KindWords{Error::Kind::Unanswered, "the gateway did not answer; it may have been done"_L1},
    KindWords{Error::Kind::Invalid, "a value is not as it must be"_L1},
    KindWords{Error::Kind::Unauthorized, "the gateway refused the token"_L1},
    KindWords{Error::Kind::WrongPin, "the gateway refused the rotation PIN"_L1},
    KindWords{Error::Kind::RotationDisabled,
              "the gateway has no rotation PIN configured: it neither rotates nor reveals tokens"_L1},
    KindWords{Error::Kind::Forbidden, "this belongs to another project"_L1},
    KindWords{Error::Kind::GroupRestricted, "the group does not let this account post"_L1},
    KindWords{Error::Kind::TooLarge, "it is larger than the gateway takes"_L1},
    KindWords{Error::Kind::NotFound, "the gateway does not know it"_L1},
    KindWords{Error::Kind::Conflict, "the name is taken"_L1},
    KindWords{Error::Kind::NotConnected, "the device is not connected to WhatsApp"_L1},
    KindWords{Error::Kind::QrNotAllowed, "the present code is still valid, or the device is linked"_L1},
    KindWords{Error::Kind::TooManyDevices, "the phone has too many linked devices; remove one of them on the phone"_L1},
    KindWords{Error::Kind::ClientOutdated,
              "WhatsApp refuses the gateway's client as outdated; tell whoever runs the gateway"_L1},
    KindWords{Error::Kind::LoggedOut, "the device was logged out on the phone; pair it again"_L1},
    KindWords{Error::Kind::Gone, "the device was destroyed; its id never works again"_L1},
    KindWords{Error::Kind::RateLimited, "the gateway is getting too many requests; try again later"_L1},
    KindWords{Error::Kind::RequestCanceled, "the gateway gave up on the request; it may have been done"_L1},
    KindWords{Error::Kind::UpstreamTimeout,
              "the gateway got no answer from WhatsApp in time; it may have been done"_L1},
    KindWords{Error::Kind::Server, "the gateway had an error of its own"_L1},
    KindWords{Error::Kind::BadReply, "the answer is not one of this gateway"_L1},
    KindWords{Error::Kind::Storage, "this computer cannot store it"_L1},
    KindWords{Error::Kind::Keychain, "the keychain does not give or take the secret"_L1},
};

//! Where the code says more than the kind.
struct CodeWords
{
    QLatin1StringView code;
    ExitCode exit;
    QLatin1StringView words;
};
constexpr std::array codeTable{
    CodeWords{"no_admin_token"_L1, ExitCode::SecretUnavailable,
              "the admin token of this gateway is not known here; projects create --admin-token-file takes it"_L1},
    CodeWords{"no_token"_L1, ExitCode::SecretUnavailable, "this project has no app token"_L1},
    CodeWords{"no_secret"_L1, ExitCode::SecretUnavailable, "there is no such secret here"_L1},
    CodeWords{"app_not_known"_L1, ExitCode::Refused,
              "which App this project is was never told; its first device or event will tell"_L1},
    CodeWords{"not_rotated"_L1, ExitCode::Refused,
              "the answer was lost, and the old token still works: nothing was rotated"_L1},
    CodeWords{"slash_before_url"_L1, ExitCode::Refused,
              "a webhook path \"/https://...\" would be joined to the domain; leave the slash out"_L1},
    CodeWords{"not_a_path"_L1, ExitCode::Refused, "a webhook path begins with \"/\" or is an http address"_L1},
    CodeWords{"not_a_url"_L1, ExitCode::Refused, "that is no http address"_L1},
    CodeWords{"secret_known"_L1, ExitCode::Refused, "this webhook secret is in use already"_L1},
    CodeWords{"only_with_proxy"_L1, ExitCode::Refused,
              "this project lists its devices itself: devices list --refresh asks for them"_L1},
    CodeWords{"device_known"_L1, ExitCode::Refused, "this device is in the list already"_L1},
    CodeWords{"not_https"_L1, ExitCode::Refused, "a gateway is https, or http on this machine"_L1},
};

ExitCode exitOf(const Error &error, Effect effect)
{
    switch (error.kind) {
    case Error::Kind::Offline:
    case Error::Kind::Tls:
    case Error::Kind::Timeout:
        return ExitCode::Unreachable;
    case Error::Kind::Keychain:
        return ExitCode::SecretUnavailable;
    default:
        return effect == Effect::Changes && gateway::isOutcomeUnknown(error) ? ExitCode::OutcomeUnknown
                                                                             : ExitCode::Refused;
    }
}

QString detailsOf(const Error &error)
{
    QStringList details;
    if (error.httpStatus > 0)
        details << u"HTTP %1"_s.arg(error.httpStatus);
    for (const QString &part : {error.field, error.code, error.detail}) {
        if (!part.isEmpty())
            details << part;
    }
    if (!error.requestId.isEmpty())
        details << u"request_id "_s + error.requestId;
    return details.isEmpty() ? QString() : u" (%1)"_s.arg(details.join(u", "_s));
}

} // namespace

Refusal refusalOf(QLatin1StringView command, const Error &error, Effect effect)
{
    const auto byCode = std::ranges::find(codeTable, error.code, &CodeWords::code);
    if (byCode != codeTable.end())
        return {byCode->exit, u"wactl %1: %2"_s.arg(command, byCode->words)};
    const auto byKind = std::ranges::find(kindTable, error.kind, &KindWords::kind);
    const QString words = byKind == kindTable.end() ? u"it was refused"_s : QString(byKind->words);
    return {exitOf(error, effect), u"wactl %1: "_s.arg(command) + words + detailsOf(error)};
}

Ending checkConfirmed(QLatin1StringView command, const QString &name, const std::optional<QString> &confirmed,
                      bool production)
{
    if (confirmed == name || (!confirmed && !production))
        return {};
    const QString why = confirmed ? u"--confirm names '%1', not '%2'"_s.arg(*confirmed, name)
                                  : u"this is on a production gateway; add --confirm '%1'"_s.arg(name);
    return tl::unexpected(Refusal{ExitCode::Refused, u"wactl %1: "_s.arg(command) + why});
}

} // namespace wa::cli
