#include "ui/text/errors.h"

#include "ui/text/problems.h"
#include "ui/text/times.h"

#include <QCoreApplication>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace wa::text {
namespace {

struct ErrorTr
{
    Q_DECLARE_TR_FUNCTIONS(Errors)
};

QString whyInvalid(const Error &error)
{
    if (error.field.isEmpty())
        return ErrorTr::tr("A value is not as the gateway needs it. Correct it and try again.");
    if (error.code == "file_replaced"_L1)
        //: %1 is a file's name
        return ErrorTr::tr("%1 was changed or removed after the message was queued, so nothing was sent. Attach it "
                           "again.")
            .arg(error.detail.section(u'/', -1));
    return problemSentence(error.field, error.code);
}

QString whyRateLimited(const Error &error)
{
    if (error.retryAfter.count() <= 0)
        return ErrorTr::tr("The gateway is getting too many requests. Wait a minute, then try again.");
    //: %1 is a length of time, such as "30 s".
    return ErrorTr::tr("The gateway is getting too many requests. Try again in %1.").arg(duration(error.retryAfter));
}

QString whyKeychain(const Error &error)
{
    if (error.code == "locked"_L1)
        return ErrorTr::tr("The keychain is locked. Unlock it, then try again.");
    if (error.code == "no_service"_L1)
        return ErrorTr::tr("No keychain is running in this session. Start one, or keep secrets until you quit.");
    if (error.code == "no_collection"_L1)
        return ErrorTr::tr("The keychain has no default keyring. Create one, or keep secrets until you quit.");
    if (error.code == "denied"_L1)
        return ErrorTr::tr("The keychain refused this program. Allow it in the keychain's settings, then try again.");
    if (error.code == "missing"_L1)
        return ErrorTr::tr("The keychain has no such entry any more. Paste or rotate the secret.");
    return ErrorTr::tr("The keychain does not answer. Look for a password window of the desktop, then try again.");
}

QString whyConflict(const Error &error)
{
    if (error.code == "gateway_exists"_L1)
        return ErrorTr::tr("Another gateway of this console has this address already. Use that one.");
    if (error.code == "gateway_in_use"_L1)
        return ErrorTr::tr("Projects are on it. Forget or delete them first.");
    if (error.code == "secret_known"_L1)
        return ErrorTr::tr("This webhook secret is in use already.");
    if (error.code == "device_known"_L1)
        return ErrorTr::tr("This device is in the list already.");
    if (error.code == "sent_before"_L1)
        return ErrorTr::tr("It was sent before. Look in the list for what came of it.");
    return ErrorTr::tr("The name is taken. Choose another name.");
}

QString whyConfig(const Error &error)
{
    if (error.code == "no_admin_token"_L1)
        return ErrorTr::tr("This console does not have the gateway's admin token. Save it with the gateway.");
    if (error.code == "app_not_known"_L1)
        return ErrorTr::tr("The gateway has not told this project's id yet: it comes with its first device or event.");
    return ErrorTr::tr("A setting does not fit. The details name it.");
}

QString whyOf(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::Cancelled:
        if (error.code == "waited_too_long"_L1)
            return ErrorTr::tr("It waited for more than a day and was not sent.");
        return ErrorTr::tr("It was cancelled.");
    case Error::Kind::Offline:
        return ErrorTr::tr(
            "The gateway cannot be reached; nothing was sent. Check the network and the gateway's address.");
    case Error::Kind::Timeout:
        return ErrorTr::tr("The gateway did not answer in time. Try again.");
    case Error::Kind::Tls:
        return ErrorTr::tr(
            "The gateway's certificate was refused; nothing was sent. Check its address, this computer's "
            "clock, and any proxy in between.");
    case Error::Kind::Unanswered:
        return ErrorTr::tr("The gateway did not answer; it may have been done. Look for it before you try again.");
    case Error::Kind::Invalid:
        return whyInvalid(error);
    case Error::Kind::Unauthorized:
        return ErrorTr::tr("The gateway refused the app token. Check the token, or rotate it.");
    case Error::Kind::WrongPin:
        return ErrorTr::tr("The gateway refused the rotation PIN. Enter the PIN again.");
    case Error::Kind::RotationDisabled:
        return ErrorTr::tr("The gateway has no rotation PIN configured, so it neither rotates nor reveals tokens. Ask "
                           "whoever runs the gateway.");
    case Error::Kind::Forbidden:
        return ErrorTr::tr("This belongs to another project. Choose the project it belongs to.");
    case Error::Kind::GroupRestricted:
        return ErrorTr::tr("The group does not let this account post. Trying again does not help; ask a group admin.");
    case Error::Kind::NotFound:
        return ErrorTr::tr("The gateway does not know it. Check the id, or refresh the list.");
    case Error::Kind::Conflict:
        return whyConflict(error);
    case Error::Kind::NotConnected:
        return ErrorTr::tr("The device is not connected to WhatsApp. Disconnect it, then scan a new code.");
    case Error::Kind::QrNotAllowed:
        return ErrorTr::tr("The present code is still valid, or the device is linked. Wait for the code to run out, or "
                           "disconnect the device first.");
    case Error::Kind::TooManyDevices:
        return ErrorTr::tr("The phone has too many linked devices. Remove a linked device on the phone.");
    case Error::Kind::ClientOutdated:
        return ErrorTr::tr("WhatsApp refuses the gateway's client as outdated. The gateway must reconnect with a newer "
                           "one; tell whoever runs it.");
    case Error::Kind::LoggedOut:
        return ErrorTr::tr("The device was logged out on the phone. Scan a new code.");
    case Error::Kind::Gone:
        return ErrorTr::tr("The device was destroyed; its id never works again. Create a new device.");
    case Error::Kind::TooLarge:
        return ErrorTr::tr("It is larger than the gateway takes. Use a smaller file, or a URL as the media source.");
    case Error::Kind::RateLimited:
        return whyRateLimited(error);
    case Error::Kind::RequestCanceled:
        return ErrorTr::tr("The gateway gave up on the request. Send it again.");
    case Error::Kind::UpstreamTimeout:
        return ErrorTr::tr("The gateway got no answer from WhatsApp in time; it may have been done. Look for it before "
                           "you try again.");
    case Error::Kind::Server:
        return ErrorTr::tr("The gateway had an error of its own. Try again later; the details help whoever runs it.");
    case Error::Kind::BadReply:
        return ErrorTr::tr("The answer is not one of this gateway. Check the address, and any proxy in between.");
    case Error::Kind::Storage:
        return ErrorTr::tr(
            "This computer cannot store it. Check the free space and the permissions of the profile folder.");
    case Error::Kind::Keychain:
        return whyKeychain(error);
    case Error::Kind::Config:
        return whyConfig(error);
    }
    return {};
}

