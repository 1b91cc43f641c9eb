#include "ui/messages/composer.h"

#include "ui/messages/callpane.h"
#include "ui/messages/composer/buttonsform.h"
#include "ui/messages/composer/contactform.h"
#include "ui/messages/composer/locationform.h"
#include "ui/messages/composer/mediaform.h"
#include "ui/messages/composer/pollform.h"
#include "ui/messages/composer/recipientbox.h"
#include "ui/messages/composer/textform.h"
#include "ui/messages/composerpreflight.h"
#include "ui/text/words.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/widgets/confirmdialog.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/errormessage.h"

#include <QComboBox>
#include <QFormLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>

#include <algorithm>

namespace wa::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int draftAfterMs = 400;
constexpr int besideFrom = 720;  //!< px of width from which the preview stands beside the form
constexpr int foldedBelow = 600; //!< px of height

bool isNotEnabled(const messages::Entry &entry, const QString &type)
{
    return entry.state == messages::SendState::Refused && gateway::typeName(entry.message) == type && entry.error &&
           messages::refusesType(entry.message, *entry.error);
}

} // namespace

Composer::Composer(devices::Devices &devices, messages::Outbox &outbox, QWidget *parent)
    : QWidget(parent)
    , m_devices(devices)
    , m_outbox(outbox)
    , m_error(new widgets::ErrorBar(this))
    , m_sender(new QComboBox(this))
    , m_to(new RecipientBox(this))
    , m_kind(new QComboBox(this))
    , m_forms(new QStackedWidget(this))
    , m_middle(new QBoxLayout(QBoxLayout::TopToBottom))
    , m_side(new QTabWidget(this))
    , m_fold(new QToolButton(this))
    , m_preview(new ComposerPreview(this))
    , m_call(new CallPane(this))
    , m_text(new TextForm(this))
    , m_media(new MediaForm(this))
    , m_contact(new ContactForm(this))
    , m_location(new LocationForm(this))
    , m_buttons(new ButtonsForm(this))
    , m_poll(new PollForm(this))
    , m_preflight(new PreflightList(this))
    , m_send(new QPushButton(this))
{
    theme::setSurface(this);
    setAcceptDrops(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::space4, theme::space4, theme::space4, theme::space4);
    layout->setSpacing(theme::space3);
    layout->addWidget(m_error);
    auto *head = new QFormLayout;
    head->setVerticalSpacing(theme::space2);
    buildHead(head);
    buildForms();
    auto *form = new QWidget(this);
    auto *written = new QVBoxLayout(form);
    written->setContentsMargins(0, 0, 0, 0);
    written->setSpacing(theme::space3);
    written->addLayout(head);
    written->addWidget(m_forms, 1);
    auto *scroll = new QScrollArea(this); // what is written is higher than a small window; what is judged stays below
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(form);
    scroll->viewport()->setAutoFillBackground(false); // it stands on this pane's surface
    form->setAutoFillBackground(false);
    m_middle->addWidget(scroll, 3);
    m_middle->setSpacing(theme::space3);
    buildSide();
    layout->addLayout(m_middle, 1);
    layout->addWidget(m_preflight);
    m_send->setObjectName(u"composer.send"_s);
    theme::setRole(m_send, theme::ButtonRole::Primary);
    layout->addWidget(m_send, 0, Qt::AlignRight);

    m_draftTimer.setSingleShot(true);
    m_draftTimer.setInterval(draftAfterMs);
    connect(&m_draftTimer, &QTimer::timeout, this, &Composer::keepDraft);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &Composer::onKind);
    connect(m_sender, &QComboBox::currentIndexChanged, this, &Composer::judge);
    connect(m_to, &RecipientBox::changed, this, &Composer::judge);
    connect(m_send, &QPushButton::clicked, this, &Composer::send);
    connect(&m_outbox, &messages::Outbox::entryChanged, this, [this](const messages::SendId &id) {
        const messages::Entry *entry = m_outbox.entry(id);
        if (entry && entry->state == messages::SendState::Refused && entry->project == m_project)
            offerKinds(kind());
    });
    offerKinds(Kind::Text);
    onKind();
}

Composer::~Composer()
{
    if (m_draftTimer.isActive())
        keepDraft();
}

