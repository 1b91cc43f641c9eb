#pragma once

#include "app/base/clock.h"
#include "app/base/ids.h"
#include "app/base/secret.h"

#include <QUrl>

#include <optional>
#include <vector>

//! What the operator works with: gateways, and projects on them (the wire's Apps).
namespace wa::projects {

enum class Environment { Production, Staging, Sandbox };

struct Gateway
{
    GatewayId id;
    QUrl baseUrl;
    QString name = {};
    Environment environment = Environment::Production;
    UnixMs createdAt = {};

    friend bool operator==(const Gateway &, const Gateway &) = default;
};

enum class SecretKind { AdminToken, AppToken, WebhookSecret };

//! Where a secret of ours is now, as far as was last seen.
enum class SecretState {
    Unknown,     //!< kept in the keychain once; not asked since this start
    Saved,       //!< in the keychain
    ThisRunOnly, //!< in memory until quit, as the operator agreed
    Unsaved,     //!< in memory because the keychain did not take it; tried again by itself
    Unreachable, //!< kept in the keychain, which is locked, silent or gone
    Missing,     //!< the keychain is ready and has no such entry
};

//! Why a secret took another one's place.
enum class RotationReason {
    None,       //!< it replaced nothing, or nobody said
    Exposure,   //!< somebody may have seen the one before
    RoleChange, //!< somebody who knew the one before left
    Hygiene,    //!< its age alone
};

//! What this desk saw of a secret: deliveries that it signed, calls that it opened.
struct SecretUse
{
    qint64 count = 0;
    std::optional<UnixMs> last = {};
    std::optional<UnixMs> refused = {}; //!< a call answered 401, or a delivery that no live secret fitted

    friend bool operator==(const SecretUse &, const SecretUse &) = default;
};

//! The marker of one secret: everything but the secret.
struct SecretInfo
{
    QString entry; //!< the keychain entry's name; one per secret ever stored
    QString owner; //!< "project/<id>" or "gateway/<id>"
    SecretKind kind = SecretKind::AppToken;
    QString label = {};       //!< tells two live webhook secrets apart
    QString fingerprint = {}; //!< eight hex digits
    UnixMs createdAt = {};
    bool retired = false; //!< replaced by a newer one: a dead token, or a webhook secret that is still accepted
    //! A webhook secret that is not accepted since then. It is kept so that the autopsy of a refused delivery can name
    //! it; no receiver is ever told of it.
    std::optional<UnixMs> endedAt = {};
    SecretState state = SecretState::Unknown;
    RotationReason reason = RotationReason::None;
    SecretUse use = {};

    friend bool operator==(const SecretInfo &, const SecretInfo &) = default;
};

//! How calls to a project are let in.
enum class Access {
    Token, //!< with the app token
    Proxy, //!< by a proxy that knows who we are: a call carries the device id alone [D]. Chosen, never fallen back to.
};

struct Project
{
    ProjectId id;
    GatewayId gateway;
    QString name = {};
    AppId app = {};           //!< empty until known: an imported project without devices does not tell it
    QString domainUrl = {};   //!< what relative webhook paths stand on [D]
    QString webhookPath = {}; //!< where the gateway sends events; empty: events are off [D]
    QString pathKey = {};     //!< our receiver's path is /hooks/<pathKey>
    QString profile = {};     //!< the signature profile it is pinned to; empty: detect
    Access access = Access::Token;
    bool needsToken = false; //!< the gateway refuses the app token: rotate, reveal or paste a new one
    UnixMs createdAt = {};
    std::vector<SecretInfo> secrets = {};

    [[nodiscard]] const SecretInfo *appToken() const;      //!< the one in use, or nullptr
    [[nodiscard]] const SecretInfo *webhookSecret() const; //!< the newest, or nullptr
    //! The one before it while both are accepted, or nullptr.
    [[nodiscard]] const SecretInfo *oldWebhookSecret() const;

    friend bool operator==(const Project &, const Project &) = default;
};

//! A gateway to add. The URL as typed: https, or plain http to this machine.
struct NewGateway
{
    QString baseUrl;
    QString name = {}; //!< empty: the host
    Environment environment = Environment::Production;
    Secret adminToken = {}; //!< empty: projects are imported, not created
};

//! A project to create through /apps.
struct NewProject
{
    GatewayId gateway;
    QString name = {};
    QString domainUrl = {};
    QString webhookPath = {};
    QUrl receiver = {}; //!< "http://127.0.0.1:8787": with an empty path, events go to /hooks/<key> there
};

//! A project that exists, by its secrets from the gateway's dashboard.
struct ImportedProject
{
    GatewayId gateway;
    QString name = {};
    Access access = Access::Token;
    Secret appToken = {};      //!< empty with Access::Proxy, and only then
    Secret webhookSecret = {}; //!< empty: its events cannot be verified until one is added
    QString domainUrl = {};
    QString webhookPath = {};
};

//! Offered by name where a gateway is added.
struct KnownGateway
{
    QLatin1StringView name;
    QLatin1StringView baseUrl;
    Environment environment;
};
inline constexpr KnownGateway knownGateways[] = {
    {QLatin1StringView("WA Gateway"), QLatin1StringView("https://wa.onebrick.io"), Environment::Production},
};

} // namespace wa::projects
