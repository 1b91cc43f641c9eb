#pragma once

#include "app/messages/outboxlist.h"
#include "ui/shell/page.h"

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;

namespace wa::devices {
class Devices;
}
namespace wa::widgets {
class EmptyState;
class Table;
} // namespace wa::widgets

namespace wa::ui {

class Composer;

//! What was sent from this desk with the truth about each, and the composer beside it.
class MessagesPage final : public shell::Page
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MessagesPage)

public:
    MessagesPage(messages::Outbox &outbox, devices::Devices &devices, Clock &clock, QWidget *parent = nullptr);

    [[nodiscard]] static shell::PageName pageName();
    void setProject(const ProjectId &project);
    [[nodiscard]] QList<QWidget *> panes() override;

signals:
    //! A send failed because this device's session is gone.
    void reconnectWanted(const wa::DeviceId &device);

private:
    QWidget *buildSent();
    void choose(const messages::SendId &id);
    void showEntry();
    void sendAgain();
    void updateBadge();

    messages::Outbox &m_outbox;
    Clock &m_clock;
    ProjectId m_project;
    messages::SendId m_chosen;
    messages::OutboxList *m_list;
    widgets::Table *m_table;
    widgets::EmptyState *m_empty;
    QStackedWidget *m_stack;
    QPlainTextEdit *m_timeline;
    QPushButton *m_again;
    QPushButton *m_reconnect;
    QPushButton *m_cancel;
    Composer *m_composer;
};

} // namespace wa::ui
