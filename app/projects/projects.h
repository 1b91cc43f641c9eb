#pragma once

#include "app/actions/action.h"
#include "app/base/redactor.h"
#include "app/base/task.h"
#include "app/gateway/client.h"
#include "app/keychain/secretstore.h"
#include "app/projects/probe.h"
#include "app/projects/project.h"
#include "app/projects/receiverkeys.h"
#include "app/projects/rows.h"
#include "app/signature/autopsy.h"

#include <QStringList>

#include <map>

namespace wa::storage {
class Database;
}

namespace wa::projects {

class ProjectAccess;
class Vault;

//! Gateways, projects and their secrets. GUI thread. Everything is in memory after load(); changes are written through
//! to console.db. Secrets go to the keychain; while it does not take one, that one is kept in memory, `secrets` says
//! so, and it is tried again. An act that makes a new secret does not begin while the keychain is not ready, unless the
//! operator agreed to keep secrets for this run only: it fails with Kind::Keychain before anything is sent.
class Projects final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Projects)

public:
    //! All must outlive this.
    struct Parts
    {
        Clock &clock;
        storage::Database &database; //!< console.db, see consoledatabase.h
        keychain::SecretStore &keychain;
        http::Transport &transport;
        Redactor &redactor;
    };
    explicit Projects(Parts parts, QObject *parent = nullptr);
    ~Projects() override;

    //! Once, first. The receiver's keys follow as the keychain gives them.
    [[nodiscard]] Task<> load();

    [[nodiscard]] const std::vector<Gateway> &gateways() const { return m_gateways; }
    [[nodiscard]] const std::vector<Project> &projects() const { return m_projects; } //!< by creation
    [[nodiscard]] const Gateway *gateway(const GatewayId &id) const;
    [[nodiscard]] const Gateway *gatewayAt(const QUrl &baseUrl) const;
    [[nodiscard]] const Project *project(const ProjectId &id) const;
    //! The project's connection, or nullptr for an unknown project. Valid until the project or its gateway changes: ask
    //! anew for each call, keep no reference.
    [[nodiscard]] gateway::Client *client(const ProjectId &id);
    [[nodiscard]] std::shared_ptr<ReceiverKeys> receiverKeys() const { return m_receiverKeys; }
    [[nodiscard]] keychain::SecretStore &keychain() const { return m_parts.keychain; }

    //! The operator agreed: while there is no keychain, secrets live until quit and are written nowhere.
    void agreeToThisRunOnly();
    [[nodiscard]] bool agreedToThisRunOnly() const;

    //! Invalid (base_url), Conflict "gateway_exists".
    [[nodiscard]] Task<GatewayId> addGateway(NewGateway gateway);
    //! Another address, name or environment; projects stay. An empty token leaves the one there is, another one takes
    //! its place once the rest is saved. Errors as addGateway's.
    [[nodiscard]] Task<> updateGateway(Gateway gateway, Secret adminToken = {});
    //! The same gateway at another address, as the program itself found it: nobody's act.
    [[nodiscard]] Task<> followGateway(const GatewayId &id, const QUrl &baseUrl);
    //! Conflict "gateway_in_use" while projects are on it.
    [[nodiscard]] Task<> forgetGateway(const GatewayId &id);
    [[nodiscard]] Task<> setAdminToken(const GatewayId &id, Secret token);
    [[nodiscard]] bool hasAdminToken(const GatewayId &id) const;
    [[nodiscard]] std::vector<SecretInfo> secretsOf(const GatewayId &id) const; //!< its admin token
    //! Asks the gateway, without any token.
    [[nodiscard]] Task<gateway::Health> health(const GatewayId &id);

    //! Asks the project's gateway who it is and whether it lets us in. Never fails for what it finds: that is the
    //! answer.
    [[nodiscard]] Task<Probe> probe(const ProjectId &id);

    //! Creates the App. NotFound: this gateway offers no provisioning, import instead. Config "no_admin_token".
    [[nodiscard]] Task<ProjectId> provision(NewProject project);
    //! Saves nothing before the token was accepted by GET /devices, or the proxy answered.
    [[nodiscard]] Task<ProjectId> importProject(ImportedProject project);
    [[nodiscard]] Task<> rename(const ProjectId &id, const QString &name);
    //! Tells the gateway where events go, when we have its admin token; else only notes it.
    [[nodiscard]] Task<> setWebhook(const ProjectId &id, const QString &domainUrl, const QString &webhookPath);

    //! The keychain's copy of the secret in use. Show it briefly.
    [[nodiscard]] Task<Secret> reveal(const ProjectId &id, SecretKind kind);
    //! A new app token; the old one is dead at once. The project's calls wait meanwhile. WrongPin, RotationDisabled,
    //! Config "no_admin_token"; when the answer is lost, looks whether the old token lives and reveals the new one;
    //! fails as Unanswered with `needsToken` set only when that cannot be told either.
    [[nodiscard]] Task<> rotateToken(const ProjectId &id, Secret pin, RotationReason reason = RotationReason::None);
    //! The gateway's copy of the token, saved as the one in use: the way out of `needsToken`.
    [[nodiscard]] Task<> fetchToken(const ProjectId &id, Secret pin);
    //! A token from the dashboard, saved once GET /devices accepted it.
    [[nodiscard]] Task<> replaceToken(const ProjectId &id, Secret token);
    //! A new webhook secret; the old one stays accepted until retireOldSecret(). From the question on until the new one
    //! is known, deliveries that fit no live secret wait unchecked instead of being refused.
    [[nodiscard]] Task<> rotateWebhookSecret(const ProjectId &id, RotationReason reason = RotationReason::None);
    //! One from the dashboard, beside the one there is; an even older one is accepted no more. Conflict "secret_known"
    //! for the one in use.
    [[nodiscard]] Task<> addWebhookSecret(const ProjectId &id, Secret secret,
                                          RotationReason reason = RotationReason::None);
    [[nodiscard]] Task<> retireOldSecret(const ProjectId &id);

    //! While two webhook secrets are live.
    struct Rotation
    {
        SecretInfo old;
        SecretInfo fresh;
        std::chrono::milliseconds silent{0}; //!< since the old one signed last, while this desk listened
        //! The old one is silent for longer than the gateway retries, and the new one has signed.
        bool oldMayGo = false;
    };
    //! The gateway's last retry comes 90 s after its third; slow answers and clocks are what the rest is for.
    static constexpr std::chrono::minutes silenceToRetire{10};
    [[nodiscard]] std::optional<Rotation> rotation(const ProjectId &id) const;
    //! The gate saw deliveries that this live secret signed.
    void noteSigned(const ProjectId &id, const QString &label, qint64 count, UnixMs last);
    //! The gate saw one that no live secret fits.
    void noteUnsigned(const ProjectId &id, UnixMs at);
    //! Nobody listened, or not all the time: silence before now says nothing.
    void restartSilence();
    //! Every webhook secret a delivery to this project may have been signed with: live, retired, other projects'. For
    //! the autopsy alone. What the keychain does not give now is missing.
    [[nodiscard]] Task<std::vector<signature::Suspect>> suspects(const ProjectId &id);
    //! Takes the project and its secrets off this console; the gateway keeps it.
    [[nodiscard]] Task<> forget(const ProjectId &id);
    //! Deletes the App at the gateway, its devices with it, then forgets it here. Config "no_admin_token",
    //! "app_not_known". One that the gateway does not know any more is forgotten.
    [[nodiscard]] Task<> destroy(const ProjectId &id);

    //! The receiver saw the first delivery that verified under this profile; later ones are ignored.
    void pinProfile(const ProjectId &id, const QString &profile);
    //! The operator's choice; empty: detect again.
    [[nodiscard]] Task<> chooseProfile(const ProjectId &id, const QString &profile);
    //! The wire told the App's id of an imported project.
    void learnApp(const ProjectId &id, const AppId &app);
    //! A call was answered 401: the token is not the one any more.
    void reportUnauthorized(const ProjectId &id);

