#include "ui/messages/composer.h"

#include "app/messages/rules.h"
#include "ui/messages/attachmentbox.h"
#include "ui/text/problems.h"
#include "ui/text/words.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/errormessage.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>

namespace wa::ui {

using namespace Qt::StringLiterals;

Composer::Composer(devices::Devices &devices, messages::Outbox &outbox, QWidget *parent)
    : QWidget(parent)
    , m_devices(devices)
    , m_outbox(outbox)
    , m_error(new widgets::ErrorBar(this))
    , m_sender(new QComboBox(this))
    , m_kind(new QComboBox(this))
    , m_forms(new QStackedWidget(this))
{
    theme::setSurface(this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::space4, theme::space4, theme::space4, theme::space4);
    layout->setSpacing(theme::space3);
    layout->addWidget(m_error);
    auto *form = new QFormLayout;
    form->setVerticalSpacing(theme::space2);
    m_sender->setObjectName(u"composer.sender"_s);
    m_sender->setAccessibleName(tr("Sender"));
    form->addRow(tr("Sender"), m_sender);
    m_to = addLine(form, tr("Recipient"), u"composer.to"_s);
    m_to->setPlaceholderText(tr("Number, or a WhatsApp id such as …@g.us"));
    m_kind->setObjectName(u"composer.kind"_s);
    m_kind->setAccessibleName(tr("Type"));
    for (const QString &word : {tr("Text"), tr("Image"), tr("Video"), tr("Audio"), tr("Document"), tr("Sticker"),
                                tr("Contact"), tr("Location")})
        m_kind->addItem(word);
    form->addRow(tr("Type"), m_kind);
    layout->addLayout(form);
    m_forms->addWidget(buildText());
    m_forms->addWidget(buildMedia());
    m_forms->addWidget(buildContact());
    m_forms->addWidget(buildLocation());
    auto *scroll = new QScrollArea(this); // a document's fields are higher than a small window
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(m_forms);
    scroll->viewport()->setAutoFillBackground(false); // it stands on this pane's surface
    m_forms->setAutoFillBackground(false);
    layout->addWidget(scroll, 1);
    m_preflight = new QLabel(this);
    m_preflight->setObjectName(u"composer.preflight"_s);
    m_preflight->setWordWrap(true);
    layout->addWidget(m_preflight);
    m_send = new QPushButton(this);
    m_send->setObjectName(u"composer.send"_s);
    theme::setRole(m_send, theme::ButtonRole::Primary);
    layout->addWidget(m_send, 0, Qt::AlignRight);

    connect(m_kind, &QComboBox::currentIndexChanged, this, &Composer::onKind);
    connect(m_sender, &QComboBox::currentIndexChanged, this, &Composer::judge);
    connect(m_send, &QPushButton::clicked, this, &Composer::send);
    for (QLineEdit *line : {m_to, m_caption, m_fileName, m_contactName, m_latitude, m_longitude, m_address})
        connect(line, &QLineEdit::textChanged, this, &Composer::judge);
    for (QPlainTextEdit *text : {m_text, m_vcard})
        connect(text, &QPlainTextEdit::textChanged, this, &Composer::judge);
    connect(m_attachment, &AttachmentBox::changed, this, &Composer::judge);
    onKind();
}

QLineEdit *Composer::addLine(QFormLayout *form, const QString &label, const QString &name)
{
    auto *line = new QLineEdit(this);
    line->setObjectName(name);
    line->setAccessibleName(label);
    form->addRow(label, line);
    return line;
}

QWidget *Composer::buildText()
{
    m_text = new QPlainTextEdit(this);
    m_text->setObjectName(u"composer.text"_s);
    m_text->setAccessibleName(tr("Text"));
    m_text->setPlaceholderText(tr("Message text"));
    m_text->setTabChangesFocus(true);
    return m_text;
}

QWidget *Composer::buildMedia()
{
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    m_attachment = new AttachmentBox(this);
    layout->addWidget(m_attachment);
    auto *form = new QFormLayout;
    m_caption = addLine(form, tr("Caption"), u"composer.caption"_s);
    m_captionLabel = qobject_cast<QLabel *>(form->labelForField(m_caption));
    m_fileName = addLine(form, tr("File name"), u"composer.fileName"_s);
    m_fileNameLabel = qobject_cast<QLabel *>(form->labelForField(m_fileName));
    m_voiceNote = new QCheckBox(tr("Voice note"), this);
    form->addRow(QString(), m_voiceNote);
    layout->addLayout(form);
    layout->addStretch();
    return page;
}

QWidget *Composer::buildContact()
{
    auto *page = new QWidget(this);
    auto *form = new QFormLayout(page);
    form->setContentsMargins(0, 0, 0, 0);
    m_contactName = addLine(form, tr("Contact name"), u"composer.contactName"_s);
    m_vcard = new QPlainTextEdit(this);
    m_vcard->setAccessibleName(tr("vCard"));
    m_vcard->setPlaceholderText(u"BEGIN:VCARD\nVERSION:3.0\n…\nEND:VCARD"_s);
    m_vcard->setTabChangesFocus(true);
    form->addRow(tr("vCard"), m_vcard);
    return page;
}

QWidget *Composer::buildLocation()
{
    auto *page = new QWidget(this);
    auto *form = new QFormLayout(page);
    form->setContentsMargins(0, 0, 0, 0);
    m_latitude = addLine(form, tr("Latitude"), u"composer.latitude"_s);
    m_longitude = addLine(form, tr("Longitude"), u"composer.longitude"_s);
    m_address = addLine(form, tr("Address"), u"composer.address"_s);
    return page;
}

Composer::Kind Composer::kind() const
{
    return Kind(m_kind->currentIndex());
}

bool Composer::isCaptioned(Kind kind)
{
    return kind == Kind::Image || kind == Kind::Video || kind == Kind::Document;
}

void Composer::onKind()
{
    const Kind now = kind();
    const bool media = now >= Kind::Image && now <= Kind::Sticker;
    m_forms->setCurrentIndex(now == Kind::Text ? 0 : media ? 1 : now == Kind::Contact ? 2 : 3);
    m_caption->setVisible(isCaptioned(now));
    m_captionLabel->setVisible(isCaptioned(now));
    m_fileName->setVisible(now == Kind::Document);
    m_fileNameLabel->setVisible(now == Kind::Document);
    m_voiceNote->setVisible(now == Kind::Audio);
    judge();
}

gateway::Media Composer::media(Kind kind) const
{
    gateway::Media media = m_attachment->media();
    switch (kind) {
    case Kind::Video:
        media.kind = gateway::Media::Kind::Video;
        break;
    case Kind::Audio:
        media.kind = gateway::Media::Kind::Audio;
        media.voiceNote = m_voiceNote->isChecked();
        break;
    case Kind::Document:
        media.kind = gateway::Media::Kind::Document;
        media.fileName = m_fileName->text().trimmed();
        break;
    case Kind::Sticker:
        media.kind = gateway::Media::Kind::Sticker;
        break;
    default:
        media.kind = gateway::Media::Kind::Image;
        break;
    }
    if (isCaptioned(kind))
        media.caption = m_caption->text();
    return media;
}

gateway::OutgoingMessage Composer::message(Kind kind) const
{
    gateway::OutgoingMessage message{.to = m_to->text()};
    switch (kind) {
    case Kind::Text:
        message.content = gateway::Text{m_text->toPlainText()};
        break;
    case Kind::Contact:
        message.content = gateway::Contact{m_contactName->text().trimmed(), m_vcard->toPlainText()};
        break;
    case Kind::Location: {
        bool latitudeOk = false;
        bool longitudeOk = false;
        gateway::Location place{m_latitude->text().toDouble(&latitudeOk), m_longitude->text().toDouble(&longitudeOk),
                                m_address->text().trimmed()};
        // What is no number is no place: the rules then name the field.
        place.latitude = latitudeOk ? place.latitude : qQNaN();
        place.longitude = longitudeOk ? place.longitude : qQNaN();
        message.content = place;
        break;
    }
    default:
        message.content = media(kind);
        break;
    }
    return message;
}

void Composer::setProject(const ProjectId &project)
{
    m_project = project;
    refreshSenders();
}

void Composer::setRecipient(const QString &to)
{
    m_to->setText(to);
}

void Composer::refreshSenders()
{
    const QString chosen = m_sender->currentData().toString();
    m_sender->clear();
    if (const devices::DeviceList *list = m_devices.list(m_project)) {
        for (const devices::Device &device : list->devices()) {
            if (device.wire.status == gateway::DeviceStatus::Destroyed)
                continue;
            const devices::Standing standing = m_devices.standing(device);
            //: %1 is a device's name, %2 its status
            m_sender->addItem(standing == devices::Standing::Linked
                                  ? device.wire.name
                                  : tr("%1 (%2)").arg(device.wire.name, text::word(standing, device.wire.statusText)),
                              device.wire.id.text());
        }
    }
    if (const int index = m_sender->findData(chosen); index >= 0)
        m_sender->setCurrentIndex(index);
    judge();
}

void Composer::judge()
{
    const DeviceId sender(m_sender->currentData().toString());
    const devices::Device *device = sender.isEmpty() ? nullptr : m_devices.device(m_project, sender);
    const bool linked = device && device->wire.status == gateway::DeviceStatus::Connected;
    QStringList lines;
    if (!device)
        lines << u"✗ "_s + tr("No device to send from. Pair one on the Devices page.");
    else if (!linked)
        lines << u"✗ "_s + tr("The device is not linked. Reconnect it on the Devices page.");
    else
        lines << u"✓ "_s + tr("The device is linked.");
    const gateway::OutgoingMessage message = this->message(kind());
    const auto problems = messages::problems(message);
    for (const messages::Problem &problem : problems)
        lines << u"✗ "_s + text::problemSentence(problem.field, problem.code);
    for (const messages::Hint &hint : messages::hints(message))
        lines << u"• "_s + text::hintSentence(hint.code);
    if (problems.empty())
        lines << u"✓ "_s + tr("Goes to %1").arg(gateway::normalisedRecipient(message.to));
    m_preflight->setText(lines.join(u'\n'));
    //: %1 is a device's name
    m_send->setText(device ? tr("Send from %1").arg(QString(device->wire.name).replace(u'&', "&&"_L1)) : tr("Send"));
    m_send->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return)); // a new text takes a button's shortcut away
    m_send->setEnabled(linked && problems.empty() && message != m_storing);
}

