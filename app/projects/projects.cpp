#include "app/projects/projects.h"

#include "app/base/chain.h"
#include "app/base/random.h"
#include "app/http/transport.h"
#include "app/projects/logged.h"
#include "app/projects/owners.h"
#include "app/projects/projectaccess.h"
#include "app/projects/vault.h"
#include "app/storage/database.h"

namespace wa::projects {

using namespace Qt::StringLiterals;

Projects::Projects(Parts parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_vault(new Vault(parts.database, parts.keychain, parts.clock, parts.redactor, this))
    , m_receiverKeys(std::make_shared<ReceiverKeys>())
{
    connect(m_vault, &Vault::changed, this, &Projects::onSecretsChanged);
    connect(m_vault, &Vault::used, this, &Projects::onSecretsUsed);
}

Projects::~Projects() = default;

Task<> Projects::load()
{
    auto read = m_parts.database.read([](storage::Connection &db) {
        return Loaded{.gateways = readGateways(db), .projects = readProjects(db), .secrets = readSecrets(db)};
    });
    return read.map(this, [this](Result<Loaded> loaded) -> Result<> {
        if (!loaded)
            return tl::unexpected(loaded.error());
        adopt(std::move(*loaded));
        return {};
    });
}

void Projects::adopt(Loaded loaded)
{
    m_gateways = std::move(loaded.gateways);
    m_projects = std::move(loaded.projects);
    m_vault->adopt(std::move(loaded.secrets));
    emit gatewaysChanged();
    for (Project &project : m_projects) {
        project.secrets = m_vault->secretsOf(ownerOf(project.id));
        giveAccess(project);
        gatherKeys(project.id);
        emit projectAdded(project.id);
    }
}

const Gateway *Projects::gateway(const GatewayId &id) const
{
    const auto found = std::ranges::find(m_gateways, id, &Gateway::id);
    return found == m_gateways.end() ? nullptr : &*found;
}

const Gateway *Projects::gatewayAt(const QUrl &baseUrl) const
{
    const auto found = std::ranges::find(m_gateways, baseUrl, &Gateway::baseUrl);
    return found == m_gateways.end() ? nullptr : &*found;
}

const Project *Projects::project(const ProjectId &id) const
{
    const auto found = std::ranges::find(m_projects, id, &Project::id);
    return found == m_projects.end() ? nullptr : &*found;
}

Project *Projects::find(const ProjectId &id)
{
    const auto found = std::ranges::find(m_projects, id, &Project::id);
    return found == m_projects.end() ? nullptr : &*found;
}

gateway::Client *Projects::client(const ProjectId &id)
{
    const auto access = m_access.find(id.text());
    return access == m_access.end() ? nullptr : &access->second->client();
}

void Projects::giveAccess(const Project &project)
{
    const Gateway *where = gateway(project.gateway);
    if (!where)
        return;
    auto &access = m_access[project.id.text()];
    const int holds = access ? access->holds() : 0; // a token that is renewed meanwhile
    access = std::make_unique<ProjectAccess>(*m_vault, ownerOf(project.id), project.access, m_parts.transport,
                                             gateway::Endpoint{where->baseUrl}, holds);
}

void Projects::changed(const ProjectId &id)
{
    Project *project = find(id);
    if (!project)
        return;
    project->secrets = m_vault->secretsOf(ownerOf(id));
    emit projectChanged(id);
}

Task<> Projects::save(const ProjectId &id)
{
    const Project *project = this->project(id);
    if (!project)
        return failedTask<void>({.kind = Error::Kind::NotFound, .code = u"no_project"_s});
    return m_parts.database.write([row = *project](storage::Connection &db) { writeProject(db, row); });
}

void Projects::agreeToThisRunOnly()
{
    m_vault->agreeToThisRunOnly();
}

bool Projects::agreedToThisRunOnly() const
{
    return m_vault->agreedToThisRunOnly();
}

Task<> Projects::secretsCanBeKept()
{
    return m_parts.keychain.probe().map(this, [this](Result<keychain::State> state) -> Result<> {
        const keychain::State now = state.value_or(keychain::State::Unresponsive);
        if (now == keychain::State::Ready || m_vault->agreedToThisRunOnly())
            return {};
        return tl::unexpected(keychain::stateError(now));
    });
}

Task<GatewayId> Projects::addGateway(NewGateway wanted)
{
    const auto endpoint = gateway::Endpoint::parse(wanted.baseUrl);
    if (!endpoint)
        return failedTask<GatewayId>(endpoint.error());
    if (gatewayAt(endpoint->baseUrl))
        return failedTask<GatewayId>(
            {.kind = Error::Kind::Conflict, .code = u"gateway_exists"_s, .field = u"base_url"_s});
    const Gateway added{.id = GatewayId(randomUuid()),
                        .baseUrl = endpoint->baseUrl,
                        .name = wanted.name.isEmpty() ? endpoint->baseUrl.host() : wanted.name,
                        .environment = wanted.environment,
                        .createdAt = m_parts.clock.wall()};
    const auto token = std::make_shared<Secret>(std::move(wanted.adminToken));
    auto kept = token->isEmpty() ? readyTask<void>({}) : secretsCanBeKept();
    auto done = andThen(std::move(kept), this, [this, added, token] {
        auto written = m_parts.database.write([added](storage::Connection &db) { writeGateway(db, added); });
        return andThen(std::move(written), this, [this, added, token] {
            m_gateways.push_back(added);
            emit gatewaysChanged();
            auto set = token->isEmpty() ? readyTask<void>({}) : setAdminToken(added.id, std::move(*token));
            return set.map(this, [id = added.id](Result<> result) -> Result<GatewayId> {
                if (!result)
                    return tl::unexpected(result.error());
                return id;
            });
        });
    });
    return logged({.verb = actions::Verb::AddGateway, .target = added.name}, std::move(done));
}

Task<> Projects::updateGateway(Gateway wanted, Secret adminToken)
{
    const Gateway *known = gateway(wanted.id);
    if (!known)
        return failedTask<void>({.kind = Error::Kind::NotFound, .code = u"no_gateway"_s});
    const actions::Action action{.verb = actions::Verb::EditGateway,
                                 .target = wanted.name.isEmpty() ? known->name : wanted.name};
    const auto row = judged(std::move(wanted));
    if (!row)
        return logged(action, failedTask<void>(row.error()));
    if (*row == *known)
        return adminToken.isEmpty() ? readyTask<void>({}) : setAdminToken(row->id, std::move(adminToken));
    // The token last: a refused address must not cost the gateway the token that it has.
    const auto token = std::make_shared<Secret>(std::move(adminToken));
    auto kept = token->isEmpty() ? readyTask<void>({}) : secretsCanBeKept();
    auto stored = andThen(std::move(kept), this, [this, row = *row] { return storeGateway(row); });
    return logged(action, andThen(std::move(stored), this, [this, id = row->id, token] {
                      return token->isEmpty() ? readyTask<void>({}) : keepAdminToken(id, std::move(*token));
                  }));
}

Task<> Projects::followGateway(const GatewayId &id, const QUrl &baseUrl)
{
    const Gateway *known = gateway(id);
    if (!known)
        return failedTask<void>({.kind = Error::Kind::NotFound});
    Gateway moved = *known;
    moved.baseUrl = baseUrl;
    const auto row = judged(std::move(moved));
    return row ? storeGateway(*row) : failedTask<void>(row.error());
}

Result<Gateway> Projects::judged(Gateway wanted) const
{
    const auto endpoint = gateway::Endpoint::parse(wanted.baseUrl.toString());
    if (!endpoint)
        return tl::unexpected(endpoint.error());
    wanted.baseUrl = endpoint->baseUrl;
    if (wanted.name.isEmpty())
        wanted.name = wanted.baseUrl.host();
    const Gateway *other = gatewayAt(wanted.baseUrl);
    if (other && other->id != wanted.id)
        return tl::unexpected(
            Error{.kind = Error::Kind::Conflict, .code = u"gateway_exists"_s, .field = u"base_url"_s});
    return wanted;
}

Task<> Projects::storeGateway(const Gateway &row)
{
    auto written = m_parts.database.write([row](storage::Connection &db) { writeGateway(db, row); });
    return written.map(this, [this, row](Result<> result) {
        const auto known = std::ranges::find(m_gateways, row.id, &Gateway::id);
        if (!result || known == m_gateways.end())
            return result;
        const bool moved = known->baseUrl != row.baseUrl;
        *known = row;
        for (const Project &project : m_projects) {
            if (moved && project.gateway == row.id)
                giveAccess(project);
        }
        emit gatewaysChanged();
        return result;
    });
}

Task<> Projects::forgetGateway(const GatewayId &id)
{
    if (std::ranges::find(m_projects, id, &Project::gateway) != m_projects.end())
        return failedTask<void>({.kind = Error::Kind::Conflict, .code = u"gateway_in_use"_s});
    const Gateway *known = gateway(id);
    const actions::Action action{.verb = actions::Verb::ForgetGateway, .target = known ? known->name : QString()};
    auto removed = m_parts.database.write([id](storage::Connection &db) { removeGateway(db, id); });
    auto done = removed.map(this, [this, id](Result<> result) {
        if (!result)
            return result;
        std::erase_if(m_gateways, [&id](const Gateway &gateway) { return gateway.id == id; });
        for (const SecretInfo &secret : m_vault->secretsOf(ownerOf(id)))
            m_vault->drop(secret.entry);
        emit gatewaysChanged();
        return result;
    });
    return logged(action, std::move(done));
}

Task<> Projects::setAdminToken(const GatewayId &id, Secret token)
{
    if (token.isEmpty())
        return failedTask<void>({.kind = Error::Kind::Invalid, .code = u"required"_s, .field = u"admin_token"_s});
    const Gateway *known = gateway(id);
    const actions::Action action{.verb = actions::Verb::SetAdminToken, .target = known ? known->name : QString()};
    const auto shared = std::make_shared<Secret>(std::move(token));
    return logged(action, andThen(secretsCanBeKept(), this,
                                  [this, id, shared] { return keepAdminToken(id, std::move(*shared)); }));
}

Task<> Projects::keepAdminToken(const GatewayId &id, Secret token)
{
    auto put = m_vault->put(ownerOf(id), SecretKind::AdminToken, {}, std::move(token));
    return put.map(this, [this, id](Result<SecretInfo> added) -> Result<> {
        if (!added)
            return tl::unexpected(added.error());
        for (const SecretInfo &secret : m_vault->secretsOf(ownerOf(id))) {
            if (secret.entry != added->entry)
                m_vault->drop(secret.entry);
        }
        return {};
    });
}

std::vector<SecretInfo> Projects::secretsOf(const GatewayId &id) const
{
    return m_vault->secretsOf(ownerOf(id));
}

bool Projects::hasAdminToken(const GatewayId &id) const
{
    return m_vault->current(ownerOf(id), SecretKind::AdminToken);
}

} // namespace wa::projects
