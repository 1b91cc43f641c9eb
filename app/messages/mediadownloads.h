#pragma once

#include "app/base/task.h"
#include "app/gateway/client.h"

#include <map>

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
    //! Two who ask for the same file share one download; it ends when both have cancelled.
    struct Running
    {
        Task<gateway::MediaFile> task;
        std::vector<Promise<gateway::MediaFile>> waiting;
    };

    [[nodiscard]] Task<gateway::MediaFile> join(const QString &stem);
    void finish(const QString &stem, Result<gateway::MediaFile> file);
    [[nodiscard]] Result<gateway::MediaFile> keep(const QString &stem, gateway::MediaFile file) const;

    projects::Projects &m_projects;
    QString m_folder;
    std::map<QString, Running> m_running;
};

} // namespace wa::messages
