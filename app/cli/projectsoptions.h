#pragma once

#include "app/cli/ending.h"
#include "app/projects/project.h"

#include <QStringList>

namespace wa::cli {

//! `wactl projects VERB ...`
struct ProjectsOptions
{
    enum class Verb {
        List,
        Show,
        Create,
        Import,
        Rename,
        Webhook,
        Probe,
        RotateToken, // from here on they want to be confirmed on a production gateway
        RotateWebhookSecret,
        RetireOldSecret,
        Forget,
        Destroy
    };
    Verb verb = Verb::List;
    QString profile; //!< the folder
    QString project; //!< id or name; create, import: the new one's name
    QString newName; //!< rename
    QString gateway; //!< id, name or URL
    std::optional<projects::Environment> environment;
    std::optional<QString> webhookPath;
    std::optional<QString> domainUrl;
    QString receiver; //!< create
    bool proxy = false;
    QString adminTokenFile;
    QString appTokenFile;
    QString webhookSecretFile;
    QString pinFile;
    projects::RotationReason reason = projects::RotationReason::None;
    std::optional<QString> confirm;
    bool help = false;
};

//! The arguments after "projects".
[[nodiscard]] tl::expected<ProjectsOptions, Refusal> parseProjectsOptions(const QStringList &arguments);
[[nodiscard]] QString projectsHelp(const QStringList &arguments);

} // namespace wa::cli
