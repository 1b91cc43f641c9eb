#pragma once

#include "app/events/log/eventlog.h"
#include "app/server/httpserver.h"
#include "app/webhook/admission.h"
#include "app/webhook/faults.h"
#include "app/webhook/judge.h"
#include "app/webhook/notices.h"
#include "app/webhook/refusallog.h"

#include <atomic>
#include <mutex>

namespace wa::webhook {

//! Marks a self-test. Unsigned, so it only says how an event came, never whether it is right; and it pins no profile.
inline constexpr QByteArrayView selfTestHeader("X-WA-Console-Self-Test");

//! What was answered since the gate was made.
struct Answers
{
    quint64 stored = 0;      //!< 200: a new event
    quint64 duplicates = 0;  //!< 200: an attempt of one we have
    quint64 pending = 0;     //!< 200: kept until its secret can be read
    quint64 spooled = 0;     //!< 200: kept until the log can commit
    quint64 refused = 0;     //!< 401
    quint64 unavailable = 0; //!< 503: neither log nor spool could keep it
    quint64 turnedAway = 0;  //!< 403, 405, 415: by the head alone
    quint64 malformed = 0;   //!< by the server: no HTTP/1.1, over a limit, too slow
    quint64 probes = 0;      //!< of our own, whatever the answer

    friend bool operator==(const Answers &, const Answers &) = default;
};

//! Decides each delivery's fate. Verified: an event, 200 after its commit. Refused: 401, and into quarantine. Unchecked
//! (a secret of its project is out of reach): pending, 200. The log cannot commit: the spool, 200; if that cannot
//! either: 503 with Retry-After. An unknown path gets the bytes a wrong signature gets, for the same work.
class Gate final : public server::Handler
{
public:
    //! Called on the log's writer thread after the commit and the answer.
    using OnStored = std::function<void(const events::Stored &)>;

    //! The log outlives the server that calls this.
    Gate(events::EventLog &log, Profiles profiles, std::shared_ptr<Notices> notices, OnStored onStored = {});
    ~Gate() override;

    //! Any thread; deliveries judged after it see all of the new routes, others all of the old. What detect pinned
    //! stays pinned until routes come that say so themselves.
    void setRoutes(const std::vector<Route> &routes);
    void setHosts(AllowedHosts hosts); //!< any thread
    //! Addresses whose X-Forwarded-For is believed. Any thread.
    void setTrustedProxies(QList<QByteArray> addresses);
    //! A right signature whose time is out of tolerance is an event, marked as stale, and not refused. Any thread.
    void setAcceptStale(bool accept) { m_acceptStale = accept; }
    [[nodiscard]] Answers answers() const; //!< any thread
    //! The value of selfTestHeader that marks the next delivery as a self-test of ours, once. Any thread.
    [[nodiscard]] QByteArray expectSelfTest();
    //! The value of events::replayHeader on what this console replays into itself: it is judged and answered, but not
    //! stored, as its row was written before it went out. Any thread.
    //! A path and a secret of the gate's own: a delivery there goes all the way to a commit and leaves no event.
    [[nodiscard]] const Route &probeRoute() const { return m_probeRoute; }
    [[nodiscard]] QByteArray ownReplayMark() const { return m_ownReplayMark; }
    //! Wrong answers on purpose, for one project; nothing: none. Any thread. Error: Config "faults_not_here" (the
    //! project's route does not allow them), NotFound.
    [[nodiscard]] Result<> setFault(const ProjectId &project, std::optional<FaultPlan> plan);
    [[nodiscard]] int faultsLeft(const ProjectId &project) const { return m_faults->left(project); }
    //! Runs a call later, on the loop's thread; before the server that calls this listens.
    using Later = std::function<void(std::chrono::milliseconds, std::function<void()>)>;
    void setLater(Later later) { m_later = std::move(later); }

    std::optional<server::Response> refuseEarly(const server::Request &head) override;
    void handle(server::Request request, server::Responder responder) override;
    server::Response refusal(int status, const char *why) override;

private:
    struct Entry;
    struct Table;
    struct Tally;

    [[nodiscard]] std::shared_ptr<Table> table() const;
    void refuse(events::Arrival arrival, const server::Responder &responder);
    void probe(events::Arrival arrival, bool isValid, const server::Responder &responder);
    void announcePin(const Entry &entry);
    [[nodiscard]] bool takeSelfTest(const events::Headers &headers);
    [[nodiscard]] bool isOwnReplay(const events::Headers &headers) const;
    //! What follows the commit of an accepted delivery.
    [[nodiscard]] std::function<void()> answerFor(const std::optional<FaultPlan> &fault,
                                                  const server::Responder &responder) const;

    events::EventLog &m_log;
    Profiles m_profiles;
    std::shared_ptr<Notices> m_notices;
    OnStored m_onStored;
    std::shared_ptr<Tally> m_tally;
    Judge m_decoy; //!< judges what came to an unknown path
    const Route m_probeRoute;
    const QByteArray m_ownReplayMark;
    const std::unique_ptr<Faults> m_faults;
    Later m_later;
    RefusalLog m_refusals; //!< the loop's thread only

    mutable std::mutex m_mutex;
    std::shared_ptr<Table> m_table;
    AllowedHosts m_hosts;
    QList<QByteArray> m_trustedProxies;
    std::atomic<bool> m_acceptStale = false;
    QByteArray m_selfTest;                             //!< expected; empty: none
    std::map<ProjectId, signature::Profile> m_ownPins; //!< pinned here, not yet known to who makes the routes
};

} // namespace wa::webhook
