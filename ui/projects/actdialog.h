#pragma once

#include "app/base/clock.h"
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

//! An act on a project that needs a decision: rotate the token or the webhook secret, retire the old one, forget the
//! project or delete it at its gateway. Says first what will happen, asks for the PIN, the reason or the name where one
//! is needed, and stays open with what stood in the way when it is refused.
class ActDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ActDialog)

public:
    enum class Act { RotateToken, RotateSecret, RetireSecret, Forget, Delete };

    ActDialog(projects::Projects &projects, ProjectId id, Act act, Clock &clock, QWidget *parent);

signals:
    void succeeded(const QString &sentence); //!< what was done, for a toast

private:
    void addPin();
    void addReason();
    [[nodiscard]] projects::RotationReason reason() const;
    [[nodiscard]] QString outcomeWords() const;
    void addName();
    void submit();
    [[nodiscard]] Task<> start();

    projects::Projects &m_projects;
    ProjectId m_id;
    Act m_act;
    QLineEdit *m_pin = nullptr;
    QComboBox *m_reason = nullptr;
    std::function<bool()> m_confirmed; //!< the name was typed; empty where no name is asked for
    widgets::ErrorBar *m_error;
    widgets::BusyBar *m_busy;
    QPushButton *m_submit;
    QString m_before; //!< fingerprint of the secret that is replaced
};

} // namespace wa::ui
