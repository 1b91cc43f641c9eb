#pragma once

#include "app/signature/verifier.h"

#include <QVarLengthArray>

namespace wa::signature {

//! What a profile's headers said, before any key is used.
struct Reading
{
    Why why = Why::Verified; //!< Verified: well-formed
    QByteArray header;       //!< at fault
    QByteArray id;
    QByteArray time;
    qint64 timeValue = 0;
    QVarLengthArray<QByteArray, 4> tags; //!< decoded, each of the MAC's full size
};

[[nodiscard]] Reading readHeaders(const Profile &profile, std::span<const Header> headers);
[[nodiscard]] int countHeader(std::span<const Header> headers, QByteArrayView name);
//! The bytes that go into the MAC, in order.
[[nodiscard]] QVarLengthArray<QByteArrayView, 6> signedParts(const Profile &profile, QByteArrayView id,
                                                             QByteArrayView time, QByteArrayView body);
//! The MAC's key out of a project's secret; nothing when there is none in it.
[[nodiscard]] std::optional<Secret> macKey(KeyForm form, const Secret &secret);

} // namespace wa::signature
