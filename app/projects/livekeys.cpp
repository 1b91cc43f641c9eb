// The receiver's keys follow the vault.
#include "app/projects/owners.h"
#include "app/projects/projects.h"
#include "app/projects/vault.h"

namespace wa::projects {

using namespace Qt::StringLiterals;

//! The answers of one gathering, newest secret first.
struct Projects::KeyRound
{
    size_t missing = 0;
    std::vector<Secret> secrets;
    QStringList labels;
    bool unreachable = false;
};

namespace {

//! The newest first, two at most.
std::vector<SecretInfo> acceptedSecrets(const Vault &vault, const QString &owner)
{
    std::vector<SecretInfo> accepted;
    for (const SecretInfo &secret : vault.secretsOf(owner)) {
        if (secret.kind == SecretKind::WebhookSecret && !secret.endedAt)
            accepted.insert(accepted.begin(), secret);
    }
    if (accepted.size() > 2)
        accepted.resize(2);
    return accepted;
}

} // namespace

void Projects::onSecretsChanged(const QString &owner)
{
    dropDeadTokens(owner);
    const Project *known = owned(owner);
    if (!known) {
        emit gatewaysChanged();
        return;
    }
    const ProjectId id = known->id;
    changed(id);
    PublishedKeys &published = m_published[id.text()];
    QStringList entries;
    for (const SecretInfo &secret : acceptedSecrets(*m_vault, owner))
        entries.append(secret.entry);
    const bool worthAsking = !published.complete && m_parts.keychain.state() == keychain::State::Ready;
    if (entries != published.entries || (worthAsking && !published.gathering))
        gatherKeys(id);
    published.again = worthAsking; // the keychain's news may overtake its refusal of what is being asked
}

void Projects::gatherKeys(const ProjectId &id)
{
    const auto secrets = acceptedSecrets(*m_vault, ownerOf(id));
    PublishedKeys &published = m_published[id.text()];
    const quint64 round = ++published.round;
    published.entries.clear();
    for (const SecretInfo &secret : secrets)
        published.entries.append(secret.entry);
    published.gathering = !secrets.empty();
    published.complete = secrets.empty();
    published.again = false;
    if (secrets.empty())
        return publishKeys(id, {}, false);
    if (!m_receiverKeys->byProject(id))
        publishKeys(id, {}, true); // a delivery that comes before the keychain's answer is unchecked, not refused

    auto gathered = std::make_shared<KeyRound>();
    gathered->missing = secrets.size();
    gathered->secrets.resize(secrets.size());
    for (size_t i = 0; i < secrets.size(); ++i) {
        gathered->labels.append(secrets[i].label);
        m_vault->fetch(secrets[i].entry).then(this, [this, id, round, gathered, i](Result<Secret> secret) {
            if (secret)
                gathered->secrets[i] = std::move(*secret);
            else if (secret.error().kind == Error::Kind::Keychain && secret.error().code != u"missing")
                gathered->unreachable = true;
            if (--gathered->missing > 0)
                return;
            PublishedKeys &current = m_published[id.text()];
            if (current.round != round || !project(id))
                return;
            current.complete = !gathered->unreachable;
            current.gathering = false;
            std::vector<LiveKey> keys;
            for (size_t k = 0; k < gathered->secrets.size(); ++k) {
                if (!gathered->secrets[k].isEmpty())
                    keys.push_back(
                        {.label = gathered->labels[qsizetype(k)], .secret = std::move(gathered->secrets[k])});
            }
            publishKeys(id, std::move(keys), gathered->unreachable);
            if (gathered->unreachable && current.again)
                gatherKeys(id);
        });
    }
}

void Projects::publishKeys(const ProjectId &id, std::vector<LiveKey> keys, bool unreachable)
{
    const Project *known = project(id);
    if (!known)
        return;
    PublishedKeys &published = m_published[id.text()];
    published.unreachable = unreachable;
    const bool renewing = published.renewals > 0;
    m_receiverKeys->publish(std::make_shared<ReceiverProject>(ReceiverProject{.id = id,
                                                                              .app = known->app,
                                                                              .pathKey = known->pathKey,
                                                                              .profile = known->profile,
                                                                              .keys = std::move(keys),
                                                                              .unreachable = unreachable || renewing}));
    emit receiverKeysChanged(id);
}

//! The same keys with the project's other facts as they are now.
void Projects::republish(const ProjectId &id)
{
    const auto before = m_receiverKeys->byProject(id);
    if (!before)
        return;
    std::vector<LiveKey> keys;
    for (const LiveKey &key : before->keys)
        keys.push_back({.label = key.label, .secret = key.secret.clone()});
    publishKeys(id, std::move(keys), m_published[id.text()].unreachable);
}

//! The gateway may sign with the new secret before its answer with it is here.
void Projects::awaitSecret(const ProjectId &id)
{
    ++m_published[id.text()].renewals;
    republish(id);
}

void Projects::endAwaiting(const ProjectId &id)
{
    const auto published = m_published.find(id.text());
    if (published == m_published.end())
        return; // forgotten meanwhile
    --published->second.renewals;
    if (!published->second.gathering) // else what is being gathered says it
        republish(id);
}

} // namespace wa::projects
