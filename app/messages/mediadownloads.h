#pragma once

#include "app/base/task.h"
#include "app/gateway/client.h"

#include <QUrl>

#include <map>

namespace wa::projects {
class Projects;
}

namespace wa::messages {

//! Fetches stored media into the profile's media folder. Names there are ours: <sha256>.<ext by content>, 0600; nothing
//! a stranger chose becomes part of a path. What is there already is not fetched again, what a cut left is gone on from
//! where the gateway allows. GUI thread.
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

    //! How much of ours the folder may hold; what was not used for longest goes first. 0: any amount.
    void setQuota(qint64 bytes);
    //! A file that is shown, which is a use of it: the quota passes over it while this lives.
    [[nodiscard]] std::shared_ptr<const void> hold(const QString &path);

private:
    struct Asker
    {
        Promise<gateway::MediaFile> promise;
        http::Progress progress;
    };
    //! Two who ask for the same file share one download; it ends when both have cancelled.
    struct Running
    {
        Task<gateway::MediaFile> task;
        std::vector<Asker> waiting;
        QUrl gateway;
    };

    [[nodiscard]] Task<gateway::MediaFile> join(const QString &stem, http::Progress progress);
    void tell(const QString &stem, qint64 done, qint64 total) const;
    void finish(const QString &stem, Result<gateway::MediaFile> file);
    [[nodiscard]] Result<gateway::MediaFile> keep(const QString &stem, gateway::MediaFile file, const QUrl &gateway);
    void clearLeftovers() const;
    [[nodiscard]] bool isHeld(const QString &path) const;
    void prune(const QString &newest);
    [[nodiscard]] QString pathOf(const QString &name) const;

    projects::Projects &m_projects;
    QString m_folder;
    qint64 m_quota = 0;
    std::map<QString, std::weak_ptr<const void>> m_held;
    std::map<QString, Running> m_running;
};

} // namespace wa::messages
