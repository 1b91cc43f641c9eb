#pragma once

#include "ui/consolewindow.h"
#include "ui/events/feedpane.h"
#include "ui/events/feedview.h"

namespace wa::bench {

//! The whole console on a folder's log, on its events page, with every project's events: what main() of wa-console
//! builds. Nothing of the log goes by retention.
class OpenConsole final
{
public:
    [[nodiscard]] static Result<std::unique_ptr<OpenConsole>> open(QApplication &application, const QString &folder);

    [[nodiscard]] Console &console() { return *m_console; }
    [[nodiscard]] shell::MainWindow &window() { return m_window.window(); }
    [[nodiscard]] ui::FeedPane &pane() { return *m_pane; }
    [[nodiscard]] ui::FeedView &view() { return *m_pane->view(); }
    //! Every line in the viewport says what it has to say.
    [[nodiscard]] bool isRead();

private:
    OpenConsole(QApplication &application, std::unique_ptr<Console> console);

    std::unique_ptr<Console> m_console;
    theme::Theme m_theme;
    ui::ConsoleWindow m_window;
    ui::FeedPane *m_pane;
};

} // namespace wa::bench
