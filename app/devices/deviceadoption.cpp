#include "app/devices/devicebook.h"

#include "app/projects/projects.h"

namespace wa::devices {

using namespace Qt::StringLiterals;

namespace {

Error deviceKnown()
{
    return {.kind = Error::Kind::Conflict, .code = u"device_known"_s, .field = u"device_id"_s};
}

} // namespace

bool Devices::isBehindProxy(const ProjectId &project) const
{
    const projects::Project *known = m_projects.project(project);
    return known && known->access == projects::Access::Proxy;
}

//! One that no list told of. `status` is the wire's word.
void Devices::learn(const ProjectId &project, const DeviceId &id, const QString &name, const QString &status)
{
    put(project, gateway::Device{.id = id,
                                 .name = name.isEmpty() ? id.text() : name,
                                 .status = gateway::deviceStatus(status),
                                 .statusText = status});
}

Task<> Devices::adopt(const ProjectId &project, const DeviceId &id, const QString &name)
{
    gateway::Client *client = m_projects.client(project);
    if (!client)
        return failedTask<void>(noSuchProject());
    if (id.isEmpty())
        return failedTask<void>({.kind = Error::Kind::Invalid, .code = u"required"_s, .field = u"device_id"_s});
    if (!isBehindProxy(project)) // its list is the truth
        return failedTask<void>({.kind = Error::Kind::Invalid, .code = u"only_with_proxy"_s, .field = u"device_id"_s});
    if (device(project, id))
        return failedTask<void>(deviceKnown());
    // There is no documented GET of one device [D]: a call that its session must answer tells both.
    return client->groups(id).map(
        this, [this, project, id, name](const Result<std::vector<gateway::Group>> &groups) -> Result<> {
            if (device(project, id)) // the file had it, or an event told of it meanwhile: with more than an id
                return tl::unexpected(deviceKnown());
            Result<> outcome;
            const bool hasNoSession = !groups && (groups.error().kind == Error::Kind::NotConnected ||
                                                  groups.error().kind == Error::Kind::LoggedOut);
            if (groups || hasNoSession)
                learn(project, id, name, groups ? u"connected"_s : u"disconnected"_s);
            else
                outcome = tl::unexpected(groups.error());
            if (!groups && groups.error().kind == Error::Kind::Unauthorized)
                m_projects.reportUnauthorized(project);
            if (groups)
                onSessionAnswered(project, id);
            tell(actions::Verb::AdoptDevice, project, nameOf(project, id), failureOf(outcome));
            return outcome;
        });
}

Task<> Devices::checkSession(const ProjectId &project, const DeviceId &id)
{
    gateway::Client *client = m_projects.client(project);
    if (!client)
        return failedTask<void>(noSuchProject());
    return client->groups(id).map(this,
                                  [this, project, id](const Result<std::vector<gateway::Group>> &groups) -> Result<> {
                                      if (!groups)
                                          return tl::unexpected(groups.error());
                                      onSessionAnswered(project, id);
                                      return {};
                                  });
}

void Devices::onSessionAnswered(const ProjectId &project, const DeviceId &id)
{
    const Device *known = device(project, id);
    if (!known)
        return;
    Device alive = *known;
    alive.lastSign = m_clock.wall();
    put(project, std::move(alive), Cause::ThisDesk);
}

} // namespace wa::devices
