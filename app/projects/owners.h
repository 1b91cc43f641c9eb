#pragma once

#include "app/base/ids.h"

namespace wa::projects {

//! Whose secret it is, as the markers and the keychain's entries name it.
[[nodiscard]] inline QString ownerOf(const ProjectId &id)
{
    return QStringLiteral("project/") + id.text();
}
[[nodiscard]] inline QString ownerOf(const GatewayId &id)
{
    return QStringLiteral("gateway/") + id.text();
}

} // namespace wa::projects
