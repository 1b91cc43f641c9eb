#include "ui/messages/messagespage.h"

#include "app/base/settingstable.h"
#include "ui/messages/bubbleof.h"
#include "ui/messages/bubbletext.h"
#include "ui/messages/chatlist.h"
#include "ui/messages/composer.h"
#include "ui/messages/conversationpane.h"
#include "ui/messages/conversationview.h"
#include "ui/messages/followpane.h"
#include "ui/messages/sentpane.h"
#include "ui/text/times.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/widgets/confirmdialog.h"
#include "ui/widgets/filterbox.h"
#include "ui/widgets/table.h"

#include <QFileInfo>
#include <QPushButton>
#include <QSplitter>
#include <QTabWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace wa::ui {

using namespace Qt::StringLiterals;
using messages::SendState;

namespace {

constexpr int foldsBelow = 1000; // pixels of the page
constexpr int chatsWidth = 230;
constexpr int conversationWidth = 320; // at least
constexpr int composerWidth = 388;

} // namespace

shell::PageName MessagesPage::pageName()
{
    return {u"messages"_s, theme::Icon::Messages, tr("Messages")};
}

MessagesPage::MessagesPage(const Parts &parts, QWidget *parent)
    : Page(pageName(), parent)
    , m_parts(parts)
    , m_list(new messages::OutboxList(parts.outbox, this))
    , m_chats(new messages::Chats(parts.index, parts.outbox, parts.clock, this))
    , m_names(new messages::ChatNames(
          *m_chats, parts.recipients,
          [&devices = parts.devices](const ProjectId &project, const DeviceId &id) {
              const devices::Device *device = devices.device(project, id);
              return device && device->wire.status == gateway::DeviceStatus::Connected;
          },
          this))
    , m_conversation(new messages::Conversation({.projects = parts.projects,
                                                 .outbox = parts.outbox,
                                                 .index = parts.index,
                                                 .log = parts.stream.log(),
                                                 .clock = parts.clock},
                                                this))
    , m_follow(new messages::Follow(parts.index, parts.stream.log(), parts.outbox, parts.clock, this))
    , m_pictures(new PictureShelf(parts.downloads, parts.decode, this))
    , m_columns(new QSplitter(Qt::Horizontal, this))
    , m_chatRows(new ChatRows(*m_chats, parts.devices, parts.clock, this))
{
    m_columns->setChildrenCollapsible(false);
    m_chatsPane = buildChats();
    m_columns->addWidget(m_chatsPane);
    m_columns->addWidget(buildMiddle());
    m_composer = new Composer(parts.devices, parts.outbox, this);
    m_composer->setMinimumWidth(composerWidth);
    m_columns->addWidget(m_composer);
    m_columns->setStretchFactor(1, 1);
    m_columns->setSizes({chatsWidth, 480, composerWidth});
    m_columns->restoreState(parts.settings.get(settings::messagesColumns));
    m_middle->restoreState(parts.settings.get(settings::messagesFollow));
    setBody(m_columns);
    auto *many = new QPushButton(tr("Send to Many…"), this);
    many->setObjectName(u"messages.many"_s);
    addToHead(many);
    connect(many, &QPushButton::clicked, this, &MessagesPage::manyWanted);
    connectParts();
}

MessagesPage::~MessagesPage() = default;

QWidget *MessagesPage::buildChats()
{
    auto *pane = new QWidget(this);
    theme::setSurface(pane);
    auto *layout = new QVBoxLayout(pane);
    layout->setContentsMargins(1, theme::space2, 1, 1);
    layout->setSpacing(theme::space2);
    auto *filter = new widgets::FilterBox(tr("Filter chats"), pane);
    filter->setObjectName(u"messages.filter"_s);
    setFilter(filter, false);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(theme::space2, 0, theme::space2, 0);
    row->addWidget(filter);
    layout->addLayout(row);
    m_chatList = new ChatList(*m_chatRows, pane);
    layout->addWidget(m_chatList, 1);
    pane->setMinimumWidth(180);
    connect(filter, &QLineEdit::textChanged, m_chatRows, &ChatRows::setNeedle);
    connect(filter, &QLineEdit::returnPressed, m_chatList, [this] { m_chatList->setFocus(); });
    return pane;
}

