#pragma once

#include "app/devices/devices.h"

#include <QHash>

namespace wa::devices {

[[nodiscard]] Error noSuchProject();

template <class T> [[nodiscard]] std::optional<Error> failureOf(const Result<T> &result)
{
    return result ? std::nullopt : std::optional(result.error());
}

//! What the service knows of one project's devices. Its own files only.
struct Devices::Book
{
    //! What is newer than a list that was asked for before it.
    struct Touch
    {
        SteadyTime at;                   //!< when a fact of the device last came, from whatever source
        std::optional<UnixMs> said = {}; //!< the time that its newest lifecycle event names
    };

    DeviceList list;
    std::optional<UnixMs> refreshedAt;
    SteadyTime refreshStarted{};
    std::vector<Promise<>> refreshing;
    QHash<DeviceId, Touch> touched;
    std::map<QString, DeviceNote> notes;
    QHash<DeviceId, int> acting; //!< calls of this desk under way
};

} // namespace wa::devices
