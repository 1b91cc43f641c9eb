#pragma once

#include "app/events/log/event.h"

namespace wa::events {

//! One message from the request to the last receipt, as far as is known here.
struct Story
{
    enum class Stage { Requested, Answered, Seen, Delivered, Read, Played, Revoked, Refused };
    struct Step
    {
        Stage stage = Stage::Seen;
        std::optional<UnixMs> at{};      //!< by the clock of who did it: ours for the first two, else the gateway's
        std::optional<UnixMs> learned{}; //!< by ours; nothing for our own steps
        std::optional<std::chrono::milliseconds> since{}; //!< the step before that has a time
        qint64 seq = 0;                                   //!< the event that says it; 0: none does
        int count = 1;                                    //!< in a group each member sends a receipt: the first counts
        bool missing = false;                             //!< belongs here and has not come
        bool early = false;                               //!< its time lies before that of the step before

        friend bool operator==(const Step &, const Step &) = default;
    };
    QString message = {};
    QString direction = {}; //!< inbound, outbound; empty: its own event is not here
    std::vector<Step> steps = {};

    [[nodiscard]] const Step *step(Stage stage) const; //!< nullptr: not told of
    [[nodiscard]] bool isComplete() const;             //!< nothing is missing

    friend bool operator==(const Story &, const Story &) = default;
};

//! What this desk did to send a message and what it noted since, as the outbox remembers it: that outlives the events.
struct SentRequest
{
    struct Noted
    {
        Story::Stage stage = Story::Stage::Delivered;
        UnixMs at{};      //!< when it happened, as the event said
        UnixMs learned{}; //!< by our clock
    };
    UnixMs asked{};                   //!< Send was pressed
    std::optional<UnixMs> answered{}; //!< the gateway said that it took it
    std::optional<UnixMs> refused{};  //!< it was not sent: the gateway, or the operator, said no
    QString type = {};                //!< "text", "audio" ...
    QString chat = {};                //!< to whom: its jid, or its number
    std::vector<Noted> noted = {};
};

//! Pure. Events that do not name this message are ignored, as are replays, and a revocation of another chat, direction
//! or sender than the message's; in any order.
//! One function for the conversation, the outbox and the event feed.
[[nodiscard]] Story storyOf(const QString &message, const QList<Event> &events,
                            const std::optional<SentRequest> &request = {});

} // namespace wa::events
