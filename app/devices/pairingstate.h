#pragma once

#include <QString>

namespace wa::devices {

enum class PairingState {
    Idle,          //!< the ready gate: nothing asked for yet, or ended by Stop
    Disconnecting, //!< recovery's first step
    Requesting,    //!< a code was asked for
    ShowingCode,   //!< the only state with a code
    Expired,   //!< the code is blank; when it has surely run out, the next one is asked for or the budget is used up
    Waiting,   //!< a request failed for now; the next try has a time
    Looking,   //!< the gateway refused a new code: the device list is asked why
    Held,      //!< a code of this device still lives somewhere: a new one when it has run out, not before
    Linked,    //!< the gateway said that the device is connected
    Ready,     //!< linked, and the session answered a call
    Exhausted, //!< nobody scanned any of the codes
    Refused,   //!< the gateway refused for good; the error says what to do
    Dropped,   //!< it was linked, and the session ended again
    Destroyed, //!< the device is gone
};
inline constexpr int pairingStateCount = 14;

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
    CodeStillLives,  //!< nothing was asked for: an earlier code of this device has not run out
    RetryDue,        //!< the wait is over
    DeviceConnected, //!< by webhook or list
    DeviceDropped,   //!< the session ended, by webhook or list
    DeviceDestroyed, //!< by webhook, list or 410
    SessionAnswered, //!< the first successful call after linking
};
inline constexpr int pairingInputCount = 18;

//! Pure and total; an input that means nothing in a state leaves it as it is.
[[nodiscard]] PairingState next(PairingState state, PairingInput input);
[[nodiscard]] QString stateName(PairingState state); //!< the enumerator, for logs and tests

//! The operator's four steps, and before them what a recovery ends first.
enum class PairingStep { Disconnect, Request, Scan, Link, Ready };
enum class StepMark { Todo, Now, Done, Failed };
//! `before`: the state that an end (Refused, Dropped, Destroyed) came from; nobody reads it in other states. Pure.
[[nodiscard]] StepMark mark(PairingStep step, PairingState state, PairingState before);
//! The operator's turn is over: nothing more happens here by itself.
[[nodiscard]] bool isEnd(PairingState state);

} // namespace wa::devices
