#pragma once

#include "app/messages/outboxlist.h"

#include <QWidget>

class QStackedWidget;

namespace wa::widgets {
class EmptyState;
class Table;
} // namespace wa::widgets

namespace wa::ui {

//! What was sent from this desk, newest first, with the state of each.
class SentPane final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SentPane)

public:
    SentPane(messages::OutboxList &list, Clock &clock, QWidget *parent = nullptr);

    [[nodiscard]] messages::SendId current() const; //!< empty: none
    [[nodiscard]] widgets::Table *table() const { return m_table; }

signals:
    void chosen(const wa::messages::SendId &send);
    void activatedSend(const wa::messages::SendId &send); //!< Enter: its conversation

private:
    void showState();

    messages::OutboxList &m_list;
    widgets::Table *m_table;
    widgets::EmptyState *m_empty;
    QStackedWidget *m_stack;
};

} // namespace wa::ui
