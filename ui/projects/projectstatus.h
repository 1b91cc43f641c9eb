#pragma once

#include "app/projects/projects.h"
#include "app/projects/webhookdestination.h"
#include "ui/widgets/statuspill.h"

namespace wa::ui {

[[nodiscard]] widgets::Status statusOf(projects::Environment environment);
[[nodiscard]] widgets::Status statusOf(projects::SecretState state);
//! The gateway refuses the app token.
[[nodiscard]] widgets::Status needsTokenStatus();
//! It goes through a proxy, by the operator's choice.
[[nodiscard]] widgets::Status proxyStatus();
//! Older than the operator wants secrets to be.
[[nodiscard]] widgets::Status rotationDueStatus();
//! A gateway whose admin token this console does not have.
[[nodiscard]] widgets::Status noAdminTokenStatus();
//! The replaced webhook secret, while it is accepted beside the new one.
[[nodiscard]] widgets::Status oldSecretStatus();

[[nodiscard]] QString kindWord(projects::SecretKind kind);
[[nodiscard]] QString reasonWord(projects::RotationReason reason); //!< empty for None
//! Where events will go, or what is wrong with what was typed. Whole sentences.
[[nodiscard]] QString destinationWords(const Result<projects::WebhookDestination> &destination);
//! "41 deliveries, the last 3 s ago".
[[nodiscard]] QString useWords(const projects::SecretUse &use, UnixMs now);
//! What two live webhook secrets do now, and whether the old one may go.
[[nodiscard]] QString rotationWords(const projects::Projects::Rotation &rotation, UnixMs now);

} // namespace wa::ui
