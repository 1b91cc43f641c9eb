#include "app/webhook/projectroutes.h"

#include "app/base/logging.h"
#include "app/projects/projects.h"
#include "app/projects/webhookdestination.h"
#include "app/signature/profile.h"

namespace wa::webhook {

using namespace Qt::StringLiterals;

std::optional<signature::Profile> pinnedProfile(const std::vector<signature::Profile> &all, const QString &choice)
{
    if (choice.isEmpty())
        return std::nullopt;
    auto chosen = signature::chooseProfile(all, choice);
    if (!chosen)
        qCWarning(lcWebhook) << "unknown signature profile, detecting instead:" << choice;
    return chosen ? std::optional(*chosen) : std::nullopt;
}

std::vector<signature::LiveSecret> liveSecrets(const projects::ReceiverProject &project)
{
    std::vector<signature::LiveSecret> live;
    for (const projects::LiveKey &key : project.keys)
        live.push_back({key.label, key.secret.clone()});
    return live;
}

void publishRoutes(Receiver &receiver, const projects::Projects &projects)
{
    std::vector<Route> routes;
    QStringList hosts;
    for (const projects::Project &project : projects.projects()) {
        // The gateway calls us by the name that it was told, whatever stands between.
        const auto destination = projects::webhookDestination(project.webhookPath, project.domainUrl);
        if (destination && !destination->url.isEmpty()) {
            const QUrl &url = destination->url;
            const bool isUsual = url.port(-1) == (url.scheme() == "https"_L1 ? 443 : 80);
            hosts << (isUsual ? url.host(QUrl::FullyEncoded)
                              : url.authority(QUrl::FullyEncoded | QUrl::RemoveUserInfo));
        }
        const auto keys = projects.receiverKeys()->byProject(project.id);
        if (!keys)
            continue;
        Route route;
        route.project = project.id;
        route.pathKey = keys->pathKey.toUtf8();
        route.live = liveSecrets(*keys);
        using State = Route::SecretState;
        route.secretState = keys->unreachable ? State::Unreachable : route.live.empty() ? State::None : State::Ready;
        route.pinned = pinnedProfile(receiver.profiles(), keys->profile);
        const projects::Gateway *gateway = projects.gateway(project.gateway);
        route.faultsAllowed = gateway && gateway->environment != projects::Environment::Production;
        routes.push_back(std::move(route));
    }
    hosts.removeDuplicates();
    receiver.setProjectHosts(hosts);
    receiver.setRoutes(routes);
}

void connectProjects(Receiver &receiver, projects::Projects &projects)
{
    using projects::Projects;
    const auto publish = [&receiver, &projects] { publishRoutes(receiver, projects); };
    QObject::connect(&projects, &Projects::projectAdded, &receiver, publish);
    QObject::connect(&projects, &Projects::projectChanged, &receiver, publish);
    QObject::connect(&projects, &Projects::receiverKeysChanged, &receiver, publish);
    QObject::connect(&projects, &Projects::projectRemoved, &receiver, publish);
    QObject::connect(&receiver, &Receiver::pinned, &projects, &Projects::pinProfile);
    QObject::connect(&receiver, &Receiver::secretUsed, &projects, &Projects::noteSigned);
    QObject::connect(&receiver, &Receiver::secretMissed, &projects, &Projects::noteUnsigned);
}

} // namespace wa::webhook
