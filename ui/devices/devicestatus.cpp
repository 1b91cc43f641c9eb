#include "ui/devices/devicestatus.h"

#include "ui/text/words.h"
#include "ui/theme/looks.h"

namespace wa::ui {

widgets::Status statusOf(gateway::DeviceStatus status, const QString &asItCame)
{
    return {theme::lookOf(status), text::word(status, asItCame)};
}

bool needsAttention(gateway::DeviceStatus status)
{
    return status != gateway::DeviceStatus::Connected && status != gateway::DeviceStatus::Destroyed;
}

} // namespace wa::ui
