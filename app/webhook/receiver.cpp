#include "app/webhook/receiver.h"

#include "app/base/logging.h"
#include "app/base/random.h"
#include "app/json/value.h"
#include "app/signature/sign.h"

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

Receiver::Receiver(events::EventLog &log, const Clock &clock, Gate::OnStored onStored, QObject *parent)
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

void Receiver::setPublicHosts(const QStringList &hosts)
{
    m_publicHosts = hosts;
    renewHosts();
}

void Receiver::setProjectHosts(const QStringList &hosts)
{
    m_projectHosts = hosts;
    renewHosts();
}

void Receiver::renewHosts()
{
    if (m_status.endpoint)
        m_gate.setHosts(allowedHosts(m_address, m_status.endpoint->port, m_publicHosts + m_projectHosts));
}

Result<server::Endpoint> Receiver::listen(const QString &address, quint16 port)
{
    m_server.stop();
    m_address = address;
    // Before the port opens where it is known: a delivery in the first moment must not be refused for its Host.
    m_gate.setHosts(allowedHosts(address, port, m_publicHosts + m_projectHosts));
    auto endpoint = m_server.listen(address, port);
    if (!endpoint) {
        setStatus({.error = endpoint.error()});
        return endpoint;
    }
    m_gate.setHosts(allowedHosts(address, endpoint->port, m_publicHosts + m_projectHosts));
    qCInfo(lcWebhook) << "receiver listens on" << qPrintable(endpoint->baseUrl());
    setStatus({.endpoint = *endpoint});
    return endpoint;
}

void Receiver::stop()
{
    m_server.stop();
    setStatus({});
}

void Receiver::setRoutes(const std::vector<Route> &routes)
{
    m_gate.setRoutes(routes);
    std::map<ProjectId, Route::SecretState> states;
    m_recheckers.clear();
    for (const Route &route : routes) {
        states[route.project] = route.secretState;
        m_recheckers[route.project] = settler(route);
        const auto before = m_secretStates.find(route.project);
        const bool wasReady = before != m_secretStates.end() && before->second == Route::SecretState::Ready;
        if (wasReady || route.secretState != Route::SecretState::Ready)
            continue;
        std::ignore = m_log.settlePending(route.project, settler(route));
    }
    m_secretStates = std::move(states);
}

events::EventLog::Verifier Receiver::settler(const Route &route) const
{
    // Runs on the log's thread, perhaps after this receiver is gone: it owns what it uses.
    return [judge = std::make_shared<Judge>(route, m_profiles), profiles = m_profiles, notices = m_notices,
            project = route.project](events::Arrival &arrival) {
        using Fate = events::EventLog::Fate;
        const bool detecting = !judge->pinned();
        const signature::Verdict verdict = judge->judge(arrival);
        if (detecting && judge->pinned())
            notices->post(
                [&](News &news) { news.pinned[project] = signature::choiceText(*judge->pinned(), *profiles); });
        return verdict.word == signature::Word::Valid ? Fate::Accept : Fate::Refuse;
    };
}

Task<qint64> Receiver::recheck(const ProjectId &project)
{
    const auto found = m_recheckers.find(project);
    if (found == m_recheckers.end())
        return failedTask<qint64>({.kind = Error::Kind::NotFound});
    return m_log.recheck(project, found->second, m_clock.wall());
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
    server::ClientRequest request{.url = QUrl(url(route.pathKey)), .body = event.toJson()};
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
            std::ignore = m_log.settlePending(project, m_recheckers.at(project));
    }
}

} // namespace wa::webhook
