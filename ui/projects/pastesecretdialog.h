#pragma once

#include "app/projects/projects.h"

#include <QDialog>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace wa::widgets {
class BusyBar;
class ErrorBar;
} // namespace wa::widgets

namespace wa::ui {

//! An app token or a webhook secret that came from the gateway's dashboard, for a project that is here already.
class PasteSecretDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PasteSecretDialog)

public:
    //! Both outlive this.
    PasteSecretDialog(projects::Projects &projects, ProjectId id, Clock &clock, QWidget *parent);

signals:
    void succeeded(const QString &sentence); //!< what was done, for a toast

private:
    [[nodiscard]] projects::SecretKind kind() const;
    void sayWhatHappens();
    void submit();
    void finish(projects::SecretKind submitted, const Result<> &kept);
    void setInputsEnabled(bool enabled);

    projects::Projects &m_projects;
    ProjectId m_id;
    QFormLayout *m_form;
    QComboBox *m_kind;
    QLineEdit *m_secret;
    QComboBox *m_reason;
    QLabel *m_consequence;
    widgets::ErrorBar *m_error;
    widgets::BusyBar *m_busy;
    QPushButton *m_submit;
};

} // namespace wa::ui