QString nextOf(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::Offline:
    case Error::Kind::Timeout:
    case Error::Kind::Tls:
    case Error::Kind::RateLimited:
    case Error::Kind::RequestCanceled:
    case Error::Kind::Server:
    case Error::Kind::BadReply:
    case Error::Kind::Storage:
    case Error::Kind::Keychain:
        return ErrorTr::tr("Try Again");
    case Error::Kind::NotFound:
    case Error::Kind::Forbidden:
        return ErrorTr::tr("Refresh");
    case Error::Kind::Cancelled:
    case Error::Kind::Unanswered:
    case Error::Kind::Invalid:
    case Error::Kind::Unauthorized:
    case Error::Kind::WrongPin:
    case Error::Kind::RotationDisabled:
    case Error::Kind::GroupRestricted:
    case Error::Kind::Conflict:
    case Error::Kind::NotConnected:
    case Error::Kind::QrNotAllowed:
    case Error::Kind::TooManyDevices:
    case Error::Kind::ClientOutdated:
    case Error::Kind::LoggedOut:
    case Error::Kind::Gone:
    case Error::Kind::TooLarge:
    case Error::Kind::UpstreamTimeout:
    case Error::Kind::Config:
        break;
    }
    return {};
}

} // namespace

ErrorWords wordsOf(const Error &error)
{
    ErrorWords words{.why = whyOf(error), .next = nextOf(error.kind), .details = {}};
    QStringList details; // as the gateway spells them: whoever runs it must find them again
    if (error.httpStatus > 0)
        details.append(u"HTTP %1"_s.arg(error.httpStatus));
    if (!error.code.isEmpty())
        details.append(error.code);
    if (!error.detail.isEmpty())
        details.append(error.detail);
    if (!error.requestId.isEmpty())
        details.append(u"request_id %1"_s.arg(error.requestId));
    words.details = details.join(u", "_s);
    return words;
}

QString whyNoPreview(const Error &error)
{
    if (error.kind == Error::Kind::Cancelled)
        return ErrorTr::tr("The preview was cancelled.");
    if (error.code == "unsupported_format"_L1)
        return ErrorTr::tr(
            "Cannot preview this file: it is not a JPEG, PNG, WebP or GIF picture. Save it to look at it "
            "with another program.");
    if (error.code == "too_large"_L1)
        return ErrorTr::tr("Cannot preview this picture: it is larger than 33 megapixels. Save it to look at it with "
                           "another program.");
    if (error.code == "no_decoder"_L1)
        return ErrorTr::tr("Cannot preview pictures: the program wa-decoder is missing beside this one. Install the "
                           "console again.");
    if (error.code == "gave_up"_L1)
        return ErrorTr::tr(
            "Cannot preview this picture: decoding it took more time or memory than a picture may take.");
    return ErrorTr::tr("Cannot preview this picture: it is broken or was cut off. Download it again.");
}

} // namespace wa::text