QWidget *MessagesPage::buildMiddle()
{
    m_middle = new QSplitter(Qt::Vertical, this);
    m_middle->setChildrenCollapsible(false);
    m_middle->setMinimumWidth(conversationWidth);
    m_tabs = new QTabWidget(this);
    m_tabs->setObjectName(u"messages.tabs"_s);
    m_tabs->setDocumentMode(true);
    m_pane = new ConversationPane(*m_conversation, *m_pictures, m_parts.outbox, m_parts.clock, this);
    m_sent = new SentPane(*m_list, m_parts.clock, this);
    m_tabs->addTab(m_pane, tr("Conversation"));
    m_tabs->addTab(m_sent, tr("Sent from This Desk"));
    m_followPane = new FollowPane(*m_follow, m_parts.outbox, m_parts.clock, this);
    theme::setSurface(m_followPane);
    m_middle->addWidget(m_tabs);
    m_middle->addWidget(m_followPane);
    m_middle->setStretchFactor(0, 1);
    m_middle->setSizes({400, 190});
    return m_middle;
}

void MessagesPage::connectParts()
{
    using messages::Outbox;
    connect(&m_parts.stream, &events::EventStream::delivered, m_chats, &messages::Chats::onEvents);
    connect(&m_parts.stream, &events::EventStream::delivered, m_conversation, &messages::Conversation::onEvents);
    connect(&m_parts.stream, &events::EventStream::delivered, m_follow, &messages::Follow::onEvents);
    connect(m_chatList, &ChatList::chosen, this, &MessagesPage::openChat);
    connect(m_chatList, &ChatList::activatedChat, this, [this] {
        m_tabs->setCurrentWidget(m_pane);
        m_pane->shown()->setFocus();
    });
    // A chat that is written to for the first time, or whose name came.
    connect(m_chats, &QAbstractItemModel::dataChanged, this, &MessagesPage::showHeading);
    connect(m_pane, &ConversationPane::followWanted, this, &MessagesPage::follow);
    connect(m_sent, &SentPane::chosen, this, &MessagesPage::follow);
    connect(m_sent, &SentPane::activatedSend, this, &MessagesPage::showSend);
    connect(m_tabs, &QTabWidget::currentChanged, this, &MessagesPage::follow);
    connect(m_conversation, &messages::Conversation::added, this, &MessagesPage::choosePending);
    connect(m_pane, &ConversationPane::eventsWanted, this, &MessagesPage::eventsWanted);
    connect(m_pane, &ConversationPane::viewerWanted, this,
            [this](const messages::ChatMessage &message) { showMedia(message.key); });
    connect(m_pane, &ConversationPane::sendAgainWanted, this, &MessagesPage::sendAgain);
    connect(m_pane, &ConversationPane::lookWanted, this, &MessagesPage::lookFor);
    connect(m_pane, &ConversationPane::editWanted, this, &MessagesPage::edit);
    connect(m_followPane, &FollowPane::eventsWanted, this, &MessagesPage::eventsWanted);
    connect(m_followPane, &FollowPane::sendAgainWanted, this, &MessagesPage::sendAgain);
    connect(m_followPane, &FollowPane::lookWanted, this, &MessagesPage::lookFor);
    connect(m_followPane, &FollowPane::editWanted, this, &MessagesPage::edit);
    connect(m_followPane, &FollowPane::reconnectWanted, this, &MessagesPage::reconnectWanted);
    connect(m_composer, &Composer::sent, this, &MessagesPage::onSent);
    connect(&m_parts.outbox, &Outbox::entryAdded, this, &MessagesPage::updateBadge);
    connect(&m_parts.outbox, &Outbox::entryChanged, this, &MessagesPage::updateBadge);
    auto *soon = new QTimer(this); // once, however many of hundreds changed
    soon->setSingleShot(true);
    connect(&m_parts.devices, &devices::Devices::deviceChanged, soon, qOverload<>(&QTimer::start));
    connect(&m_parts.devices, &devices::Devices::refreshed, soon, qOverload<>(&QTimer::start));
    connect(soon, &QTimer::timeout, m_composer, &Composer::refreshSenders);
    connect(soon, &QTimer::timeout, m_names, &messages::ChatNames::update);
    connect(m_columns, &QSplitter::splitterMoved, this, [this] {
        if (!m_folded)
            m_parts.settings.set(settings::messagesColumns, m_columns->saveState());
    });
    connect(m_middle, &QSplitter::splitterMoved, this,
            [this] { m_parts.settings.set(settings::messagesFollow, m_middle->saveState()); });
}

