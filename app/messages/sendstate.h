#pragma once

#include <QString>

#include <optional>

namespace wa::messages {

enum class SendState {
    Queued,    //!< behind another message of the same device, or for a while; nothing was sent
    Sending,   //!< under way
    Accepted,  //!< the gateway took it, or its `message` event proves that it did
    Delivered, //!< by a receipt, as the next two
    Read,
    Played,
    Refused, //!< it was not sent, and the error says why
    Unknown, //!< sent, no answer that can be trusted: it may have arrived. Never sent again by itself
};
inline constexpr int sendStateCount = 8;

enum class SendInput {
    Begin,            //!< its turn came
    Accept,           //!< a 2xx with an id
    Refuse,           //!< an answer that proves that nothing was sent
    LoseAnswer,       //!< anything else: gateway::isOutcomeUnknown
    Postpone,         //!< as Refuse, but only for a while: it is sent again by itself
    SeenAsEvent,      //!< its own `message` event arrived, or the gateway's list has it
    ReceiptDelivered, //!< receipts come in any order and may be repeated
    ReceiptRead,
    ReceiptPlayed,
    Withdraw, //!< the operator cancelled before its turn
};
inline constexpr int sendInputCount = 10;

//! Pure and total; an input that means nothing in a state leaves it as it is. Ticks never go back.
[[nodiscard]] SendState next(SendState state, SendInput input);
//! Nothing proves that it was sent, and nothing is under way: the operator may have it sent once more.
[[nodiscard]] bool mayBeSentAgain(SendState state);
//! "queued", "sending" ...: the words of console.db, logs and tests.
[[nodiscard]] QString stateWord(SendState state);
[[nodiscard]] std::optional<SendState> stateOfWord(const QString &word);

} // namespace wa::messages
