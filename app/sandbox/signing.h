#pragma once

#include "app/base/clock.h"
#include "app/base/secret.h"
#include "app/server/message.h"

#include <QLatin1StringView>

#include <span>

namespace wa::sandbox {

//! One way to sign a webhook delivery, as data. In the templates {t} is the attempt's time in seconds, {ms} in
//! milliseconds, {id} the request id, {body} the body, {hex} and {base64} the signature.
struct SigningProfile
{
    enum class Mac { Sha256, Sha512 };
    enum class Key {
        Text,  //!< the secret's bytes as they are
        Whsec, //!< the base64 after "whsec_"
    };
    struct HeaderForm
    {
        QLatin1StringView name;
        QLatin1StringView value;
    };

    QLatin1StringView name; //!< the contract's name: "wa-v1"
    Mac mac;
    Key key;
    QLatin1StringView signedBytes;
    std::span<const HeaderForm> headers;
};

//! Written from the contract's table alone; shares nothing with app/signature, so that both cannot share a mistake.
[[nodiscard]] std::span<const SigningProfile> signingProfiles();
[[nodiscard]] const SigningProfile *signingProfile(QStringView name);

//! The profile's headers for these bytes. Pure.
[[nodiscard]] server::Headers sign(const SigningProfile &profile, const Secret &secret, const QByteArray &requestId,
                                   const QByteArray &body, UnixMs now);

} // namespace wa::sandbox
