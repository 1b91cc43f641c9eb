#pragma once

#include "app/messages/mediadownloads.h"

#include <QCache>
#include <QImage>

namespace wa::ui {

//! Pictures of messages for looking at in the list: fetched when somebody asks, decoded in a child process, kept small
//! and few. What was fetched before is shown without asking. GUI thread.
class PictureShelf final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PictureShelf)

public:
    //! Decodes a stranger's file in a child process with limits.
    using Decode = std::function<Task<QImage>(const QString &path)>;
    static constexpr int longestSide = 640;

    PictureShelf(messages::MediaDownloads &downloads, Decode decode, QObject *parent = nullptr);

    struct View
    {
        QImage picture = {};
        std::optional<double> progress = {}; //!< while it is fetched
        bool failed = false;
        bool isHere = false; //!< the file is on this machine
    };
    //! What there is now. A picture that is here already is decoded, and changed() follows.
    [[nodiscard]] View view(const ProjectId &project, const QString &mediaPath, const QString &localFile,
                            bool isPicture);
    //! Somebody asked for it. Answers the file.
    [[nodiscard]] Task<gateway::MediaFile> fetch(const ProjectId &project, const QString &mediaPath);

signals:
    //! Of the media with this path, at the gateway or here.
    void changed(const QString &path);

private:
    struct State
    {
        std::optional<double> progress = {};
        bool decoding = false;
        bool failed = false;
    };
    //! A picture that is shown, and its file kept from the quota as long.
    struct Kept
    {
        QImage picture;
        std::shared_ptr<const void> hold;
    };
    struct Wanted
    {
        QString key;  //!< of the shelf
        QString path; //!< as changed() tells it
        QString file;
    };
    void showProgress(const QString &key, const QString &mediaPath, qint64 done, qint64 total);
    void decode(const Wanted &wanted, std::shared_ptr<const void> hold);

    messages::MediaDownloads &m_downloads;
    Decode m_decode;
    QCache<QString, Kept> m_pictures; //!< by project and media path, or local file; costs KB
    QHash<QString, State> m_states;
};

} // namespace wa::ui
