#include "ui/consolewindow.h"

#include "app/base/settingstable.h"
#include "ui/alertpresenter.h"
#include "ui/detailservices.h"
#include "ui/devicenotices.h"
#include "ui/devices/devicespage.h"
#include "ui/events/eventspage.h"
#include "ui/events/exchangedialogs.h"
#include "ui/events/feedpane.h"
#include "ui/events/feedview.h"
#include "ui/messages/messagespage.h"
#include "ui/projects/projectspage.h"
#include "ui/sandbox/sandboxpage.h"
#include "ui/settings/settingspage.h"
#include "ui/shell/idlelock.h"
#include "ui/shell/statusline.h"
#include "ui/shell/topbar.h"
#include "ui/statuspresenter.h"
#include "ui/text/words.h"
#include "ui/theme/looks.h"
#include "ui/widgets/secretclipboard.h"

#include <QApplication>
#include <QBuffer>
#include <QFile>
#include <QTimer>

namespace wa::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int codesAlone = 0;
constexpr int largestPreview = 2048; // pixels of its longest side

} // namespace

ConsoleWindow::ConsoleWindow(Console &console, theme::Theme &theme)
    : m_console(console)
    , m_decoder(console.clock())
    , m_window(std::make_unique<shell::MainWindow>(console.settings()))
    , m_clipboard(new widgets::SecretClipboard(console.clock(), this))
    , m_lock(new shell::IdleLock(console.clock(), this))
{
    m_status = new StatusPresenter(console, m_window->statusLine(), this);
    m_alerts = new AlertPresenter(console, *m_window, this);
    m_deviceNotices = new DeviceNotices(console, this);
    addPages(theme);
    connectProjects();
    connectLock();
    connect(&console.alerts(), &events::Alerts::stopFollowing, m_events->live()->view(), &FeedView::stay);
    connect(m_alerts, &AlertPresenter::eventWanted, this, [this](qint64 seq) {
        raise();
        m_window->showPage(m_events);
        m_events->reveal(seq);
    });
    connect(m_deviceNotices, &DeviceNotices::devicesWanted, this, &ConsoleWindow::showDevices);
    connect(&console.stream(), &events::EventStream::refusedChanged, m_events, &EventsPage::reloadRefused);
    connect(m_status, &StatusPresenter::receiverChanged, this, &ConsoleWindow::showReceiver);
    const auto givePhone = [this] { m_sandbox->setPhone(m_console.phone(), m_console.sandbox()->baseUrl()); };
    connect(&console, &Console::sandboxStarted, this, givePhone);
    if (m_console.phone()) // it may have been started before this window
        givePhone();
    fillSwitcher();
    showReceiver();
}

ConsoleWindow::~ConsoleWindow() = default;

void ConsoleWindow::addPages(theme::Theme &theme)
{
    m_projects = new ProjectsPage(m_console.projects(), m_console.clock(), *m_clipboard);
    m_devices = new DevicesPage(m_console.devices(), m_console.pairing(), m_console.clock(), m_console.settings(),
                                [this](const QByteArray &png) { return readGatewayPicture(png); });
    m_messages = new MessagesPage(m_console.outbox(), m_console.devices(), m_console.clock());
    m_events =
        new EventsPage({.log = m_console.stream().log(),
                        .index = m_console.index(),
                        .views = m_console.savedViews(),
                        .detail = detailPartsOf(m_console, [this](const QString &path) { return decodeFile(path); }),
                        .clock = m_console.clock(),
                        .settings = m_console.settings(),
                        .recheck = [this](const ProjectId &project) { return m_console.receiver().recheck(project); }});
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
    connect(m_events, &EventsPage::asked, this, &ConsoleWindow::onEventsAsked);
    connect(m_events, &EventsPage::ruleWanted, this, [this](const QString &query, ClauseWish::Act as) {
        m_alerts->editRules(query,
                            as == ClauseWish::Act::Colour ? AlertsDialog::Begin::Colour : AlertsDialog::Begin::Notify);
    });
    m_sandbox = new SandboxPage(
        m_console.clock(), [this] { return screen(); }, [this](const QImage &picture) { return readCode(picture); },
        [this] { startSandbox(); });
    m_settings = new SettingsPage({.settings = m_console.settings(),
                                   .theme = theme,
                                   .keychain = m_console.keychain(),
                                   .log = m_console.stream().log(),
                                   .lessKept = m_console.filterRetention(),
                                   .profileFolder = m_console.profile().folder(),
                                   .listen = [this](const QString &address) { return m_console.listen(address); },
                                   .stopReceiver = [this] { m_console.receiver().stop(); },
                                   .agreeToThisRunOnly = [this] { m_console.projects().agreeToThisRunOnly(); },
                                   .editAlerts = [this] { m_alerts->editRules(); }});
    for (shell::Page *page :
         std::initializer_list<shell::Page *>{m_projects, m_devices, m_messages, m_events, m_sandbox})
        m_window->addPage(page);
    m_window->addPage(m_settings, widgets::NavRail::Group::Below);
    connect(m_messages, &MessagesPage::reconnectWanted, this, [this](const DeviceId &device) {
        m_window->showPage(m_devices);
        m_devices->reconnect(device);
    });
    connect(m_events, &EventsPage::projectsRequested, this, [this] { m_window->showPage(m_projects); });
}

