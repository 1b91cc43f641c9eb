#include "ui/projects/projectstatus.h"

#include "ui/text/words.h"
#include "ui/theme/looks.h"

#include <QCoreApplication>

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

} // namespace wa::ui
