#include "app/sandbox/webhooks.h"

#include "app/base/logging.h"
#include "app/base/random.h"
#include "app/sandbox/destination.h"
#include "app/sandbox/signing.h"

namespace wa::sandbox {

using namespace Qt::StringLiterals;
using namespace std::chrono;

namespace {

constexpr int mostInFlight = 32;
constexpr auto heldAtMost = 5s; // an event kept back for one that does not come

const SigningProfile &otherProfile(const SigningProfile &profile, const QString &wanted)
{
    if (const SigningProfile *named = signingProfile(wanted))
        return *named;
    const auto all = signingProfiles();
    return all.front().name == profile.name ? all[2] : all.front();
}

//! Another character of the same alphabet, so that the signature is wrong and well-formed.
void spoilSignature(server::Headers &headers)
{
    for (server::Header &header : headers) {
        const QByteArray name = header.name.toLower();
        if (!name.contains("signature") && name != "x-webhook-hmac")
            continue;
        // Not base64's last character before the padding: it carries bits that must be zero.
        const qsizetype padding = header.value.indexOf('=', 4);
        const qsizetype at = header.value.endsWith('=') ? padding - 2 : header.value.size() - 1;
        header.value[at] = header.value[at] == 'a' ? 'b' : 'a';
    }
}

QString failureWord(const Error &error)
{
    return error.code.isEmpty() ? kindName(error.kind) : error.code;
}

} // namespace

std::optional<milliseconds> retryDelay(const std::vector<milliseconds> &backoff, int made)
{
    if (made < 1 || static_cast<size_t>(made) > backoff.size())
        return std::nullopt;
    return backoff[static_cast<size_t>(made - 1)];
}

struct Webhooks::Attempt
{
    qint64 delivery = 0;
    int number = 0;
    UnixMs at{};
    SteadyTime started = {};
    QString url = {};
    QStringList faults = {};
};

Webhooks::Webhooks(World &world, Apps &apps)
    : m_world(world)
    , m_apps(apps)
{
}

void Webhooks::emitEvent(const QString &appId, const QString &deviceId, const QString &event, json::Value payload)
{
    const auto app = m_apps.forSigning(appId);
    if (!app || app->webhookPath.isEmpty())
        return;
    const QString requestId = randomUuid();
    const UnixMs wall = m_world.time.wall();
    const QByteArray body = json::Value::object({{"event"_L1, event},
                                                 {"device_id"_L1, deviceId},
                                                 {"app_id"_L1, appId},
                                                 {"timestamp"_L1, toRfc3339(wall)},
                                                 {"request_id"_L1, requestId},
                                                 {"payload"_L1, std::move(payload)}})
                                .toJson();
    UnixMs due = m_world.time.now();
    const bool held = m_world.faults.takeWebhook(WebhookFault::Kind::OutOfOrder).has_value();
    if (held)
        due += heldAtMost;
    m_world.db
        .prepare("insert into delivery(request_id, app_id, device_id, event, body, state, attempts, due, created)"
                 " values(?, ?, ?, ?, ?, 'pending', 0, ?, ?)")
        .bindAll(requestId, appId, deviceId, event, body, due, wall)
        .run();
    const qint64 delivery = m_world.db.lastInsertId();
    if (held)
        m_held.insert(delivery);
    schedule(delivery, due);
}

void Webhooks::resume()
{
    auto rows = m_world.db.prepare("select seq, due from delivery where state = 'pending' order by seq");
    while (rows.step())
        schedule(rows.integer(0), rows.instant(1));
}

void Webhooks::schedule(qint64 delivery, UnixMs due)
{
    m_timers[delivery] = m_world.time.at(due, [this, delivery] {
        m_timers.erase(delivery);
        m_held.erase(delivery);
        m_ready.push_back(delivery);
        m_world.inTransaction([this] { startReady(); });
    });
}

void Webhooks::startReady()
{
    while (!m_ready.empty() && m_inFlight < mostInFlight) {
        const qint64 delivery = m_ready.front();
        m_ready.pop_front();
        start(delivery);
    }
}

void Webhooks::start(qint64 delivery)
{
    auto row = m_world.db.prepare("select app_id, request_id, body, attempts from delivery where seq = ?");
    row.bindAll(delivery);
    if (!row.step())
        return;
    const auto app = m_apps.forSigning(row.text(0));
    const auto url = app ? webhookDestination(app->webhookPath, app->domainUrl, m_world.options.webhookBaseUrl)
                         : Outcome<std::optional<QUrl>>(std::nullopt);
    if (!url || !*url)
        return endDelivery(delivery, "not_sent"); // the path was taken away meanwhile

    const QByteArray requestId = row.text(1).toLatin1();
    const QByteArray body = row.blob(2);
    Attempt attempt{.delivery = delivery,
                    .number = static_cast<int>(row.integer(3)) + 1,
                    .at = m_world.time.wall(),
                    .started = m_world.time.steady(),
                    .url = (*url)->toString(QUrl::RemoveQuery | QUrl::FullyEncoded)};

    const SigningProfile *profile = signingProfile(m_world.options.webhookProfile);
    if (const auto fault = m_world.faults.takeWebhook(WebhookFault::Kind::WrongProfile)) {
        profile = &otherProfile(*profile, fault->profile);
        attempt.faults << "wrong_profile:"_L1 + profile->name;
    }
    server::Headers headers = sign(*profile, app->webhookSecret, requestId, body, attempt.at);
    if (m_world.faults.takeWebhook(WebhookFault::Kind::BadSignature)) {
        spoilSignature(headers);
        attempt.faults << u"bad_signature"_s;
    }
    headers.insert(headers.begin(), {{"Content-Type", "application/json"}, {"X-WA-Request-ID", requestId}});
    ++m_inFlight;
    m_world.outside.request({.method = "POST",
                             .url = **url,
                             .headers = std::move(headers),
                             .body = body,
                             .totalTime = m_world.options.webhookTimeout},
                            [this, attempt](const Result<server::ClientResponse> &answer) {
                                --m_inFlight;
                                m_world.inTransaction([this, &attempt, &answer] { finish(attempt, answer); });
                            });
}

void Webhooks::finish(const Attempt &attempt, const Result<server::ClientResponse> &answer)
{
    const int status = answer ? answer->status : 0;
    const auto latency = duration_cast<milliseconds>(m_world.time.steady() - attempt.started);
    m_world.db
        .prepare("insert into attempt(delivery, number, at, url, status, latency_ms, error, fault)"
                 " values(?, ?, ?, ?, ?, ?, ?, ?)")
        .bindAll(attempt.delivery, attempt.number, attempt.at, attempt.url, status, qint64(latency.count()),
                 answer ? QString() : failureWord(answer.error()), attempt.faults.join(u','))
        .run();
    m_world.db.prepare("update delivery set attempts = ? where seq = ?")
        .bindAll(attempt.number, attempt.delivery)
        .run();

    if (status >= 200 && status <= 299) {
        if (m_world.faults.takeWebhook(WebhookFault::Kind::Duplicate))
            m_ready.push_back(attempt.delivery);
        endDelivery(attempt.delivery, "delivered");
    } else if (!isPending(attempt.delivery)) {
        qCDebug(lcSandbox) << "a duplicate was refused"; // the event itself has arrived
    } else if (const auto delay = retryDelay(m_world.options.webhookBackoff, attempt.number)) {
        const UnixMs due = m_world.time.now() + *delay;
        m_world.db.prepare("update delivery set due = ? where seq = ?").bindAll(due, attempt.delivery).run();
        schedule(attempt.delivery, due);
    } else {
        qCInfo(lcSandbox) << "webhook given up after" << attempt.number << "attempts";
        endDelivery(attempt.delivery, "gave_up");
    }
    releaseHeld(attempt.delivery);
    startReady();
}

bool Webhooks::isPending(qint64 delivery)
{
    auto row = m_world.db.prepare("select 1 from delivery where seq = ? and state = 'pending'");
    row.bindAll(delivery);
    return row.step();
}

void Webhooks::releaseHeld(qint64 but)
{
    const std::set<qint64> held = std::exchange(m_held, {});
    for (const qint64 delivery : held) {
        if (delivery == but)
            continue;
        m_world.time.cancel(m_timers[delivery]);
        schedule(delivery, m_world.time.now());
    }
}

void Webhooks::endDelivery(qint64 delivery, const char *state)
{
    // "delivered" is final: a duplicate sent on purpose does not turn it into anything else.
    m_world.db.prepare("update delivery set state = ? where seq = ? and state = 'pending'")
        .bindAll(QString::fromLatin1(state), delivery)
        .run();
}

} // namespace wa::sandbox
