#include "ui/events/mediapreview.h"

#include "ui/text/times.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/widgets/busybar.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/errormessage.h"

#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

namespace wa::ui {

using namespace Qt::StringLiterals;

MediaPreview::MediaPreview(messages::MediaDownloads &downloads, Decode decode, Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_downloads(downloads)
    , m_decode(std::move(decode))
    , m_error(new widgets::ErrorBar(this))
    , m_facts(new QLabel(this))
    , m_download(new QPushButton(tr("Download"), this))
    , m_busy(new widgets::BusyBar(clock, this))
    , m_picture(new QLabel(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, theme::space3, 0, 0);
    layout->setSpacing(theme::space3);
    layout->addWidget(m_error);
    auto *row = new QHBoxLayout;
    row->addWidget(m_facts, 1);
    row->addWidget(m_download, 0, Qt::AlignTop);
    layout->addLayout(row);
    layout->addWidget(m_busy);
    layout->addWidget(m_picture, 1);
    m_facts->setObjectName(u"media.facts"_s);
    m_facts->setWordWrap(true);
    m_download->setObjectName(u"media.download"_s);
    theme::setRole(m_download, theme::ButtonRole::Primary);
    m_picture->setObjectName(u"media.picture"_s);
    m_picture->setMinimumSize(120, 80);
    m_picture->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    connect(m_download, &QPushButton::clicked, this, &MediaPreview::download);
    connect(m_busy, &widgets::BusyBar::cancelRequested, this, [this] {
        if (m_cancel)
            m_cancel();
    });
}

void MediaPreview::setMedia(const ProjectId &project, const QString &mediaPath)
{
    if (project == m_project && mediaPath == m_mediaPath)
        return;
    ++m_generation;
    m_project = project;
    m_mediaPath = mediaPath;
    m_image = {};
    m_hold.reset();
    m_picture->clear();
    m_picture->setAccessibleDescription({});
    m_error->dismiss();
    m_busy->finish();
    m_download->setEnabled(true);
    m_facts->setText(
        tr("The picture comes from a stranger. It is fetched on a click and decoded apart from the console."));
    if (!m_downloads.existing(project, mediaPath).isEmpty())
        download();
}

void MediaPreview::download()
{
    m_error->dismiss();
    m_download->setEnabled(false);
    m_busy->start(tr("Downloading."));
    const int generation = m_generation;
    const auto progress = [self = QPointer(this), generation](qint64 done, qint64 total) {
        if (self && self->m_generation == generation)
            self->m_busy->setProgress(done, qMax<qint64>(total, 0));
    };
    auto task = m_downloads.fetch(m_project, m_mediaPath, progress);
    task.then(this, [this, generation](const Result<gateway::MediaFile> &file) {
        if (generation != m_generation)
            return;
        m_busy->finish();
        m_download->setEnabled(true);
        if (file)
            showFile(*file);
        else if (file.error().kind != Error::Kind::Cancelled)
            m_error->show(widgets::errorMessage(tr("Cannot download the media."), file.error()));
    });
    m_cancel = [task]() mutable { task.cancel(); };
}

void MediaPreview::showFile(const gateway::MediaFile &file)
{
    m_hold = m_downloads.hold(file.path);
    const QString size = text::size(file.size);
    const QString type = QString::fromLatin1(file.contentType);
    m_decode(file.path).then(this, [this, size, type, generation = m_generation](const Result<QImage> &image) {
        if (generation != m_generation)
            return;
        if (!image) {
            //: %1 is a MIME type, %2 a size
            m_facts->setText(
                tr("%1, %2. It cannot be previewed; it is kept in the console's media folder.").arg(type, size));
            return;
        }
        m_image = *image;
        //: %1 is a MIME type, %2 a size, %3 and %4 are pixels
        m_facts->setText(tr("%1, %2, %3 × %4 pixels").arg(type, size).arg(image->width()).arg(image->height()));
        m_picture->setAccessibleName(tr("Preview of the picture"));
        scale();
    });
}

void MediaPreview::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    scale();
}

void MediaPreview::scale()
{
    if (m_image.isNull())
        return;
    const qreal ratio = devicePixelRatioF();
    const QSize room = m_picture->size() * ratio;
    QPixmap pixmap = QPixmap::fromImage(m_image.width() > room.width() || m_image.height() > room.height()
                                            ? m_image.scaled(room, Qt::KeepAspectRatio, Qt::SmoothTransformation)
                                            : m_image);
    pixmap.setDevicePixelRatio(ratio);
    m_picture->setPixmap(pixmap);
}

} // namespace wa::ui
