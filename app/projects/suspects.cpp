// Whose secret a delivery may have been signed with.
#include "app/projects/owners.h"
#include "app/projects/projects.h"
#include "app/projects/vault.h"

namespace wa::projects {

namespace {

using signature::Suspect;
using Suspects = std::vector<Suspect>;

//! The answers of one gathering; settles when the last one came.
struct Gathering
{
    Promise<Suspects> promise;
    Suspects suspects;
    size_t missing = 0;

    void gathered()
    {
        if (missing == 0)
            promise.settle(std::move(suspects));
    }
};

} // namespace

Task<Suspects> Projects::suspects(const ProjectId &id)
{
    const auto gathering = std::make_shared<Gathering>();
    auto task = gathering->promise.task();
    const auto take = [&gathering](Suspect::Standing standing, const QString &name, const Secret &secret) {
        gathering->suspects.push_back({.standing = standing, .name = name, .secret = secret.clone()});
    };
    for (const Project &project : m_projects) {
        const auto keys = m_receiverKeys->byProject(project.id);
        if (!keys)
            continue;
        const bool own = project.id == id;
        for (const LiveKey &key : keys->keys)
            take(own ? Suspect::Standing::Live : Suspect::Standing::Foreign, own ? key.label : project.name,
                 key.secret);
    }
    std::vector<SecretInfo> ended;
    for (const SecretInfo &secret : m_vault->secretsOf(ownerOf(id))) {
        if (secret.kind == SecretKind::WebhookSecret && secret.endedAt)
            ended.push_back(secret);
    }
    gathering->missing = ended.size();
    for (const SecretInfo &info : ended) {
        m_vault->fetch(info.entry).then(this, [gathering, info](Result<Secret> secret) {
            if (secret)
                gathering->suspects.push_back({.standing = Suspect::Standing::Retired,
                                               .name = info.label,
                                               .retired = info.endedAt,
                                               .secret = std::move(*secret)});
            --gathering->missing;
            gathering->gathered();
        });
    }
    gathering->gathered();
    return task;
}

} // namespace wa::projects
