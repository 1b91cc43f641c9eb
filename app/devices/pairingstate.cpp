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
        case S::Held:
        case S::Exhausted:
        case S::Refused:
        case S::Dropped:
            return S::Linked;
        default:
            return state;
        }
    default:
        return state;
    }
}

//! How far it came: the steps before this one are done, those after it are to do.
struct Place
{
    PairingStep step;
    StepMark mark = StepMark::Now;
};

Place placeOf(S state, S before)
{
    switch (state) {
    case S::Idle:
        return {PairingStep::Disconnect, StepMark::Todo};
    case S::Disconnecting:
        return {PairingStep::Disconnect};
    case S::Requesting:
    case S::Waiting:
    case S::Looking:
    case S::Held:
        return {PairingStep::Request};
    case S::ShowingCode:
    case S::Expired:
        return {PairingStep::Scan};
    case S::Linked:
        return {PairingStep::Ready};
    case S::Ready:
        return {PairingStep::Ready, StepMark::Done};
    case S::Exhausted:
        return {PairingStep::Scan, StepMark::Failed};
    case S::Refused:
    case S::Dropped:
    case S::Destroyed:
        break;
    }
    switch (before) {
    case S::Disconnecting:
        return {PairingStep::Disconnect, StepMark::Failed};
    case S::ShowingCode:
    case S::Expired:
    case S::Exhausted:
        return {PairingStep::Scan, StepMark::Failed};
    case S::Linked:
    case S::Ready:
        return {PairingStep::Ready, StepMark::Failed};
    default:
        return {PairingStep::Request, StepMark::Failed};
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
        if (input == I::CodeStillLives)
            return S::Held;
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
    case S::Held: // nobody's impatience makes a code possible sooner, but the gateway's word does
        if (input == I::RetryDue || input == I::CodeRanOut)
            return S::Requesting;
        break;
    case S::Exhausted:
    case S::Refused:
    case S::Dropped:
        if (input == I::TryNow)
            return S::Requesting;
        break;
    case S::Linked:
        if (input == I::SessionAnswered)
            return S::Ready;
        [[fallthrough]];
    case S::Ready:
        if (input == I::DeviceDropped)
            return S::Dropped;
        break;
    case S::Idle:
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
    case S::Held:
        return u"Held"_s;
    case S::Linked:
        return u"Linked"_s;
    case S::Ready:
        return u"Ready"_s;
    case S::Exhausted:
        return u"Exhausted"_s;
    case S::Refused:
        return u"Refused"_s;
    case S::Dropped:
        return u"Dropped"_s;
    case S::Destroyed:
        return u"Destroyed"_s;
    }
    Q_UNREACHABLE();
}

bool isEnd(PairingState state)
{
    switch (state) {
    case S::Ready:
    case S::Exhausted:
    case S::Refused:
    case S::Dropped:
    case S::Destroyed:
        return true;
    default:
        return false;
    }
}

StepMark mark(PairingStep step, PairingState state, PairingState before)
{
    const Place at = placeOf(state, before);
    if (step < at.step)
        return StepMark::Done;
    return step == at.step ? at.mark : StepMark::Todo;
}

} // namespace wa::devices
