#include "app/cli/listen.h"

#include "app/base/logging.h"
#include "app/base/savefile.h"
#include "app/cli/secretfile.h"
#include "app/json/value.h"
#include "app/signature/sign.h"
#include "app/webhook/counters.h"

#include <QFile>

#include <cstdio>

#include <unistd.h>

namespace wa::cli {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Refusal> refuse(ExitCode code, const QString &what)
{
    return tl::unexpected(Refusal{code, u"wactl listen: "_s + what});
}

bool isLoopback(const QString &address)
{
    return address.startsWith("127."_L1) || address == "localhost"_L1 || address == "::1"_L1 || address == "[::1]"_L1;
}

} // namespace

Listen::Listen(ListenOptions options, Redactor &redactor)
    : m_options(std::move(options))
    , m_redactor(redactor)
    , m_lines(std::make_shared<EventLines>(STDOUT_FILENO))
{
    webhook::Route &route = m_routes.emplace_back();
    route.project = ProjectId(u"listen"_s);
    route.pathKey = webhook::newPathKey();
    route.secretState = webhook::Route::SecretState::Ready;
}

Listen::~Listen()
{
    if (m_receiver && !m_options.countersFile.isEmpty())
        writeCounters();
    m_receiver.reset();
    m_log.reset(); // ends after what was taken is stored
    m_lines->finish(std::chrono::seconds(2));
}

tl::expected<void, Refusal> Listen::start()
{
    for (const auto step : {&Listen::readSecrets, &Listen::openLog, &Listen::chooseSignature, &Listen::listen}) {
        if (auto done = (this->*step)(); !done)
            return done;
    }
    saveState();
    if (!m_options.countersFile.isEmpty())
        writeCounters();
    const QString url = m_receiver->url(m_routes.front().pathKey);
    const QByteArray ready = json::Value::object({{"ready"_L1, true}, {"url"_L1, url}}).toJson() + '\n';
    std::fwrite(ready.constData(), 1, static_cast<size_t>(ready.size()), stdout);
    std::fflush(stdout);
    return {};
}

Listen::Step Listen::readSecrets()
{
    auto &live = m_routes.front().live;
    for (const QString &file : m_options.secretFiles) {
        auto secret = readSecretFile(file);
        if (!secret)
            return refuse(ExitCode::SecretUnavailable, secret.error().detail);
        m_redactor.learn(*secret);
        live.push_back({live.empty() ? u"current"_s : u"next"_s, std::move(*secret)});
    }
    return {};
}

Listen::Step Listen::openLog()
{
    QString path = u":memory:"_s;
    if (!m_options.dataFolder.isEmpty()) {
        auto folder = Profile::open(m_options.dataFolder);
        if (!folder)
            return refuse(ExitCode::Refused, folder.error().detail);
        m_folder.emplace(std::move(*folder));
        if (const auto locked = m_folder->lock(); !locked)
            return refuse(ExitCode::Refused, locked.error().detail);
        path = m_folder->eventsDatabase();
        loadState();
    }
    auto log = events::EventLog::open(path);
    if (!log)
        return refuse(ExitCode::Refused, u"cannot open %1: %2"_s.arg(path, log.error().detail));
    m_log = std::move(*log);
    m_log->addListener([lines = m_lines](const events::EventLog::Change &change) {
        for (const events::Stored &stored : change.unspooled) {
            if (!stored.isGone)
                lines->add(stored);
        }
    });
    if (m_folder)
        std::ignore = m_log->useSpool();
    return {};
}

