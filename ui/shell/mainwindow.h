#pragma once

#include "ui/shell/keytable.h"
#include "ui/shell/page.h"
#include "ui/shell/statusline.h"
#include "ui/shell/topbar.h"
#include "ui/widgets/navrail.h"

#include <QMainWindow>
#include <QPointer>

#include <functional>
#include <vector>

class QShortcut;
class QStackedWidget;

namespace wa {
class Settings;
}

namespace wa::widgets {
class EnvironmentBand;
class ErrorBar;
} // namespace wa::widgets

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

    using MakePage = std::function<Page *()>;
    //! The window owns what `make` returns, and asks for it when the page is first wanted. The first page is shown with
    //! the window unless another was.
    void addPage(const PageName &name, MakePage make, widgets::NavRail::Group group = widgets::NavRail::Group::Main);
    //! Made if it was not; null: there is none with that id.
    Page *page(const QString &id);
    //! Makes one page that was not made yet; false: none is left.
    bool makeNextPage();
    [[nodiscard]] QStringList pageIds() const;
    [[nodiscard]] Page *currentPage() const { return m_current; } //!< null before the first is shown
    void showPage(const QString &id);                             //!< one that is not there is left alone

    //! Hides all content, in every window of the program, behind a button.
    void setLocked(bool locked);

    [[nodiscard]] TopBar &topBar() { return *m_top; }
    [[nodiscard]] StatusLine &statusLine() { return *m_status; }
    //! Above every page, for what concerns all of them; hidden while there is nothing.
    [[nodiscard]] widgets::ErrorBar &notice() { return *m_notice; }

signals:
    void pageShown(wa::shell::Page *page);
    void lockRequested();
    void unlockRequested();

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    struct Entry
    {
        PageName name;
        MakePage make;
        Page *page = nullptr;
    };

    Page *made(size_t index);
    void addKeys();
    void nextPane();
    void retitle();

    Settings &m_settings;
    KeyTable m_keyTable;
    std::vector<Entry> m_pages;
    Page *m_current = nullptr;
    widgets::EnvironmentBand *m_band;
    widgets::NavRail *m_rail;
    TopBar *m_top;
    widgets::ErrorBar *m_notice;
    QStackedWidget *m_stack;
    QStackedWidget *m_curtain; //!< the content, or the cover over it
    LockCover *m_cover;
    std::vector<std::pair<QString, QShortcut *>> m_keys; //!< by their id in the table; off while locked, but for quit
    QPointer<QWidget> m_focusBefore;
    StatusLine *m_status;
};

} // namespace wa::shell
