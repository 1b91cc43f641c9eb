#include "ui/messages/composer/attachmentbox.h"

#include "app/messages/rules.h"
#include "ui/messages/composer/textform.h"
#include "ui/text/times.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>

namespace wa::ui {

using namespace Qt::StringLiterals;

AttachmentBox::AttachmentBox(QWidget *parent)
    : QWidget(parent)
    , m_words(new QLabel(this))
    , m_browse(new QPushButton(tr("Choose Files…"), this))
    , m_remove(new QPushButton(tr("Remove File"), this))
    , m_url(new QLineEdit(this))
    , m_mime(new QLineEdit(this))
{
    setAcceptDrops(true);
    setObjectName(u"composer.attachment"_s);
    theme::setSurface(this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::space3, theme::space3, theme::space3, theme::space3);
    m_words->setObjectName(u"composer.attachmentWords"_s);
    m_words->setWordWrap(true);
    layout->addWidget(m_words);
    auto *row = new QHBoxLayout;
    row->addWidget(m_browse);
    row->addWidget(m_remove);
    row->addStretch();
    layout->addLayout(row);
    auto *form = new QFormLayout;
    m_browse->setObjectName(u"composer.browse"_s);
    m_remove->setObjectName(u"composer.removeFile"_s);
    m_url->setObjectName(u"composer.url"_s);
    m_url->setAccessibleName(tr("Or a URL"));
    m_url->setPlaceholderText(u"https://"_s);
    m_mime->setAccessibleName(tr("MIME type"));
    m_mime->setObjectName(u"composer.mime"_s);
    form->addRow(tr("Or a URL"), m_url);
    form->addRow(tr("MIME type"), m_mime);
    layout->addLayout(form);
    connect(m_browse, &QPushButton::clicked, this, &AttachmentBox::browse);
    connect(m_remove, &QPushButton::clicked, this, [this] { emit removeRequested(); });
    connect(m_url, &QLineEdit::textChanged, this, &AttachmentBox::changed);
    connect(m_mime, &QLineEdit::textChanged, this, &AttachmentBox::changed);
    describe();
}

void AttachmentBox::setMedia(const gateway::Media &media)
{
    const QSignalBlocker quiet(this);
    const auto *local = std::get_if<gateway::LocalFile>(&media.source);
    const auto *remote = std::get_if<gateway::RemoteFile>(&media.source);
    m_file = local ? local->path : QString();
    m_url->setText(remote ? remote->url : QString());
    m_mime->setText(media.mimeType);
    describe();
}

void AttachmentBox::fill(gateway::Media &media) const
{
    if (m_file.isEmpty())
        media.source = gateway::RemoteFile{m_url->text().trimmed()};
    else
        media.source = gateway::LocalFile{m_file};
    media.mimeType = m_mime->text().trimmed();
}

void AttachmentBox::describe()
{
    m_remove->setVisible(!m_file.isEmpty());
    m_url->setEnabled(m_file.isEmpty());
    if (m_file.isEmpty()) {
        m_words->setText(tr("Drop files here, choose them, or give a URL that the gateway fetches."));
        return;
    }
    const QFileInfo info(m_file);
    //: %1 is a file's name, %2 its size, %3 its size in the request, where base64 adds a third
    m_words->setText(
        tr("%1 · %2 (%3 in the request)")
            .arg(info.fileName(), text::size(info.size()), text::size(messages::encodedSize(info.size()))));
}

void AttachmentBox::browse()
{
    auto *dialog = new QFileDialog(this, tr("Choose Files to Send"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &AttachmentBox::filesGiven);
    dialog->open();
}

void AttachmentBox::dragEnterEvent(QDragEnterEvent *event)
{
    if (!localFiles(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void AttachmentBox::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    emit filesGiven(localFiles(event->mimeData()));
}

} // namespace wa::ui
