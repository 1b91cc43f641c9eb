#include "app/console.h"

#include "app/base/chain.h"
#include "app/base/logging.h"
#include "app/base/settingstable.h"
#include "app/keychain/qtkeychainstore.h"
#include "app/messages/logproof.h"
#include "app/messages/pastedfiles.h"
#include "app/projects/actedon.h"
#include "app/projects/consoledatabase.h"
#include "app/sandbox/commandline.h"
#include "app/webhook/projectroutes.h"
#include "app/webhook/receiversettings.h"

#include <QDir>

#include <algorithm>

namespace wa {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::days keepsPasted{30}; // a picture that was sent can be repeated and edited so long

struct Address
{
    QString host;
    quint16 port = 0;
};

Result<Address> readAddress(const QString &text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    bool ok = false;
    const uint port = text.mid(colon + 1).toUInt(&ok);
    if (colon <= 0 || !ok || port > 65535)
        return tl::unexpected(Error{.kind = Error::Kind::Config,
                                    .code = u"bad_address"_s,
                                    .field = u"receiver"_s,
                                    .detail = u"'%1' is not of the form 127.0.0.1:8787"_s.arg(text)});
    return Address{text.first(colon), quint16(port)};
}

} // namespace

Result<std::unique_ptr<Console>> Console::open(Options options)
{
    auto profile = Profile::open(options.profileFolder);
    if (!profile)
        return tl::unexpected(profile.error());
    if (const auto locked = profile->lock(); !locked)
        return tl::unexpected(locked.error());
    std::unique_ptr<Console> console(new Console(std::move(options), std::move(*profile)));
    if (const auto built = console->build(); !built)
        return tl::unexpected(built.error());
    return console;
}

Console::Console(Options options, Profile profile)
    : m_options(std::move(options))
    , m_profile(std::move(profile))
    , m_settings(std::make_unique<Settings>(m_profile.folder()))
    , m_transport(std::make_unique<http::Transport>(m_clock, m_options.redactor))
    , m_keychain(std::make_unique<keychain::QtKeychainStore>(m_clock, u"WA Gateway Console"_s))
{
}

Console::~Console()
{
    m_receiverWatch.reset();
    if (m_uptime)
        m_uptime->end(u"closed"_s);
    // No new events first, then those who use them, then what they stand on: the reverse of how it was built.
    if (m_receiver)
        m_receiver->stop();
    m_phone.reset();
    m_sandbox.reset();
}

Result<> Console::build()
{
    auto database = projects::openConsoleDatabase(m_profile.consoleDatabase());
    if (!database)
        return tl::unexpected(database.error());
    m_database = std::move(*database);
    auto log = events::EventLog::open(m_profile.eventsDatabase());
    if (!log)
        return tl::unexpected(log.error());
    m_log = std::move(*log);

    auto index = events::Index::open(m_profile.indexDatabase(), *m_log);
    if (!index)
        return tl::unexpected(index.error());
    m_index = std::move(*index);

    m_stream = std::make_unique<events::EventStream>(*m_log, m_clock);
    m_retention = std::make_unique<events::Retention>(*m_log, m_clock);
    m_uptime = std::make_unique<events::Uptime>(*m_log, m_clock);
    m_savedViews = std::make_unique<events::SavedViews>(*m_database);
    m_actionLog = std::make_unique<actions::ActionLog>(*m_database, m_clock);
    m_projects = std::make_unique<projects::Projects>(
        projects::Projects::Parts{m_clock, *m_database, *m_keychain, *m_transport, *m_options.redactor});
    m_devices = std::make_unique<devices::Devices>(*m_projects, *m_database, m_clock);
    m_pairing = std::make_unique<devices::Pairing>(*m_devices, m_clock);
    m_outbox = std::make_unique<messages::Outbox>(*m_projects, *m_database, m_clock);
    m_bulkSends = std::make_unique<messages::BulkSends>(*m_projects, *m_outbox, *m_database, m_clock);
    m_messageTemplates = std::make_unique<messages::MessageTemplates>(*m_database);
    m_recipients = std::make_unique<messages::Recipients>(*m_projects, *m_outbox, *m_database);
    m_drafts = std::make_unique<messages::Drafts>(*m_database);
    m_downloads = std::make_unique<messages::MediaDownloads>(*m_projects, m_profile.mediaFolder());
    m_receiver = std::make_unique<webhook::Receiver>(*m_log, m_clock);
    std::ignore = m_log->useSpool(); // the receiver hears of what it hands on
    m_deviceNotices = std::make_unique<devices::Notices>(devices::Notices::Parts{
        .devices = *m_devices,
        .projects = *m_projects,
        .clock = m_clock,
        .isAtHand = [this](const ProjectId &project, const DeviceId &device) { return isPaired(project, device); }});
    buildExchange();
    buildAlerts();
    connectEvents();
    watchDevices();
    watchLinks();
    watchReceiver(); // before the watch below: the gap is noted before its first delivery says that it listens
    watchLog();
    recordActions();
    return {};
}