Listen::Step Listen::chooseSignature()
{
    webhook::Route &route = m_routes.front();
    const auto profiles = signature::builtInProfiles();
    if (!profiles)
        return refuse(ExitCode::Refused, profiles.error().detail);
    const QString choice = m_options.signature == "detect"_L1 ? m_detected : m_options.signature;
    if (!choice.isEmpty()) {
        auto profile = signature::chooseProfile(*profiles, choice);
        if (!profile)
            return refuse(ExitCode::Usage, profile.error().detail);
        route.pinned = std::move(*profile);
    }
    // A secret that no profile in question can use would refuse every delivery, one by one.
    for (const signature::LiveSecret &live : route.live) {
        const auto usable = [&](const signature::Profile &profile) {
            return signature::sign(profile, live.secret, "{}", "id", m_clock.wall()).has_value();
        };
        if (!(route.pinned ? usable(*route.pinned) : std::any_of(profiles->begin(), profiles->end(), usable)))
            return refuse(ExitCode::SecretUnavailable,
                          u"the %1 secret holds no key: a broken whsec_ text"_s.arg(live.label));
    }
    return {};
}

Listen::Step Listen::listen()
{
    using webhook::Receiver;
    m_receiver = std::make_unique<Receiver>(*m_log, m_clock,
                                            [lines = m_lines](const events::Stored &stored) { lines->add(stored); });
    QObject::connect(m_receiver.get(), &Receiver::pinned, m_receiver.get(),
                     [this](const ProjectId &, const QString &profile) {
                         qCInfo(lcWebhook) << "from now on every delivery must be signed as" << qPrintable(profile);
                         m_detected = profile;
                         saveState();
                     });
    QObject::connect(m_receiver.get(), &Receiver::clockSkewSeen, m_receiver.get(),
                     [](const ProjectId &, std::chrono::seconds skew) {
                         qCWarning(lcWebhook) << "a right signature was refused for its time: the sender's clock and"
                                              << "ours differ by" << static_cast<qint64>(skew.count()) << "s";
                     });
    if (const auto set = m_receiver->setOptions(m_options.receiver); !set)
        return refuse(ExitCode::Usage, set.error().detail);
    m_receiver->setRoutes(m_routes);
    const auto endpoint = m_receiver->listen(m_options.address, m_options.port);
    if (!endpoint) {
        const QString where = m_options.address + u':' + QString::number(m_options.port);
        return refuse(endpoint.error().code == "bad_address"_L1 ? ExitCode::Usage : ExitCode::Refused,
                      u"cannot listen on %1: %2"_s.arg(where, endpoint.error().detail));
    }
    if (!isLoopback(m_options.address))
        qCWarning(lcWebhook) << "listening beyond this computer, on" << qPrintable(endpoint->baseUrl());
    return {};
}

void Listen::loadState()
{
    QFile file(m_folder->folder() + u"/listen.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return;
    const auto state = json::Value::parse(file.readAll());
    if (!state) {
        qCWarning(lcWebhook) << "listen.json cannot be read; a new URL is made";
        return;
    }
    if (const QByteArray key = (*state)["path_key"_L1].string().toLatin1(); !key.isEmpty())
        m_routes.front().pathKey = key;
    m_detected = (*state)["detected"_L1].string();
}

void Listen::writeCounters()
{
    QSaveFile file(m_options.countersFile);
    const QByteArray counters = webhook::countersOf(*m_receiver, *m_log).toJson() + '\n';
    if (!file.open(QIODevice::WriteOnly) || file.write(counters) != counters.size() || !commitWhole(file))
        qCWarning(lcWebhook) << "the counters cannot be written:" << qPrintable(file.errorString());
    m_clock.after(std::chrono::seconds(10), m_receiver.get(), [this] { writeCounters(); });
}

void Listen::saveState() const
{
    if (!m_folder)
        return;
    QSaveFile file(m_folder->folder() + u"/listen.json"_s);
    const json::Value state = json::Value::object(
        {{"path_key"_L1, QString::fromLatin1(m_routes.front().pathKey)}, {"detected"_L1, m_detected}});
    if (!file.open(QIODevice::WriteOnly) || file.write(state.toJson() + '\n') < 0 || !commitWhole(file))
        qCWarning(lcWebhook) << "the URL and the detected profile cannot be kept:" << qPrintable(file.errorString());
}

} // namespace wa::cli
