#pragma once

#include "app/base/task.h"
#include "app/gateway/client.h"

namespace wa::projects {
class Projects;
}

namespace wa::messages {

//! Fetches stored media into the profile's media folder. Names there are ours: <sha256>.<ext by content>, 0600; nothing
//! a stranger chose becomes part of a path. What is there already is not fetched again. GUI thread.
class MediaDownloads final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MediaDownloads)

public:
    static constexpr qint64 maxBytes = 64LL * 1024 * 1024;

    //! `folder` is made when missing, 0700.
    MediaDownloads(projects::Projects &projects, QString folder, QObject *parent = nullptr);

    //! `mediaPath` exactly as the event told it [D]. Cancelling ends the download and leaves nothing behind.
    [[nodiscard]] Task<gateway::MediaFile> fetch(const ProjectId &project, const QString &mediaPath,
                                                 http::Progress progress = {});
    //! The path of a fetched file, or empty.
    [[nodiscard]] QString existing(const ProjectId &project, const QString &mediaPath) const;

private:
    [[nodiscard]] QString stem(const ProjectId &project, const QString &mediaPath) const;
    [[nodiscard]] Result<gateway::MediaFile> keep(gateway::MediaFile file, const QString &path) const;

    projects::Projects &m_projects;
    QString m_folder;
};

} // namespace wa::messages