void Console::watchLog()
{
    m_receiverWatch = std::make_unique<webhook::ReceiverWatch>(*m_receiver, *m_log, m_clock);
    m_logCheck = std::make_unique<events::LogCheck>(*m_log, m_clock);
    connect(m_logCheck.get(), &events::LogCheck::damageFound, this,
            [this](qint64 count) { m_receiverWatch->noteDamaged(count); });
    connect(m_logCheck.get(), &events::LogCheck::moved, this,
            [this](qint64 seq) { m_settings->set(settings::eventsChecked, seq); });
    m_logCheck->start(m_settings->get(settings::eventsChecked));
}

void Console::buildExchange()
{
    m_courier = std::make_unique<events::Courier>(m_clock);
    m_replayTargets = std::make_unique<events::ReplayTargets>(*m_database, m_clock);
    m_replayDesk =
        std::make_unique<events::ReplayDesk>(events::ReplayDesk::Parts{.projects = *m_projects,
                                                                       .targets = *m_replayTargets,
                                                                       .receiver = [this] { return receiverUrl(); },
                                                                       .ownMark = m_receiver->ownReplayMark()});
    m_replayer = std::make_unique<events::Replayer>(*m_log, *m_courier, m_clock);
    m_forwardRules = std::make_unique<events::ForwardRules>(events::ForwardRules::Parts{
        .stream = *m_stream,
        .courier = *m_courier,
        .desk = *m_replayDesk,
        .console = *m_database,
        .clock = m_clock,
        .context = [this] { return evalContext(); },
        .views = [this] { return events::ParseContext{.views = m_savedViews->queries()}; }});
    connect(m_savedViews.get(), &events::SavedViews::changed, m_forwardRules.get(), &events::ForwardRules::readAgain);
}

void Console::buildAlerts()
{
    m_alerts = std::make_unique<events::Alerts>(events::Alerts::Parts{
        .stream = *m_stream, .console = *m_database, .views = *m_savedViews, .clock = m_clock, .context = [this] {
            return evalContext();
        }});
    applyQuietHours();
    m_filterRetention = std::make_unique<events::FilterRetention>(events::FilterRetention::Parts{
        .index = *m_index, .log = *m_log, .views = *m_savedViews, .clock = m_clock, .context = [this] {
            return evalContext();
        }});
}

events::EvalContext Console::evalContext() const
{
    return {.now = m_clock.wall(), .zone = QTimeZone::systemTimeZone(), .names = names()};
}

void Console::loadExchange()
{
    // Rules judge their targets by the confirmed ones: those first.
    andThen(m_replayTargets->load(), this, [this] {
        return m_forwardRules->load();
    }).then(this, [](const Result<> &loaded) {
        if (!loaded)
            qCWarning(lcApp) << "the forwarding rules cannot be read:" << loaded.error().detail;
    });
}

