#pragma once

#include "app/base/ids.h"

#include <QHash>
#include <QStringList>

namespace wa::events {

//! What projects and devices are called, handed in as a value. A thing keeps its former names beside the present one.
struct Names
{
    QHash<ProjectId, QStringList> projects = {};
    QHash<DeviceId, QStringList> devices = {};
};

} // namespace wa::events
