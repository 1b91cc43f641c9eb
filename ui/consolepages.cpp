#include "ui/consolewindow.h"

#include "app/base/settingstable.h"
#include "ui/alertpresenter.h"
#include "ui/detailservices.h"
#include "ui/devices/devicespage.h"
#include "ui/events/eventspage.h"
#include "ui/events/exchangedialogs.h"
#include "ui/events/feedpane.h"
#include "ui/events/feedview.h"
#include "ui/messages/bulk/bulksenddialog.h"
#include "ui/messages/messagespage.h"
#include "ui/projects/projectspage.h"
#include "ui/sandbox/sandboxpage.h"
#include "ui/settings/settingspage.h"
#include "ui/statuspresenter.h"

#include <QBuffer>
#include <QDesktopServices>

//! The pages of the window, each made when it is first wanted and given what the window knows by then.
namespace wa::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int codesAlone = 0;
constexpr int largestPreview = 2048; // pixels of its longest side

} // namespace

void ConsoleWindow::addPages()
{
    m_window->addPage(ProjectsPage::pageName(), [this] { return makeProjects(); });
    m_window->addPage(DevicesPage::pageName(), [this] { return makeDevices(); });
    m_window->addPage(MessagesPage::pageName(), [this] { return makeMessages(); });
    m_window->addPage(EventsPage::pageName(), [this] { return makeEvents(); });
    m_window->addPage(SandboxPage::pageName(), [this] { return makeSandbox(); });
    m_window->addPage(
        SettingsPage::pageName(), [this] { return makeSettings(); }, widgets::NavRail::Group::Below);
}

shell::Page *ConsoleWindow::makeProjects()
{
    m_projects = new ProjectsPage(m_console.projects(), m_console.clock(), *m_clipboard);
    connect(m_projects, &ProjectsPage::projectCreated, this, [this](const ProjectId &id) {
        m_window->topBar().setCurrent(id);
        choose(id);
    });
    applySafety();
    showReceiver();
    return m_projects;
}

shell::Page *ConsoleWindow::makeDevices()
{
    m_devices = new DevicesPage(m_console.devices(), m_console.pairing(), m_console.clock(), m_console.settings(),
                                [this](const QByteArray &png) { return readGatewayPicture(png); });
    giveGuard();
    if (!m_project.isEmpty())
        m_devices->setProject(m_project);
    return m_devices;
}

shell::Page *ConsoleWindow::makeMessages()
{
    m_messages = new MessagesPage({.outbox = m_console.outbox(),
                                   .devices = m_console.devices(),
                                   .projects = m_console.projects(),
                                   .downloads = m_console.downloads(),
                                   .recipients = m_console.recipients(),
                                   .decode = [this](const QString &path) { return decodeFile(path); },
                                   .open = &QDesktopServices::openUrl,
                                   .index = m_console.index(),
                                   .stream = m_console.stream(),
                                   .settings = m_console.settings(),
                                   .clock = m_console.clock()});
    m_messages->composer().offer(
        {.recipients = &m_console.recipients(),
         .drafts = &m_console.drafts(),
         .call = [this](const ProjectId &project, const DeviceId &device,
                        const gateway::OutgoingMessage &message) { return callFor(project, device, message); },
         .token =
             [this](const ProjectId &project) {
                 return m_console.projects().reveal(project, projects::SecretKind::AppToken);
             },
         .clipboard = m_clipboard,
         .decode = [this](const QString &path) { return decodeFile(path); },
         .pasteFolder = m_console.profile().pastedFolder()});
    connect(m_messages, &MessagesPage::reconnectWanted, this, [this](const DeviceId &device) {
        m_window->showPage(DevicesPage::pageName().id);
        m_devices->reconnect(device);
    });
    connect(m_messages, &MessagesPage::manyWanted, this, [this] {
        BulkSendDialog::openNew(
            {m_console.bulkSends(), m_console.messageTemplates(), m_console.devices(), m_console.clock()}, m_project,
            m_messages);
    });
    connect(m_messages, &MessagesPage::eventsWanted, this, [this](const MessageId &message) {
        m_window->showPage(EventsPage::pageName().id);
        m_events->showMessage(message);
    });
    if (!m_project.isEmpty())
        m_messages->setProject(m_project);
    giveGateway();
    return m_messages;
}