events::Names Console::names() const
{
    events::Names names;
    for (const projects::Project &project : m_projects->projects()) {
        names.projects[project.id] << project.name;
        if (const devices::DeviceList *list = m_devices->list(project.id)) {
            for (const auto &device : list->devices())
                names.devices[device.wire.id] << device.wire.name;
        }
    }
    return names;
}

void Console::watchReceiver()
{
    connect(m_receiver.get(), &webhook::Receiver::statusChanged, this, [this] {
        const auto &status = m_receiver->status();
        m_projects->restartSilence();
        if (status.endpoint)
            m_uptime->begin();
        else
            m_uptime->end(status.error ? u"receiver_failed"_s : u"receiver_stopped"_s);
    });
    connect(m_settings.get(), &Settings::changed, this, [this](QLatin1StringView key) {
        if (key == settings::keepEventsDays.key || key == settings::keepEventsMegabytes.key ||
            key == settings::keepMediaMegabytes.key)
            applyRetention();
        else if (key == settings::keepLessQuery.key || key == settings::keepLessDays.key)
            applyFilterRetention();
        else if (key == settings::alertsQuiet.key)
            applyQuietHours();
    });
}

void Console::recordActions()
{
    const auto record = [this](const actions::Action &action) {
        m_actionLog->record(action, projects::projectNameOf(*m_projects, action));
    };
    connect(m_projects.get(), &projects::Projects::acted, this, record);
    connect(m_devices.get(), &devices::Devices::acted, this, record);
    connect(m_outbox.get(), &messages::Outbox::acted, this, [this, record](actions::Action action) {
        action.target = m_devices->nameOf(action.project, DeviceId(action.target)); // the outbox knows ids alone
        record(action);
    });
}

void Console::applyFilterRetention()
{
    m_filterRetention->setPolicy({.query = m_settings->get(settings::keepLessQuery),
                                  .age = std::chrono::days(m_settings->get(settings::keepLessDays))});
}

void Console::applyQuietHours()
{
    const auto hours = QuietHours::fromText(m_settings->get(settings::alertsQuiet));
    m_alerts->setQuietHours(hours);
    m_deviceNotices->setQuietHours(hours);
}

void Console::applyRetention()
{
    constexpr qint64 megabyte = 1024 * 1024;
    m_retention->setPolicy({.age = std::chrono::days(m_settings->get(settings::keepEventsDays)),
                            .maxBytes = m_settings->get(settings::keepEventsMegabytes) * megabyte});
    m_downloads->setQuota(m_settings->get(settings::keepMediaMegabytes) * megabyte);
}

void Console::watchDevices()
{
    const auto apply = [this] {
        m_devices->setSilence(std::chrono::minutes(m_settings->get(settings::devicesSilence)));
        m_deviceNotices->setEnabled(m_settings->get(settings::devicesNotify));
    };
    apply();
    connect(m_settings.get(), &Settings::changed, this, [apply](QLatin1StringView key) {
        if (key == settings::devicesSilence.key || key == settings::devicesNotify.key)
            apply();
    });
    // A send that the gateway took went through the device's session: as good as an event of it.
    connect(m_outbox.get(), &messages::Outbox::entryChanged, this, [this](const messages::SendId &id) {
        const messages::Entry *entry = m_outbox->entry(id);
        if (entry && entry->state == messages::SendState::Accepted)
            m_devices->onSessionAnswered(entry->project, entry->device);
    });
}