void Composer::send()
{
    m_error->dismiss();
    const Kind sentKind = kind();
    const gateway::OutgoingMessage sending = message(sentKind);
    m_storing = sending;
    m_send->setEnabled(false);
    m_outbox.send(m_project, DeviceId(m_sender->currentData().toString()), sending)
        .then(this, [this, sentKind, sending](const Result<messages::SendId> &id) {
            m_storing.reset();
            if (!id) {
                judge();
                return m_error->show(widgets::errorMessage(tr("Cannot send the message."), id.error()));
            }
            if (message(sentKind) == sending) // else the next one is being written already
                clearContent(sentKind);
            judge();
            Q_EMIT sent(*id);
        });
}

//! Of the type that was sent: what was written under another one is not in the outbox.
void Composer::clearContent(Kind sent)
{
    switch (sent) {
    case Kind::Text:
        return m_text->clear();
    case Kind::Contact:
        m_contactName->clear();
        return m_vcard->clear();
    case Kind::Location:
        for (QLineEdit *line : {m_latitude, m_longitude, m_address})
            line->clear();
        return;
    default:
        m_attachment->clear();
        if (isCaptioned(sent))
            m_caption->clear();
        if (sent == Kind::Document)
            m_fileName->clear();
    }
}

} // namespace wa::ui
