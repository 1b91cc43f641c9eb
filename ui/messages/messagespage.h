#pragma once

#include "app/base/settings.h"
#include "app/events/log/eventstream.h"
#include "app/messages/chatnames.h"
#include "app/messages/conversation.h"
#include "app/messages/follow.h"
#include "app/messages/outboxlist.h"
#include "ui/messages/pictureshelf.h"
#include "ui/messages/viewer/mediaviewer.h"
#include "ui/shell/page.h"

class QSplitter;
class QTabWidget;

namespace wa::devices {
class Devices;
}

namespace wa::ui {

class ChatList;
class ChatRows;
class Composer;
class ConversationPane;
class FollowPane;
class SentPane;

//! Three columns: the chats; the chosen one's conversation, or all that was sent from this desk, and below it the way
//! of the chosen message; the composer. In a small window the chats are a tab beside the conversation.
class MessagesPage final : public shell::Page
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MessagesPage)

public:
    struct Parts
    {
        messages::Outbox &outbox;
        devices::Devices &devices;
        projects::Projects &projects;
        messages::MediaDownloads &downloads;
        messages::Recipients &recipients;
        PictureShelf::Decode decode;
        MediaViewer::Open open; //!< hands a file or folder to the desktop
        events::Index &index;
        events::EventStream &stream;
        Settings &settings;
        Clock &clock;
    };

    explicit MessagesPage(const Parts &parts, QWidget *parent = nullptr);
    ~MessagesPage() override;

    [[nodiscard]] static shell::PageName pageName();
    void setProject(const ProjectId &project);
    [[nodiscard]] Composer &composer() const { return *m_composer; }
    [[nodiscard]] QList<QWidget *> panes() override;
    void refresh() override;

signals:
    //! A send failed because this device's session is gone.
    void reconnectWanted(const wa::DeviceId &device);
    //! One message to many: BulkSendDialog::openNew().
    void manyWanted();
    //! All that names this message, in the event feed.
    void eventsWanted(const wa::MessageId &message);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] QWidget *buildChats();
    [[nodiscard]] QWidget *buildMiddle();
    void connectParts();
    void openChat(const messages::ChatKey &key);
    void showHeading();
    void onSent(const messages::SendId &id);
    void showSend(const messages::SendId &id);
    void choosePending();
    void follow();
    void sendAgain(const messages::SendId &id);
    void lookFor(const messages::SendId &id);
    void edit(const messages::SendId &id);
    void showMedia(const QString &key);
    void updateBadge();
    void fold(bool folded);

    Parts m_parts;
    ProjectId m_project;
    messages::OutboxList *m_list;
    messages::Chats *m_chats;
    messages::ChatNames *m_names;
    messages::Conversation *m_conversation;
    messages::Follow *m_follow;
    PictureShelf *m_pictures;
    messages::SendId m_pending; //!< to be chosen once it is in the conversation
    bool m_folded = false;
    QSplitter *m_columns;
    QSplitter *m_middle = nullptr;
    QTabWidget *m_tabs = nullptr;
    QWidget *m_chatsPane;
    ChatRows *m_chatRows;
    ChatList *m_chatList = nullptr;
    ConversationPane *m_pane = nullptr;
    SentPane *m_sent = nullptr;
    FollowPane *m_followPane = nullptr;
    Composer *m_composer;
};

} // namespace wa::ui