void Console::loadMessages()
{
    // Bulk sends judge their rows by the outbox: that first.
    andThen(m_outbox->load(), this, [this] {
        for (const projects::Project &project : m_projects->projects())
            seekLinks(project.id);
        messages::proveFromLog(*m_outbox, *m_index, *m_log, m_clock);
        return m_bulkSends->load();
    }).then(this, [](const Result<> &loaded) {
        if (!loaded)
            qCWarning(lcApp) << "the messages of the last run cannot be read:" << loaded.error().detail;
    });
    m_messageTemplates->load().then(this, [](const Result<> &loaded) {
        if (!loaded)
            qCWarning(lcApp) << "the templates of messages cannot be read:" << loaded.error().detail;
    });
    m_recipients->load().then(this, [](const Result<> &pinned) {
        if (!pinned)
            qCWarning(lcApp) << "the pinned recipients cannot be read:" << pinned.error().detail;
    });
    m_drafts->load().then(this, [](const Result<> &drafts) {
        if (!drafts)
            qCWarning(lcApp) << "the drafts cannot be read:" << drafts.error().detail;
    });
    messages::sweepPasted(*m_database, m_profile.pastedFolder(), m_clock.wall() - keepsPasted)
        .then(this, [](const Result<int> &gone) {
            if (!gone)
                qCWarning(lcApp) << "the pasted pictures cannot be looked through:" << gone.error().detail;
        });
}

//! What waits in the outbox since an earlier run goes on once its device is linked by the gateway's own word of this
//! run.
void Console::watchLinks()
{
    const auto resume = [this](const ProjectId &project, const devices::Device &device) {
        if (device.wire.status == gateway::DeviceStatus::Connected)
            m_outbox->resume(project, device.wire.id);
    };
    connect(m_devices.get(), &devices::Devices::refreshed, this, [this, resume](const ProjectId &project) {
        // It is told of failures too, and what an earlier run knew is nobody's word. A proxy may have no list.
        const projects::Project *known = m_projects->project(project);
        const bool hasList = known && known->access != projects::Access::Proxy;
        if (hasList && !m_devices->refreshedAt(project))
            return;
        if (const devices::DeviceList *list = m_devices->list(project)) {
            for (const devices::Device &device : list->devices())
                resume(project, device);
        }
    });
    connect(m_devices.get(), &devices::Devices::deviceChanged, this,
            [this, resume](const ProjectId &project, const DeviceId &id) {
                const devices::Device *device = m_devices->device(project, id);
                if (device && m_devices->refreshedAt(project))
                    resume(project, *device);
            });
}

//! Asks the gateway while messages of an earlier run wait for a device: no webhook may ever tell of it.
void Console::seekLinks(const ProjectId &project)
{
    if (!m_outbox->waitsForDevices(project))
        return;
    std::ignore = m_devices->refresh(project);
    m_clock.after(std::chrono::minutes(1), this, [this, project] { seekLinks(project); });
}

//! Somebody sits before its code.
bool Console::isPaired(const ProjectId &project, const DeviceId &device) const
{
    using enum devices::PairingState;
    const auto state = m_pairing->state();
    return m_pairing->project() == project && m_pairing->device() == device && state != Idle && state != Linked &&
           state != Ready;
}

void Console::connectEvents()
{
    // Only what the gateway delivered: a replay of an old "disconnected" must not disconnect anything.
    connect(m_stream.get(), &events::EventStream::delivered, this, [this](const QList<events::Event> &delivered) {
        for (const events::Event &event : delivered) {
            const projects::Project *project = m_projects->project(event.project);
            if (project && project->app.isEmpty() && !event.app.isEmpty())
                m_projects->learnApp(event.project, event.app);
        }
        m_devices->onEvents(delivered);
        m_outbox->onEvents(delivered);
        m_recipients->onEvents(delivered);
    });
    webhook::connectProjects(*m_receiver, *m_projects);
    connect(m_projects.get(), &projects::Projects::projectRemoved, m_drafts.get(), &messages::Drafts::forget);
}

