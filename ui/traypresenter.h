#pragma once

#include "app/console.h"
#include "ui/shell/trayicon.h"

namespace wa::ui {

//! Keeps the tray true: how many devices of all projects need somebody, and the environment that is worked in.
class TrayPresenter final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TrayPresenter)

public:
    //! The console outlives this.
    explicit TrayPresenter(Console &console, QObject *parent = nullptr);

    [[nodiscard]] shell::TrayIcon &icon() { return m_icon; }
    void setEnvironment(std::optional<projects::Environment> environment);
    //! The project with the most devices that need somebody; empty: none does.
    [[nodiscard]] ProjectId neediest() const;

private:
    void update();
    void applySetting();

    Console &m_console;
    shell::TrayIcon m_icon;
    std::optional<projects::Environment> m_environment;
};

} // namespace wa::ui
