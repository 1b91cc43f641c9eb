#include "ui/messages/attachmentbox.h"

#include "app/messages/rules.h"
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
    , m_browse(new QPushButton(tr("Choose File…"), this))
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
    m_url->setAccessibleName(tr("Or a URL"));
    m_url->setPlaceholderText(u"https://"_s);
    m_mime->setAccessibleName(tr("MIME type"));
    m_mime->setObjectName(u"composer.mime"_s);
    form->addRow(tr("Or a URL"), m_url);
    form->addRow(tr("MIME type"), m_mime);
    layout->addLayout(form);
    connect(m_browse, &QPushButton::clicked, this, &AttachmentBox::browse);
    connect(m_remove, &QPushButton::clicked, this, [this] { setFile({}); });
    connect(m_url, &QLineEdit::textChanged, this, &AttachmentBox::changed);
    connect(m_mime, &QLineEdit::textChanged, this, &AttachmentBox::changed);
    describe();
}

void AttachmentBox::setFile(const QString &path)
{
    m_file = path;
    if (!path.isEmpty()) {
        m_url->clear();
        m_mime->setText(messages::detectMimeType(path));
    }
    describe();
    Q_EMIT changed();
}

void AttachmentBox::clear()
{
    m_url->clear();
    m_mime->clear();
    setFile({});
}

bool AttachmentBox::isEmpty() const
{
    return m_file.isEmpty() && m_url->text().trimmed().isEmpty();
}

gateway::Media AttachmentBox::media() const
{
    gateway::Media media;
    const QString url = m_url->text().trimmed();
    if (!m_file.isEmpty())
        media.source = gateway::LocalFile{m_file};
    else
        media.source = gateway::RemoteFile{url};
    media.mimeType = m_mime->text().trimmed();
    return media;
}

void AttachmentBox::describe()
{
    m_remove->setVisible(!m_file.isEmpty());
    m_url->setEnabled(m_file.isEmpty());
    if (m_file.isEmpty()) {
        m_words->setText(tr("Drop a file here, choose one, or give a URL that the gateway fetches."));
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
    auto *dialog = new QFileDialog(this, tr("Choose a File to Send"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &AttachmentBox::setFile);
    dialog->open();
}

void AttachmentBox::dragEnterEvent(QDragEnterEvent *event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.size() == 1 && urls.first().isLocalFile())
        event->acceptProposedAction();
}

void AttachmentBox::dropEvent(QDropEvent *event)
{
    setFile(event->mimeData()->urls().first().toLocalFile());
    event->acceptProposedAction();
}

} // namespace wa::ui