void Composer::buildHead(QFormLayout *form)
{
    m_sender->setObjectName(u"composer.sender"_s);
    m_sender->setAccessibleName(tr("Sender"));
    form->addRow(tr("Sender"), m_sender);
    form->addRow(tr("Recipient"), m_to);
    m_kind->setObjectName(u"composer.kind"_s);
    m_kind->setAccessibleName(tr("Type"));
    form->addRow(tr("Type"), m_kind);
}

void Composer::buildForms()
{
    for (ComposerForm *form :
         std::initializer_list<ComposerForm *>{m_text, m_media, m_contact, m_location, m_buttons, m_poll}) {
        m_forms->addWidget(form);
        connect(form, &ComposerForm::changed, this, &Composer::judge);
    }
    connect(&m_text->edit(), &MessageEdit::filesGiven, this, &Composer::giveFiles);
    connect(&m_text->edit(), &MessageEdit::pictureGiven, this, &Composer::givePicture);
    connect(m_media, &MediaForm::kindChosen, this, [this](gateway::Media::Kind as) {
        if (m_forms->currentWidget() == m_media)
            choose(Kind(int(Kind::Image) + int(as)));
    });
}

void Composer::buildSide()
{
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setAccessibleName(tr("What the phone will show"));
    scroll->setWidget(m_preview);
    m_side->setObjectName(u"composer.side"_s);
    m_side->setDocumentMode(true);
    m_side->tabBar()->setAccessibleName(tr("Preview"));
    m_side->addTab(scroll, tr("Preview"));
    m_side->addTab(m_call, tr("Call"));
    connect(new QShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), this), &QShortcut::activated, m_call,
            &CallPane::copyCurl);
    connect(m_call, &CallPane::failed, this,
            [this](const Error &error) { m_error->show(widgets::errorMessage(tr("Cannot save the body."), error)); });
    connect(m_call, &CallPane::tokenFailed, this, [this](const Error &error) {
        m_error->show(widgets::errorMessage(tr("Cannot read the token from the keychain."), error));
    });
    m_fold->setObjectName(u"composer.fold"_s);
    m_fold->setAutoRaise(true);
    m_side->setCornerWidget(m_fold);
    m_middle->addWidget(m_side, 2);
    connect(m_fold, &QToolButton::clicked, this, [this] {
        m_folds = m_side->maximumHeight() == QWIDGETSIZE_MAX;
        fold(*m_folds);
    });
    connect(m_side, &QTabWidget::tabBarClicked, this, [this] { // who opens a tab wants to see it
        m_folds = false;
        fold(false);
    });
}

//! Folded, the tabs stand alone.
void Composer::fold(bool folded)
{
    m_side->setMaximumHeight(folded ? m_side->tabBar()->sizeHint().height() + theme::space1 : QWIDGETSIZE_MAX);
    m_fold->setIcon(theme::icon(folded ? theme::Icon::Fold : theme::Icon::Expand));
    m_fold->setAccessibleName(folded ? tr("Show Preview") : tr("Hide Preview"));
    m_fold->setToolTip(m_fold->accessibleName());
    m_side->widget(m_side->currentIndex())->setVisible(!folded); // out of the way of Tab
}

void Composer::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool isWide = width() >= besideFrom;
    m_middle->setDirection(isWide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_fold->setVisible(!isWide);
    fold(!isWide && m_folds.value_or(height() < foldedBelow));
}

//! All of them, but for what this project's gateway has refused as not enabled.
void Composer::offerKinds(Kind kept)
{
    const auto isRefused = [this](const QString &type) {
        return std::ranges::any_of(m_outbox.entries(), [this, &type](const messages::Entry &entry) {
            return entry.project == m_project && isNotEnabled(entry, type);
        });
    };
    struct Offer
    {
        Kind kind;
        QString word;
        bool isOffered = true;
    };
    const Offer offers[] = {{Kind::Text, tr("Text")},
                            {Kind::Image, tr("Image")},
                            {Kind::Video, tr("Video")},
                            {Kind::Audio, tr("Audio")},
                            {Kind::Document, tr("Document")},
                            {Kind::Sticker, tr("Sticker")},
                            {Kind::Contact, tr("Contact")},
                            {Kind::Location, tr("Location")},
                            {Kind::Buttons, tr("Buttons (beta)"), !isRefused(u"buttons"_s)},
                            {Kind::Poll, tr("Poll (beta)"), !isRefused(u"poll"_s)}};
    const QSignalBlocker quiet(m_kind);
    m_kind->clear();
    for (const Offer &offer : offers) {
        if (offer.isOffered || offer.kind == kept) // not away from under what is being written
            m_kind->addItem(offer.word, int(offer.kind));
    }
    m_kind->setCurrentIndex(m_kind->findData(int(kept)));
}

