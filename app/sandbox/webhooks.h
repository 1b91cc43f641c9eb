#pragma once

#include "app/sandbox/apps.h"

#include <deque>
#include <set>

namespace wa::sandbox {

//! The next attempt's distance from the one that failed just now, the `made`-th; nothing when that was the last. Pure.
[[nodiscard]] std::optional<std::chrono::milliseconds> retryDelay(const std::vector<std::chrono::milliseconds> &backoff,
                                                                  int made);

//! Events on their way out: stored, signed at each attempt, retried by the contract's schedule, told by
//! GET /sandbox/deliveries.
class Webhooks
{
public:
    Webhooks(World &world, Apps &apps);

    //! Stores the event and sends it soon; nothing happens when the App has no webhook path [D].
    void emitEvent(const QString &appId, const QString &deviceId, const QString &event, json::Value payload);
    //! After a start: what an earlier run had not finished goes on.
    void resume();

    struct Filter
    {
        QString appId = {};
        QString deviceId = {};
        QString requestId = {};
        qint64 limit = 200;
    };
    //! Newest first.
    [[nodiscard]] json::Value deliveries(const Filter &filter);

private:
    struct Attempt;
    void schedule(qint64 delivery, UnixMs due);
    void startReady();
    void start(qint64 delivery);
    void finish(const Attempt &attempt, const Result<server::ClientResponse> &answer);
    [[nodiscard]] bool isPending(qint64 delivery);
    void releaseHeld(qint64 but);
    void endDelivery(qint64 delivery, const char *state);

    World &m_world;
    Apps &m_apps;
    std::deque<qint64> m_ready;
    std::set<qint64> m_held; //!< kept back so that a later event overtakes them
    std::map<qint64, SandboxTime::Timer> m_timers;
    int m_inFlight = 0;
};

} // namespace wa::sandbox
