#pragma once

#include "app/base/result.h"

#include <QUrl>

namespace wa::projects {

//! Where a project's events go, by the contract's section 3.
struct WebhookDestination
{
    enum class Kind {
        Off,       //!< an empty path: the gateway sends nothing and records no failure [D]
        Relative,  //!< joined to the project's domain_url
        NeedsBase, //!< relative and no domain_url: the gateway's own base decides, if it has one
        Absolute,
    };
    Kind kind = Kind::Off;
    QUrl url = {}; //!< Relative and Absolute

    friend bool operator==(const WebhookDestination &, const WebhookDestination &) = default;
};

//! Pure. Invalid, field "webhook_path" or "domain_url"; code "slash_before_url" ("/https://..." [D]), "not_a_path"
//! (neither a path nor an http address), "not_a_url".
[[nodiscard]] Result<WebhookDestination> webhookDestination(const QString &webhookPath, const QString &domainUrl);

} // namespace wa::projects
