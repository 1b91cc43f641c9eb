// A project's token and webhook secrets: shown, renewed, retired.
#include "app/base/chain.h"
#include "app/projects/logged.h"
#include "app/projects/owners.h"
#include "app/projects/projectaccess.h"
#include "app/projects/projects.h"
#include "app/projects/vault.h"

namespace wa::projects {

using namespace Qt::StringLiterals;

using SharedApps = std::shared_ptr<gateway::AppsClient>;
using SharedPin = std::shared_ptr<const Secret>;

namespace {

Error noProject()
{
    return {.kind = Error::Kind::NotFound, .code = u"no_project"_s};
}

//! An imported project's App is known once a device or an event named it; until then the control plane cannot be asked.
Error appNotKnown()
{
    return {.kind = Error::Kind::Config, .code = u"app_not_known"_s};
}

} // namespace

Task<Secret> Projects::reveal(const ProjectId &id, SecretKind kind)
{
    const actions::Action action{.verb = actions::Verb::RevealSecret,
                                 .project = id,
                                 .target = kind == SecretKind::AppToken ? u"app_token"_s : u"webhook_secret"_s};
    return logged(action, keptSecret(id, kind));
}

Task<Secret> Projects::keptSecret(const ProjectId &id, SecretKind kind)
{
    const SecretInfo *secret = m_vault->current(ownerOf(id), kind);
    if (!secret)
        return failedTask<Secret>({.kind = Error::Kind::Config, .code = u"no_secret"_s});
    return m_vault->fetch(secret->entry);
}

Task<> Projects::rotateToken(const ProjectId &id, Secret pin, RotationReason reason)
{
    const auto access = m_access.find(id.text());
    if (access == m_access.end())
        return failedTask<void>(noProject());
    if (project(id)->access == Access::Proxy)
        return failedTask<void>({.kind = Error::Kind::Config, .code = u"no_token"_s});
    const auto shared = std::make_shared<const Secret>(std::move(pin));
    auto ready = secretsCanBeKept();
    auto renewed = andThen(std::move(ready), this, [this, id, shared, reason]() -> Task<> {
        const auto held = m_access.find(id.text());
        if (held == m_access.end())
            return failedTask<void>(noProject());
        held->second->hold();
        return andThen(newToken(id, shared), this,
                       [this, id, reason](Secret token) { return useToken(id, std::move(token), reason); })
            .map(this, [this, id](Result<> result) {
                if (const auto still = m_access.find(id.text()); still != m_access.end())
                    still->second->release();
                return result;
            });
    });
    return logged({.verb = actions::Verb::RotateToken, .project = id},
                  andThen(std::move(renewed), this, [this, id] { return prove(id); }));
}

Task<Secret> Projects::newToken(const ProjectId &id, SharedPin pin)
{
    const Project *known = project(id);
    if (!known || known->app.isEmpty())
        return failedTask<Secret>(known ? appNotKnown() : noProject());
    auto promise = std::make_shared<Promise<Secret>>();
    auto task = promise->task();
    const auto settle = [promise](Result<Secret> token) { promise->settle(std::move(token)); };
    apps(known->gateway).then(this, [this, id, app = known->app, pin, settle](Result<SharedApps> apps) {
        if (!apps)
            return settle(tl::unexpected(apps.error()));
        (*apps)->rotateToken(app, *pin).then(this, [this, id, pin, settle, alive = *apps](Result<Secret> token) {
            if (token || !gateway::isOutcomeUnknown(token.error()))
                return settle(std::move(token));
            recoverToken(id, pin, token.error()).then(this, settle);
        });
    });
    return task;
}

//! The answer to a rotation was lost. The old token tells whether it happened; if it did, the gateway shows the new
//! one.
Task<Secret> Projects::recoverToken(const ProjectId &id, SharedPin pin, const Error &lost)
{
    auto promise = std::make_shared<Promise<Secret>>();
    auto task = promise->task();
    const auto settle = [this, id, promise](Result<Secret> token) {
        if (!token)
            setNeedsToken(id, true);
        promise->settle(std::move(token));
    };
    auto old = keptSecret(id, SecretKind::AppToken);
    auto listed = andThen(std::move(old), this, [this, id](Secret token) {
        const Project *known = project(id);
        return listWith(known ? known->gateway : GatewayId(), std::move(token));
    });
    listed.then(this, [this, id, pin, lost, promise, settle](const Result<std::vector<gateway::Device>> &list) {
        if (list) { // the old token lives: nothing was rotated
            Error notRotated = lost;
            notRotated.code = u"not_rotated"_s;
            return promise->settle(tl::unexpected(notRotated));
        }
        if (list.error().kind != Error::Kind::Unauthorized)
            return settle(tl::unexpected(lost));
        gatewaysToken(id, pin).then(this, [lost, settle](Result<Secret> token) {
            settle(token ? std::move(token) : Result<Secret>(tl::unexpected(lost)));
        });
    });
    return task;
}

Task<Secret> Projects::gatewaysToken(const ProjectId &id, SharedPin pin)
{
    const Project *known = project(id);
    if (!known || known->app.isEmpty())
        return failedTask<Secret>(known ? appNotKnown() : noProject());
    return andThen(apps(known->gateway), this, [this, app = known->app, pin](const SharedApps &apps) {
        return apps->revealToken(app, *pin).map(this, [apps](Result<Secret> token) { return token; });
    });
}

//! The new token is in memory from here on. The old one's entry goes when the new one was read back from the keychain.
Task<> Projects::useToken(const ProjectId &id, Secret token, RotationReason reason)
{
    const SecretInfo *old = m_vault->current(ownerOf(id), SecretKind::AppToken);
    const QString oldEntry = old ? old->entry : QString();
    auto put = m_vault->put(ownerOf(id), SecretKind::AppToken, {}, std::move(token), reason);
    m_vault->retire(oldEntry);
    setNeedsToken(id, false);
    return put.map(this, [this, id](const Result<SecretInfo> &kept) -> Result<> {
        if (!kept)
            return tl::unexpected(kept.error());
        dropDeadTokens(ownerOf(id));
        return {};
    });
}

void Projects::dropDeadTokens(const QString &owner)
{
    const SecretInfo *live = m_vault->current(owner, SecretKind::AppToken);
    if (!live || live->state != SecretState::Saved)
        return;
    for (const SecretInfo &secret : m_vault->secretsOf(owner)) {
        if (secret.kind == SecretKind::AppToken && secret.retired)
            m_vault->drop(secret.entry);
    }
}

//! One call with the token as every later call will take it. Only a refusal is a failure: the token is saved already.
Task<> Projects::prove(const ProjectId &id)
{
    gateway::Client *connection = client(id);
    if (!connection)
        return failedTask<void>(noProject());
    return connection->devices().map(this, [this, id](const Result<std::vector<gateway::Device>> &list) -> Result<> {
        if (list || list.error().kind != Error::Kind::Unauthorized)
            return {};
        setNeedsToken(id, true);
        return tl::unexpected(list.error());
    });
}

Task<> Projects::fetchToken(const ProjectId &id, Secret pin)
{
    const auto shared = std::make_shared<const Secret>(std::move(pin));
    auto token = andThen(secretsCanBeKept(), this, [this, id, shared] { return gatewaysToken(id, shared); });
    auto used = andThen(std::move(token), this, [this, id](Secret fresh) { return useToken(id, std::move(fresh)); });
    return logged({.verb = actions::Verb::FetchToken, .project = id},
                  andThen(std::move(used), this, [this, id] { return prove(id); }));
}

Task<> Projects::replaceToken(const ProjectId &id, Secret token)
{
    const Project *known = project(id);
    if (!known)
        return failedTask<void>(noProject());
    if (token.isEmpty())
        return failedTask<void>({.kind = Error::Kind::Invalid, .code = u"required"_s, .field = u"app_token"_s});
    const auto shared = std::make_shared<Secret>(std::move(token));
    auto listed = andThen(secretsCanBeKept(), this,
                          [this, gatewayId = known->gateway, shared] { return listWith(gatewayId, shared->clone()); });
    auto used = andThen(std::move(listed), this, [this, id, shared](const std::vector<gateway::Device> &) {
        return useToken(id, std::move(*shared));
    });
    return logged({.verb = actions::Verb::ReplaceToken, .project = id}, std::move(used));
}

Task<> Projects::rotateWebhookSecret(const ProjectId &id, RotationReason reason)
{
    const Project *known = project(id);
    if (!known || known->app.isEmpty())
        return failedTask<void>(known ? appNotKnown() : noProject());
    auto ready = andThen(secretsCanBeKept(), this, [this, gatewayId = known->gateway] { return apps(gatewayId); });
    auto done = andThen(std::move(ready), this, [this, id, reason, app = known->app](const SharedApps &apps) {
        awaitSecret(id);
        auto fresh = apps->rotateWebhookSecret(app).map(this, [apps](Result<Secret> secret) { return secret; });
        auto used = andThen(std::move(fresh), this, [this, id, reason](Secret secret) {
            return useWebhookSecret(id, std::move(secret), reason);
        });
        return used.map(this, [this, id](Result<> result) {
            endAwaiting(id);
            return result;
        });
    });
    return logged({.verb = actions::Verb::RotateWebhookSecret, .project = id}, std::move(done));
}

Task<> Projects::addWebhookSecret(const ProjectId &id, Secret secret, RotationReason reason)
{
    if (!project(id))
        return failedTask<void>(noProject());
    if (secret.isEmpty())
        return failedTask<void>({.kind = Error::Kind::Invalid, .code = u"required"_s, .field = u"webhook_secret"_s});
    const actions::Action action{.verb = actions::Verb::AddWebhookSecret, .project = id};
    // A second copy of it would retire the first, and end an older one that is accepted yet.
    const SecretInfo *inUse = m_vault->current(ownerOf(id), SecretKind::WebhookSecret);
    if (inUse && inUse->fingerprint == secret.fingerprint())
        return logged(
            action,
            failedTask<void>({.kind = Error::Kind::Conflict, .code = u"secret_known"_s, .field = u"webhook_secret"_s}));
    const auto shared = std::make_shared<Secret>(std::move(secret));
    return logged(action, andThen(secretsCanBeKept(), this, [this, id, shared, reason] {
                      return useWebhookSecret(id, std::move(*shared), reason);
                  }));
}

//! Two at most are live: the one in use becomes the old one, an even older one is accepted no more.
Task<> Projects::useWebhookSecret(const ProjectId &id, Secret secret, RotationReason reason)
{
    int count = 0;
    for (const SecretInfo &known : m_vault->secretsOf(ownerOf(id))) {
        if (known.kind != SecretKind::WebhookSecret)
            continue;
        count = std::max(count, known.label.toInt());
        if (known.retired)
            std::ignore = m_vault->end(known.entry); // on disk with what put() writes after it
        else
            m_vault->retire(known.entry);
    }
    auto put =
        m_vault->put(ownerOf(id), SecretKind::WebhookSecret, QString::number(count + 1), std::move(secret), reason);
    return put.map(this, [this, id](const Result<SecretInfo> &kept) -> Result<> {
        changed(id);
        gatherKeys(id);
        if (!kept)
            return tl::unexpected(kept.error());
        return {};
    });
}

Task<> Projects::retireOldSecret(const ProjectId &id)
{
    auto ended = readyTask<void>({});
    for (const SecretInfo &known : m_vault->secretsOf(ownerOf(id))) {
        if (known.kind == SecretKind::WebhookSecret && known.retired)
            ended = andThen(std::move(ended), this, [this, entry = known.entry] { return m_vault->end(entry); });
    }
    return logged({.verb = actions::Verb::RetireWebhookSecret, .project = id}, std::move(ended));
}

std::optional<Projects::Rotation> Projects::rotation(const ProjectId &id) const
{
    const Project *known = project(id);
    const SecretInfo *old = known ? known->oldWebhookSecret() : nullptr;
    const SecretInfo *fresh = known ? known->webhookSecret() : nullptr;
    if (!old || !fresh)
        return std::nullopt;
    const auto silent = m_vault->silence(old->entry);
    return Rotation{
        .old = *old, .fresh = *fresh, .silent = silent, .oldMayGo = silent >= silenceToRetire && fresh->use.count > 0};
}

const SecretInfo *Projects::live(const ProjectId &id, const QString &label) const
{
    const Project *known = project(id);
    if (!known)
        return nullptr;
    const auto found = std::ranges::find_if(known->secrets, [&label](const SecretInfo &secret) {
        return secret.kind == SecretKind::WebhookSecret && !secret.endedAt && secret.label == label;
    });
    return found == known->secrets.end() ? nullptr : &*found;
}

void Projects::noteSigned(const ProjectId &id, const QString &label, qint64 count, UnixMs last)
{
    if (const SecretInfo *secret = live(id, label))
        m_vault->noteUse(QString(secret->entry), count, last);
}

void Projects::noteUnsigned(const ProjectId &id, UnixMs at)
{
    const Project *known = project(id);
    if (const SecretInfo *secret = known ? known->webhookSecret() : nullptr)
        m_vault->noteRefusal(QString(secret->entry), at);
}

void Projects::restartSilence()
{
    m_vault->restartSilence();
}

Project *Projects::owned(const QString &owner)
{
    const auto found = std::ranges::find(m_projects, owner, [](const Project &p) { return ownerOf(p.id); });
    return found == m_projects.end() ? nullptr : &*found;
}

void Projects::onSecretsUsed(const QString &owner)
{
    Project *known = owned(owner);
    if (!known)
        return emit gatewaysChanged();
    known->secrets = m_vault->secretsOf(owner);
    emit secretsUsed(ProjectId(known->id));
}

void Projects::setNeedsToken(const ProjectId &id, bool needsToken)
{
    Project *project = find(id);
    if (!project || project->access == Access::Proxy || std::exchange(project->needsToken, needsToken) == needsToken)
        return;
    changed(id);
    std::ignore = save(id);
}

void Projects::reportUnauthorized(const ProjectId &id)
{
    setNeedsToken(id, true);
}

} // namespace wa::projects
