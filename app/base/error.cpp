#include "app/base/error.h"

namespace wa {

using namespace Qt::StringLiterals;

QString kindName(Error::Kind kind)
{
    using Kind = Error::Kind;
    switch (kind) {
    case Kind::Cancelled:
        return u"Cancelled"_s;
    case Kind::Offline:
        return u"Offline"_s;
    case Kind::Timeout:
        return u"Timeout"_s;
    case Kind::Tls:
        return u"Tls"_s;
    case Kind::Unanswered:
        return u"Unanswered"_s;
    case Kind::Invalid:
        return u"Invalid"_s;
    case Kind::Unauthorized:
        return u"Unauthorized"_s;
    case Kind::WrongPin:
        return u"WrongPin"_s;
    case Kind::RotationDisabled:
        return u"RotationDisabled"_s;
    case Kind::Forbidden:
        return u"Forbidden"_s;
    case Kind::GroupRestricted:
        return u"GroupRestricted"_s;
    case Kind::NotFound:
        return u"NotFound"_s;
    case Kind::Conflict:
        return u"Conflict"_s;
    case Kind::NotConnected:
        return u"NotConnected"_s;
    case Kind::QrNotAllowed:
        return u"QrNotAllowed"_s;
    case Kind::TooManyDevices:
        return u"TooManyDevices"_s;
    case Kind::ClientOutdated:
        return u"ClientOutdated"_s;
    case Kind::LoggedOut:
        return u"LoggedOut"_s;
    case Kind::Gone:
        return u"Gone"_s;
    case Kind::TooLarge:
        return u"TooLarge"_s;
    case Kind::RateLimited:
        return u"RateLimited"_s;
    case Kind::RequestCanceled:
        return u"RequestCanceled"_s;
    case Kind::UpstreamTimeout:
        return u"UpstreamTimeout"_s;
    case Kind::Server:
        return u"Server"_s;
    case Kind::BadReply:
        return u"BadReply"_s;
    case Kind::Storage:
        return u"Storage"_s;
    case Kind::Keychain:
        return u"Keychain"_s;
    case Kind::Config:
        return u"Config"_s;
    }
    Q_UNREACHABLE();
}

Error::Kind kindOfName(const QString &name)
{
    for (int kind = 0; kind <= int(Error::Kind::Config); ++kind) { // Config is the last one
        if (kindName(Error::Kind(kind)) == name)
            return Error::Kind(kind);
    }
    return Error::Kind::BadReply;
}

} // namespace wa
