#include "ui/sandbox/attachmentdrop.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMimeData>

namespace wa::ui {

AttachmentDrop::AttachmentDrop(QWidget *parent)
    : QPushButton(parent)
{
    setAcceptDrops(true);
    setFile({});
    connect(this, &QPushButton::clicked, this, &AttachmentDrop::browse);
}

void AttachmentDrop::setFile(const QString &path)
{
    m_file = path;
    setText(path.isEmpty() ? tr("Attach Picture…") : QFileInfo(path).fileName());
}

void AttachmentDrop::browse()
{
    auto *dialog = new QFileDialog(this, tr("Choose a Picture"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &AttachmentDrop::setFile);
    dialog->open();
}

void AttachmentDrop::dragEnterEvent(QDragEnterEvent *event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.size() == 1 && urls.first().isLocalFile())
        event->acceptProposedAction();
}

void AttachmentDrop::dropEvent(QDropEvent *event)
{
    setFile(event->mimeData()->urls().first().toLocalFile());
    event->acceptProposedAction();
}

} // namespace wa::ui