QList<QWidget *> MessagesPage::panes()
{
    QWidget *shown = m_tabs->currentWidget() == m_sent ? static_cast<QWidget *>(m_sent->table()) : m_pane->shown();
    return {m_chatList, shown, m_composer};
}

void MessagesPage::refresh()
{
    m_pane->refresh();
}

void MessagesPage::setProject(const ProjectId &project)
{
    m_project = project;
    m_pending = {};
    m_list->setProject(project);
    m_conversation->open({});
    m_chats->setProject(project);
    m_chatList->choose({});
    m_composer->setProject(project);
    showHeading();
    follow();
    updateBadge();
}

void MessagesPage::openChat(const messages::ChatKey &key)
{
    if (key == m_conversation->chat())
        return;
    m_pending = {};
    m_conversation->open(key);
    m_chats->setOpen(key);
    m_composer->setSender(key.device);
    m_composer->setRecipient(key.address());
    showHeading();
}

void MessagesPage::showHeading()
{
    const messages::ChatKey &key = m_conversation->chat();
    const int row = m_chats->rowOf(key);
    const QString name = row < 0 ? QString() : drawableLine(m_chats->chat(row).name);
    const devices::Device *device = key.isEmpty() ? nullptr : m_parts.devices.device(key.project, key.device);
    QStringList facts;
    if (!name.isEmpty())
        facts << key.address();
    if (device)
        //: %1 is a device's name
        facts << tr("On %1").arg(device->wire.name);
    m_pane->setHeading(name.isEmpty() ? key.address() : name, facts.join(u" · "_s));
}

void MessagesPage::onSent(const messages::SendId &id)
{
    showSend(id);
    updateBadge();
}

//! A message of this desk in its conversation, followed.
void MessagesPage::showSend(const messages::SendId &id)
{
    const messages::Entry *entry = m_parts.outbox.entry(id);
    if (!entry)
        return;
    const messages::ChatKey key{entry->project, entry->device, messages::chatJid(entry->message.to)};
    if (key != m_conversation->chat()) {
        m_conversation->open(key);
        m_chats->setOpen(key);
        m_chatList->choose(key);
        showHeading();
    }
    m_tabs->setCurrentWidget(m_pane);
    m_pending = id;
    choosePending();
    m_follow->follow(entry->project, entry->device, entry->messageId, id);
}

void MessagesPage::choosePending()
{
    const int row = m_pending.isEmpty() ? -1 : m_conversation->rowOf(m_pending);
    if (row < 0)
        return;
    m_pending = {};
    m_pane->view()->choose(m_conversation->message(row)->key);
}

//! The message that is chosen on the tab in front.
void MessagesPage::follow()
{
    if (m_tabs->currentWidget() == m_sent)
        return m_follow->follow(m_project, {}, {}, m_sent->current());
    const messages::ChatMessage *message = m_pane->view()->current();
    m_follow->follow(m_project, m_conversation->chat().device, message ? message->id : MessageId(),
                     message ? message->send : messages::SendId());
}