void ConsoleWindow::connectProjects()
{
    using projects::Projects;
    Projects &all = m_console.projects();
    connect(&all, &Projects::projectAdded, this, &ConsoleWindow::fillSwitcher);
    connect(&all, &Projects::projectChanged, this, &ConsoleWindow::fillSwitcher);
    connect(&all, &Projects::projectRemoved, this, &ConsoleWindow::fillSwitcher);
    auto *soon = new QTimer(this); // once, however many of hundreds changed
    soon->setSingleShot(true);
    connect(&m_console.devices(), &devices::Devices::deviceChanged, soon, qOverload<>(&QTimer::start));
    connect(soon, &QTimer::timeout, this, &ConsoleWindow::giveNames);
    connect(&m_window->topBar(), &shell::TopBar::projectChosen, this, &ConsoleWindow::choose);
    connect(m_projects, &ProjectsPage::projectCreated, this, [this](const ProjectId &id) {
        m_window->topBar().setCurrent(id);
        choose(id);
    });
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

void ConsoleWindow::applySafety()
{
    const Settings &chosen = m_console.settings();
    const std::chrono::minutes idle(chosen.get(settings::hideAfterMinutes));
    m_lock->setIdleTime(idle);
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
    const projects::Project *project = m_console.projects().project(m_project);
    m_status->setGateway(project ? project->gateway : GatewayId());
    giveGuard();
    giveNames();
}

void ConsoleWindow::giveGuard()
{
    const projects::Project *project = m_console.projects().project(m_project);
    const projects::Gateway *gateway = project ? m_console.projects().gateway(project->gateway) : nullptr;
    m_devices->setGuard({.name = project ? project->name : QString(),
                         .isProduction = !gateway || gateway->environment == projects::Environment::Production});
}

void ConsoleWindow::giveNames()
{
    m_events->setNames(m_console.names());
}

void ConsoleWindow::onEventsAsked(FeedAction action, FeedPane *pane, const std::vector<qint64> &seqs)
{
    // A recording is only looked at: what leaves it would not be of this console's log.
    if (pane != m_events->live())
        return;
    const QString query = pane->feed().query().text;
    if (action == FeedAction::Forward)
        return m_exchange->openForward(m_events, m_project, query);
    if (action == FeedAction::AnswerWrongly)
        return m_exchange->openFaults(m_events, m_project, query);
    if (seqs.empty())
        return;
    if (action == FeedAction::Export)
        m_exchange->openExport(m_events, seqs);
    else if (action == FeedAction::Replay)
        m_exchange->openReplay(m_events, m_project, seqs);
    else if (action == FeedAction::ReplayChanged)
        m_exchange->openReplay(m_events, m_project, {seqs.front()}, ReplayDialog::Begin::WithChanges);
}

void ConsoleWindow::choose(const ProjectId &project)
{
    if (project == m_project)
        return;
    m_project = project;
    m_console.settings().set(settings::currentProject, project.text());
    giveGuard();
    m_devices->setProject(project);
    m_messages->setProject(project);
    m_events->setProject(project);
    const projects::Project *chosen = m_console.projects().project(project);
    m_status->setGateway(chosen ? chosen->gateway : GatewayId());
}

void ConsoleWindow::showDevices(const ProjectId &project, const DeviceId &device)
{
    if (!m_console.projects().project(project))
        return;
    raise();
    m_window->topBar().setCurrent(project);
    choose(project);
    m_window->showPage(m_devices);
    if (device.isEmpty())
        m_devices->showAttention();
    else
        m_devices->reveal(device);
}

void ConsoleWindow::showReceiver()
{
    m_projects->setReceiver(m_console.receiverUrl());
    m_events->setReceiverWords(m_status->receiverWords());
    m_settings->setReceiver(m_status->receiverWords(), m_console.receiver().status().endpoint.has_value());
}

void ConsoleWindow::startSandbox()
{
    m_console.startSandbox().then(this, [this](const Result<GatewayId> &gateway) {
        if (!gateway)
            m_sandbox->showError(tr("Cannot start the sandbox."), gateway.error(), [this] { startSandbox(); });
    });
}

void ConsoleWindow::raise()
{
    m_window->setWindowState(m_window->windowState() & ~Qt::WindowMinimized);
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
}

QImage ConsoleWindow::screen() const
{
    // The window as it stood: the code is on a page behind this one, so that page is drawn as it would be shown.
    return m_devices->grab().toImage();
}

Task<QString> ConsoleWindow::readCode(const QImage &picture)
{
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    picture.save(&buffer, "PNG");
    return m_decoder.decode(png, codesAlone).map(this, [](const Result<decoder::Decoded> &decoded) -> Result<QString> {
        if (!decoded)
            return tl::unexpected(decoded.error());
        return decoded->qrTexts.value(0);
    });
}

Task<QImage> ConsoleWindow::decodeFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failedTask<QImage>({.kind = Error::Kind::Storage, .detail = file.errorString()});
    return m_decoder.decode(file.readAll(), largestPreview)
        .map(this, [](const Result<decoder::Decoded> &decoded) -> Result<QImage> {
            if (!decoded)
                return tl::unexpected(decoded.error());
            return decoded->image;
        });
}

Task<PairingPlate::Picture> ConsoleWindow::readGatewayPicture(const QByteArray &png)
{
    return m_decoder.decode(png, largestPreview)
        .map(this, [](const Result<decoder::Decoded> &decoded) -> Result<PairingPlate::Picture> {
            if (!decoded)
                return tl::unexpected(decoded.error());
            return PairingPlate::Picture{.text = decoded->qrTexts.value(0), .image = decoded->image};
        });
}

} // namespace wa::ui
