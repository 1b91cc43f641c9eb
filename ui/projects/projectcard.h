#pragma once

#include "app/base/clock.h"
#include "app/projects/projects.h"
#include "ui/widgets/card.h"

#include <QUrl>

class QFormLayout;
class QLabel;
class QLayout;
class QPushButton;

namespace wa::widgets {
class FactLine;
class SecretClipboard;
class SecretField;
class StatusPill;
} // namespace wa::widgets

namespace wa::ui {

//! One project: what it is, where its secrets are, where its events go, and what can be done with it.
class ProjectCard final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ProjectCard)

public:
    enum class Want {
        RotateToken,
        RotateSecret,
        RetireSecret,
        PasteSecret,
        EditWebhook,
        CheckConnection,
        Forget,
        Delete
    };

    ProjectCard(projects::Projects &projects, ProjectId id, Clock &clock, widgets::SecretClipboard &clipboard,
                QWidget *parent = nullptr);

    [[nodiscard]] const ProjectId &id() const { return m_id; }
    void refresh();
    void refreshRotation(); //!< what two live webhook secrets do, as it counts on
    //! Where this desk listens; empty: nowhere.
    void setReceiver(const QUrl &receiver);

signals:
    void wanted(const wa::ProjectId &id, wa::ui::ProjectCard::Want what);
    void failed(const QString &what, const wa::Error &error);

private:
    widgets::SecretField *addSecret(const QString &name, projects::SecretKind kind);
    void addFact(const QString &name, QLabel *value);
    void fetch(projects::SecretKind kind, widgets::SecretField *field,
               void (widgets::SecretField::*use)(const Secret &));
    void buildRotation();
    void buildActions();
    QPushButton *addAction(QLayout *row, const QString &words, const QString &name, Want want);

    projects::Projects &m_projects;
    ProjectId m_id;
    Clock &m_clock;
    widgets::SecretClipboard &m_clipboard;
    widgets::Card *m_card;
    widgets::StatusPill *m_environment;
    widgets::StatusPill *m_tokenState;
    QFormLayout *m_facts;
    QLabel *m_gateway;
    QUrl m_receiver;
    QLabel *m_webhook;
    QLabel *m_receives;
    QLabel *m_profile;
    widgets::SecretField *m_token;
    widgets::SecretField *m_secret;
    QWidget *m_rotation;
    widgets::FactLine *m_rotationWords;
    QPushButton *m_rotateToken;
    QPushButton *m_delete;
};

} // namespace wa::ui
