#pragma once

#include "app/base/clock.h"
#include "app/projects/projects.h"
#include "ui/projects/projectcard.h"
#include "ui/shell/page.h"

#include <QUrl>

class QStackedWidget;
class QVBoxLayout;

namespace wa::widgets {
class SecretClipboard;
} // namespace wa::widgets

namespace wa::ui {

class GatewaysPane;
class KeyRows;

//! All projects as cards, or the Quick Start when there is none; all their secrets and the gateways as tables.
class ProjectsPage final : public shell::Page
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ProjectsPage)

public:
    ProjectsPage(projects::Projects &projects, Clock &clock, widgets::SecretClipboard &clipboard,
                 QWidget *parent = nullptr);

    [[nodiscard]] static shell::PageName pageName();
    //! Where this desk receives events; offered to new projects.
    void setReceiver(const QUrl &receiver);
    void newProject();
    //! Older secrets are called due for rotation; zero: none.
    void setRotateAfter(std::chrono::days age);

signals:
    void projectCreated(const wa::ProjectId &id);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void rebuild();
    void addCard(const ProjectId &id);
    QWidget *buildCards();
    QWidget *buildKeys();
    void act(const ProjectId &id, ProjectCard::Want what);
    void tellDone(const QString &sentence);
    void onUsed(const ProjectId &id);
    void tick(int generation);
    void updateBadge();

    projects::Projects &m_projects;
    Clock &m_clock;
    widgets::SecretClipboard &m_clipboard;
    QUrl m_receiver;
    QStackedWidget *m_stack; //!< the Quick Start, the cards
    QVBoxLayout *m_cards;
    KeyRows *m_keys;
    GatewaysPane *m_gateways;
    int m_generation = 0;
    bool m_usePending = false;
    std::vector<ProjectCard *> m_all;
};

} // namespace wa::ui
