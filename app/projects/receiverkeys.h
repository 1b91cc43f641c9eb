#pragma once

#include "app/projects/project.h"

#include <memory>
#include <mutex>

namespace wa::projects {

struct LiveKey
{
    QString label; //!< of the secret's marker; shown beside a verdict
    Secret secret;
};

//! What the receiver must know of one project. Immutable, shared between threads.
struct ReceiverProject
{
    ProjectId id;
    AppId app;
    QString pathKey;
    QString profile;           //!< empty: detect
    std::vector<LiveKey> keys; //!< newest first; at most two
    //! A secret is stored that the keychain does not give now: what does not verify is *unchecked*, not refused.
    bool unreachable = false;
};

//! The receiver's view of all projects. Published in the GUI thread, read in any.
class ReceiverKeys final
{
public:
    using Snapshot = std::shared_ptr<const ReceiverProject>;

    //! By the last segment of the receiver's path, compared in constant time; null when nobody has this key.
    [[nodiscard]] Snapshot byPathKey(QByteArrayView pathKey) const;
    [[nodiscard]] Snapshot byProject(const ProjectId &id) const;
    void publish(Snapshot project);
    void withdraw(const ProjectId &id);

private:
    mutable std::mutex m_mutex;
    std::vector<Snapshot> m_projects;
};

} // namespace wa::projects
