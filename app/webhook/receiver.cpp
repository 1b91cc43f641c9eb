#include "app/webhook/receiver.h"

#include "app/base/logging.h"
#include "app/base/random.h"
#include "app/json/value.h"
#include "app/signature/sign.h"

#include <QFileInfo>

#include <tuple>

namespace wa::webhook {

using namespace Qt::StringLiterals;

namespace {

Profiles loadedProfiles()
{
    auto profiles = signature::builtInProfiles();
    Q_ASSERT_X(profiles, "signature-profiles.json", qPrintable(profiles.error().detail));
    return std::make_shared<const std::vector<signature::Profile>>(std::move(*profiles));
}

} // namespace

Receiver::Receiver(events::EventLog &log, Clock &clock, Gate::OnStored onStored, QObject *parent)
    : QObject(parent)
    , m_log(log)
    , m_clock(clock)
    , m_profiles(loadedProfiles())
    , m_notices(std::make_shared<Notices>(this, [this](const News &news) { deliver(news); }))
    , m_gate(log, m_profiles, m_notices, std::move(onStored))
    , m_loop(clock)
    , m_server(m_loop, m_gate)
    , m_client(m_loop)
{
    m_gate.setLater(
        [this](std::chrono::milliseconds delay, std::function<void()> call) { m_loop.after(delay, std::move(call)); });
    const auto soon = [this] {
        if (m_identity) // several changes at once are one
            m_clock.after(std::chrono::milliseconds(500), this, [this] { reloadIdentity(); });
    };
    connect(&m_identityFiles, &QFileSystemWatcher::fileChanged, this, soon);
    connect(&m_identityFiles, &QFileSystemWatcher::directoryChanged, this, soon);
    m_listener = log.addListener([notices = m_notices](const events::EventLog::Change &change) {
        if (change.pendingAdded)
            notices->post([](News &news) { news.pendingAdded = true; });
    });
}

Receiver::~Receiver()
{
    m_log.removeListener(m_listener);
    m_server.stop();
    m_loop.stop();
    m_notices->close();
}

Result<> Receiver::setOptions(const Options &options)
{
    QList<QByteArray> proxies;
    for (const QString &address : options.trustedProxies) {
        proxies << address.trimmed().toLatin1();
        if (!server::isIpLiteral(proxies.last()))
            return tl::unexpected(Error{.kind = Error::Kind::Config,
                                        .code = u"bad_proxy"_s,
                                        .field = u"proxies"_s,
                                        .detail = u"%1 is not an IP address"_s.arg(address)});
    }
    server::Limits limits;
    for (const QString &limit : options.limits) {
        if (const auto set = server::setLimit(limits, limit); !set)
            return set;
    }
    std::shared_ptr<const server::TlsIdentity> identity;
    if (!options.certificate.isEmpty() || !options.key.isEmpty()) {
        auto loaded = server::TlsIdentity::load(options.certificate, options.key);
        if (!loaded)
            return tl::unexpected(loaded.error());
        identity = std::move(*loaded);
    }
    m_options = options;
    m_limits = limits;
    m_identity = std::move(identity);
    m_gate.setTrustedProxies(proxies);
    m_gate.setAcceptStale(options.acceptStale);
    m_server.setTrustedPeers(proxies);
    m_server.setLimits(m_limits);
    if (m_identity && m_status.endpoint && m_status.endpoint->isTls)
        m_server.setTls(m_identity); // the same files may have another content by now
    watchIdentity();
    renewHosts();
    return {};
}

void Receiver::watchIdentity()
{
    if (const QStringList before = m_identityFiles.files() + m_identityFiles.directories(); !before.isEmpty())
        m_identityFiles.removePaths(before);
    // Whoever renews a certificate writes the file or puts another in its place: the folder tells of both.
    for (const QString &file : {m_options.certificate, m_options.key}) {
        if (!file.isEmpty())
            m_identityFiles.addPaths({file, QFileInfo(file).absolutePath()});
    }
}

//! Connections from now on have the new one. While only one of the two files is new they do not fit: the old one stays,
//! and the next change is tried again.
void Receiver::reloadIdentity()
{
    watchIdentity();
    auto loaded = server::TlsIdentity::load(m_options.certificate, m_options.key);
    if (!loaded) {
        qCWarning(lcWebhook).noquote() << "the certificate stays as it was:" << loaded.error().detail;
        return;
    }
    if ((*loaded)->fingerprint() == m_identity->fingerprint())
        return;
    m_identity = std::move(*loaded);
    if (m_status.endpoint && m_status.endpoint->isTls)
        m_server.setTls(m_identity);
    qCInfo(lcWebhook) << "the receiver has a new certificate";
}

void Receiver::setProjectHosts(const QStringList &hosts)
{
    m_projectHosts = hosts;
    renewHosts();
}

AllowedHosts Receiver::hostsAt(quint16 port) const
{
    AllowedHosts hosts = allowedHosts(m_address, port, m_options.publicHosts + m_projectHosts);
    hosts.usualPort = m_identity ? 443 : 80;
    return hosts;
}

void Receiver::renewHosts()
{
    if (m_status.endpoint)
        m_gate.setHosts(hostsAt(m_status.endpoint->port));
}

Result<server::Endpoint> Receiver::listen(const QString &address, quint16 port)
{
    m_server.stop();
    m_server.setTls(m_identity);
    m_address = address;
    // Before the port opens where it is known: a delivery in the first moment must not be refused for its Host.
    m_gate.setHosts(hostsAt(port));
    auto endpoint = m_server.listen(address, port);
    if (!endpoint) {
        setStatus({.error = endpoint.error()});
        return endpoint;
    }
    m_gate.setHosts(hostsAt(endpoint->port));
    qCInfo(lcWebhook) << "receiver listens on" << qPrintable(endpoint->baseUrl());
    setStatus({.endpoint = *endpoint});
    return endpoint;
}

void Receiver::stop()
{
    m_server.stop();
    setStatus({});
}

void Receiver::stopFor(const Error &why)
{
    m_server.stop();
    setStatus({.error = why});
}

void Receiver::setRoutes(const std::vector<Route> &routes)
{
    m_gate.setRoutes(routes);
    std::map<ProjectId, Route::SecretState> states;
    m_recheckers.clear();
    for (const Route &route : routes) {
        states[route.project] = route.secretState;
        m_recheckers[route.project] = {settler(route, Stale::Refuse), settler(route, Stale::Accept)};
        const auto before = m_secretStates.find(route.project);
        const bool wasReady = before != m_secretStates.end() && before->second == Route::SecretState::Ready;
        if (wasReady || route.secretState != Route::SecretState::Ready)
            continue;
        std::ignore =
            m_log.settlePending(route.project, settler(route, m_options.acceptStale ? Stale::Accept : Stale::Refuse));
    }
    m_secretStates = std::move(states);
}

events::EventLog::Verifier Receiver::settler(const Route &route, Stale stale) const
{
    // Runs on the log's thread, perhaps after this receiver is gone: it owns what it uses.
    return [judge = std::make_shared<Judge>(route, m_profiles), profiles = m_profiles, notices = m_notices,
            project = route.project, stale](events::Arrival &arrival) {
        using Fate = events::EventLog::Fate;
        const bool detecting = !judge->pinned();
        const signature::Verdict verdict = judge->judge(arrival);
        if (detecting && judge->pinned())
            notices->post(
                [&](News &news) { news.pinned[project] = signature::choiceText(*judge->pinned(), *profiles); });
        const bool isRight =
            verdict.word == signature::Word::Valid || (stale == Stale::Accept && verdict.why == signature::Why::Stale);
        return isRight ? Fate::Accept : Fate::Refuse;
    };
}

Task<qint64> Receiver::recheck(const ProjectId &project, Stale stale)
{
    const auto found = m_recheckers.find(project);
    if (found == m_recheckers.end())
        return failedTask<qint64>({.kind = Error::Kind::NotFound});
    const auto &verifier = stale == Stale::Accept ? found->second.lenient : found->second.strict;
    return m_log.recheck(project, verifier, m_clock.wall());
}

QString Receiver::url(const QByteArray &pathKey) const
{
    return m_status.endpoint ? m_status.endpoint->baseUrl() + QString::fromLatin1(hookPath(pathKey)) : QString();
}

Task<int> Receiver::selfTest(const Route &route)
{
    if (m_status.endpoint && route.live.empty())
        return failedTask<int>({.kind = Error::Kind::Keychain, .code = u"no_secret"_s});
    return post(route, m_gate.expectSelfTest());
}

Task<int> Receiver::probe()
{
    return post(m_gate.probeRoute(), {});
}

Task<int> Receiver::post(const Route &route, const QByteArray &selfTestMark)
{
    if (!m_status.endpoint)
        return failedTask<int>({.kind = Error::Kind::Config, .code = u"not_listening"_s});
    const UnixMs now = m_clock.wall();
    const QString id = randomUuid();
    const json::Value event = json::Value::object({{"event"_L1, "self_test"_L1},
                                                   {"timestamp"_L1, toRfc3339(now)},
                                                   {"request_id"_L1, id},
                                                   {"payload"_L1, json::Value::object()}});
    server::ClientRequest request{.url = QUrl(url(route.pathKey)),
                                  .body = event.toJson(),
                                  .fingerprint = m_status.endpoint->isTls ? m_identity->fingerprint() : QByteArray()};
    // While detecting any profile does: it is judged, but not pinned.
    const signature::Profile &profile = route.pinned ? *route.pinned : m_profiles->front();
    const auto fields = signature::sign(profile, route.live.front().secret, request.body, id.toLatin1(), now);
    if (!fields)
        return failedTask<int>(fields.error());
    request.headers = {{"Content-Type", "application/json"}};
    if (!selfTestMark.isEmpty())
        request.headers.push_back({selfTestHeader.toByteArray(), selfTestMark});
    for (const auto &[name, value] : *fields)
        request.headers.push_back({name, value});

    auto promise = std::make_shared<Promise<int>>();
    Task<int> task = promise->task();
    m_client.request(std::move(request), [promise](const Result<server::ClientResponse> &response) {
        promise->settle(response.map([](const server::ClientResponse &answer) { return answer.status; }));
    });
    return task;
}

void Receiver::setStatus(Status status)
{
    if (m_status == status)
        return;
    m_status = std::move(status);
    Q_EMIT statusChanged();
}

void Receiver::deliver(const News &news)
{
    for (const auto &[project, profile] : news.pinned)
        Q_EMIT pinned(project, profile);
    for (const auto &[project, skew] : news.skew)
        Q_EMIT clockSkewSeen(project, skew);
    for (const auto &[project, profile] : news.validUnderOther)
        Q_EMIT validUnderOtherProfile(project, profile);
    for (const auto &[key, by] : news.signedBy)
        Q_EMIT secretUsed(key.first, key.second, by.count, by.last);
    for (const auto &[project, at] : news.unsignedAt)
        Q_EMIT secretMissed(project, at);
    if (news.tooLarge > 0)
        Q_EMIT bodyTooLarge(news.tooLarge);
    if (news.pendingAdded)
        settlePending();
}

void Receiver::settlePending()
{
    for (const auto &[project, state] : m_secretStates) {
        if (state == Route::SecretState::Ready)
            std::ignore = m_log.settlePending(project, m_options.acceptStale ? m_recheckers.at(project).lenient
                                                                             : m_recheckers.at(project).strict);
    }
}

} // namespace wa::webhook
