#include "ui/messages/composer/mediaform.h"

#include "app/messages/rules.h"
#include "ui/messages/composer/attachmentbox.h"
#include "ui/theme/metrics.h"

#include <QCheckBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>

namespace wa::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int captionHeight = 64;
constexpr int chipsHeight = 72;
constexpr int chipLetters = 28;
const auto draftName = u"composer.queue"_s;
constexpr qsizetype draftParts = 7; //!< strings for each file of the queue

using Kind = gateway::Media::Kind;

bool isEmpty(const gateway::Media &media)
{
    const auto *local = std::get_if<gateway::LocalFile>(&media.source);
    const auto *remote = std::get_if<gateway::RemoteFile>(&media.source);
    return (local && local->path.isEmpty()) || (remote && remote->url.isEmpty());
}

//! A document may be anything; else the content says what it is.
Kind kindFor(const QString &mimeType, Kind wanted)
{
    const Kind suggested = messages::suggestedKind(mimeType);
    const bool fits =
        wanted == Kind::Document || wanted == suggested || (wanted == Kind::Sticker && mimeType == "image/webp"_L1);
    return fits ? wanted : suggested;
}

QString nameOf(const gateway::Media &media)
{
    if (const auto *local = std::get_if<gateway::LocalFile>(&media.source))
        return QFileInfo(local->path).fileName();
    if (const auto *remote = std::get_if<gateway::RemoteFile>(&media.source))
        return remote->url;
    return {};
}

} // namespace

bool takesCaption(Kind kind)
{
    return kind == Kind::Image || kind == Kind::Video || kind == Kind::Document;
}

MediaForm::MediaForm(QWidget *parent)
    : ComposerForm(parent)
    , m_queue(1)
    , m_chips(new QListWidget(this))
    , m_attachment(new AttachmentBox(this))
    , m_voiceNote(new QCheckBox(tr("Voice note"), this))
{
    m_queue.front().source = gateway::RemoteFile{};
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::space2);
    m_chips->setObjectName(u"composer.queue"_s);
    m_chips->setAccessibleName(tr("Files to send"));
    m_chips->setFlow(QListView::LeftToRight);
    m_chips->setWrapping(true);
    m_chips->setResizeMode(QListView::Adjust);
    m_chips->setSpacing(theme::space1);
    m_chips->setFixedHeight(chipsHeight);
    m_chips->setTabKeyNavigation(false);
    m_chips->installEventFilter(this); // Delete
    m_chips->hide();
    layout->addWidget(m_chips);
    layout->addWidget(m_attachment);
    auto *form = new QFormLayout;
    form->setVerticalSpacing(theme::space2);
    m_caption = makeText(tr("Caption"), u"composer.caption"_s);
    m_caption->setFixedHeight(captionHeight);
    form->addRow(tr("Caption"), m_caption);
    m_captionLabel = qobject_cast<QLabel *>(form->labelForField(m_caption));
    m_fileName = addLine(form, tr("File name"), u"composer.fileName"_s);
    m_fileNameLabel = qobject_cast<QLabel *>(form->labelForField(m_fileName));
    m_voiceNote->setObjectName(u"composer.voiceNote"_s);
    form->addRow(QString(), m_voiceNote);
    layout->addLayout(form);
    layout->addStretch();

    connect(this, &MediaForm::changed, this, &MediaForm::edited);
    connect(m_attachment, &AttachmentBox::changed, this, &MediaForm::changed);
    connect(m_voiceNote, &QCheckBox::toggled, this, &MediaForm::changed);
    connect(m_attachment, &AttachmentBox::filesGiven, this,
            [this](const QStringList &paths) { addFiles(paths, m_queue[m_current].kind); });
    connect(m_attachment, &AttachmentBox::removeRequested, this, &MediaForm::removeCurrent);
    connect(m_chips, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row >= 0 && !m_filling)
            choose(size_t(row));
    });
    showKind();
}

//! The fields are those of the chosen file.
void MediaForm::edited()
{
    if (m_filling)
        return;
    gateway::Media &media = m_queue[m_current];
    m_attachment->fill(media);
    media.caption = takesCaption(media.kind) ? m_caption->toPlainText() : QString();
    media.fileName = media.kind == Kind::Document ? m_fileName->text().trimmed() : QString();
    media.voiceNote = media.kind == Kind::Audio && m_voiceNote->isChecked();
}

void MediaForm::showFile(size_t index)
{
    m_current = index;
    const gateway::Media &media = m_queue[index];
    m_filling = true;
    m_attachment->setMedia(media);
    m_caption->setPlainText(media.caption);
    m_fileName->setText(media.fileName);
    m_voiceNote->setChecked(media.voiceNote);
    m_chips->setCurrentRow(int(index));
    m_filling = false;
    showKind();
}

