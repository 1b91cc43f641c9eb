#pragma once

#include "app/base/clock.h"
#include "app/messages/mediadownloads.h"

#include <QImage>
#include <QWidget>

class QLabel;
class QPushButton;

namespace wa::widgets {
class BusyBar;
class ErrorBar;
} // namespace wa::widgets

namespace wa::ui {

//! The media of one event: fetched on a click, decoded in a child process, never opened by itself.
class MediaPreview final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MediaPreview)

public:
    //! Decodes a stranger's file in a child process with limits.
    using Decode = std::function<Task<QImage>(const QString &path)>;

    MediaPreview(messages::MediaDownloads &downloads, Decode decode, Clock &clock, QWidget *parent = nullptr);

    void setMedia(const ProjectId &project, const QString &mediaPath);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void download();
    void showFile(const gateway::MediaFile &file);
    void scale();

    messages::MediaDownloads &m_downloads;
    Decode m_decode;
    ProjectId m_project;
    QString m_mediaPath;
    QImage m_image;
    std::shared_ptr<const void> m_hold; //!< keeps its file from the quota
    int m_generation = 0;               //!< an answer for an earlier event is dropped
    std::function<void()> m_cancel;
    widgets::ErrorBar *m_error;
    QLabel *m_facts;
    QPushButton *m_download;
    widgets::BusyBar *m_busy;
    QLabel *m_picture;
};

} // namespace wa::ui
