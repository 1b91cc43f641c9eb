#pragma once

#include "app/projects/projects.h"

namespace wa::projects {

template <class T> Task<T> Projects::logged(actions::Action action, Task<T> task)
{
    const Project *known = project(action.project);
    if (known && action.target.isEmpty())
        action.target = known->name;
    return task.map(this, [this, action = std::move(action)](Result<T> result) mutable {
        if (!result)
            action.error = result.error();
        emit acted(action);
        return result;
    });
}

} // namespace wa::projects
