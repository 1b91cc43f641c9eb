#pragma once

#include "app/base/clock.h"
#include "app/messages/mediadownloads.h"
#include "app/messages/openpolicy.h"

#include <QDialog>
#include <QImage>

class QBoxLayout;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace wa::widgets {
class BusyBar;
class ElidedLabel;
class EmptyState;
class ErrorBar;
} // namespace wa::widgets

namespace wa::ui {

class ZoomView;

//! One file of a message. All of it but the project and the local file is a stranger's.
struct MediaItem
{
    ProjectId project;
    QString mediaPath = {}; //!< at the gateway, as it came; empty: it was never there
    QString localFile = {}; //!< that this desk sent
    QString givenName = {};
    QString facts = {}; //!< who sent it and when
};

//! The files of a chat, one at a time: a picture to zoom into; anything else as its icon, name and size. A copy can be
//! saved; sound and video go to the system's player after a warning; nothing else is ever opened. What a file is, its
//! content says, never its name.
class MediaViewer final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MediaViewer)

public:
    using Decode = std::function<Task<QImage>(const QString &path)>;
    //! Hands a file or folder to the desktop.
    using Open = std::function<bool(const QUrl &url)>;
    struct Parts //!< all outlive it
    {
        messages::MediaDownloads &downloads;
        Decode decode; //!< in a child process with limits
        Clock &clock;
        Open open; //!< tests hand in another; the page's is QDesktopServices::openUrl
    };

    MediaViewer(Parts parts, std::vector<MediaItem> items, size_t at, QWidget *parent);

    void go(size_t at);

private:
    void buildHead(QBoxLayout *layout);
    void buildTools(QBoxLayout *layout);
    void addKeys();
    void showItem();
    void showWords(const QString &title, const QString &sentence);
    void showFile(const QString &path);
    void showPicture(const Result<QImage> &image);
    void showZoom();
    void showTools();
    void download();
    void askToPlay();
    void chooseCopy();
    void save(const QString &path);
    [[nodiscard]] QString fileOf(const MediaItem &item) const;
    [[nodiscard]] const MediaItem &item() const { return m_items[m_at]; }

    Parts m_parts;
    std::vector<MediaItem> m_items;
    size_t m_at;
    int m_generation = 0; //!< an answer for an earlier file is dropped
    QString m_file;       //!< empty: not on this machine
    QImage m_picture;
    messages::ContentType m_content;
    messages::Opening m_opening = messages::Opening::Folder;
    std::shared_ptr<const void> m_hold; //!< keeps the file from the quota
    std::function<void()> m_cancel;
    widgets::ElidedLabel *m_name;
    QLabel *m_extension;
    widgets::ElidedLabel *m_facts;
    QLabel *m_place;
    QPushButton *m_back;
    QPushButton *m_next;
    widgets::ErrorBar *m_error;
    widgets::BusyBar *m_busy;
    QStackedWidget *m_stack;
    ZoomView *m_zoom;
    widgets::EmptyState *m_words;
    QPushButton *m_smaller;
    QPushButton *m_larger;
    QPushButton *m_full;
    QPushButton *m_fit;
    QLabel *m_percent;
    QPushButton *m_download;
    QPushButton *m_play;
    QPushButton *m_folder;
    QPushButton *m_copy;
    QPushButton *m_save;
};

} // namespace wa::ui
