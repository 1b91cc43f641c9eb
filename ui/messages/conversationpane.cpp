#include "ui/messages/conversationpane.h"

#include "ui/messages/bubbleof.h"
#include "ui/messages/conversationview.h"
#include "ui/messages/mediagrid.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/widgets/confirmdialog.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/errormessage.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>

namespace wa::ui {

using namespace Qt::StringLiterals;
using messages::ChatMessage;
using messages::Conversation;
using messages::SendState;

namespace {

enum Shown { Bubbles, Nobody, Nothing, Tiles, NoTile };

} // namespace

ConversationPane::ConversationPane(Conversation &conversation, PictureShelf &pictures, messages::Outbox &outbox,
                                   Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_conversation(conversation)
    , m_pictures(pictures)
    , m_outbox(outbox)
    , m_name(new widgets::ElidedLabel(Qt::ElideRight, this))
    , m_facts(new widgets::ElidedLabel(Qt::ElideRight, this))
    , m_media(new QPushButton(tr("Media"), this))
    , m_refresh(new QPushButton(this))
    , m_error(new widgets::ErrorBar(this))
    , m_backRow(new QWidget(this))
    , m_back(new QLabel(this))
    , m_older(new QPushButton(tr("Ask the Gateway"), this))
    , m_stack(new QStackedWidget(this))
    , m_view(new ConversationView(conversation, pictures, clock, this))
    , m_grid(new MediaGrid(conversation, pictures, clock, this))
    , m_newest(new QPushButton(tr("Go to Newest"), this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::space1);
    auto *head = new QHBoxLayout;
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    theme::setRole(m_name, theme::TextRole::Heading);
    theme::setMuted(m_facts);
    m_name->setObjectName(u"conversation.name"_s);
    words->addWidget(m_name);
    words->addWidget(m_facts);
    head->setContentsMargins(theme::space3, theme::space2, theme::space2, 0);
    head->addLayout(words, 1);
    m_media->setIcon(theme::icon(theme::Icon::Picture));
    m_media->setCheckable(true);
    m_media->setToolTip(tr("The files of this chat side by side, as far back as its messages were read."));
    m_media->setObjectName(u"conversation.media"_s);
    theme::setRole(m_media, theme::ButtonRole::Quiet);
    head->addWidget(m_media);
    m_refresh->setIcon(theme::icon(theme::Icon::Refresh));
    m_refresh->setAccessibleName(tr("Compare with the Gateway"));
    m_refresh->setToolTip(tr("Asks the gateway for its newest messages, for those that no event told of."));
    m_refresh->setObjectName(u"conversation.refresh"_s);
    theme::setRole(m_refresh, theme::ButtonRole::Quiet);
    head->addWidget(m_refresh);
    layout->addLayout(head);
    layout->addWidget(m_error);
    auto *back = new QHBoxLayout(m_backRow);
    back->setContentsMargins(theme::space3, 0, theme::space2, 0);
    m_back->setObjectName(u"conversation.back"_s);
    m_back->setWordWrap(true);
    theme::setMuted(m_back);
    m_older->setObjectName(u"conversation.older"_s);
    theme::setRole(m_older, theme::ButtonRole::Quiet);
    back->addWidget(m_back, 1);
    back->addWidget(m_older);
    layout->addWidget(m_backRow);
    m_view->setObjectName(u"conversation.view"_s);
    m_stack->addWidget(m_view);
    auto *nobody = new widgets::EmptyState(theme::Icon::Messages, this);
    nobody->setText(tr("No Chat Chosen"), tr("Choose a chat on the left, or write to a number on the right."));
    m_stack->addWidget(nobody);
    auto *nothing = new widgets::EmptyState(theme::Icon::Messages, this);
    nothing->setText(tr("No Message Here"), tr("This console knows of no message in this chat. The gateway may."));
    m_stack->addWidget(nothing);
    m_grid->setObjectName(u"conversation.tiles"_s);
    m_stack->addWidget(m_grid);
    auto *noTile = new widgets::EmptyState(theme::Icon::Picture, this);
    noTile->setText(tr("No File Here"), tr("No message of this chat that was read so far carries a file."));
    m_stack->addWidget(noTile);
    layout->addWidget(m_stack, 1);
    m_newest->setObjectName(u"conversation.newest"_s);
    m_newest->hide();
    layout->addWidget(m_newest, 0, Qt::AlignHCenter);

    connect(m_refresh, &QPushButton::clicked, this, &ConversationPane::refresh);
    connect(m_media, &QPushButton::toggled, this, &ConversationPane::showMedia);
    connect(m_older, &QPushButton::clicked, &conversation, &Conversation::fetchOlder);
    connect(m_newest, &QPushButton::clicked, this, [this] {
        m_view->goToEnd();
        m_view->setFocus();
    });
    connect(&conversation, &Conversation::stateChanged, this, &ConversationPane::showState);
    connect(&conversation, &QAbstractItemModel::rowsInserted, this, &ConversationPane::showState);
    connect(m_view, &ConversationView::atEndChanged, this,
            [this](bool atEnd) { m_newest->setVisible(!atEnd && !m_media->isChecked()); });
    connect(m_view, &ConversationView::olderWanted, this, [this](bool byHand) {
        // The log is ours. The gateway is asked when somebody goes there.
        if (m_conversation.back() == Conversation::Back::Log || (byHand && !m_conversation.error()))
            m_conversation.fetchOlder();
    });
    connect(m_view, &ConversationView::currentMessageChanged, this, &ConversationPane::tellCurrent);
    connect(m_view, &ConversationView::menuWanted, this, &ConversationPane::offerMenu);
    connect(m_view, &ConversationView::mediaWanted, this, &ConversationPane::fetchMedia);
    connect(m_grid, &MediaGrid::itemWanted, this, [this](const QString &key) {
        m_view->choose(key);
        fetchMedia(key);
    });
    connect(&m_grid->rows(), &QAbstractItemModel::rowsInserted, this, &ConversationPane::showState);
    connect(&m_grid->rows(), &QAbstractItemModel::rowsRemoved, this, &ConversationPane::showState);
    connect(m_view, &ConversationView::linkWanted, this, &ConversationPane::askAboutLink);
    connect(m_view, &ConversationView::copyWanted, this, &ConversationPane::copy);
    connect(m_view, &ConversationView::quoteWanted, this, [this](const MessageId &quoted) {
        if (const ChatMessage *message = m_conversation.message(quoted))
            m_view->choose(message->key);
    });
    showState();
}

void ConversationPane::setHeading(const QString &name, const QString &facts)
{
    m_name->setText(name);
    m_facts->setText(facts);
}

void ConversationPane::refresh()
{
    m_conversation.fetchNewest();
}

void ConversationPane::showState()
{
    using Back = Conversation::Back;
    const bool isOpen = !m_conversation.chat().isEmpty();
    m_media->setVisible(isOpen);
    m_refresh->setVisible(isOpen);
    m_refresh->setEnabled(!m_conversation.isLoading());
    m_stack->setCurrentIndex(!isOpen                         ? Nobody
                             : m_media->isChecked()          ? (m_grid->rows().rowCount() > 0 ? Tiles : NoTile)
                             : m_conversation.rowCount() > 0 ? Bubbles
                             : m_conversation.isLoading()    ? Bubbles
                                                             : Nothing);
    const Back back = m_conversation.back();
    if (m_conversation.isLoading())
        m_back->setText(tr("Looking for messages."));
    else if (back == Back::List && m_conversation.looked() > 0)
        m_back->setText(tr("Looked through %n message(s) of the device at the gateway, in all its chats.", nullptr,
                           m_conversation.looked()));
    else if (back == Back::List)
        m_back->setText(tr("The event log has no older message of this chat."));
    else if (back == Back::Log)
        m_back->setText(tr("Older messages come when you scroll up."));
    else
        m_back->setText(tr("No older message is known, here or at the gateway."));
    m_backRow->setVisible(isOpen);
    m_older->setVisible(back == Back::List);
    m_older->setEnabled(!m_conversation.isLoading());
    if (m_conversation.error())
        m_error->show(widgets::errorMessage(tr("Cannot read the messages of this chat."), *m_conversation.error()));
    else
        m_error->dismiss();
}

void ConversationPane::showMedia(bool media)
{
    showState();
    m_newest->setVisible(!media && !m_view->isAtEnd());
    if (isAncestorOf(focusWidget()) && m_media != focusWidget())
        shown()->setFocus();
}

QWidget *ConversationPane::shown() const
{
    return m_media->isChecked() ? static_cast<QWidget *>(m_grid) : m_view;
}

void ConversationPane::tellCurrent()
{
    const ChatMessage *message = m_view->current();
    emit followWanted(message ? message->id : MessageId(), message ? message->send : messages::SendId());
}

void ConversationPane::copy()
{
    if (const ChatMessage *message = m_view->current())
        QGuiApplication::clipboard()->setText(copyText(*message));
}

void ConversationPane::fetchMedia(const QString &key)
{
    const ChatMessage *message = m_conversation.message(m_conversation.rowOf(key));
    if (!message)
        return;
    const ProjectId project = m_conversation.chat().project;
    const PictureShelf::View media =
        m_pictures.view(project, message->mediaPath, message->localFile, isPicture(*message));
    if (media.isHere)
        emit viewerWanted(*message);
    else if (!media.isHere && !message->mediaPath.isEmpty() && !media.progress)
        m_pictures.fetch(project, message->mediaPath).then(this, [this](const Result<gateway::MediaFile> &file) {
            if (!file && file.error().kind != Error::Kind::Cancelled)
                m_error->show(widgets::errorMessage(tr("Cannot download the media."), file.error()));
        });
}

//! The host as the network reads it: letters of other scripts that look like ours stand out as xn--.
void ConversationPane::askAboutLink(const QUrl &link)
{
    auto *dialog = new widgets::ConfirmDialog(
        {.title = tr("Open Link"),
         //: %1 is a host name, %2 the whole address
         .consequence = tr("The message links to %1. Whoever sent it can see that it was opened.\n\n%2")
                            .arg(link.host(QUrl::FullyEncoded), link.toString(QUrl::FullyEncoded).left(500)),
         .button = tr("Open in Browser")},
        this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [link] { QDesktopServices::openUrl(link); });
    dialog->open();
}

void ConversationPane::offerMenu(const QPoint &global)
{
    const ChatMessage *current = m_view->current();
    if (!current)
        return;
    const ChatMessage message = *current; // the conversation goes on while the menu is open
    auto *menu = new QMenu(this);
    menu->setObjectName(u"conversation.menu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy Text"), QKeySequence(QKeySequence::Copy), this,
                    [message] { QGuiApplication::clipboard()->setText(copyText(message)); })
        ->setEnabled(!copyText(message).isEmpty());
    const auto text = messages::formatted(message.text.left(8192));
    for (const messages::Span &span : text.spans) {
        const QUrl link =
            span.flags.testFlag(messages::Mark::Link) ? openableLink(text.plain.mid(span.from, span.length)) : QUrl();
        if (link.isValid())
            //: %1 is a host name
            menu->addAction(tr("Open Link to %1…").arg(link.host(QUrl::FullyEncoded)), this,
                            [this, link] { askAboutLink(link); });
    }
    if (hasMedia(message) && !message.mediaPath.isEmpty())
        menu->addAction(tr("Show Media"), this, [this, key = message.key] { fetchMedia(key); });
    menu->addAction(tr("Show Events"), this, [this, id = message.id] { emit eventsWanted(id); })
        ->setEnabled(!message.id.isEmpty());
    const messages::Entry *entry = message.send.isEmpty() ? nullptr : m_outbox.entry(message.send);
    if (entry && m_outbox.draftOf(entry->id)) {
        menu->addSeparator();
        menu->addAction(tr("Repeat and Edit"), this, [this, id = message.send] { emit editWanted(id); });
    }
    if (entry && messages::mayBeSentAgain(entry->state)) {
        if (entry->state == SendState::Unknown)
            menu->addAction(tr("Look for It"), this, [this, id = message.send] { emit lookWanted(id); });
        menu->addAction(tr("Send Again"), this, [this, id = message.send] { emit sendAgainWanted(id); });
    }
    menu->popup(global);
}

} // namespace wa::ui
