#include "ui/text/words.h"

#include "ui/text/times.h"

#include <QCoreApplication>

namespace wa::text {
namespace {

struct WordTr
{
    Q_DECLARE_TR_FUNCTIONS(Words)
};

} // namespace

QString word(devices::Standing standing, const QString &asItCame)
{
    using enum devices::Standing;
    switch (standing) {
    case Waiting:
        return WordTr::tr("Waiting for Scan");
    case Linked:
        return WordTr::tr("Linked");
    case Silent:
        return WordTr::tr("Linked, Silent");
    case Disconnected:
        return WordTr::tr("Disconnected");
    case Expired:
        return WordTr::tr("Code Expired");
    case Destroyed:
        return WordTr::tr("Destroyed");
    case Unknown:
        break;
    }
    return asItCame;
}

QString meaning(devices::Standing standing, std::chrono::milliseconds quiet)
{
    using enum devices::Standing;
    switch (standing) {
    case Waiting:
        return WordTr::tr("A code was issued and nobody has scanned it yet.");
    case Linked:
        return WordTr::tr("The gateway reports a WhatsApp session.");
    case Silent:
        if (quiet >= std::chrono::minutes(1)) //: %1 is a duration: "47 min"
            return WordTr::tr("No event and no successful call for %1. It may be quiet, or dead.")
                .arg(duration(std::chrono::floor<std::chrono::minutes>(quiet)));
        return WordTr::tr("No event and no successful call yet. It may be quiet, or dead.");
    case Disconnected:
        return WordTr::tr("The session has ended; the device is kept.");
    case Expired:
        return WordTr::tr("Nobody scanned the code in time.");
    case Destroyed:
        return WordTr::tr("Gone for good; the id never works again, the name is free.");
    case Unknown:
        break;
    }
    return WordTr::tr("This console does not know this status.");
}

QString meaning(devices::Cause cause)
{
    using enum devices::Cause;
    switch (cause) {
    case ThisDesk:
        return WordTr::tr("Done at this desk.");
    case Phone:
        return WordTr::tr("Logged out on the phone.");
    case Gateway:
        return WordTr::tr("An event told it, without a reason.");
    case Listed:
        break;
    }
    return WordTr::tr("Seen in the device list; it happened some time before.");
}

QString word(signature::Word word)
{
    using enum signature::Word;
    switch (word) {
    case Valid:
        return WordTr::tr("Valid");
    case Stale:
        return WordTr::tr("Stale");
    case Invalid:
        return WordTr::tr("Invalid");
    case Missing:
        return WordTr::tr("Missing");
    case Unchecked:
        break;
    }
    return WordTr::tr("Unchecked");
}

QString meaning(signature::Why why)
{
    using enum signature::Why;
    switch (why) {
    case Verified:
        return WordTr::tr("The signature is right for these bytes and one of the project's secrets.");
    case MissingHeader:
        return WordTr::tr("A header that the signature profile needs is missing.");
    case RepeatedHeader:
        return WordTr::tr("A header of the signature occurs more than once.");
    case BadEncoding:
        return WordTr::tr("The signature is not spelled as its profile says.");
    case BadTime:
        return WordTr::tr("The signed time is not a number of seconds.");
    case BadId:
        return WordTr::tr("The signed id holds characters that it may not hold.");
    case WrongAlgorithm:
        return WordTr::tr("The delivery names another algorithm than its profile.");
    case NoSecret:
        return WordTr::tr("The project has no webhook secret that can be read now.");
    case UnusableSecret:
        return WordTr::tr("The webhook secret is empty or not in its profile's form.");
    case WrongSignature:
        return WordTr::tr("The signature does not fit these bytes under any of the project's secrets.");
    case Stale:
        return WordTr::tr("The signature is right, but its time is more than 300 s away from this computer's.");
    case NotAnEnvelope:
        return WordTr::tr("The signature is right, but the body is not an event.");
    case ValidUnderOtherProfile:
        return WordTr::tr("The signature is right under another profile than the one the project is pinned to.");
    }
    return {};
}

QString word(messages::SendState state)
{
    using enum messages::SendState;
    switch (state) {
    case Queued:
        return WordTr::tr("Queued");
    case Sending:
        return WordTr::tr("Sending");
    case Accepted:
        return WordTr::tr("Accepted");
    case Delivered:
        return WordTr::tr("Delivered");
    case Read:
        return WordTr::tr("Read");
    case Played:
        return WordTr::tr("Played");
    case Refused:
        return WordTr::tr("Refused");
    case Unknown:
        break;
    }
    return WordTr::tr("Outcome Unknown");
}

QString meaning(messages::SendState state)
{
    using enum messages::SendState;
    switch (state) {
    case Queued:
        return WordTr::tr("It waits behind another message of this device.");
    case Sending:
        return WordTr::tr("The gateway was asked and has not answered yet.");
    case Accepted:
        return WordTr::tr("The gateway accepted the message.");
    case Delivered:
        return WordTr::tr("A receipt says that it reached the recipient's phone.");
    case Read:
        return WordTr::tr("A receipt says that it was read.");
    case Played:
        return WordTr::tr("A receipt says that it was played.");
    case Refused:
        return WordTr::tr("It was not sent; the error says why.");
    case Unknown:
        break;
    }
    return WordTr::tr(
        "No answer came that can be trusted; it may have been sent. Look for it before sending it again.");
}

QString word(keychain::State state)
{
    using enum keychain::State;
    switch (state) {
    case Ready:
        return WordTr::tr("Keychain ready");
    case Locked:
        return WordTr::tr("Keychain locked");
    case NoService:
        return WordTr::tr("No keychain");
    case NoCollection:
        return WordTr::tr("No default keyring");
    case Denied:
        return WordTr::tr("Keychain denied");
    case Unresponsive:
        break;
    }
    return WordTr::tr("Keychain silent");
}

QString meaning(keychain::State state)
{
    using enum keychain::State;
    switch (state) {
    case Ready:
        return WordTr::tr("Secrets are kept in the desktop's keychain.");
    case Locked:
        return WordTr::tr("Secrets cannot be read until the keychain is unlocked. Events that arrive now are stored "
                          "unchecked.");
    case NoService:
        return WordTr::tr("No program in this session keeps secrets. The console can keep them until you quit.");
    case NoCollection:
        return WordTr::tr("The keychain has no default keyring. Create one, or keep secrets until you quit.");
    case Denied:
        return WordTr::tr("The keychain refused this program. Allow it in the keychain's settings.");
    case Unresponsive:
        break;
    }
    return WordTr::tr("The keychain has not answered yet. Look for a password window of the desktop.");
}

QString word(projects::SecretState state)
{
    using enum projects::SecretState;
    switch (state) {
    case Unknown:
        return WordTr::tr("In Keychain, Not Checked");
    case Saved:
        return WordTr::tr("In Keychain");
    case ThisRunOnly:
        return WordTr::tr("Kept Until Quit");
    case Unsaved:
        return WordTr::tr("Not Saved Yet");
    case Unreachable:
        return WordTr::tr("Keychain Out of Reach");
    case Missing:
        break;
    }
    return WordTr::tr("Missing");
}

QString word(projects::Environment environment)
{
    switch (environment) {
    case projects::Environment::Production:
        return WordTr::tr("Production");
    case projects::Environment::Staging:
        return WordTr::tr("Staging");
    case projects::Environment::Sandbox:
        break;
    }
    return WordTr::tr("Sandbox");
}

QString word(devices::PairingState state)
{
    using enum devices::PairingState;
    switch (state) {
    case Idle:
        return WordTr::tr("No code was asked for yet.");
    case Disconnecting:
        return WordTr::tr("Ending the present session.");
    case Requesting:
        return WordTr::tr("Asking the gateway for a code.");
    case ShowingCode:
        return WordTr::tr("Scan this code with the phone.");
    case Expired:
        return WordTr::tr("This code has expired.");
    case Waiting:
        return WordTr::tr("The gateway gave no code.");
    case Looking:
        return WordTr::tr("The gateway gives no new code; looking at the device why.");
    case Held:
        return WordTr::tr("An earlier code of this device is still valid. The next one comes when it has run out.");
    case Linked:
        return WordTr::tr("Linked. The phone is still syncing.");
    case Ready:
        return WordTr::tr("Linked and ready.");
    case Exhausted:
        return WordTr::tr("Nobody scanned.");
    case Refused:
        return WordTr::tr("The gateway refused.");
    case Dropped:
        return WordTr::tr("It was linked, and its session has ended again.");
    case Destroyed:
        break;
    }
    return WordTr::tr("The device was destroyed.");
}

} // namespace wa::text
