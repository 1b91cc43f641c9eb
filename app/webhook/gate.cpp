#include "app/webhook/gate.h"

#include "app/base/logging.h"
#include "app/base/random.h"

namespace wa::webhook {

using namespace Qt::StringLiterals;

struct Gate::Entry
{
    ProjectId project;
    QByteArray pathKey;
    Route::SecretState secretState;
    bool faultsAllowed;
    Judge judge; //!< the loop's thread only
};

struct Gate::Table
{
    std::vector<Entry> entries;

    //! Looks at every entry, whatever the first ones say.
    Entry *find(const QByteArray &key)
    {
        Entry *found = nullptr;
        for (Entry &entry : entries) {
            if (equalInConstantTime(entry.pathKey, key))
                found = &entry;
        }
        return found;
    }
};

struct Gate::Tally
{
    std::atomic<quint64> stored = 0;
    std::atomic<quint64> duplicates = 0;
    std::atomic<quint64> pending = 0;
    std::atomic<quint64> spooled = 0;
    std::atomic<quint64> refused = 0;
    std::atomic<quint64> unavailable = 0;
    std::atomic<quint64> turnedAway = 0;
    std::atomic<quint64> malformed = 0;
    std::atomic<quint64> probes = 0;
};

namespace {

Route decoyRoute()
{
    Route route;
    route.live.push_back({u"none"_s, Secret(randomBytes(32))});
    return route;
}

Route ownRoute(const std::vector<signature::Profile> &profiles)
{
    Route route;
    route.project = ProjectId(u"self-test"_s);
    route.pathKey = newPathKey();
    route.secretState = Route::SecretState::Ready;
    route.live.push_back({u"own"_s, Secret(randomToken(32).toLatin1())});
    route.pinned = profiles.front();
    return route;
}

events::Arrival arrivalOf(server::Request &&request)
{
    events::Arrival arrival;
    arrival.headers.reserve(request.headers.size());
    for (server::Header &header : request.headers)
        arrival.headers.emplace_back(std::move(header.name), std::move(header.value));
    arrival.body = std::move(request.body);
    arrival.received = request.receivedAt;
    arrival.peer = std::move(request.peerAddress);
    return arrival;
}

bool isReplay(const events::Headers &headers)
{
    return std::any_of(headers.begin(), headers.end(), [](const auto &header) {
        return QByteArrayView(header.first).compare(events::replayHeader, Qt::CaseInsensitive) == 0;
    });
}

server::Response accepted()
{
    return answer(200, "received", server::Response::After::KeepAlive);
}

server::Response unauthorized()
{
    return answer(401, "unauthorized", server::Response::After::KeepAlive);
}

server::Response unavailable()
{
    server::Response response = answer(503, "cannot_store", server::Response::After::KeepAlive);
    response.headers.push_back({"Retry-After", "5"});
    return response;
}

} // namespace

Gate::Gate(events::EventLog &log, Profiles profiles, std::shared_ptr<Notices> notices, OnStored onStored)
    : m_log(log)
    , m_profiles(std::move(profiles))
    , m_notices(std::move(notices))
    , m_onStored(std::move(onStored))
    , m_tally(std::make_shared<Tally>())
    , m_decoy(decoyRoute(), m_profiles)
    , m_probeRoute(ownRoute(*m_profiles))
    , m_ownReplayMark(randomToken(32).toLatin1())
    , m_faults(std::make_unique<Faults>())
    , m_table(std::make_shared<Table>())
{
    setRoutes({});
}

Gate::~Gate() = default;

void Gate::setRoutes(const std::vector<Route> &routes)
{
    auto table = std::make_shared<Table>();
    const auto add = [&](const Route &route) {
        table->entries.push_back(
            {route.project, route.pathKey, route.secretState, route.faultsAllowed, Judge(route, m_profiles)});
    };
    std::ranges::for_each(routes, add);
    add(m_probeRoute);
    const std::lock_guard lock(m_mutex);
    for (Entry &entry : table->entries) {
        const auto own = m_ownPins.find(entry.project);
        if (own == m_ownPins.end())
            continue;
        if (entry.judge.pinned())
            m_ownPins.erase(own);
        else
            entry.judge.pin(own->second);
    }
    m_table = std::move(table);
}

void Gate::setTrustedProxies(QList<QByteArray> addresses)
{
    const std::lock_guard lock(m_mutex);
    m_trustedProxies = std::move(addresses);
}

void Gate::setHosts(AllowedHosts hosts)
{
    const std::lock_guard lock(m_mutex);
    m_hosts = std::move(hosts);
}

Answers Gate::answers() const
{
    return {m_tally->stored,      m_tally->duplicates, m_tally->pending,   m_tally->spooled, m_tally->refused,
            m_tally->unavailable, m_tally->turnedAway, m_tally->malformed, m_tally->probes};
}

std::optional<server::Response> Gate::refuseEarly(const server::Request &head)
{
    const std::lock_guard lock(m_mutex);
    auto refusal = refuseHead(head, m_hosts);
    if (refusal) {
        ++m_tally->turnedAway;
        m_refusals.note(refusal->body.simplified(), head.peerAddress, std::chrono::steady_clock::now());
    }
    return refusal;
}

void Gate::handle(server::Request request, server::Responder responder)
{
    const auto routes = table();
    Entry *entry = routes->find(pathKeyOf(request.path));
    {
        const std::lock_guard lock(m_mutex);
        if (!m_trustedProxies.isEmpty())
            request.peerAddress = clientAddress(request, m_trustedProxies);
    }
    events::Arrival arrival = arrivalOf(std::move(request));
    if (!entry) {
        m_decoy.judge(arrival);
        arrival.verdict = events::Verdict::Unchecked;
        arrival.why = u"unknown_path"_s;
        arrival.profile.clear();
        return refuse(std::move(arrival), responder);
    }

    arrival.project = entry->project;
    const bool detecting = !entry->judge.pinned();
    const signature::Verdict verdict = entry->judge.judge(arrival);
    if (takeSelfTest(arrival.headers))
        arrival.via = events::Via::SelfTest;
    else if (isReplay(arrival.headers))
        arrival.via = events::Via::Replay;
    if (!events::isTraffic(arrival.via)) {
        if (detecting)
            entry->judge.unpin(); // what we sign ourselves says nothing about the gateway
    } else if (detecting && entry->judge.pinned()) {
        announcePin(*entry);
    }
    const bool isStale = verdict.why == signature::Why::Stale;
    const bool isValid = verdict.word == signature::Word::Valid || (isStale && m_acceptStale);
    if (entry->project == m_probeRoute.project)
        return probe(std::move(arrival), isValid, responder);
    if (isOwnReplay(arrival.headers)) // in the log since before it went out
        return responder.send(isValid ? accepted() : unauthorized());
    std::optional<FaultPlan> fault;
    if (isValid && events::isTraffic(arrival.via))
        fault = m_faults->take(arrival);
    if (fault && fault->kind != FaultPlan::Kind::Delay)
        arrival.answered = fault->kind == FaultPlan::Kind::Drop ? 0 : fault->status;
    const bool counts = isValid && events::isTraffic(arrival.via);
    const auto done = [tally = m_tally, onStored = m_onStored, respond = answerFor(fault, responder), responder, counts,
                       notices = m_notices, key = std::pair(entry->project, arrival.keyLabel),
                       received = arrival.received](const Result<events::Stored> &stored) {
        if (!stored) {
            ++tally->unavailable;
            responder.send(unavailable());
            return;
        }
        const bool waits = stored->verdict == events::Verdict::Unchecked;
        ++(stored->spooled ? tally->spooled
           : waits         ? tally->pending
           : stored->isNew ? tally->stored
                           : tally->duplicates);
        respond();
        if (waits && !stored->spooled) // its secret may have come while it was on its way into the log
            notices->post([](News &news) { news.pendingAdded = true; });
        if (counts) {
            notices->post([&](News &news) {
                SignedBy &by = news.signedBy[key];
                ++by.count;
                by.last = std::max(by.last, received);
            });
        }
        if (onStored && !waits && !stored->spooled && !stored->isGone)
            onStored(*stored);
    };
    if (isStale && !isValid && events::isTraffic(arrival.via))
        m_notices->post([&](News &news) { news.skew[entry->project] = *verdict.skew; });
    if (isValid)
        return m_log.append(std::move(arrival), done);
    // Without keys the verifier has read the headers and no more: what it calls unchecked may well be right. So may
    // what fits none of the keys we have, while another one is out of reach or on its way from the gateway.
    const bool unknownKey = verdict.why == signature::Why::NoSecret || verdict.why == signature::Why::WrongSignature;
    if (unknownKey && entry->secretState == Route::SecretState::Unreachable)
        return m_log.pend(std::move(arrival), done);

    if (!events::isTraffic(arrival.via))
        return refuse(std::move(arrival), responder); // nor does its age say anything about the clocks
    if (verdict.why == signature::Why::ValidUnderOtherProfile)
        m_notices->post([&](News &news) { news.validUnderOther[entry->project] = verdict.otherProfile; });
    else if (verdict.why == signature::Why::WrongSignature)
        m_notices->post([&](News &news) { news.unsignedAt[entry->project] = arrival.received; });
    refuse(std::move(arrival), responder);
}

std::function<void()> Gate::answerFor(const std::optional<FaultPlan> &fault, const server::Responder &responder) const
{
    if (!fault)
        return [responder] { responder.send(accepted()); };
    switch (fault->kind) {
    case FaultPlan::Kind::Status:
        return [responder, status = fault->status] {
            responder.send(answer(status, "fault_on_purpose", server::Response::After::KeepAlive));
        };
    case FaultPlan::Kind::Delay: {
        // Whichever is later, the commit or the clock, answers. The clock starts here, where the loop is sure to live.
        auto send = [responder, left = std::make_shared<std::atomic<int>>(2)] {
            if (--*left == 0)
                responder.send(accepted());
        };
        m_later(fault->delay, send);
        return send;
    }
    case FaultPlan::Kind::Drop:
        return [responder] { responder.drop(); };
    }
    Q_UNREACHABLE();
}

void Gate::probe(events::Arrival arrival, bool isValid, const server::Responder &responder)
{
    ++m_tally->probes;
    if (!isValid)
        return responder.send(unauthorized());
    m_log.probe(arrival.received, [responder](const Result<> &committed) {
        responder.send(committed || committed.error().kind == Error::Kind::Cancelled ? accepted() : unavailable());
    });
}

server::Response Gate::refusal(int status, const char *why)
{
    ++m_tally->malformed;
    if (status == 413)
        m_notices->post([](News &news) { ++news.tooLarge; });
    m_refusals.note(QByteArray::number(status) + ' ' + why, {}, std::chrono::steady_clock::now());
    return answer(status, "refused");
}

void Gate::refuse(events::Arrival arrival, const server::Responder &responder)
{
    ++m_tally->refused;
    // Answered before it is kept: how long a commit takes would tell a known path from an unknown one.
    responder.send(unauthorized());
    m_refusals.note(arrival.why.toUtf8(), arrival.peer, std::chrono::steady_clock::now());
    m_log.quarantine(std::move(arrival), [](const Result<> &) {}); // what was not kept, the log counts
}

QByteArray Gate::expectSelfTest()
{
    const std::lock_guard lock(m_mutex);
    m_selfTest = randomToken(32).toLatin1();
    return m_selfTest;
}

Result<> Gate::setFault(const ProjectId &project, std::optional<FaultPlan> plan)
{
    const auto routes = table();
    const auto entry = std::find_if(routes->entries.begin(), routes->entries.end(),
                                    [&project](const Entry &candidate) { return candidate.project == project; });
    if (entry == routes->entries.end())
        return tl::unexpected(Error{.kind = Error::Kind::NotFound});
    if (plan && !entry->faultsAllowed)
        return tl::unexpected(Error{.kind = Error::Kind::Config, .code = u"faults_not_here"_s});
    m_faults->set(project, std::move(plan));
    return {};
}

bool Gate::isOwnReplay(const events::Headers &headers) const
{
    return std::any_of(headers.begin(), headers.end(), [this](const auto &header) {
        return QByteArrayView(header.first).compare(events::replayHeader, Qt::CaseInsensitive) == 0 &&
               equalInConstantTime(header.second, m_ownReplayMark);
    });
}

bool Gate::takeSelfTest(const events::Headers &headers)
{
    const std::lock_guard lock(m_mutex);
    for (const auto &[name, value] : headers) {
        if (m_selfTest.isEmpty() || QByteArrayView(name).compare(selfTestHeader, Qt::CaseInsensitive) != 0 ||
            !equalInConstantTime(value, m_selfTest))
            continue;
        m_selfTest.clear();
        return true;
    }
    return false;
}

void Gate::announcePin(const Entry &entry)
{
    const signature::Profile &profile = *entry.judge.pinned();
    qCInfo(lcWebhook) << "signature profile detected:" << qPrintable(profile.id);
    const std::lock_guard lock(m_mutex);
    // Routes that were set while this delivery was judged still detect: they learn it here.
    for (Entry &current : m_table->entries) {
        if (current.project == entry.project && !current.judge.pinned())
            current.judge.pin(profile);
    }
    m_ownPins.insert_or_assign(entry.project, profile);
    m_notices->post([&](News &news) { news.pinned[entry.project] = signature::choiceText(profile, *m_profiles); });
}

std::shared_ptr<Gate::Table> Gate::table() const
{
    const std::lock_guard lock(m_mutex);
    return m_table;
}

} // namespace wa::webhook
