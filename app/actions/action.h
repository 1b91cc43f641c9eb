#pragma once

#include "app/base/error.h"
#include "app/base/ids.h"

#include <QList>

#include <optional>

namespace wa::actions {

//! What somebody at this desk may do to a gateway, a project or a device. Replays are in the event log, with who asked.
enum class Verb {
    AddGateway,
    EditGateway,
    ForgetGateway,
    SetAdminToken,
    CreateProject,
    ImportProject,
    RenameProject,
    ChangeWebhook,
    ForgetProject,
    DestroyProject,
    RevealSecret,
    RotateToken,
    FetchToken,
    ReplaceToken,
    RotateWebhookSecret,
    AddWebhookSecret,
    RetireWebhookSecret,
    CreateDevice,
    AdoptDevice,
    RequestCode,
    DisconnectDevice,
    DestroyDevice,
    SendMessage,
};
[[nodiscard]] const QList<Verb> &allVerbs();
//! The name that is kept and exported, and never changes: "device.disconnect".
[[nodiscard]] QString nameOf(Verb verb);
[[nodiscard]] std::optional<Verb> verbOf(const QString &name);

//! One act, told when its outcome is known. What was said, sent or kept secret is not in it.
struct Action
{
    Verb verb;
    ProjectId project = {};
    QString target = {}; //!< what it was done to, as people call it: a project, a device
    std::optional<Error> error = {};

    friend bool operator==(const Action &, const Action &) = default;
};

} // namespace wa::actions

Q_DECLARE_METATYPE(wa::actions::Action)
