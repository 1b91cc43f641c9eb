#pragma once

#include "app/signature/verifier.h"

namespace wa::signature {

//! The headers a sender of this profile would send; for the self-test and for tests. The sandbox signs by code of its
//! own. Error: Config, when the secret holds no key or the id could not be verified.
[[nodiscard]] Result<std::vector<Header>> sign(const Profile &profile, const Secret &secret, QByteArrayView body,
                                               const QByteArray &id, UnixMs now);

} // namespace wa::signature
