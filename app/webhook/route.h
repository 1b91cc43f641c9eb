#pragma once

#include "app/base/ids.h"
#include "app/signature/verifier.h"

#include <optional>
#include <vector>

namespace wa::webhook {

//! What the gate knows of one project: where its deliveries come in and what they are judged by. Move-only: secrets.
struct Route
{
    enum class SecretState {
        Ready, //!< `live` holds what deliveries are judged by
        None,  //!< never stored: the project cannot receive, deliveries are refused
        //! One is stored, but the keychain is locked or silent, or one is on its way from the gateway: deliveries that
        //! fit none of `live` wait, unchecked.
        Unreachable,
    };

    ProjectId project;
    QByteArray pathKey; //!< the KEY of /hooks/KEY, by newPathKey()
    SecretState secretState = SecretState::None;
    std::vector<signature::LiveSecret> live;       //!< at most two: one is being rotated
    std::optional<signature::Profile> pinned = {}; //!< none: detect
    bool faultsAllowed = false;                    //!< wrong answers on purpose: never in production
};

//! Unguessable, for one project.
[[nodiscard]] QByteArray newPathKey();
//! "/hooks/KEY"
[[nodiscard]] QByteArray hookPath(const QByteArray &pathKey);
//! The KEY of a request's path; empty when it is no hook's.
[[nodiscard]] QByteArray pathKeyOf(const QByteArray &path);

} // namespace wa::webhook