Task<> Console::start()
{
    // Listening comes first: while the rest loads, the gateway's retries already find somebody.
    m_stream->start();
    const QString address = receiverAddress();
    auto loaded = m_projects->load();
    return loaded.map(this, [this, address](const Result<> &outcome) -> Result<> {
        if (!outcome)
            return tl::unexpected(outcome.error());
        if (const auto set = m_receiver->setOptions(receiverOptions()); !set)
            qCWarning(lcWebhook) << "the receiver's options cannot be applied:" << set.error().detail;
        webhook::publishRoutes(*m_receiver, *m_projects);
        if (const auto listening = listen(address); !listening)
            qCWarning(lcWebhook) << "the receiver cannot listen:" << listening.error().detail;
        loadExchange();
        applyRetention();
        m_savedViews->load().then(this, [this](const Result<> &views) {
            if (!views)
                qCWarning(lcApp) << "the saved views cannot be read:" << views.error().detail;
            applyFilterRetention(); // whose filter may name one
        });
        m_alerts->load().then(this, [](const Result<> &rules) {
            if (!rules)
                qCWarning(lcApp) << "the alert rules cannot be read:" << rules.error().detail;
        });
        loadMessages();
        return {};
    });
}

Result<> Console::listen(const QString &address)
{
    const auto where = readAddress(address);
    if (!where)
        return tl::unexpected(where.error());
    // Without its certificate it must not speak plain HTTP instead.
    if (auto set = m_receiver->setOptions(receiverOptions()); !set) {
        m_receiver->stopFor(set.error());
        return set;
    }
    const auto endpoint = m_receiver->listen(where->host, where->port);
    if (!endpoint)
        return tl::unexpected(endpoint.error());
    return {};
}

webhook::Receiver::Options Console::receiverOptions() const
{
    return webhook::keptOptions(*m_settings);
}

Result<> Console::setReceiverOptions(const webhook::Receiver::Options &options)
{
    const webhook::Receiver::Options before = receiverOptions();
    if (auto set = m_receiver->setOptions(options); !set)
        return set;
    webhook::keepOptions(*m_settings, options);
    const bool isAnother = before.certificate != options.certificate || before.key != options.key;
    const webhook::Receiver::Status status = m_receiver->status();
    if (status.endpoint && isAnother)
        return m_receiver->listen(status.endpoint->address, status.endpoint->port).map([](const auto &) {});
    if (status.error)
        return listen(receiverAddress());
    return {};
}

QString Console::receiverAddress() const
{
    return m_options.receiver.isEmpty() ? m_settings->get(settings::receiverAddress) : m_options.receiver;
}

QUrl Console::receiverUrl() const
{
    const auto &endpoint = m_receiver->status().endpoint;
    return endpoint ? QUrl(endpoint->baseUrl()) : QUrl();
}

Result<sandbox::Options> Console::sandboxOptions()
{
    const QString folder = m_profile.sandboxFolder();
    if (!QDir().mkpath(folder))
        return tl::unexpected(
            Error{.kind = Error::Kind::Storage, .detail = u"cannot create the folder %1"_s.arg(folder)});
    auto admin = sandbox::readOrMakeTokenFile(folder + "/admin-token"_L1);
    if (!admin)
        return tl::unexpected(admin.error());
    auto pin = sandbox::readOrMakeTokenFile(folder + "/rotation-pin"_L1);
    if (!pin)
        return tl::unexpected(pin.error());
    m_sandboxPin = pin->clone();
    m_options.redactor->learn(*admin);
    m_options.redactor->learn(*pin);
    sandbox::Options options{.dataDir = folder, .adminToken = std::move(*admin), .rotationPin = std::move(*pin)};
    options.webhookBaseUrl = receiverUrl().toString();
    options.redactor = m_options.redactor;
    if (!m_options.sandboxAddress.isEmpty()) {
        const auto where = readAddress(m_options.sandboxAddress);
        if (!where)
            return tl::unexpected(where.error());
        options.address = where->host;
        options.port = where->port;
    }
    return options;
}

