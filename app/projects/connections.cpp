// Connections for one act: the control plane with the admin token, a project's token on trial, a gateway without any.
#include "app/base/chain.h"
#include "app/http/transport.h"
#include "app/projects/owners.h"
#include "app/projects/projects.h"
#include "app/projects/vault.h"

#include <QPointer>

namespace wa::projects {

using namespace Qt::StringLiterals;

namespace {

template <class Client> struct Brief
{
    Brief(http::Transport &transport, const QUrl &baseUrl, Secret token,
          gateway::FixedCredential::Answered answered = {})
        : credential(std::move(token), std::move(answered))
        , client(transport, gateway::Endpoint{baseUrl}, credential)
    {
    }
    gateway::FixedCredential credential;
    Client client;
};

Error noGateway()
{
    return {.kind = Error::Kind::NotFound, .code = u"no_gateway"_s};
}

} // namespace

Task<std::shared_ptr<gateway::AppsClient>> Projects::apps(const GatewayId &id)
{
    using Apps = std::shared_ptr<gateway::AppsClient>;
    const Gateway *where = gateway(id);
    if (!where)
        return failedTask<Apps>(noGateway());
    const SecretInfo *token = m_vault->current(ownerOf(id), SecretKind::AdminToken);
    if (!token)
        return failedTask<Apps>({.kind = Error::Kind::Config, .code = u"no_admin_token"_s});
    const QString entry = token->entry;
    return m_vault->fetch(entry).map(this, [this, entry, url = where->baseUrl](Result<Secret> secret) -> Result<Apps> {
        if (!secret)
            return tl::unexpected(secret.error());
        const auto note = [vault = QPointer(m_vault), entry, &clock = m_parts.clock](bool taken) {
            if (vault && taken)
                vault->noteUse(entry, 1, clock.wall());
            else if (vault)
                vault->noteRefusal(entry, clock.wall());
        };
        auto brief = std::make_shared<Brief<gateway::AppsClient>>(m_parts.transport, url, std::move(*secret), note);
        return Apps(brief, &brief->client);
    });
}

Task<std::vector<gateway::Device>> Projects::listWith(const GatewayId &id, Secret token)
{
    using List = std::vector<gateway::Device>;
    const Gateway *where = gateway(id);
    if (!where)
        return failedTask<List>(noGateway());
    if (!token.isEmpty())
        m_parts.redactor.learn(token);
    auto brief = std::make_shared<Brief<gateway::Client>>(m_parts.transport, where->baseUrl, std::move(token));
    return brief->client.devices().map(this, [brief](Result<List> list) { return list; });
}

Task<gateway::Health> Projects::health(const GatewayId &id)
{
    const Gateway *where = gateway(id);
    if (!where)
        return failedTask<gateway::Health>(noGateway());
    auto brief = std::make_shared<Brief<gateway::Client>>(m_parts.transport, where->baseUrl, Secret());
    return brief->client.health().map(this, [brief](Result<gateway::Health> health) { return health; });
}

Task<Probe> Projects::probe(const ProjectId &id)
{
    const Project *known = project(id);
    if (!known)
        return failedTask<Probe>({.kind = Error::Kind::NotFound, .code = u"no_project"_s});
    auto promise = std::make_shared<Promise<Probe>>();
    auto task = promise->task();
    health(known->gateway).then(this, [this, id, promise](const Result<gateway::Health> &health) {
        Probe probe = probeOf(health, m_parts.clock.wall());
        gateway::Client *connection = client(id);
        if (!connection || probe.verdict == Probe::Verdict::Unreachable || probe.verdict == Probe::Verdict::Tls)
            return promise->settle(std::move(probe));
        connection->devices().then(
            this, [promise, probe = std::move(probe)](const Result<std::vector<gateway::Device>> &list) mutable {
                addDevices(probe, list);
                promise->settle(std::move(probe));
            });
    });
    return task;
}

//! Through a proxy that answers for devices by their id alone there may be no list; that it is alive must do then.
Task<std::vector<gateway::Device>> Projects::listThroughProxy(const GatewayId &id)
{
    using List = std::vector<gateway::Device>;
    auto promise = std::make_shared<Promise<List>>();
    auto task = promise->task();
    listWith(id, Secret()).then(this, [this, id, promise](Result<List> list) {
        if (list || list.error().kind != Error::Kind::NotFound)
            return promise->settle(std::move(list));
        health(id).then(this, [promise](const Result<gateway::Health> &alive) {
            promise->settle(alive ? Result<List>(List()) : tl::unexpected(alive.error()));
        });
    });
    return task;
}

} // namespace wa::projects
