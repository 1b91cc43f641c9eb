#pragma once

#include "app/projects/projects.h"
#include "ui/widgets/factlist.h"

#include <QDialog>

class QPushButton;

namespace wa::widgets {
class BusyBar;
}

namespace wa::ui {

//! The Server Connection Checklist for what was found, in its order.
[[nodiscard]] QList<widgets::Fact> connectionFacts(const projects::Probe &probe, projects::Access access);

//! Asks a project's gateway and shows the checklist; asks again on demand.
class ConnectionDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConnectionDialog)

public:
    ConnectionDialog(projects::Projects &projects, ProjectId id, Clock &clock, QWidget *parent);

private:
    void check();

    projects::Projects &m_projects;
    ProjectId m_id;
    widgets::BusyBar *m_busy;
    widgets::FactList *m_facts;
    QPushButton *m_again;
};

} // namespace wa::ui
