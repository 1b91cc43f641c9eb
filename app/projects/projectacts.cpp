// Projects come, change and go.
#include "app/base/chain.h"
#include "app/base/random.h"
#include "app/projects/logged.h"
#include "app/projects/owners.h"
#include "app/projects/projectaccess.h"
#include "app/projects/projects.h"
#include "app/projects/vault.h"
#include "app/projects/webhookdestination.h"
#include "app/storage/database.h"

namespace wa::projects {

using namespace Qt::StringLiterals;

namespace {

Error required(const QString &field)
{
    return {.kind = Error::Kind::Invalid, .code = u"required"_s, .field = field};
}

constexpr int pathKeyLength = 22; // 132 bits: nobody guesses the receiver's path

} // namespace

Task<ProjectId> Projects::provision(NewProject wanted)
{
    Project project{.id = ProjectId(randomUuid()),
                    .gateway = wanted.gateway,
                    .name = wanted.name.trimmed(),
                    .domainUrl = wanted.domainUrl,
                    .webhookPath = wanted.webhookPath,
                    .pathKey = randomToken(pathKeyLength)};
    if (project.name.isEmpty())
        return failedTask<ProjectId>(required(u"name"_s));
    if (project.webhookPath.isEmpty() && !wanted.receiver.isEmpty())
        project.webhookPath = wanted.receiver.toString(QUrl::StripTrailingSlash) + u"/hooks/"_s + project.pathKey;
    if (const auto destination = webhookDestination(project.webhookPath, project.domainUrl); !destination)
        return failedTask<ProjectId>(destination.error());

    using Apps = std::shared_ptr<gateway::AppsClient>;
    auto ready = andThen(secretsCanBeKept(), this, [this, id = project.gateway] { return apps(id); });
    auto made = andThen(std::move(ready), this, [this, project](const Apps &apps) {
        const gateway::AppsClient::Changes app{
            .name = project.name, .domainUrl = project.domainUrl, .webhookPath = project.webhookPath};
        return andThen(apps->create(app), this, [this, project, apps](gateway::Provisioned given) mutable {
            project.app = given.app.id;
            return create(project, std::move(given.appToken), std::move(given.webhookSecret));
        });
    });
    return logged({.verb = actions::Verb::CreateProject, .project = project.id, .target = project.name},
                  std::move(made));
}

Task<ProjectId> Projects::importProject(ImportedProject wanted)
{
    Project project{.id = ProjectId(randomUuid()),
                    .gateway = wanted.gateway,
                    .name = wanted.name.trimmed(),
                    .domainUrl = wanted.domainUrl,
                    .webhookPath = wanted.webhookPath,
                    .pathKey = randomToken(pathKeyLength),
                    .access = wanted.access};
    const bool byToken = wanted.access == Access::Token;
    if (project.name.isEmpty())
        return failedTask<ProjectId>(required(u"name"_s));
    if (byToken && wanted.appToken.isEmpty())
        return failedTask<ProjectId>(required(u"app_token"_s));
    if (!byToken && !wanted.appToken.isEmpty())
        return failedTask<ProjectId>(
            {.kind = Error::Kind::Invalid, .code = u"not_with_proxy"_s, .field = u"app_token"_s});
    if (const auto destination = webhookDestination(project.webhookPath, project.domainUrl); !destination)
        return failedTask<ProjectId>(destination.error());

    const auto secrets = std::make_shared<ImportedProject>(std::move(wanted));
    const bool keepsNone = secrets->appToken.isEmpty() && secrets->webhookSecret.isEmpty();
    auto listed = andThen(keepsNone ? readyTask<void>({}) : secretsCanBeKept(), this, [this, secrets, byToken] {
        return byToken ? listWith(secrets->gateway, secrets->appToken.clone()) : listThroughProxy(secrets->gateway);
    });
    auto made =
        andThen(std::move(listed), this, [this, project, secrets](const std::vector<gateway::Device> &devices) mutable {
            if (!devices.empty())
                project.app = devices.front().app;
            return create(project, std::move(secrets->appToken), std::move(secrets->webhookSecret));
        });
    return logged({.verb = actions::Verb::ImportProject, .project = project.id, .target = project.name},
                  std::move(made));
}

//! From here on the secrets exist nowhere else: whatever fails, they stay in memory at least.
Task<ProjectId> Projects::create(Project project, Secret appToken, Secret webhookSecret)
{
    project.createdAt = m_parts.clock.wall();
    const ProjectId id = project.id;
    m_projects.push_back(std::move(project));
    giveAccess(m_projects.back());
    auto token = appToken.isEmpty() ? readyTask<SecretInfo>(SecretInfo{})
                                    : m_vault->put(ownerOf(id), SecretKind::AppToken, {}, std::move(appToken));
    auto secret = webhookSecret.isEmpty()
                      ? readyTask<SecretInfo>(SecretInfo{})
                      : m_vault->put(ownerOf(id), SecretKind::WebhookSecret, u"1"_s, std::move(webhookSecret));
    emit projectAdded(id);
    auto both = andThen(std::move(token), this, [secret = std::move(secret)](const SecretInfo &) { return secret; });
    auto saved = andThen(std::move(both), this, [this, id](const SecretInfo &) { return save(id); });
    return saved.map(this, [this, id](const Result<> &result) -> Result<ProjectId> {
        gatherKeys(id);
        if (!result)
            return tl::unexpected(result.error());
        return id;
    });
}

Task<> Projects::rename(const ProjectId &id, const QString &name)
{
    Project *project = find(id);
    if (project && name.trimmed().isEmpty())
        return failedTask<void>(required(u"name"_s));
    if (project)
        project->name = name.trimmed();
    changed(id);
    return logged({.verb = actions::Verb::RenameProject, .project = id}, save(id));
}

Task<> Projects::setWebhook(const ProjectId &id, const QString &domainUrl, const QString &webhookPath)
{
    const Project *known = project(id);
    if (!known)
        return save(id);
    if (const auto destination = webhookDestination(webhookPath, domainUrl); !destination)
        return failedTask<void>(destination.error());

    const auto note = [this, id, domainUrl, webhookPath] {
        if (Project *project = find(id)) {
            project->domainUrl = domainUrl;
            project->webhookPath = webhookPath;
        }
        changed(id);
        return save(id);
    };
    const actions::Action action{.verb = actions::Verb::ChangeWebhook, .project = id};
    if (!hasAdminToken(known->gateway) || known->app.isEmpty())
        return logged(action, note());
    using Apps = std::shared_ptr<gateway::AppsClient>;
    auto told = andThen(apps(known->gateway), this, [this, app = known->app, domainUrl, webhookPath](const Apps &apps) {
        return apps->patch(app, {.domainUrl = domainUrl, .webhookPath = webhookPath})
            .map(this, [apps](Result<gateway::App> result) { return result; });
    });
    return logged(action, andThen(std::move(told), this, [note](const gateway::App &) { return note(); }));
}

Task<> Projects::forget(const ProjectId &id)
{
    return logged({.verb = actions::Verb::ForgetProject, .project = id}, remove(id));
}

Task<> Projects::remove(const ProjectId &id)
{
    auto removed = m_parts.database.write([id](storage::Connection &db) { removeProject(db, id); });
    return removed.map(this, [this, id](Result<> result) {
        if (!result)
            return result;
        m_receiverKeys->withdraw(id);
        m_published.erase(id.text());
        m_access.erase(id.text());
        std::erase_if(m_projects, [&id](const Project &project) { return project.id == id; });
        for (const SecretInfo &secret : m_vault->secretsOf(ownerOf(id)))
            m_vault->drop(secret.entry);
        emit projectRemoved(id);
        return result;
    });
}

Task<> Projects::destroy(const ProjectId &id)
{
    const Project *known = project(id);
    if (!known || known->app.isEmpty())
        return failedTask<void>(known ? Error{.kind = Error::Kind::Config, .code = u"app_not_known"_s}
                                      : Error{.kind = Error::Kind::NotFound, .code = u"no_project"_s});
    using Apps = std::shared_ptr<gateway::AppsClient>;
    auto removed = andThen(apps(known->gateway), this, [this, app = known->app](const Apps &apps) {
        return apps->remove(app).map(this, [apps](const Result<> &result) -> Result<> {
            if (result || result.error().kind == Error::Kind::NotFound)
                return {};
            return tl::unexpected(result.error());
        });
    });
    return logged({.verb = actions::Verb::DestroyProject, .project = id},
                  andThen(std::move(removed), this, [this, id] { return remove(id); }));
}

void Projects::pinProfile(const ProjectId &id, const QString &profile)
{
    const Project *known = project(id);
    if (!known || !known->profile.isEmpty() || profile.isEmpty())
        return;
    std::ignore = chooseProfile(id, profile);
    emit profilePinned(id, profile);
}

Task<> Projects::chooseProfile(const ProjectId &id, const QString &profile)
{
    if (Project *project = find(id))
        project->profile = profile;
    changed(id);
    republish(id);
    return save(id);
}

void Projects::learnApp(const ProjectId &id, const AppId &app)
{
    Project *project = find(id);
    if (!project || app.isEmpty() || !project->app.isEmpty())
        return;
    project->app = app;
    changed(id);
    republish(id);
    std::ignore = save(id);
}

} // namespace wa::projects
