#include "app/cli/projectsact.h"

#include "app/base/chain.h"
#include "app/base/logging.h"
#include "app/cli/deskjson.h"

#include <algorithm>

namespace wa::cli {

using namespace Qt::StringLiterals;

namespace {

using ActVerb = ProjectsOptions::Verb;

bool makesProject(ActVerb verb)
{
    return verb == ActVerb::Create || verb == ActVerb::Import;
}

} // namespace

ProjectsAct::ProjectsAct(ProjectsOptions options, std::shared_ptr<Redactor> redactor, PrintLine print, QObject *parent)
    : DeskCommand({.desk = {.command = "projects"_L1,
                            .folder = options.profile,
                            .make = makesProject(options.verb),
                            .redactor = std::move(redactor)},
                   .print = std::move(print)},
                  parent)
    , m_options(std::move(options))
{
}

ProjectsAct::~ProjectsAct() = default;

Ending ProjectsAct::prepare()
{
    struct Wanted
    {
        const QString &file;
        Secret &secret;
    };
    for (const Wanted &wanted :
         {Wanted{m_options.adminTokenFile, m_adminToken}, Wanted{m_options.appTokenFile, m_appToken},
          Wanted{m_options.webhookSecretFile, m_webhookSecret}, Wanted{m_options.pinFile, m_pin}}) {
        if (auto read = readSecret(wanted.file, wanted.secret); !read)
            return read;
    }
    return {};
}

void ProjectsAct::act()
{
    if (makesProject(m_options.verb))
        return findGateway();
    const auto &all = desk().projects().projects();
    const auto at = chooseProject(command(), all, m_options.project);
    if (!at)
        return end(at.error());
    actOn(projects::Project(all[*at])); // a copy: acts change the row
}

void ProjectsAct::actOn(const projects::Project &project)
{
    if (const auto confirmed = checkConfirmation(project); !confirmed)
        return end(confirmed.error());
    const auto finished = [this, id = project.id](const Result<> &result) { finish(id, result); };
    switch (m_options.verb) {
    case ActVerb::Rename:
        return desk().projects().rename(project.id, m_options.newName).then(this, finished);
    case ActVerb::Webhook:
        return setWebhook(project);
    case ActVerb::Probe:
        return probe(project);
    case ActVerb::RotateToken:
        return desk().projects().rotateToken(project.id, std::move(m_pin), m_options.reason).then(this, finished);
    case ActVerb::RotateWebhookSecret:
        return renew(project);
    case ActVerb::RetireOldSecret:
        if (!project.oldWebhookSecret())
            return refuse(ExitCode::Refused, u"'%1' has no old webhook secret"_s.arg(project.name));
        return desk().projects().retireOldSecret(project.id).then(this, finished);
    case ActVerb::Forget:
    case ActVerb::Destroy:
        return remove(project);
    case ActVerb::List:
    case ActVerb::Show:
    case ActVerb::Create:
    case ActVerb::Import:
        break;
    }
    Q_UNREACHABLE();
}

Ending ProjectsAct::checkConfirmation(const projects::Project &project)
{
    if (m_options.verb < ActVerb::RotateToken)
        return {};
    const projects::Gateway *gateway = desk().projects().gateway(project.gateway);
    const bool production = !gateway || gateway->environment == projects::Environment::Production;
    return checkConfirmed(command(), project.name, m_options.confirm, production);
}

void ProjectsAct::findGateway()
{
    const projects::Projects &projects = desk().projects();
    const auto endpoint = gateway::Endpoint::parse(m_options.gateway);
    const projects::Gateway *known = endpoint ? projects.gatewayAt(endpoint->baseUrl) : nullptr;
    if (endpoint) {
        m_endpoint = *endpoint;
    } else if (endpoint.error().code == "not_a_url"_L1) {
        std::vector<Choice> choices;
        for (const projects::Gateway &gateway : projects.gateways())
            choices.push_back({.id = gateway.id.text(), .name = gateway.name});
        const auto at = choose(command(), u"gateway"_s, choices, m_options.gateway);
        if (!at)
            return end(at.error());
        known = &projects.gateways()[*at];
        m_endpoint.baseUrl = known->baseUrl;
    } else {
        return fail(endpoint.error());
    }
    if (known && m_options.environment && *m_options.environment != known->environment)
        return refuse(ExitCode::Refused, u"the gateway '%1' is known, and of another environment"_s.arg(known->name));
    if (known)
        m_known = known->id;
    m_adminToken.isEmpty() ? keepGateway() : tryAdminToken();
}

//! A wrong one must neither be kept nor take the place of the right one.
void ProjectsAct::tryAdminToken()
{
    m_trial = std::make_unique<Trial>(desk().transport(), m_endpoint, m_adminToken.clone());
    m_trial->client.apps().then(this, [this](const Result<std::vector<gateway::App>> &apps) {
        if (!apps)
            return fail(apps.error(), Effect::Reads);
        keepGateway();
    });
}

void ProjectsAct::keepGateway()
{
    if (m_known && m_adminToken.isEmpty())
        return addProject(*m_known);
    if (m_known) {
        desk().projects().setAdminToken(*m_known, std::move(m_adminToken)).then(this, [this](const Result<> &kept) {
            kept ? addProject(*m_known) : fail(kept.error());
        });
        return;
    }
    projects::NewGateway added{.baseUrl = m_endpoint.baseUrl.toString(),
                               .environment = m_options.environment.value_or(projects::Environment::Production),
                               .adminToken = std::move(m_adminToken)};
    for (const projects::KnownGateway &house : projects::knownGateways) {
        if (m_endpoint.baseUrl == QUrl(house.baseUrl))
            added.name = house.name;
    }
    desk().projects().addGateway(std::move(added)).then(this, [this](const Result<GatewayId> &id) {
        id ? addProject(*id) : fail(id.error());
    });
}

void ProjectsAct::addProject(const GatewayId &gateway)
{
    const QString domainUrl = m_options.domainUrl.value_or(QString());
    const QString webhookPath = m_options.webhookPath.value_or(QString());
    auto added = m_options.verb == ActVerb::Create
                     ? desk().projects().provision({.gateway = gateway,
                                                    .name = m_options.project,
                                                    .domainUrl = domainUrl,
                                                    .webhookPath = webhookPath,
                                                    .receiver = QUrl(m_options.receiver)})
                     : desk().projects().importProject(
                           {.gateway = gateway,
                            .name = m_options.project,
                            .access = m_options.proxy ? projects::Access::Proxy : projects::Access::Token,
                            .appToken = std::move(m_appToken),
                            .webhookSecret = std::move(m_webhookSecret),
                            .domainUrl = domainUrl,
                            .webhookPath = webhookPath});
    added.then(this, [this, gateway](const Result<ProjectId> &id) {
        if (id)
            return finish(*id, {});
        if (m_known || gateway::isOutcomeUnknown(id.error()))
            return fail(id.error());
        // Nothing is on it: it would stay as a leftover of what did not happen.
        desk().projects().forgetGateway(gateway).then(this,
                                                      [this, error = id.error()](const Result<> &) { fail(error); });
    });
}

void ProjectsAct::probe(const projects::Project &project)
{
    desk().projects().probe(project.id).then(this, [this, project](const Result<projects::Probe> &probe) {
        if (!probe)
            return fail(probe.error(), Effect::Reads);
        print(probeJson(project, *probe));
        if (probe->verdict == projects::Probe::Verdict::Ok)
            return done();
        fail(probe->error.value_or(Error{}), Effect::Reads);
    });
}

void ProjectsAct::setWebhook(const projects::Project &project)
{
    const bool isTold = desk().projects().hasAdminToken(project.gateway) && !project.app.isEmpty();
    desk()
        .projects()
        .setWebhook(project.id, m_options.domainUrl.value_or(project.domainUrl),
                    m_options.webhookPath.value_or(project.webhookPath))
        .then(this, [this, id = project.id, isTold](const Result<> &result) {
            if (result && !isTold)
                qCWarning(lcApp)
                    << "noted here alone, as its admin token is not known: tell the gateway in its dashboard";
            finish(id, result);
        });
}

void ProjectsAct::renew(const projects::Project &project)
{
    projects::Projects &projects = desk().projects();
    auto renewed = m_webhookSecret.isEmpty()
                       ? projects.rotateWebhookSecret(project.id, m_options.reason)
                       : projects.addWebhookSecret(project.id, std::move(m_webhookSecret), m_options.reason);
    renewed.then(this, [this, id = project.id](const Result<> &result) { finish(id, result); });
}

void ProjectsAct::remove(const projects::Project &project)
{
    const bool destroys = m_options.verb == ActVerb::Destroy;
    auto removed = destroys ? desk().projects().destroy(project.id) : desk().projects().forget(project.id);
    removed.then(this, [this, project, destroys](const Result<> &result) {
        if (!result)
            return fail(result.error());
        settle([this, project, destroys] {
            print(json::Value::object({{"id"_L1, project.id.text()},
                                       {"name"_L1, project.name},
                                       {"forgotten"_L1, true},
                                       {"destroyed"_L1, destroys}}));
            done();
        });
    });
}

void ProjectsAct::finish(const ProjectId &id, const Result<> &result)
{
    if (!result)
        return fail(result.error());
    settle([this, id] {
        desk()
            .database()
            .read([](storage::Connection &db) { return DeskRows::of(db); })
            .then(this, [this, id](const Result<DeskRows> &rows) {
                if (!rows)
                    return fail(rows.error(), Effect::Reads);
                const auto project = std::ranges::find(rows->projects, id, &projects::Project::id);
                if (project != rows->projects.end())
                    print(projectPage(*rows, *project));
                done();
            });
    });
}

} // namespace wa::cli
