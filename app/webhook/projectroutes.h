#pragma once

#include "app/webhook/receiver.h"

namespace wa::projects {
class Projects;
struct ReceiverProject;
} // namespace wa::projects

namespace wa::webhook {

//! What a project is pinned to; nothing: detect. One that names a profile of another version receives nothing until the
//! operator chose again.
[[nodiscard]] std::optional<signature::Profile> pinnedProfile(const std::vector<signature::Profile> &all,
                                                              const QString &choice);
[[nodiscard]] std::vector<signature::LiveSecret> liveSecrets(const projects::ReceiverProject &project);

//! Every project's route, as its keys are known now.
void publishRoutes(Receiver &receiver, const projects::Projects &projects);
//! From now on the receiver follows the projects, and they learn from it: which profile signs, which secrets are used.
void connectProjects(Receiver &receiver, projects::Projects &projects);

} // namespace wa::webhook
