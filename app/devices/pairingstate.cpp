#include "app/devices/pairingstate.h"

namespace wa::devices {

using namespace Qt::StringLiterals;

namespace {

using S = PairingState;
using I = PairingInput;

//! What an input means wherever one is, unless the state itself has something to say.
S anywhere(S state, I input)
{
    switch (input) {
    case I::Start:
        return S::Requesting;
    case I::StartRecovery:
        return S::Disconnecting;
    case I::Stop:
        return S::Idle;
    case I::DeviceDestroyed:
        return state == S::Idle ? state : S::Destroyed;
    case I::DeviceConnected: // a scan counts however late its webhook comes
        switch (state) {
        case S::Requesting:
        case S::ShowingCode:
        case S::Expired:
        case S::Waiting:
        case S::Looking:
        case S::Exhausted:
        case S::Refused:
            return S::Linked;
        default:
            return state;
        }
    default:
        return state;
    }
}

} // namespace

PairingState next(PairingState state, PairingInput input)
{
    switch (state) {
    case S::Disconnecting:
        if (input == I::Disconnected)
            return S::Requesting;
        if (input == I::FailedForNow || input == I::FailedForGood)
            return S::Refused;
        break;
    case S::Requesting:
        if (input == I::CodeArrived)
            return S::ShowingCode;
        if (input == I::FailedForNow)
            return S::Waiting;
        if (input == I::FailedForGood)
            return S::Refused;
        if (input == I::QrNotAllowed)
            return S::Looking;
        break;
    case S::ShowingCode:
        if (input == I::CodeRanOut)
            return S::Expired;
        break;
    case S::Expired:
        if (input == I::NextCode)
            return S::Requesting;
        if (input == I::BudgetSpent)
            return S::Exhausted;
        break;
    case S::Looking:
        if (input == I::FailedForGood)
            return S::Refused;
        [[fallthrough]];
    case S::Waiting:
        if (input == I::RetryDue || input == I::TryNow)
            return S::Requesting;
        break;
    case S::Exhausted:
    case S::Refused:
        if (input == I::TryNow)
            return S::Requesting;
        break;
    case S::Linked:
        if (input == I::SessionAnswered)
            return S::Ready;
        break;
    case S::Idle:
    case S::Ready:
    case S::Destroyed:
        break;
    }
    return anywhere(state, input);
}

QString stateName(PairingState state)
{
    switch (state) {
    case S::Idle:
        return u"Idle"_s;
    case S::Disconnecting:
        return u"Disconnecting"_s;
    case S::Requesting:
        return u"Requesting"_s;
    case S::ShowingCode:
        return u"ShowingCode"_s;
    case S::Expired:
        return u"Expired"_s;
    case S::Waiting:
        return u"Waiting"_s;
    case S::Looking:
        return u"Looking"_s;
    case S::Linked:
        return u"Linked"_s;
    case S::Ready:
        return u"Ready"_s;
    case S::Exhausted:
        return u"Exhausted"_s;
    case S::Refused:
        return u"Refused"_s;
    case S::Destroyed:
        return u"Destroyed"_s;
    }
    Q_UNREACHABLE();
}

} // namespace wa::devices
