#pragma once

#include <QString>

namespace wa::devices {

enum class PairingState {
    Idle,          //!< the ready gate: nothing asked for yet, or ended by Stop
    Disconnecting, //!< recovery's first step
    Requesting,    //!< a code was asked for
    ShowingCode,   //!< the only state with a code
    Expired,       //!< the code ran out and is blank; the next one is asked for, or the budget is used up
    Waiting,       //!< a request failed for now; the next try has a time
    Looking,       //!< the gateway refused a new code: the device list is asked why
    Linked,        //!< the gateway said that the device is connected
    Ready,         //!< linked, and the session answered a call
    Exhausted,     //!< nobody scanned any of the codes
    Refused,       //!< the gateway refused for good; the error says what to do
    Destroyed,     //!< the device is gone
};
inline constexpr int pairingStateCount = 12;

enum class PairingInput {
    Start,           //!< the operator asked for a code
    StartRecovery,   //!< the operator asked to disconnect first
    Stop,            //!< the operator ended it
    TryNow,          //!< the operator does not want to wait
    Disconnected,    //!< the disconnect call succeeded, or there was nothing to disconnect
    CodeArrived,     //!< an answer with a code
    CodeRanOut,      //!< its time is over
    NextCode,        //!< the budget allows one more
    BudgetSpent,     //!< it does not
    FailedForNow,    //!< offline, time-out, 429, 5xx
    FailedForGood,   //!< any other refusal
    QrNotAllowed,    //!< 409 qr_reset_not_allowed
    RetryDue,        //!< the wait is over
    DeviceConnected, //!< by webhook or list
    DeviceDestroyed, //!< by webhook, list or 410
    SessionAnswered, //!< the first successful call after linking
};
inline constexpr int pairingInputCount = 16;

//! Pure and total; an input that means nothing in a state leaves it as it is.
[[nodiscard]] PairingState next(PairingState state, PairingInput input);
[[nodiscard]] QString stateName(PairingState state); //!< the enumerator, for logs and tests

} // namespace wa::devices