Task<GatewayId> Console::startSandbox()
{
    if (!m_sandbox) {
        auto options = sandboxOptions();
        if (!options)
            return failedTask<GatewayId>(options.error());
        auto started = sandbox::Sandbox::start(std::move(*options));
        if (!started)
            return failedTask<GatewayId>(started.error());
        m_sandbox = std::move(*started);
        m_sandboxAdmin = std::make_unique<gateway::FixedCredential>(m_sandbox->adminToken().clone());
        m_phone = std::make_unique<gateway::VirtualPhone>(*m_transport, gateway::Endpoint{QUrl(m_sandbox->baseUrl())},
                                                          *m_sandboxAdmin);
        Q_EMIT sandboxStarted();
    }
    const QUrl url(m_sandbox->baseUrl());
    if (const projects::Gateway *known = knownSandbox()) {
        return m_projects
            ->followGateway(known->id, url) // the same sandbox, on this run's port
            .map(this, [this, id = known->id](const Result<> &saved) -> Result<GatewayId> {
                if (!saved)
                    return tl::unexpected(saved.error());
                m_settings->set(settings::sandboxGateway, id.text());
                return id;
            });
    }
    return m_projects
        ->addGateway({.baseUrl = m_sandbox->baseUrl(),
                      .name = u"Sandbox"_s,
                      .environment = projects::Environment::Sandbox,
                      .adminToken = m_sandbox->adminToken().clone()})
        .map(this, [this](const Result<GatewayId> &id) {
            if (id)
                m_settings->set(settings::sandboxGateway, id->text());
            return id;
        });
}

//! The gateway that an earlier run added for the embedded sandbox, whatever it is called by now.
const projects::Gateway *Console::knownSandbox() const
{
    if (const GatewayId kept(m_settings->get(settings::sandboxGateway)); !kept.isEmpty())
        return m_projects->gateway(kept);
    // A profile from before its id was kept. Plain http is to this machine alone: nobody else's gateway.
    const auto &all = m_projects->gateways();
    const auto found = std::ranges::find_if(all, [](const projects::Gateway &gateway) {
        return gateway.environment == projects::Environment::Sandbox && gateway.name == "Sandbox"_L1 &&
               gateway.baseUrl.scheme() == "http"_L1;
    });
    return found == all.end() ? nullptr : &*found;
}

std::optional<signature::Ladder> Console::explain(const events::EventDetail &detail) const
{
    const auto keys = m_projects->receiverKeys()->byProject(detail.event.project);
    if (!keys || detail.attempts.isEmpty())
        return std::nullopt;
    const events::Attempt &attempt = detail.attempts.first();
    const QString choice = attempt.profile.isEmpty() ? keys->profile : attempt.profile;
    const auto live = webhook::liveSecrets(*keys);
    signature::Verifier verifier(live);
    const signature::Delivery delivery{.headers = attempt.headers, .body = detail.body};
    auto profile = webhook::pinnedProfile(m_receiver->profiles(), choice);
    if (!profile) // the one that comes nearest
        profile =
            webhook::pinnedProfile(m_receiver->profiles(),
                                   verifier.detect(m_receiver->profiles(), delivery, attempt.received).verdict.profile);
    if (!profile)
        return std::nullopt;
    return verifier.explain(*profile, delivery, attempt.received);
}

Task<signature::Finding> Console::autopsy(const events::EventDetail &detail)
{
    if (detail.attempts.isEmpty())
        return failedTask<signature::Finding>({.kind = Error::Kind::NotFound});
    const auto keys = m_projects->receiverKeys()->byProject(detail.event.project);
    const events::Attempt &attempt = detail.attempts.first();
    signature::Case table{.headers = attempt.headers,
                          .body = detail.body,
                          .received = attempt.received,
                          .pinned = keys ? webhook::pinnedProfile(m_receiver->profiles(), keys->profile) : std::nullopt,
                          .profiles = m_receiver->profiles()};
    const auto shared = std::make_shared<signature::Case>(std::move(table));
    return andThen(m_projects->suspects(detail.event.project), this,
                   [this, shared](std::vector<signature::Suspect> suspects) {
                       shared->secrets = std::move(suspects);
                       return m_autopsies.examine(std::move(*shared));
                   });
}

} // namespace wa
