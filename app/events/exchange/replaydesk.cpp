#include "app/events/exchange/replaydesk.h"

#include "app/projects/webhookdestination.h"

namespace wa::events {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Error> configError(const QString &code)
{
    return tl::unexpected(Error{.kind = Error::Kind::Config, .code = code});
}

} // namespace

ReplayDesk::ReplayDesk(Parts parts)
    : m_parts(std::move(parts))
{
}

projects::Environment ReplayDesk::environmentOf(const ProjectId &id) const
{
    const projects::Project *known = project(id);
    const projects::Gateway *gateway = known ? m_parts.projects.gateway(known->gateway) : nullptr;
    return gateway ? gateway->environment : projects::Environment::Production; // the careful answer
}

QUrl ReplayDesk::ownUrl(const ProjectId &id) const
{
    const projects::Project *known = project(id);
    QUrl url = m_parts.receiver();
    if (!known || url.isEmpty())
        return {};
    url.setPath(u"/hooks/"_s + known->pathKey);
    return url;
}

std::vector<QUrl> ReplayDesk::ownDoors() const
{
    std::vector<QUrl> doors{m_parts.receiver()};
    // A tunnel in front of us: its address ends in a path that only our receiver has.
    for (const projects::Project &known : m_parts.projects.projects()) {
        const auto destination = projects::webhookDestination(known.webhookPath, known.domainUrl);
        if (destination && destination->url.path().endsWith(u"/hooks/"_s + known.pathKey))
            doors.push_back(destination->url);
    }
    return doors;
}

Result<ReplayOrder> ReplayDesk::judge(const ReplayWish &wish) const
{
    if (!project(wish.project))
        return configError(u"unknown_project"_s);
    ReplayOrder order{.target = wish.intoThisConsole ? ownUrl(wish.project) : wish.target,
                      .mark = wish.intoThisConsole ? m_parts.ownMark : QByteArray()};
    if (wish.intoThisConsole && order.target.isEmpty())
        return configError(u"not_listening"_s);
    const auto judged = judgeTarget({.url = order.target,
                                     .signs = wish.signsWithOurs(),
                                     .production = environmentOf(wish.project) == projects::Environment::Production,
                                     .intoThisConsole = wish.intoThisConsole,
                                     .own = ownDoors()},
                                    m_parts.targets.find(wish.project, order.target));
    if (!judged)
        return tl::unexpected(judged.error());
    if (wish.mode != ReplayMode::ByteExact) {
        auto signer = signerFor(wish);
        if (!signer)
            return tl::unexpected(signer.error());
        order.signer = std::move(*signer);
    }
    return order;
}

Result<std::shared_ptr<const Signer>> ReplayDesk::signerFor(const ReplayWish &wish) const
{
    const auto profiles = signature::builtInProfiles();
    if (!profiles)
        return tl::unexpected(profiles.error());
    const auto keys = m_parts.projects.receiverKeys()->byProject(wish.project);
    // While detecting nobody knows how the gateway signs; any profile does for a receiver that detects, too.
    auto profile = keys && !keys->profile.isEmpty() ? signature::chooseProfile(*profiles, keys->profile)
                                                    : Result<signature::Profile>(profiles->front());
    if (!profile)
        return tl::unexpected(profile.error());
    if (wish.targetsSecret)
        return std::make_shared<const Signer>(Signer{std::move(*profile), wish.targetsSecret->clone()});
    if (!keys || keys->keys.empty())
        return configError(u"no_secret"_s);
    return std::make_shared<const Signer>(Signer{std::move(*profile), keys->keys.front().secret.clone()});
}

} // namespace wa::events
