#pragma once

#include "app/projects/projects.h"

namespace wa::projects {

//! What an act's project is called: one that has just gone, what was done to it. Empty: the act was on none.
[[nodiscard]] inline QString projectNameOf(const Projects &projects, const actions::Action &action)
{
    const Project *known = projects.project(action.project);
    if (known)
        return known->name;
    return action.project.isEmpty() ? QString() : action.target;
}

} // namespace wa::projects