signals:
    void gatewaysChanged();
    void projectAdded(const wa::ProjectId &id);
    void projectChanged(const wa::ProjectId &id);
    void projectRemoved(const wa::ProjectId &id);
    void profilePinned(const wa::ProjectId &id, const QString &profile);
    //! receiverKeys() has this project's news: keys, reachability, profile. Follows projectAdded and projectChanged, as
    //! the keychain answers.
    void receiverKeysChanged(const wa::ProjectId &id);
    //! `use` of its secrets has news; many a second while events come.
    void secretsUsed(const wa::ProjectId &id);
    //! An act that somebody asked for has ended, well or not.
    void acted(const wa::actions::Action &action);

private:
    struct Loaded
    {
        std::vector<Gateway> gateways;
        std::vector<Project> projects;
        std::vector<SecretRow> secrets;
    };
    //! What the receiver was last told to verify with.
    struct PublishedKeys
    {
        QStringList entries;
        bool complete = false; //!< every one of them was given
        bool gathering = false;
        bool unreachable = false; //!< the keychain did not give one of them
        bool again = false;       //!< something changed while gathering
        int renewals = 0;         //!< the gateway was asked for a new secret, which is not published yet
        quint64 round = 0;        //!< answers to an earlier round are not for this one
    };
    struct KeyRound;

    [[nodiscard]] Project *find(const ProjectId &id);
    //! The task, and acted() when it ended.
    template <class T> [[nodiscard]] Task<T> logged(actions::Action action, Task<T> task);
    [[nodiscard]] Task<Secret> keptSecret(const ProjectId &id, SecretKind kind);
    [[nodiscard]] Task<> remove(const ProjectId &id);
    //! As it is to be saved. Errors as addGateway's.
    [[nodiscard]] Result<Gateway> judged(Gateway wanted) const;
    [[nodiscard]] Task<> storeGateway(const Gateway &row);
    [[nodiscard]] Task<> keepAdminToken(const GatewayId &id, Secret token);
    void adopt(Loaded loaded);
    void changed(const ProjectId &id);
    void giveAccess(const Project &project);
    [[nodiscard]] Task<> save(const ProjectId &id);
    [[nodiscard]] Task<> secretsCanBeKept();
    //! For one act; keep the pointer until its answer came.
    [[nodiscard]] Task<std::shared_ptr<gateway::AppsClient>> apps(const GatewayId &id);
    [[nodiscard]] Task<std::vector<gateway::Device>> listWith(const GatewayId &id, Secret token);
    [[nodiscard]] Task<std::vector<gateway::Device>> listThroughProxy(const GatewayId &id);
    [[nodiscard]] Task<ProjectId> create(Project project, Secret appToken, Secret webhookSecret);
    [[nodiscard]] Task<Secret> newToken(const ProjectId &id, std::shared_ptr<const Secret> pin);
    [[nodiscard]] Task<Secret> recoverToken(const ProjectId &id, std::shared_ptr<const Secret> pin, const Error &lost);
    [[nodiscard]] Task<Secret> gatewaysToken(const ProjectId &id, std::shared_ptr<const Secret> pin);
    [[nodiscard]] Task<> useToken(const ProjectId &id, Secret token, RotationReason reason = RotationReason::None);
    [[nodiscard]] Task<> prove(const ProjectId &id);
    [[nodiscard]] Task<> useWebhookSecret(const ProjectId &id, Secret secret, RotationReason reason);
    void awaitSecret(const ProjectId &id);
    void endAwaiting(const ProjectId &id);
    void setNeedsToken(const ProjectId &id, bool needsToken);
    void onSecretsChanged(const QString &owner);
    void onSecretsUsed(const QString &owner);
    [[nodiscard]] Project *owned(const QString &owner);
    [[nodiscard]] const SecretInfo *live(const ProjectId &id, const QString &label) const;
    void dropDeadTokens(const QString &owner);
    void gatherKeys(const ProjectId &id);
    void publishKeys(const ProjectId &id, std::vector<LiveKey> keys, bool unreachable);
    void republish(const ProjectId &id);

    Parts m_parts;
    Vault *m_vault;
    std::vector<Gateway> m_gateways;
    std::vector<Project> m_projects;
    std::map<QString, std::unique_ptr<ProjectAccess>> m_access;
    std::map<QString, PublishedKeys> m_published;
    std::shared_ptr<ReceiverKeys> m_receiverKeys;
};

} // namespace wa::projects
