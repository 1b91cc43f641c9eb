#pragma once

#include "app/base/clock.h"
#include "app/projects/projects.h"
#include "ui/widgets/card.h"

#include <QUrl>

class QFormLayout;
class QLabel;
class QPushButton;

namespace wa::widgets {
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
    ProjectCard(projects::Projects &projects, ProjectId id, Clock &clock, widgets::SecretClipboard &clipboard,
                QWidget *parent = nullptr);

    [[nodiscard]] const ProjectId &id() const { return m_id; }
    void refresh();
    //! Where this desk listens; empty: nowhere.
    void setReceiver(const QUrl &receiver);

signals:
    void rotateTokenRequested(const wa::ProjectId &id);
    void rotateSecretRequested(const wa::ProjectId &id);
    void forgetRequested(const wa::ProjectId &id);
    void failed(const QString &what, const wa::Error &error);

private:
    widgets::SecretField *addSecret(const QString &name, projects::SecretKind kind);
    void addFact(const QString &name, QLabel *value);
    void fetch(projects::SecretKind kind, widgets::SecretField *field,
               void (widgets::SecretField::*use)(const Secret &));
    void buildActions();

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
};

} // namespace wa::ui
