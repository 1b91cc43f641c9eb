#include "app/projects/project.h"

namespace wa::projects {

namespace {

const SecretInfo *newest(const std::vector<SecretInfo> &secrets, SecretKind kind)
{
    const SecretInfo *found = nullptr;
    for (const SecretInfo &secret : secrets) {
        if (secret.kind == kind && !secret.retired && (!found || secret.createdAt >= found->createdAt))
            found = &secret;
    }
    return found;
}

} // namespace

const SecretInfo *Project::appToken() const
{
    return newest(secrets, SecretKind::AppToken);
}

const SecretInfo *Project::webhookSecret() const
{
    return newest(secrets, SecretKind::WebhookSecret);
}

const SecretInfo *Project::oldWebhookSecret() const
{
    const SecretInfo *found = nullptr;
    for (const SecretInfo &secret : secrets) {
        if (secret.kind == SecretKind::WebhookSecret && secret.retired && !secret.endedAt)
            found = &secret;
    }
    return found;
}

} // namespace wa::projects
