#include "ui/shell/mainwindow.h"

#include "app/base/settingstable.h"
#include "ui/shell/keymap.h"
#include "ui/shell/lockcover.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/environmentband.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/filterbox.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QComboBox>
#include <QResizeEvent>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace wa::shell {
namespace {

constexpr auto quitKey = "quit"_L1; // of the table of keys

//! The first widget in `pane`, itself included, that Tab would reach.
QWidget *firstFocus(QWidget *pane)
{
    QWidget *widget = pane;
    do {
        const bool inside = widget == pane || pane->isAncestorOf(widget);
        if (inside && widget->isVisible() && widget->isEnabled() && widget->focusPolicy() & Qt::TabFocus)
            return widget;
        widget = widget->nextInFocusChain();
    } while (widget != pane);
    return nullptr;
}

} // namespace

MainWindow::MainWindow(Settings &settings, QWidget *parent)
    : QMainWindow(parent)
    , m_settings(settings)
    , m_keyTable(settings)
    , m_band(new widgets::EnvironmentBand)
    , m_rail(new widgets::NavRail)
    , m_top(new TopBar)
    , m_notice(new widgets::ErrorBar)
    , m_stack(new QStackedWidget)
    , m_curtain(new QStackedWidget)
    , m_cover(new LockCover)
    , m_status(new StatusLine)
{
    setObjectName(u"mainWindow"_s);
    auto *column = new QVBoxLayout;
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_top);
    auto *noticeRoom = new QHBoxLayout;                                             // as wide as what the pages show
    noticeRoom->setContentsMargins(theme::space5, theme::space2, theme::space5, 0); // none of it while it is hidden
    noticeRoom->addWidget(m_notice);
    column->addLayout(noticeRoom);
    column->addWidget(m_stack, 1);
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(m_rail);
    row->addLayout(column, 1);
    auto *central = new QWidget;
    auto *layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_band);
    layout->addLayout(row, 1);
    layout->addWidget(m_status);
    m_curtain->addWidget(central);
    m_curtain->addWidget(m_cover);
    setCentralWidget(m_curtain);
    setMinimumSize(960, 640);
    resize(1280, 800);
    if (const QByteArray geometry = settings.get(settings::windowGeometry); !geometry.isEmpty())
        restoreGeometry(geometry);

    connect(m_rail, &widgets::NavRail::chosen, this,
            [this](int index) { showPage(m_pages[static_cast<size_t>(index)].name.id); });
    connect(m_cover, &LockCover::unlockRequested, this, &MainWindow::unlockRequested);
    connect(m_top, &TopBar::lockRequested, this, &MainWindow::lockRequested);
    connect(m_top, &TopBar::currentChanged, this, &MainWindow::retitle);
    addKeys();
    retitle();
}

MainWindow::~MainWindow() = default;

void MainWindow::addPage(const PageName &name, MakePage make, widgets::NavRail::Group group)
{
    const int index = m_rail->add(name.icon, name.title, group);
    m_rail->button(index)->setObjectName(u"nav-"_s + name.id);
    m_pages.push_back({.name = name, .make = std::move(make)});
}

Page *MainWindow::made(size_t index)
{
    Entry &entry = m_pages[index];
    if (!entry.page) {
        entry.page = entry.make();
        m_stack->addWidget(entry.page);
        const auto tell = [this, index](int count) { m_rail->setBadge(static_cast<int>(index), count); };
        connect(entry.page, &Page::badgeChanged, this, tell);
        tell(entry.page->badge());
    }
    return entry.page;
}

Page *MainWindow::page(const QString &id)
{
    const auto found = std::ranges::find(m_pages, id, [](const Entry &entry) { return entry.name.id; });
    return found == m_pages.end() ? nullptr : made(static_cast<size_t>(found - m_pages.begin()));
}

bool MainWindow::makeNextPage()
{
    const auto found = std::ranges::find(m_pages, nullptr, &Entry::page);
    if (found == m_pages.end())
        return false;
    made(static_cast<size_t>(found - m_pages.begin()));
    return true;
}

