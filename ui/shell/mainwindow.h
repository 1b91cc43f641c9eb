#pragma once

#include "ui/shell/page.h"
#include "ui/shell/statusline.h"
#include "ui/shell/topbar.h"
#include "ui/widgets/navrail.h"

#include <QMainWindow>
#include <QPointer>

#include <vector>

class QShortcut;
class QStackedWidget;

namespace wa {
class Settings;
}

namespace wa::widgets {
class EnvironmentBand;
}

namespace wa::shell {

class LockCover;

//! The window: band, rail, top bar, pages, status line. It knows no subject; ui/main.cpp gives it pages and projects.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MainWindow)

public:
    //! Keeps its geometry in the settings.
    explicit MainWindow(Settings &settings, QWidget *parent = nullptr);
    ~MainWindow() override;

    //! The window owns the page. The first one added is shown.
    void addPage(Page *page, widgets::NavRail::Group group = widgets::NavRail::Group::Main);
    [[nodiscard]] const std::vector<Page *> &pages() const { return m_pages; }
    [[nodiscard]] Page *currentPage() const;
    void showPage(Page *page);
    void showPage(const QString &id); //!< by object name; one that is not there is left alone

    //! Hides all content, in every window of the program, behind a button.
    void setLocked(bool locked);

    [[nodiscard]] TopBar &topBar() { return *m_top; }
    [[nodiscard]] StatusLine &statusLine() { return *m_status; }

signals:
    void pageShown(wa::shell::Page *page);
    void lockRequested();
    void unlockRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void addKeys();
    void nextPane();
    void retitle();

    Settings &m_settings;
    std::vector<Page *> m_pages;
    widgets::EnvironmentBand *m_band;
    widgets::NavRail *m_rail;
    TopBar *m_top;
    QStackedWidget *m_stack;
    QStackedWidget *m_curtain; //!< the content, or the cover over it
    LockCover *m_cover;
    std::vector<QShortcut *> m_keys; //!< off while locked
    QPointer<QWidget> m_focusBefore;
    StatusLine *m_status;
};

} // namespace wa::shell