Composer::Kind Composer::kind() const
{
    return Kind(m_kind->currentData().toInt());
}

ComposerForm *Composer::formOf(Kind kind) const
{
    switch (kind) {
    case Kind::Text:
        return m_text;
    case Kind::Contact:
        return m_contact;
    case Kind::Location:
        return m_location;
    case Kind::Buttons:
        return m_buttons;
    case Kind::Poll:
        return m_poll;
    case Kind::Image:
    case Kind::Video:
    case Kind::Audio:
    case Kind::Document:
    case Kind::Sticker:
        break;
    }
    return m_media;
}

void Composer::choose(Kind kind)
{
    if (m_kind->findData(int(kind)) < 0) { // refused before, and wanted all the same
        offerKinds(kind);
        return onKind();
    }
    m_kind->setCurrentIndex(m_kind->findData(int(kind)));
}

void Composer::onKind()
{
    ComposerForm *shown = formOf(kind());
    for (int page = 0; page < m_forms->count(); ++page) { // the others' height is not this one's
        QWidget *form = m_forms->widget(page);
        form->setSizePolicy(form == shown ? QSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred)
                                          : QSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored));
    }
    m_forms->setCurrentWidget(shown);
    if (shown == m_media)
        m_media->setKind(gateway::Media::Kind(int(kind()) - int(Kind::Image)));
    judge();
}

void Composer::offer(const Helpers &helpers)
{
    m_helpers = helpers;
    m_drafts = helpers.drafts;
    m_preview->setDecode(helpers.decode);
    if (helpers.token)
        m_call->offerToken([this] { return m_helpers.token(m_project); }, *helpers.clipboard);
    m_to->setRecipients(helpers.recipients);
    if (m_drafts) {
        connect(m_drafts, &messages::Drafts::loaded, this, [this] {
            if (draft().empty()) // else one is being written already
                restoreDraft();
        });
        restoreDraft();
    }
    judge();
}

void Composer::setProject(const ProjectId &project)
{
    const bool isOther = m_project != project;
    if (isOther)
        keepDraft();
    m_project = project;
    offerKinds(kind());
    refreshSenders();
    if (isOther)
        restoreDraft();
}

void Composer::setEnvironment(std::optional<theme::Environment> environment)
{
    m_environment = environment;
    theme::setEnvironment(m_send, environment == theme::Environment::Production ? environment : std::nullopt);
    judge();
}

void Composer::setSender(const DeviceId &device)
{
    if (const int index = m_sender->findData(device.text()); index >= 0)
        m_sender->setCurrentIndex(index);
}

void Composer::setRecipient(const QString &to)
{
    m_to->setText(to);
}

Composer::Kind Composer::kindOf(const gateway::OutgoingMessage &message)
{
    constexpr Kind kinds[] = {Kind::Text, Kind::Image, Kind::Contact, Kind::Location, Kind::Buttons, Kind::Poll};
    if (const auto *media = std::get_if<gateway::Media>(&message.content))
        return Kind(int(Kind::Image) + int(media->kind));
    return kinds[message.content.index()];
}

bool Composer::isWrittenOver(const gateway::OutgoingMessage &message) const
{
    return !formOf(kindOf(message))->fields().empty();
}

void Composer::setMessage(const gateway::OutgoingMessage &message)
{
    const Kind wanted = kindOf(message);
    m_to->setText(message.to);
    formOf(wanted)->setContent(message.content);
    choose(wanted);
    judge();
}

