#pragma once

#include "app/actions/actionlog.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace wa::widgets {
class EmptyState;
class ErrorBar;
} // namespace wa::widgets

namespace wa::ui {

class ActionRows;

//! What this desk did: searched, and exported as far as it was found.
class ActionLogDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ActionLogDialog)

public:
    //! The log outlives this.
    explicit ActionLogDialog(actions::ActionLog &log, QWidget *parent = nullptr);

private:
    QWidget *buildList();
    void showCount();
    void chooseFile();
    void write(const QString &path);

    actions::ActionLog &m_log;
    ActionRows *m_rows;
    widgets::ErrorBar *m_error;
    QStackedWidget *m_stack;
    widgets::EmptyState *m_empty;
    QLabel *m_count;
    QPushButton *m_export;
};

} // namespace wa::ui
