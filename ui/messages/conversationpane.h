#pragma once

#include "app/messages/conversation.h"
#include "ui/messages/pictureshelf.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace wa::widgets {
class ElidedLabel;
class ErrorBar;
} // namespace wa::widgets

namespace wa::ui {

class ConversationView;
class MediaGrid;

//! One chat: whose it is, its bubbles or its files as tiles, how far back it goes, and what can be done with a message.
class ConversationPane final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConversationPane)

public:
    //! All outlive this.
    ConversationPane(messages::Conversation &conversation, PictureShelf &pictures, messages::Outbox &outbox,
                     Clock &clock, QWidget *parent = nullptr);

    //! Whose chat it is, as the list of chats knows it.
    void setHeading(const QString &name, const QString &facts);
    [[nodiscard]] ConversationView *view() const { return m_view; }
    [[nodiscard]] QWidget *shown() const; //!< what takes the keys: bubbles or tiles
    void refresh();

signals:
    void followWanted(const wa::MessageId &message, const wa::messages::SendId &send);
    void eventsWanted(const wa::MessageId &message);
    //! Its media is on this machine, and somebody wants to look at it.
    void viewerWanted(const wa::messages::ChatMessage &message);
    void lookWanted(const wa::messages::SendId &send);
    void sendAgainWanted(const wa::messages::SendId &send);
    void editWanted(const wa::messages::SendId &send);

private:
    void showState();
    void showMedia(bool media);
    void tellCurrent();
    void offerMenu(const QPoint &global);
    void fetchMedia(const QString &key);
    void askAboutLink(const QUrl &link);
    void copy();

    messages::Conversation &m_conversation;
    PictureShelf &m_pictures;
    messages::Outbox &m_outbox;
    widgets::ElidedLabel *m_name;
    widgets::ElidedLabel *m_facts;
    QPushButton *m_media;
    QPushButton *m_refresh;
    widgets::ErrorBar *m_error;
    QWidget *m_backRow;
    QLabel *m_back;
    QPushButton *m_older;
    QStackedWidget *m_stack;
    ConversationView *m_view;
    MediaGrid *m_grid;
    QPushButton *m_newest;
};

} // namespace wa::ui
