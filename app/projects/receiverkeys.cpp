#include "app/projects/receiverkeys.h"

namespace wa::projects {

ReceiverKeys::Snapshot ReceiverKeys::byPathKey(QByteArrayView pathKey) const
{
    const std::lock_guard lock(m_mutex);
    Snapshot found;
    for (const Snapshot &project : m_projects) { // all of them, so that the time does not tell which
        if (equalInConstantTime(project->pathKey.toUtf8(), pathKey))
            found = project;
    }
    return found;
}

ReceiverKeys::Snapshot ReceiverKeys::byProject(const ProjectId &id) const
{
    const std::lock_guard lock(m_mutex);
    for (const Snapshot &project : m_projects) {
        if (project->id == id)
            return project;
    }
    return nullptr;
}

void ReceiverKeys::publish(Snapshot project)
{
    const std::lock_guard lock(m_mutex);
    for (Snapshot &known : m_projects) {
        if (known->id == project->id) {
            known = std::move(project);
            return;
        }
    }
    m_projects.push_back(std::move(project));
}

void ReceiverKeys::withdraw(const ProjectId &id)
{
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_projects, [&id](const Snapshot &project) { return project->id == id; });
}

} // namespace wa::projects
