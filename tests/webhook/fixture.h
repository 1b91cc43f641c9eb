#pragma once

#include "app/events/log/eventlog.h"
#include "app/server/httpclient.h"
#include "app/signature/sign.h"
#include "app/webhook/receiver.h"

#include "tests/support/answer.h"
#include "tests/support/manualclock.h"
#include "tests/support/resultmacros.h"

#include <QSignalSpy>

#include <deque>

namespace wa::webhook {

inline const QByteArray testKey = "0123456789abcdefghijABCDEFGHIJ-_";
inline const ProjectId testProject(QStringLiteral("p-1"));

inline const std::vector<signature::Profile> &allProfiles()
{
    static const std::vector<signature::Profile> all = signature::builtInProfiles().value();
    return all;
}

inline signature::Profile profileCalled(const char *choice)
{
    return signature::chooseProfile(allProfiles(), QString::fromLatin1(choice)).value();
}

inline Route testRoute(const QByteArray &secret = "wa-test-secret", const char *pinned = "wa-v1")
{
    Route route;
    route.project = testProject;
    route.pathKey = testKey;
    if (!secret.isNull()) {
        route.secretState = Route::SecretState::Ready;
        route.live.push_back({QStringLiteral("current"), Secret(secret)});
    }
    if (pinned)
        route.pinned = profileCalled(pinned);
    return route;
}

inline std::vector<Route> only(Route route)
{
    std::vector<Route> routes;
    routes.push_back(std::move(route));
    return routes;
}

inline QByteArray eventBody(const QByteArray &id)
{
    return R"({"event":"message","device_id":"d-1","app_id":"a-1","timestamp":"2026-04-22T15:00:00Z","request_id":")" +
           id + R"(","payload":{"message_id":"m-1","text":"Halo"}})";
}

//! A signed delivery; `at` is the time it is signed with.
inline server::Headers signedHeaders(const char *profile, const QByteArray &body, UnixMs at,
                                     const QByteArray &secret = "wa-test-secret")
{
    server::Headers headers{{"Content-Type", "application/json"}};
    const auto fields = signature::sign(profileCalled(profile), Secret(secret), body, "id-1", at).value();
    for (const auto &[name, value] : fields)
        headers.push_back({name, value});
    return headers;
}

//! A receiver on a free port over a log in memory, and a client that posts to it.
class Rig
{
public:
    explicit Rig(events::Limits limits = {}, storage::Options options = {})
        : log(std::move(events::EventLog::open(QStringLiteral(":memory:"), limits, std::move(options)).value()))
        , receiver(std::make_unique<Receiver>(*log, clock))
        , clientLoop(clock)
        , client(clientLoop)
    {
        const auto endpoint = receiver->listen(QStringLiteral("127.0.0.1"), 0);
        if (!endpoint)
            qFatal("%s", qPrintable(endpoint.error().detail));
    }

    //! The n-th answer to post(), when it is there.
    [[nodiscard]] std::optional<server::ClientResponse> answer(size_t n) const
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_answers.find(n);
        return found == m_answers.end() ? std::nullopt : std::optional(found->second);
    }

    size_t post(const QByteArray &body, const server::Headers &headers, const QByteArray &key = testKey)
    {
        const size_t n = m_next++;
        client.request({.url = QUrl(receiver->url(key)), .headers = headers, .body = body},
                       [this, n](const Result<server::ClientResponse> &response) {
                           const std::lock_guard lock(m_mutex);
                           m_answers[n] = response ? *response : server::ClientResponse{-1, {}, {}};
                       });
        return n;
    }

    [[nodiscard]] events::Counters counters() const { return log->counters(); }

    ManualClock clock;
    std::unique_ptr<events::EventLog> log;
    std::unique_ptr<Receiver> receiver;

private:
    mutable std::mutex m_mutex;
    std::map<size_t, server::ClientResponse> m_answers;
    size_t m_next = 0;

public:
    server::IoLoop clientLoop;
    server::HttpClient client;
};

//! Posts, waits for the answer and compares its status.
#define POST_EXPECTING(rig, expectedStatus, ...)                                                                       \
    do {                                                                                                               \
        const size_t posted = (rig).post(__VA_ARGS__);                                                                 \
        QTRY_VERIFY_WITH_TIMEOUT((rig).answer(posted).has_value(), 60000);                                             \
        QCOMPARE((rig).answer(posted)->status, expectedStatus);                                                        \
    } while (false)

} // namespace wa::webhook
