#include "ui/projects/projectstatus.h"

#include "ui/text/errors.h"
#include "ui/text/times.h"
#include "ui/text/words.h"
#include "ui/theme/looks.h"

#include <QCoreApplication>
#include <QStringList>

#include <climits>

namespace wa::ui {

using theme::Icon;
using theme::Tone;

namespace {

struct ProjectTr
{
    Q_DECLARE_TR_FUNCTIONS(ProjectTr)
};

} // namespace

widgets::Status statusOf(projects::Environment environment)
{
    using E = projects::Environment;
    const Tone tone = environment == E::Production ? Tone::Bad : environment == E::Staging ? Tone::Warn : Tone::Info;
    return {{tone, Icon::Server}, text::word(environment)};
}

widgets::Status statusOf(projects::SecretState state)
{
    return {theme::lookOf(state), text::word(state)};
}

widgets::Status needsTokenStatus()
{
    return {{Tone::Bad, Icon::Key}, ProjectTr::tr("Needs a New Token")};
}

widgets::Status proxyStatus()
{
    return {{Tone::Info, Icon::Server}, ProjectTr::tr("Proxy, No Token")};
}

widgets::Status rotationDueStatus()
{
    return {{Tone::Warn, Icon::Clock}, ProjectTr::tr("Rotation Due")};
}

widgets::Status noAdminTokenStatus()
{
    return {{Tone::Neutral, Icon::Key}, ProjectTr::tr("None")};
}

widgets::Status oldSecretStatus()
{
    return {{Tone::Warn, Icon::Key}, ProjectTr::tr("Old, Still Accepted")};
}

QString kindWord(projects::SecretKind kind)
{
    switch (kind) {
    case projects::SecretKind::AdminToken:
        return ProjectTr::tr("Admin token");
    case projects::SecretKind::AppToken:
        return ProjectTr::tr("App token");
    case projects::SecretKind::WebhookSecret:
        break;
    }
    return ProjectTr::tr("Webhook secret");
}

QString reasonWord(projects::RotationReason reason)
{
    switch (reason) {
    case projects::RotationReason::None:
        break;
    case projects::RotationReason::Exposure:
        return ProjectTr::tr("Exposure");
    case projects::RotationReason::RoleChange:
        return ProjectTr::tr("Role change");
    case projects::RotationReason::Hygiene:
        return ProjectTr::tr("Hygiene");
    }
    return {};
}

QString destinationWords(const Result<projects::WebhookDestination> &destination)
{
    using Kind = projects::WebhookDestination::Kind;
    if (!destination)
        return text::wordsOf(destination.error()).why;
    if (destination->kind == Kind::Off)
        return ProjectTr::tr("Events are off. The gateway sends nothing and records no failure.");
    if (destination->kind == Kind::NeedsBase)
        return ProjectTr::tr("A path needs a domain URL, unless the gateway has a base of its own.");
    return ProjectTr::tr("Events go to %1").arg(destination->url.toString());
}

QString useWords(const projects::SecretUse &use, UnixMs now)
{
    if (!use.last)
        return ProjectTr::tr("no delivery yet");
    //: %1 is an age such as 3 s ago
    return ProjectTr::tr("%n deliveries, the last %1", nullptr, int(std::min<qint64>(use.count, INT_MAX)))
        .arg(text::age(*use.last, now));
}

QString rotationWords(const projects::Projects::Rotation &rotation, UnixMs now)
{
    QStringList sentences;
    //: %1 and %2 are fingerprints of eight characters, %3 and %4 are such as "41 deliveries, the last 3 s ago"
    sentences << ProjectTr::tr("Two webhook secrets are accepted. Old %1: %3. New %2: %4.")
                     .arg(rotation.old.fingerprint, rotation.fresh.fingerprint, useWords(rotation.old.use, now),
                          useWords(rotation.fresh.use, now));
    if (rotation.oldMayGo)
        //: %1 is a length of time
        sentences << ProjectTr::tr("The old one is silent for %1, longer than the gateway retries: it can be retired.")
                         .arg(text::duration(rotation.silent));
    else if (rotation.fresh.use.count == 0)
        sentences << ProjectTr::tr("Nothing signed with the new one came yet: keep the old one.");
    else
        //: %1 and %2 are lengths of time
        sentences << ProjectTr::tr("The old one is silent for %1; keep it until that is %2, as the gateway may retry.")
                         .arg(text::duration(rotation.silent), text::duration(projects::Projects::silenceToRetire));
    return sentences.join(u' ');
}

} // namespace wa::ui
