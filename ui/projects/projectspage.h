#pragma once

#include "app/base/clock.h"
#include "app/projects/projects.h"
#include "ui/shell/page.h"

#include <QUrl>

class QStackedWidget;
class QVBoxLayout;

namespace wa::widgets {
class SecretClipboard;
} // namespace wa::widgets

namespace wa::ui {

class ProjectCard;

//! All projects as cards, or the Quick Start when there is none.
class ProjectsPage final : public shell::Page
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ProjectsPage)

public:
    ProjectsPage(projects::Projects &projects, Clock &clock, widgets::SecretClipboard &clipboard,
                 QWidget *parent = nullptr);

    //! Where this desk receives events; offered to new projects.
    void setReceiver(const QUrl &receiver);
    void newProject();

signals:
    void projectCreated(const wa::ProjectId &id);
    void succeeded(const QString &sentence);

private:
    void rebuild();
    void addCard(const ProjectId &id);

    projects::Projects &m_projects;
    Clock &m_clock;
    widgets::SecretClipboard &m_clipboard;
    QUrl m_receiver;
    QStackedWidget *m_stack;
    QVBoxLayout *m_cards;
    std::vector<ProjectCard *> m_all;
};

} // namespace wa::ui
