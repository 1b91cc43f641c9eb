#pragma once

#include "app/events/log/event.h"
#include "app/gateway/values.h"
#include "app/messages/entry.h"

#include <tuple>

namespace wa::messages {

//! An outbound message that the gateway tells of, by a webhook or in its list: what may prove a lost send.
struct Sighting
{
    ProjectId project;
    DeviceId device;
    MessageId id;
    QString to = {}; //!< [H], as are chat and type: compared where they are told
    QString chat = {};
    QString type = {};
    QString text = {};                  //!< also a caption [D]
    std::optional<UnixMs> said = {};    //!< by the gateway's clock
    UnixMs received = {};               //!< by ours
    QString evidence = {};              //!< as Step's: "message" or "list"
    std::optional<SendInput> tick = {}; //!< the receipt that the list knows of already
};

[[nodiscard]] Sighting sightingOf(const events::Event &event);
[[nodiscard]] Sighting sightingOf(const ProjectId &project, const DeviceId &device, const gateway::Message &message,
                                  UnixMs now);
//! Nothing for another word than "delivered", "read", "played".
[[nodiscard]] std::optional<SendInput> receiptInput(const QString &status);

//! From the beginning of the last attempt until its answer was not waited for any more.
struct Attempt
{
    UnixMs from;
    UnixMs to;
};
[[nodiscard]] Attempt lastAttempt(const Entry &entry);
//! The earliest instant at which the gateway may say that it took it: its clock and ours may differ.
[[nodiscard]] UnixMs earliestSighting(const Entry &entry);

//! How far a message is from the beginning of an attempt. Whatever lies behind its attempt is nearer than what lies
//! before it: that only clocks that differ explain.
struct Distance
{
    bool isBefore = false;
    std::chrono::milliseconds off{0};

    friend bool operator<(const Distance &a, const Distance &b)
    {
        return std::tie(a.isBefore, a.off) < std::tie(b.isBefore, b.off);
    }
};
//! How well the message fits an entry that has no id yet. Nothing: it is another one's, by device, recipient, type,
//! text or time.
[[nodiscard]] std::optional<Distance> distance(const Entry &entry, const Sighting &sighting);

} // namespace wa::messages