QStringList MainWindow::pageIds() const
{
    QStringList ids;
    for (const Entry &entry : m_pages)
        ids << entry.name.id;
    return ids;
}

void MainWindow::showPage(const QString &id)
{
    Page *page = this->page(id);
    if (!page)
        return;
    m_current = page;
    const auto found = std::ranges::find(m_pages, page, &Entry::page);
    m_rail->setCurrent(static_cast<int>(found - m_pages.begin()));
    m_stack->setCurrentWidget(page);
    retitle();
    page->onShown();
    emit pageShown(page);
}

void MainWindow::addKeys()
{
    const auto key = [this](const QString &id, auto run) {
        QShortcut *shortcut = m_keyTable.shortcut(id, this);
        connect(shortcut, &QShortcut::activated, this, run);
        m_keys.emplace_back(id, shortcut);
    };
    for (int number = 1; number <= 6; ++number) {
        key(u"page.%1"_s.arg(number), [this, number] {
            if (static_cast<size_t>(number) <= m_pages.size())
                showPage(m_pages[static_cast<size_t>(number) - 1].name.id);
        });
    }
    key(u"lock"_s, [this] { emit lockRequested(); });
    key(QString(quitKey), [this] { close(); });
    key(u"settings"_s, [this] { showPage(u"settings"_s); });
    key(u"pane.next"_s, [this] { nextPane(); });
    key(u"page.refresh"_s, [this] {
        if (Page *page = currentPage())
            page->refresh();
    });
    key(u"page.filter"_s, [this] {
        if (Page *page = currentPage(); page && page->filter()) {
            page->filter()->setFocus(Qt::ShortcutFocusReason);
            page->filter()->selectAll();
        }
    });
    key(u"page.new"_s, [this] {
        if (Page *page = currentPage(); page && page->primaryAction())
            page->primaryAction()->trigger();
    });
    key(u"keys"_s, [this] {
        auto *map = new KeyMap(m_settings, this);
        map->setAttribute(Qt::WA_DeleteOnClose);
        map->open();
    });
}

void MainWindow::setLocked(bool locked)
{
    if (locked == (m_curtain->currentWidget() == m_cover))
        return;
    if (locked)
        m_focusBefore = focusWidget();
    for (const auto &[id, shortcut] : m_keys)
        shortcut->setEnabled(!locked || id == quitKey);
    m_curtain->setCurrentIndex(locked ? 1 : 0);
    m_cover->setDown(locked);
    if (!locked && m_focusBefore)
        m_focusBefore->setFocus();
}

void MainWindow::nextPane()
{
    QList<QWidget *> panes{m_rail, m_top};
    if (Page *page = currentPage())
        panes += page->panes();
    const QWidget *focus = QApplication::focusWidget();
    const auto here = std::ranges::find_if(
        panes, [focus](const QWidget *pane) { return focus && (pane == focus || pane->isAncestorOf(focus)); });
    const qsizetype start = here == panes.end() ? 0 : here - panes.begin() + 1;
    for (qsizetype i = 0; i < panes.size(); ++i) {
        if (QWidget *target = firstFocus(panes[(start + i) % panes.size()])) {
            target->setFocus(Qt::TabFocusReason);
            return;
        }
    }
}

void MainWindow::retitle()
{
    const auto project = m_top->current();
    m_band->setEnvironment(project ? std::optional(project->environment) : std::nullopt);
    const Page *page = currentPage();
    if (!page) {
        setWindowTitle(QApplication::applicationDisplayName());
        return;
    }
    //: Window title. %1 is a page, %2 a project, %3 its environment such as Production.
    setWindowTitle(project ? tr("%1 · %2 (%3)").arg(page->name().title, project->name, project->environmentWord)
                           : page->name().title);
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    if (!m_current && !m_pages.empty())
        showPage(m_pages.front().name.id);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    m_rail->setFolded(event->size().width() < theme::railFoldsBelow);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_settings.set(settings::windowGeometry, saveGeometry());
    QMainWindow::closeEvent(event);
}

} // namespace wa::shell
