#include "app/messages/sendstate.h"

#include <array>

namespace wa::messages {

using namespace Qt::StringLiterals;

namespace {

using S = SendState;
using I = SendInput;

constexpr std::array<std::pair<S, QLatin1StringView>, sendStateCount> stateWords{{
    {S::Queued, "queued"_L1},
    {S::Sending, "sending"_L1},
    {S::Accepted, "accepted"_L1},
    {S::Delivered, "delivered"_L1},
    {S::Read, "read"_L1},
    {S::Played, "played"_L1},
    {S::Refused, "refused"_L1},
    {S::Unknown, "unknown"_L1},
}};

//! A receipt never takes a tick back.
S further(S state, I receipt)
{
    const S said = receipt == I::ReceiptDelivered ? S::Delivered : receipt == I::ReceiptRead ? S::Read : S::Played;
    const bool isTick = state == S::Accepted || state == S::Delivered || state == S::Read || state == S::Played;
    return !isTick || said > state ? said : state;
}

} // namespace

SendState next(SendState state, SendInput input)
{
    switch (input) {
    case I::Begin:
        return state == S::Queued ? S::Sending : state;
    case I::Withdraw:
        return state == S::Queued ? S::Refused : state;
    case I::Accept:
        return state == S::Sending || state == S::Unknown ? S::Accepted : state;
    case I::Refuse:
        return state == S::Sending ? S::Refused : state;
    case I::LoseAnswer:
        return state == S::Sending ? S::Unknown : state;
    case I::Postpone:
        return state == S::Sending ? S::Queued : state;
    case I::SeenAsEvent:
        return state == S::Sending || state == S::Unknown ? S::Accepted : state;
    case I::ReceiptDelivered:
    case I::ReceiptRead:
    case I::ReceiptPlayed:
        // What was never sent, or was refused, has no receipt of its own.
        return state == S::Queued || state == S::Refused ? state : further(state, input);
    }
    Q_UNREACHABLE();
}

bool mayBeSentAgain(SendState state)
{
    return state == S::Refused || state == S::Unknown;
}

QString stateWord(SendState state)
{
    for (const auto &[value, word] : stateWords) {
        if (value == state)
            return word;
    }
    Q_UNREACHABLE();
}

std::optional<SendState> stateOfWord(const QString &word)
{
    for (const auto &[value, text] : stateWords) {
        if (text == word)
            return value;
    }
    return std::nullopt;
}

} // namespace wa::messages
