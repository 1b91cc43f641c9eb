#pragma once

#include "app/base/clock.h"
#include "app/base/task.h"
#include "app/gateway/values.h"

#include <vector>

namespace wa::projects {
class Projects;
}

namespace wa::messages {

struct Listed
{
    std::vector<gateway::Message> messages = {}; //!< newest first
    bool isWhole = false;                        //!< nothing between now and the asked instant is missing
};

//! The gateway's list of a device's messages, page by page, back to `from`: at most 20 pages of 50. Cancelled when the
//! context dies; NotFound "no_project".
[[nodiscard]] Task<Listed> listBack(projects::Projects &projects, const ProjectId &project, const DeviceId &device,
                                    UnixMs from, QObject *context);

} // namespace wa::messages
