#include "ui/consolewindow.h"

#include "app/base/settingstable.h"
#include "ui/alertpresenter.h"
#include "ui/devicenotices.h"
#include "ui/devices/devicespage.h"
#include "ui/events/eventspage.h"
#include "ui/messages/messagespage.h"
#include "ui/projects/projectspage.h"
#include "ui/receivernotices.h"
#include "ui/sandbox/sandboxpage.h"
#include "ui/settings/settingspage.h"
#include "ui/shell/idlelock.h"
#include "ui/shell/statusline.h"
#include "ui/shell/topbar.h"
#include "ui/statuspresenter.h"
#include "ui/text/words.h"
#include "ui/theme/looks.h"
#include "ui/traypresenter.h"
#include "ui/widgets/secretclipboard.h"

#include <QApplication>
#include <QTimer>

namespace wa::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds settling = 300ms; // of the shown window, before the pages nobody asked for are made

} // namespace

ConsoleWindow::ConsoleWindow(Console &console, theme::Theme &theme)
    : m_console(console)
    , m_theme(theme)
    , m_decoder(console.clock())
    , m_window(std::make_unique<shell::MainWindow>(console.settings()))
    , m_clipboard(new widgets::SecretClipboard(console.clock(), this))
    , m_lock(new shell::IdleLock(console.clock(), this))
{
    m_status = new StatusPresenter(console, m_window->statusLine(), this);
    auto *notices = new ReceiverNotices(console, m_window->notice(), this);
    connect(notices, &ReceiverNotices::settingsWanted, this,
            [this] { m_window->showPage(SettingsPage::pageName().id); });
    m_alerts = new AlertPresenter(console, *m_window, this);
    m_deviceNotices = new DeviceNotices(console, this);
    m_tray = new TrayPresenter(console, this);
    m_exchange = new ExchangeDialogs(
        {.log = m_console.log(),
         .desk = m_console.replayDesk(),
         .replayer = m_console.replayer(),
         .rules = m_console.forwardRules(),
         .redactor = m_console.sharedRedactor(),
         .names = [this] { return m_console.names(); },
         .setFault =
             [this](const ProjectId &project, std::optional<webhook::FaultPlan> plan) {
                 return m_console.receiver().setFault(project, std::move(plan));
             },
         .faultsLeft = [this](const ProjectId &project) { return m_console.receiver().faultsLeft(project); },
         .clock = m_console.clock(),
         .views = [this] { return events::ParseContext{.views = m_console.savedViews().queries()}; }},
        this);
    addPages();
    connectProjects();
    connectLock();
    connectTray();
    connect(m_alerts, &AlertPresenter::eventWanted, this, [this](qint64 seq) {
        raise();
        m_window->showPage(EventsPage::pageName().id);
        m_events->reveal(seq);
    });
    connect(m_alerts, &AlertPresenter::forwardingWanted, this, [this](const ProjectId &project) {
        raise();
        m_window->showPage(EventsPage::pageName().id);
        m_exchange->openForward(m_events, project, {});
    });
    connect(m_deviceNotices, &DeviceNotices::devicesWanted, this, &ConsoleWindow::showDevices);
    connect(m_status, &StatusPresenter::receiverChanged, this, &ConsoleWindow::showReceiver);
    fillSwitcher();
    m_window->installEventFilter(this);
}

ConsoleWindow::~ConsoleWindow() = default;

//! The first page is not to wait for the others. They follow one by one, so that what each counts is on the rail and
//! the first look at it is as quick as the next.
bool ConsoleWindow::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Show) {
        watched->removeEventFilter(this);
        auto *next = new QTimer(this);
        connect(next, &QTimer::timeout, this, [this, next] {
            next->setInterval(0);
            if (!m_window->makeNextPage())
                next->deleteLater();
        });
        next->start(settling);
    }
    return false;
}

void ConsoleWindow::connectProjects()
{
    using projects::Projects;
    Projects &all = m_console.projects();
    connect(&all, &Projects::projectAdded, this, &ConsoleWindow::fillSwitcher);
    connect(&all, &Projects::projectChanged, this, &ConsoleWindow::fillSwitcher);
    connect(&all, &Projects::projectRemoved, this, &ConsoleWindow::fillSwitcher);
    connect(&all, &Projects::gatewaysChanged, this, &ConsoleWindow::fillSwitcher); // another environment, another band
    auto *soon = new QTimer(this); // once, however many of hundreds changed
    soon->setSingleShot(true);
    connect(&m_console.devices(), &devices::Devices::deviceChanged, soon, qOverload<>(&QTimer::start));
    connect(soon, &QTimer::timeout, this, &ConsoleWindow::giveNames);
    connect(&m_window->topBar(), &shell::TopBar::projectChosen, this, &ConsoleWindow::choose);
}

