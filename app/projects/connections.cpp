// Connections for one act: the control plane with the admin token, a project's token on trial, a gateway without any.
#include "app/base/chain.h"
#include "app/http/transport.h"
#include "app/projects/owners.h"
#include "app/projects/projects.h"
#include "app/projects/vault.h"

namespace wa::projects {

using namespace Qt::StringLiterals;

namespace {

template <class Client> struct Brief
{
    Brief(http::Transport &transport, const QUrl &baseUrl, Secret token)
        : credential(std::move(token))
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
    return m_vault->fetch(token->entry).map(this, [this, url = where->baseUrl](Result<Secret> secret) -> Result<Apps> {
        if (!secret)
            return tl::unexpected(secret.error());
        auto brief = std::make_shared<Brief<gateway::AppsClient>>(m_parts.transport, url, std::move(*secret));
        return Apps(brief, &brief->client);
    });
}

Task<std::vector<gateway::Device>> Projects::listWith(const GatewayId &id, Secret token)
{
    using List = std::vector<gateway::Device>;
    const Gateway *where = gateway(id);
    if (!where)
        return failedTask<List>(noGateway());
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

} // namespace wa::projects
