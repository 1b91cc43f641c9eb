#include "app/gateway/values.h"

#include <array>
#include <utility>

namespace wa::gateway {

using namespace Qt::StringLiterals;

DeviceStatus deviceStatus(const QString &wire)
{
    constexpr std::array words{
        std::pair{"qr_generated"_L1, DeviceStatus::QrGenerated}, std::pair{"connected"_L1, DeviceStatus::Connected},
        std::pair{"disconnected"_L1, DeviceStatus::Disconnected}, std::pair{"expired"_L1, DeviceStatus::Expired},
        std::pair{"destroyed"_L1, DeviceStatus::Destroyed}};
    for (const auto &[word, status] : words) {
        if (wire == word)
            return status;
    }
    return DeviceStatus::Unknown;
}

} // namespace wa::gateway
