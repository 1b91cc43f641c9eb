#pragma once

#include "app/base/clock.h"
#include "app/base/task.h"
#include "app/server/httpclient.h"
#include "app/webhook/gate.h"

#include <QFileSystemWatcher>

namespace wa::webhook {

//! The receiver: a strict HTTP server on a thread of its own, the gate, and what the window wants to know of both.
//! Lives in the owner's thread.
class Receiver final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Receiver)

public:
    struct Status
    {
        std::optional<server::Endpoint> endpoint = {}; //!< where it listens
        std::optional<Error> error = {};               //!< why it does not, though it was asked to

        friend bool operator==(const Status &, const Status &) = default;
    };

    //! Log and clock outlive this.
    Receiver(events::EventLog &log, Clock &clock, Gate::OnStored onStored = {}, QObject *parent = nullptr);
    ~Receiver() override;

    struct Options
    {
        QStringList publicHosts = {};    //!< names of a tunnel or proxy in front, as its Host header says them
        QStringList trustedProxies = {}; //!< addresses whose X-Forwarded-For is believed
        QString certificate = {};        //!< PEM file; empty: plain HTTP
        QString key = {};                //!< PEM file of it
        bool acceptStale = false;        //!< Gate::setAcceptStale()
        QStringList limits = {};         //!< of the HTTP server, those that differ, as server::setLimit() takes them

        friend bool operator==(const Options &, const Options &) = default;
    };
    //! From now on; a certificate or its lack counts from the next listen() on, and is read again when its files
    //! change. Error: Config "bad_proxy", field "proxies"; those of server::setLimit() and TlsIdentity::load(); then
    //! nothing has changed.
    [[nodiscard]] Result<> setOptions(const Options &options);
    [[nodiscard]] const Options &options() const { return m_options; }
    [[nodiscard]] static QStringList limitNames() { return server::limitNames(); } //!< of Options::limits
    [[nodiscard]] const server::Limits &limits() const { return m_limits; } //!< those in force
    //! More names that it is called by: those in the projects' own webhook URLs.
    void setProjectHosts(const QStringList &hosts);
    //! Replaces what is listened on. Error: as HttpServer::listen(); status() keeps it.
    [[nodiscard]] Result<server::Endpoint> listen(const QString &address, quint16 port);
    void stop();
    //! It is not to listen at all; status() keeps why.
    void stopFor(const Error &why);
    [[nodiscard]] const Status &status() const { return m_status; }

    //! All projects at once. Deliveries that waited for a secret are judged when it comes.
    void setRoutes(const std::vector<Route> &routes);
    //! Judges a project's refused deliveries again with the routes as they are: a secret or profile may have come
    //! since. Answers how many became events. Error: NotFound: it has no route.
    //! With Stale::Accept a right signature is enough, whatever its time: a person knows that a clock was wrong.
    enum class Stale { Refuse, Accept };
    [[nodiscard]] Task<qint64> recheck(const ProjectId &project, Stale stale = Stale::Refuse);
    //! "http://127.0.0.1:8080/hooks/KEY"; empty while not listening.
    [[nodiscard]] QString url(const QByteArray &pathKey) const;

    //! Signs an event of our own with the route's secret and posts it through the open port: it tells a fault of ours
    //! from a gateway that is silent. Settles with the HTTP status; the event is stored as via:selftest.
    //! Error: Config "not_listening"; Keychain "no_secret"; those of HttpClient.
    [[nodiscard]] Task<int> selfTest(const Route &route);

    //! The same for the receiver itself, with a secret of its own and without an event: socket, HTTP, gate, commit.
    //! Error: Config "not_listening"; those of HttpClient.
    [[nodiscard]] Task<int> probe();

    //! Of the gate: wrong answers on purpose, and what marks replays into this console.
    [[nodiscard]] Result<> setFault(const ProjectId &project, std::optional<FaultPlan> plan)
    {
        return m_gate.setFault(project, std::move(plan));
    }
    [[nodiscard]] int faultsLeft(const ProjectId &project) const { return m_gate.faultsLeft(project); }
    [[nodiscard]] QByteArray ownReplayMark() const { return m_gate.ownReplayMark(); }

    [[nodiscard]] Answers answers() const { return m_gate.answers(); }
    [[nodiscard]] server::Stats connections() const { return m_server.stats(); }
    [[nodiscard]] const std::vector<signature::Profile> &profiles() const { return *m_profiles; }

Q_SIGNALS:
    void statusChanged();
    //! Detect chose; keep it and say so. `profile` is what signature::chooseProfile() takes.
    void pinned(const wa::ProjectId &project, const QString &profile);
    //! A right signature was refused for its time: the sender's clock minus ours.
    void clockSkewSeen(const wa::ProjectId &project, std::chrono::seconds skew);
    //! So many deliveries of the gateway were signed with this live secret since it was told last.
    void secretUsed(const wa::ProjectId &project, const QString &label, qint64 count, wa::UnixMs last);
    //! A delivery was refused because no live secret fits it.
    void secretMissed(const wa::ProjectId &project, wa::UnixMs at);
    //! So many deliveries were refused for their size since it was told last.
    void bodyTooLarge(qint64 count);
    //! A delivery was refused that is right under another profile than the pinned one.
    void validUnderOtherProfile(const wa::ProjectId &project, const QString &profile);

private:
    void setStatus(Status status);
    void deliver(const News &news);
    [[nodiscard]] Task<int> post(const Route &route, const QByteArray &selfTestMark);
    void settlePending();
    [[nodiscard]] AllowedHosts hostsAt(quint16 port) const;
    void renewHosts();
    void watchIdentity();
    void reloadIdentity();
    [[nodiscard]] events::EventLog::Verifier settler(const Route &route, Stale stale) const;

    events::EventLog &m_log;
    Clock &m_clock;
    Profiles m_profiles;
    std::shared_ptr<Notices> m_notices;
    Gate m_gate;
    server::IoLoop m_loop;
    server::HttpServer m_server;
    server::HttpClient m_client; //!< the self-test's
    Options m_options;
    server::Limits m_limits;
    std::shared_ptr<const server::TlsIdentity> m_identity;
    QFileSystemWatcher m_identityFiles;
    QStringList m_projectHosts;
    QString m_address; //!< asked for
    Status m_status;
    std::map<ProjectId, Route::SecretState> m_secretStates;
    struct Recheckers
    {
        events::EventLog::Verifier strict;
        events::EventLog::Verifier lenient; //!< Stale::Accept
    };
    std::map<ProjectId, Recheckers> m_recheckers;
    quint64 m_listener;
};

} // namespace wa::webhook
