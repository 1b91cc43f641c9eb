#pragma once

#include "app/messages/follow.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace wa::widgets {
class ElidedLabel;
class FactList;
} // namespace wa::widgets

namespace wa::ui {

//! The chosen message's way: request, answer, event, receipts, each with its time, what is missing, and what can be
//! done about it. The same for a bubble and for a line of the outbox.
class FollowPane final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FollowPane)

public:
    //! All outlive this.
    FollowPane(messages::Follow &follow, messages::Outbox &outbox, Clock &clock, QWidget *parent = nullptr);

signals:
    void sendAgainWanted(const wa::messages::SendId &send);
    void lookWanted(const wa::messages::SendId &send);
    void editWanted(const wa::messages::SendId &send);
    void reconnectWanted(const wa::DeviceId &device);
    void eventsWanted(const wa::MessageId &message);

private:
    void renew();
    void showButtons(const messages::Entry *entry);
    void showProgress();

    messages::Follow &m_follow;
    messages::Outbox &m_outbox;
    Clock &m_clock;
    widgets::ElidedLabel *m_what;
    widgets::FactList *m_story;
    QLabel *m_meaning;
    QProgressBar *m_progress;
    QPushButton *m_again;
    QPushButton *m_look;
    QPushButton *m_edit;
    QPushButton *m_reconnect;
    QPushButton *m_cancel;
    QPushButton *m_events;
};

} // namespace wa::ui