void ConsoleWindow::connectLock()
{
    connect(m_window.get(), &shell::MainWindow::lockRequested, m_lock, &shell::IdleLock::lock);
    connect(m_window.get(), &shell::MainWindow::unlockRequested, m_lock, &shell::IdleLock::unlock);
    connect(m_lock, &shell::IdleLock::lockedChanged, this, [this](bool locked) {
        m_window->setLocked(locked);
        if (locked)
            m_clipboard->clearNow();
    });
    connect(&m_console.settings(), &Settings::changed, this, [this](QLatin1StringView key) {
        if (key == settings::hideAfterMinutes.key || key == settings::rotateAfterDays.key)
            applySafety();
    });
    m_lock->followDesktop();
    applySafety();
}

void ConsoleWindow::connectTray()
{
    shell::TrayIcon &icon = m_tray->icon();
    connect(&icon, &shell::TrayIcon::openWanted, this, &ConsoleWindow::raise);
    connect(&icon, &shell::TrayIcon::attentionWanted, this, [this] { showDevices(m_tray->neediest(), {}); });
    connect(&icon, &shell::TrayIcon::lockWanted, m_lock, &shell::IdleLock::lock);
    connect(&icon, &shell::TrayIcon::quitWanted, m_window.get(), &QWidget::close);
}

void ConsoleWindow::applySafety()
{
    const Settings &chosen = m_console.settings();
    const std::chrono::minutes idle(chosen.get(settings::hideAfterMinutes));
    m_lock->setIdleTime(idle);
    if (m_projects)
        m_projects->setRotateAfter(std::chrono::days(chosen.get(settings::rotateAfterDays)));
}

void ConsoleWindow::fillSwitcher()
{
    std::vector<shell::ProjectEntry> entries;
    for (const projects::Project &project : m_console.projects().projects()) {
        const projects::Gateway *gateway = m_console.projects().gateway(project.gateway);
        const auto environment = gateway ? gateway->environment : projects::Environment::Production;
        entries.push_back({.id = project.id,
                           .name = project.name,
                           .environment = theme::environmentOf(environment),
                           .environmentWord = text::word(environment)});
    }
    const bool first = m_project.isEmpty() && !entries.empty();
    m_window->topBar().setProjects(std::move(entries));
    if (first) {
        m_window->topBar().setCurrent(ProjectId(m_console.settings().get(settings::currentProject)));
        if (const auto current = m_window->topBar().current())
            choose(current->id);
    }
    giveGateway();
    giveGuard();
    giveNames();
}

void ConsoleWindow::giveGuard()
{
    if (!m_devices)
        return;
    const projects::Project *project = m_console.projects().project(m_project);
    const projects::Gateway *gateway = project ? m_console.projects().gateway(project->gateway) : nullptr;
    m_devices->setBehindProxy(project && project->access == projects::Access::Proxy);
    m_devices->setGuard({.name = project ? project->name : QString(),
                         .isProduction = !gateway || gateway->environment == projects::Environment::Production});
}

void ConsoleWindow::giveNames()
{
    if (m_events)
        m_events->setNames(m_console.names());
}

void ConsoleWindow::choose(const ProjectId &project)
{
    if (project == m_project)
        return;
    m_project = project;
    m_console.settings().set(settings::currentProject, project.text());
    giveGuard();
    if (m_devices)
        m_devices->setProject(project);
    if (m_messages)
        m_messages->setProject(project);
    if (m_events)
        m_events->setProject(project);
    giveGateway();
}

void ConsoleWindow::giveGateway()
{
    const projects::Project *project = m_console.projects().project(m_project);
    const projects::Gateway *gateway = project ? m_console.projects().gateway(project->gateway) : nullptr;
    m_status->setGateway(gateway ? gateway->id : GatewayId());
    m_tray->setEnvironment(gateway ? std::optional(gateway->environment) : std::nullopt);
    if (m_messages && gateway)
        m_messages->composer().setEnvironment(theme::environmentOf(gateway->environment));
}

void ConsoleWindow::showDevices(const ProjectId &project, const DeviceId &device)
{
    if (!m_console.projects().project(project))
        return;
    raise();
    m_window->topBar().setCurrent(project);
    choose(project);
    m_window->showPage(DevicesPage::pageName().id);
    if (device.isEmpty())
        m_devices->showAttention();
    else
        m_devices->reveal(device);
}

void ConsoleWindow::showReceiver()
{
    if (m_projects)
        m_projects->setReceiver(m_console.receiverUrl());
    if (m_events)
        m_events->setReceiverWords(m_status->receiverWords());
    if (m_settings)
        m_settings->setReceiver(m_status->receiverWords(), m_console.receiver().status().endpoint.has_value());
}

void ConsoleWindow::startSandbox()
{
    m_console.startSandbox().then(this, [this](const Result<GatewayId> &gateway) {
        if (!gateway)
            m_window->page(SandboxPage::pageName().id)
                ->showError(tr("Cannot start the sandbox."), gateway.error(), [this] { startSandbox(); });
    });
}

void ConsoleWindow::raise()
{
    m_window->setWindowState(m_window->windowState() & ~Qt::WindowMinimized);
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
}

} // namespace wa::ui