void MediaForm::showKind()
{
    const Kind kind = m_queue[m_current].kind;
    m_caption->setVisible(takesCaption(kind));
    m_captionLabel->setVisible(takesCaption(kind));
    m_fileName->setVisible(kind == Kind::Document);
    m_fileNameLabel->setVisible(kind == Kind::Document);
    m_voiceNote->setVisible(kind == Kind::Audio);
}

void MediaForm::listQueue()
{
    m_filling = true;
    m_chips->clear();
    for (const gateway::Media &media : m_queue) {
        const QString name = nameOf(media);
        auto *chip =
            new QListWidgetItem(m_chips->fontMetrics().elidedText(
                                    name, Qt::ElideMiddle, chipLetters * m_chips->fontMetrics().averageCharWidth()),
                                m_chips);
        chip->setToolTip(name);
        chip->setData(Qt::AccessibleTextRole, name);
    }
    m_filling = false;
    m_chips->setVisible(m_queue.size() > 1);
}

void MediaForm::choose(size_t index)
{
    if (index >= m_queue.size())
        return;
    showFile(index);
    emit kindChosen(m_queue[index].kind);
    emit changed();
}

void MediaForm::setKind(Kind kind)
{
    if (m_queue[m_current].kind == kind)
        return;
    m_queue[m_current].kind = kind;
    showKind();
    edited(); // a caption that was typed comes back where one can be sent
}

void MediaForm::addFiles(const QStringList &paths, Kind kind)
{
    size_t first = m_queue.size();
    for (const QString &path : paths) {
        gateway::Media media{.source = gateway::LocalFile{path}, .mimeType = messages::detectMimeType(path)};
        media.kind = kindFor(media.mimeType, kind);
        if (isEmpty(m_queue[m_current])) { // what was written for it is meant for this one
            media.caption = m_caption->toPlainText();
            media.fileName = m_fileName->text();
            media.voiceNote = m_voiceNote->isChecked();
            m_queue[m_current] = media;
            first = m_current;
        } else {
            m_queue.push_back(media);
        }
    }
    listQueue();
    choose(std::min(first, m_queue.size() - 1));
}

void MediaForm::removeCurrent()
{
    const Kind kind = m_queue[m_current].kind;
    m_queue.erase(m_queue.begin() + ptrdiff_t(m_current));
    if (m_queue.empty())
        m_queue.push_back({.kind = kind, .source = gateway::RemoteFile{}});
    listQueue();
    choose(std::min(m_current, m_queue.size() - 1));
}

void MediaForm::take(const gateway::Media &media)
{
    const auto sent = std::ranges::find(m_queue, media);
    if (sent == m_queue.end()) // it was changed meanwhile: that is another one
        return;
    const auto index = size_t(sent - m_queue.begin());
    m_current = index;
    removeCurrent();
}

void MediaForm::setContent(const MessageContent &content)
{
    if (const auto *media = std::get_if<gateway::Media>(&content)) {
        m_queue = {*media};
        listQueue();
        choose(0);
    }
}

void MediaForm::clear()
{
    m_queue = {gateway::Media{.kind = m_queue[m_current].kind, .source = gateway::RemoteFile{}}};
    listQueue();
    choose(0);
}

messages::DraftFields MediaForm::fields() const
{
    QStringList parts;
    for (const gateway::Media &media : m_queue) {
        const auto *local = std::get_if<gateway::LocalFile>(&media.source);
        const auto *remote = std::get_if<gateway::RemoteFile>(&media.source);
        if (isEmpty(media) && media.caption.isEmpty() && media.fileName.isEmpty())
            continue;
        parts << QString::number(int(media.kind)) << (local ? local->path : QString())
              << (remote ? remote->url : QString()) << media.mimeType << media.caption << media.fileName
              << (media.voiceNote ? u"1"_s : QString());
    }
    messages::DraftFields fields;
    if (!parts.isEmpty())
        fields[draftName] = parts;
    return fields;
}

void MediaForm::setFields(const messages::DraftFields &fields)
{
    const auto found = fields.find(draftName);
    const QStringList parts = found == fields.end() ? QStringList() : found->second;
    m_queue.clear();
    for (qsizetype at = 0; at + draftParts <= parts.size(); at += draftParts) {
        const int kind = std::clamp(parts[at].toInt(), 0, int(Kind::Sticker));
        gateway::Media media{.kind = Kind(kind),
                             .mimeType = parts[at + 3],
                             .caption = parts[at + 4],
                             .fileName = parts[at + 5],
                             .voiceNote = !parts[at + 6].isEmpty()};
        if (parts[at + 1].isEmpty())
            media.source = gateway::RemoteFile{parts[at + 2]};
        else
            media.source = gateway::LocalFile{parts[at + 1]};
        m_queue.push_back(std::move(media));
    }
    if (m_queue.empty())
        m_queue.push_back({.source = gateway::RemoteFile{}});
    listQueue();
    showFile(0);
}

bool MediaForm::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_chips && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_Delete) {
        removeCurrent();
        return true;
    }
    return ComposerForm::eventFilter(watched, event);
}

} // namespace wa::ui
