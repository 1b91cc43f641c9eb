#pragma once

#include "app/base/clock.h"
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

//! An act on a project that needs a decision: rotate the token or the webhook secret, forget the project. Says first
//! what will happen, asks for the PIN or the name where one is needed, and stays open with the reason when it is
//! refused.
class ActDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ActDialog)

public:
    enum class Act { RotateToken, RotateSecret, Forget };

    ActDialog(projects::Projects &projects, ProjectId id, Act act, Clock &clock, QWidget *parent);

signals:
    void succeeded(const QString &sentence); //!< what was done, for a toast

private:
    void addPin();
    void addName();
    void submit();
    [[nodiscard]] Task<> start();

    projects::Projects &m_projects;
    ProjectId m_id;
    Act m_act;
    QLineEdit *m_pin = nullptr;
    std::function<bool()> m_confirmed; //!< the name was typed; empty where no name is asked for
    widgets::ErrorBar *m_error;
    widgets::BusyBar *m_busy;
    QPushButton *m_submit;
    QString m_before; //!< fingerprint of the secret that is replaced
};

} // namespace wa::ui
