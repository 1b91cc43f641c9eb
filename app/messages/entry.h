#pragma once

#include "app/base/clock.h"
#include "app/base/error.h"
#include "app/base/ids.h"
#include "app/gateway/outgoing.h"
#include "app/messages/filemark.h"
#include "app/messages/sendstate.h"

#include <optional>
#include <vector>

namespace wa::messages {

using SendId = Id<struct SendTag>; //!< ours: one press of Send

//! One line of a message's timeline.
struct Step
{
    SendState state;
    UnixMs at;                       //!< when this desk learned it
    std::optional<UnixMs> said = {}; //!< when the event or the list says it happened
    QString evidence = {};           //!< "answer", "message", "receipt", "list", "operator"; empty for our own steps

    friend bool operator==(const Step &, const Step &) = default;
};

//! What reading the gateway's list of messages showed.
enum class Looked {
    Found,
    NotThere,   //!< the list was read back to before the send: it is not in it, which does not prove that it never went
    TooFarBack, //!< the list is too long to be read that far
};

struct Look
{
    UnixMs at;
    Looked outcome;

    friend bool operator==(const Look &, const Look &) = default;
};

struct Entry
{
    SendId id;
    ProjectId project;
    DeviceId device;
    gateway::OutgoingMessage message = {};
    SendState state = SendState::Queued;
    MessageId messageId = {}; //!< empty until told
    //! Why it was refused, or its outcome is unknown; of a queued one, why it was not sent at once.
    std::optional<Error> error = {};
    UnixMs createdAt = {};
    std::vector<Step> timeline = {};
    SendId again = {}; //!< the entry that this one repeats
    //! Of its local file when it was queued: what is found in its place later is not what was meant to be sent.
    std::optional<FileMark> file = {};
    //! Queued: not sent before. The gateway asked for the pause, or could not be reached.
    std::optional<UnixMs> waitsUntil = {};
    bool waitsForDevice = false;     //!< Queued by an earlier run: sent once its device is known to be linked
    std::optional<Look> looked = {}; //!< the last look for it, of this run

    friend bool operator==(const Entry &, const Entry &) = default;
};

} // namespace wa::messages

Q_DECLARE_METATYPE(wa::messages::SendId)
