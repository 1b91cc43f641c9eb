#pragma once

#include "app/base/clock.h"
#include "app/base/error.h"
#include "app/base/ids.h"
#include "app/gateway/values.h"
#include "app/storage/connection.h"

#include <optional>
#include <span>
#include <vector>

//! What became of a device, as far as this desk saw it: the timeline on its page. Kept in console.db.
namespace wa::devices {

//! Who ended or began it. The gateway tells no reasons [D]; this is what can be told from here.
enum class Cause {
    ThisDesk, //!< an act of this console
    Phone,    //!< the event `logout` [H]: ended on the phone
    Gateway,  //!< an event told it, and nobody here asked for it
    Listed,   //!< seen in the list only: it happened some time before
};

[[nodiscard]] QString causeWord(Cause cause); //!< in console.db and on the command line: "desk", "phone" ...

//! A status that began, or an error that a call about the device met while its status stayed.
struct Change
{
    DeviceId device;
    UnixMs at;
    gateway::DeviceStatus status = gateway::DeviceStatus::Unknown;
    QString statusText = {}; //!< as it came
    Cause cause = Cause::Listed;
    std::optional<Error> error = {};
    std::optional<gateway::DeviceStatus> before = {}; //!< not kept; empty for a device that was not known

    friend bool operator==(const Change &, const Change &) = default;
};

//! One status from `from` to before `to`.
struct Span
{
    UnixMs from;
    UnixMs to;
    gateway::DeviceStatus status = gateway::DeviceStatus::Unknown;
    Cause cause = Cause::Listed;

    friend bool operator==(const Span &, const Span &) = default;
};

//! The statuses of a stretch of time, oldest first and without holes from the first one known. `changes`: oldest first.
[[nodiscard]] std::vector<Span> spansOf(std::span<const Change> changes, UnixMs from, UnixMs to);

struct Uptime
{
    std::chrono::milliseconds linked{0};
    std::chrono::milliseconds known{0}; //!< of the stretch: before that, nobody looked
    int drops = 0;                      //!< from linked to anything else, but by this desk

    friend bool operator==(const Uptime &, const Uptime &) = default;
};
[[nodiscard]] Uptime uptimeOf(std::span<const Span> spans);

inline constexpr int mostChanges = 2000; //!< kept of each device; the oldest go

// These run on a database thread and throw StorageError.
void writeChange(storage::Connection &db, const ProjectId &project, const Change &change);
//! Oldest first; the last one before `from` comes too, as it says what was when the stretch began.
[[nodiscard]] std::vector<Change> readChanges(storage::Connection &db, const ProjectId &project, const DeviceId &device,
                                              UnixMs from);

} // namespace wa::devices