shell::Page *ConsoleWindow::makeEvents()
{
    m_events =
        new EventsPage({.log = m_console.stream().log(),
                        .index = m_console.index(),
                        .views = m_console.savedViews(),
                        .detail = detailPartsOf(m_console, [this](const QString &path) { return decodeFile(path); }),
                        .clock = m_console.clock(),
                        .settings = m_console.settings(),
                        .recheck = [this](const ProjectId &project) { return m_console.receiver().recheck(project); }});
    connect(m_events, &EventsPage::asked, this, &ConsoleWindow::onEventsAsked);
    connect(m_events, &EventsPage::ruleWanted, this, [this](const QString &query, ClauseWish::Act as) {
        m_alerts->editRules(query,
                            as == ClauseWish::Act::Colour ? AlertsDialog::Begin::Colour : AlertsDialog::Begin::Notify);
    });
    connect(m_events, &EventsPage::projectsRequested, this,
            [this] { m_window->showPage(ProjectsPage::pageName().id); });
    connect(&m_console.alerts(), &events::Alerts::stopFollowing, m_events->live()->view(), &FeedView::stay);
    connect(&m_console.stream(), &events::EventStream::refusedChanged, m_events, &EventsPage::reloadRefused);
    giveNames();
    showReceiver();
    if (!m_project.isEmpty())
        m_events->setProject(m_project);
    return m_events;
}

shell::Page *ConsoleWindow::makeSandbox()
{
    m_sandbox = new SandboxPage(
        m_console.clock(), [this] { return screen(); }, [this](const QImage &picture) { return readCode(picture); },
        [this] { startSandbox(); });
    const auto givePhone = [this] { m_sandbox->setPhone(m_console.phone(), m_console.sandbox()->baseUrl()); };
    connect(&m_console, &Console::sandboxStarted, m_sandbox, givePhone);
    if (m_console.phone())
        givePhone();
    return m_sandbox;
}

ReceiverCard::Parts ConsoleWindow::receiverParts()
{
    return {.listen = [this](const QString &address) { return m_console.listen(address); },
            .stop = [this] { m_console.receiver().stop(); },
            .options = [this] { return m_console.receiverOptions(); },
            .setOptions = [this](const auto &options) { return m_console.setReceiverOptions(options); },
            .selfTest = [this] { m_console.receiverWatch().probeNow(); }};
}

shell::Page *ConsoleWindow::makeSettings()
{
    m_settings = new SettingsPage({.settings = m_console.settings(),
                                   .theme = m_theme,
                                   .keychain = m_console.keychain(),
                                   .log = m_console.stream().log(),
                                   .lessKept = m_console.filterRetention(),
                                   .actions = m_console.actionLog(),
                                   .profileFolder = m_console.profile().folder(),
                                   .receiver = receiverParts(),
                                   .agreeToThisRunOnly = [this] { m_console.projects().agreeToThisRunOnly(); },
                                   .editAlerts = [this] { m_alerts->editRules(); }});
    showReceiver();
    return m_settings;
}

std::optional<messages::CallPreview> ConsoleWindow::callFor(const ProjectId &project, const DeviceId &device,
                                                            const gateway::OutgoingMessage &message) const
{
    const projects::Project *known = m_console.projects().project(project);
    const gateway::Client *client = m_console.projects().client(project);
    if (!known || !client)
        return std::nullopt;
    return messages::CallPreview(client->endpoint(), device, message,
                                 known->access == projects::Access::Proxy ? messages::CallPreview::Access::Proxy
                                                                          : messages::CallPreview::Access::Token);
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

QImage ConsoleWindow::screen() const
{
    // The window as it stood: the code is on a page behind this one, so that page is drawn as it would be shown.
    return m_window->page(DevicesPage::pageName().id)->grab().toImage();
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
    return m_decoder.decodeFile(path, largestPreview)
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