void MessagesPage::sendAgain(const messages::SendId &id)
{
    m_parts.outbox.sendAgain(id, messages::After::OperatorChecked)
        .then(this, [this](const Result<messages::SendId> &again) {
            if (again)
                showSend(*again);
            else
                showError(tr("Cannot send the message again."), again.error());
        });
}

void MessagesPage::lookFor(const messages::SendId &id)
{
    m_parts.outbox.lookFor(id).then(this, [this](const Result<messages::Looked> &looked) {
        if (!looked)
            showError(tr("Cannot look for the message."), looked.error());
    });
}

//! Into the composer: a message of its own, which has nothing to do with the first one's outcome.
void MessagesPage::edit(const messages::SendId &id)
{
    const auto draft = m_parts.outbox.draftOf(id);
    if (!draft)
        return;
    const auto write = [this, draft = *draft, device = m_parts.outbox.entry(id)->device] {
        m_composer->setSender(device);
        m_composer->setMessage(draft);
        m_composer->setFocus();
    };
    if (!m_composer->isWrittenOver(*draft))
        return write();
    auto *question = new widgets::ConfirmDialog({.title = tr("Repeat and Edit"),
                                                 .consequence = tr("What is written in the composer is replaced."),
                                                 .button = tr("Replace")},
                                                this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    connect(question, &QDialog::accepted, this, write);
    question->open();
}

//! The file of this message, and beside it those of the whole conversation.
void MessagesPage::showMedia(const QString &key)
{
    std::vector<MediaItem> items;
    size_t at = 0;
    for (int row = 0; row < m_conversation->rowCount(); ++row) {
        const messages::ChatMessage &said = *m_conversation->message(row);
        if (!hasMedia(said) || (said.isRevoked() && said.key != key))
            continue;
        if (said.key == key)
            at = items.size();
        const UnixMs now = m_parts.clock.wall();
        //: Facts of a file of a chat. %1 is who sent it, %2 when
        const QString facts = tr("%1, %2").arg(said.outgoing ? tr("You") : drawableLine(said.sender),
                                               text::day(said.at, now) + u' ' + text::clockTime(said.at));
        items.push_back({.project = m_conversation->chat().project,
                         .mediaPath = said.mediaPath,
                         .localFile = said.localFile,
                         .givenName = said.fileName.isEmpty() ? QFileInfo(said.localFile).fileName() : said.fileName,
                         .facts = facts});
    }
    if (items.empty())
        return;
    auto *viewer = new MediaViewer(
        {.downloads = m_parts.downloads, .decode = m_parts.decode, .clock = m_parts.clock, .open = m_parts.open},
        std::move(items), at, this);
    viewer->setAttribute(Qt::WA_DeleteOnClose);
    viewer->open();
}

void MessagesPage::updateBadge()
{
    int unknown = 0;
    for (const messages::Entry &entry : m_parts.outbox.entries())
        unknown += entry.project == m_project && entry.state == SendState::Unknown;
    setBadge(unknown);
}

void MessagesPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    fold(width() < foldsBelow);
}

//! Three columns do not fit: the chats become the first tab.
void MessagesPage::fold(bool folded)
{
    if (folded == m_folded)
        return;
    m_folded = folded;
    if (folded) {
        m_tabs->insertTab(0, m_chatsPane, tr("Chats"));
        m_tabs->setCurrentWidget(m_conversation->chat().isEmpty() ? m_chatsPane : m_pane);
        return;
    }
    const bool wasInFront = m_tabs->currentWidget() == m_chatsPane;
    m_columns->insertWidget(0, m_chatsPane);
    m_chatsPane->show();
    m_columns->setStretchFactor(0, 0);
    m_columns->setStretchFactor(1, 1);
    if (!m_columns->restoreState(m_parts.settings.get(settings::messagesColumns)))
        m_columns->setSizes({chatsWidth, width() - chatsWidth - composerWidth, composerWidth});
    if (wasInFront)
        m_tabs->setCurrentWidget(m_pane);
}

} // namespace wa::ui
