#pragma once

#include "app/projects/projects.h"

#include <QWidget>

class QPushButton;

namespace wa::widgets {
class Table;
} // namespace wa::widgets

namespace wa::ui {

class GatewayRows;

//! The gateways of this console, to edit them and to take away those that no project is on.
class GatewaysPane final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(GatewaysPane)

public:
    //! Both outlive this.
    GatewaysPane(projects::Projects &projects, Clock &clock, QWidget *parent = nullptr);

    void reload();

signals:
    void failed(const QString &what, const wa::Error &error);

private:
    void edit();
    void remove();
    void offer(); //!< what can be done with the chosen one

    projects::Projects &m_projects;
    Clock &m_clock;
    GatewayRows *m_rows;
    widgets::Table *m_table;
    QPushButton *m_edit;
    QPushButton *m_remove;
};

} // namespace wa::ui
