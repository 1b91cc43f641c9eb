#pragma once

#include "app/projects/projects.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace wa::widgets {
class BusyBar;
class ErrorBar;
} // namespace wa::widgets

namespace wa::ui {

//! A gateway's name, address, environment and admin token. What was typed stays until it is saved.
class GatewayDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(GatewayDialog)

public:
    //! Both outlive this.
    GatewayDialog(projects::Projects &projects, GatewayId id, Clock &clock, QWidget *parent);

private:
    [[nodiscard]] projects::Gateway typed() const;
    void sayWhatMoves();
    void submit();
    void finish(const Result<> &saved);

    projects::Projects &m_projects;
    GatewayId m_id;
    projects::Gateway m_before;
    int m_onIt; //!< projects
    QLineEdit *m_name;
    QLineEdit *m_address;
    QComboBox *m_environment;
    QLineEdit *m_adminToken;
    QLabel *m_consequence;
    widgets::ErrorBar *m_error;
    widgets::BusyBar *m_busy;
    QPushButton *m_submit;
};

} // namespace wa::ui
