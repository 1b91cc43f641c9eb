#pragma once

#include "app/projects/projects.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace wa::widgets {
class BusyBar;
class ErrorBar;
} // namespace wa::widgets

namespace wa::ui {

//! Where the gateway sends a project's events: judged as it is typed, with the address that results.
class WebhookDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WebhookDialog)

public:
    WebhookDialog(projects::Projects &projects, ProjectId id, Clock &clock, QWidget *parent);

private:
    void judge();
    void submit();

    projects::Projects &m_projects;
    ProjectId m_id;
    QLineEdit *m_path = nullptr;
    QLineEdit *m_domain = nullptr;
    QLabel *m_destination;
    widgets::ErrorBar *m_error;
    widgets::BusyBar *m_busy;
    QPushButton *m_submit;
};

} // namespace wa::ui