gateway::OutgoingMessage Composer::message() const
{
    return {.to = m_to->text(), .content = formOf(kind())->content()};
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

QStringList Composer::recipients() const
{
    const auto list = m_to->list();
    if (list.size() < 2)
        return {m_to->text()};
    QStringList recipients;
    for (const messages::PastedRecipient &recipient : list)
        recipients << recipient.to;
    return recipients;
}

std::vector<gateway::OutgoingMessage> Composer::outgoing(const QStringList &recipients) const
{
    std::vector<gateway::OutgoingMessage> all;
    for (const QString &to : recipients) {
        if (formOf(kind()) != m_media) {
            all.push_back({.to = to, .content = formOf(kind())->content()});
            continue;
        }
        for (const gateway::Media &media : m_media->queue())
            all.push_back({.to = to, .content = media});
    }
    return all;
}

void Composer::judge()
{
    const DeviceId sender(m_sender->currentData().toString());
    const devices::Device *device = sender.isEmpty() ? nullptr : m_devices.device(m_project, sender);
    m_to->setSender(m_project, sender);
    PreflightFacts facts{.typedTo = m_to->text(), .recipients = m_to->list(), .environment = m_environment};
    if (device)
        facts.sender = m_devices.standing(*device);
    if (const messages::Recipient *known = m_to->known(); known && facts.recipients.size() < 2)
        facts.known = *known;
    facts.messages = outgoing({m_to->text()});
    const gateway::OutgoingMessage shown = message();
    if (const auto first = std::ranges::find(facts.messages, shown); first != facts.messages.end())
        std::rotate(facts.messages.begin(), first, first + 1); // what is on screen is judged in full
    m_preview->setMessage(shown);
    m_call->setCall(m_helpers.call && device ? m_helpers.call(m_project, sender, shown) : std::nullopt);
    const auto lines = preflight(facts);
    m_preflight->setLines(lines);

    const QString from = device ? QString(device->wire.name).replace(u'&', "&&"_L1) : QString();
    const auto files = int(facts.messages.size());
    if (facts.recipients.size() > 1)
        //: %1 is a device's name
        m_send->setText(tr("Send to %n Recipient(s) from %1…", nullptr, int(facts.recipients.size())).arg(from));
    else if (files > 1)
        //: %1 is a device's name
        m_send->setText(tr("Send %n File(s) from %1", nullptr, files).arg(from));
    else
        //: %1 is a device's name
        m_send->setText(device ? tr("Send from %1").arg(from) : tr("Send"));
    m_send->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return)); // a new text takes a button's shortcut away
    m_send->setEnabled(maySend(lines) && !m_batch);
    if (!m_restoring)
        m_draftTimer.start();
}

void Composer::send()
{
    m_error->dismiss();
    const QStringList all = recipients();
    Batch batch{.project = m_project,
                .device = DeviceId(m_sender->currentData().toString()),
                .kind = kind(),
                .typedTo = m_to->text(),
                .messages = outgoing(all)};
    batch.clearsFrom = batch.messages.size() / size_t(all.size()) * size_t(all.size() - 1);
    if (all.size() > 1)
        confirm(std::move(batch));
    else
        store(std::move(batch));
}

void Composer::confirm(Batch batch)
{
    const bool isProduction = m_environment == theme::Environment::Production;
    const auto count = int(recipients().size());
    auto *dialog = new widgets::ConfirmDialog(
        {.title = tr("Send to Several"),
         .consequence = tr("Sends this to %n recipient(s), one after another. What was sent cannot be taken back.",
                           nullptr, count),
         .button = tr("Send to %n Recipient(s)", nullptr, count),
         .typed = isProduction ? QString::number(count) : QString()},
        this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, batch = std::move(batch)] { store(batch); });
    dialog->open();
}

void Composer::store(Batch batch)
{
    m_batch = std::move(batch);
    m_send->setEnabled(false);
    storeNext();
}

void Composer::storeNext()
{
    const gateway::OutgoingMessage sending = m_batch->messages[m_batch->next];
    m_outbox.send(m_batch->project, m_batch->device, sending)
        .then(this, [this, sending](const Result<messages::SendId> &id) {
            if (!id) { // those before it are in the outbox, and the rest is still in the fields
                m_batch.reset();
                judge();
                return m_error->show(widgets::errorMessage(tr("Cannot send the message."), id.error()));
            }
            onStored(sending);
            emit sent(*id);
            if (++m_batch->next < m_batch->messages.size())
                return storeNext();
            m_batch.reset();
            judge();
            keepDraft();
        });
}

//! Clears what is in the outbox now, and nothing that was written since.
void Composer::onStored(const gateway::OutgoingMessage &message)
{
    if (m_batch->next < m_batch->clearsFrom || m_project != m_batch->project || m_to->text() != m_batch->typedTo)
        return;
    ComposerForm *form = formOf(m_batch->kind);
    if (const auto *media = std::get_if<gateway::Media>(&message.content))
        m_media->take(*media);
    else if (form->content() == message.content)
        form->clear();
}

} // namespace wa::ui
