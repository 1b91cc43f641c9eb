#pragma once

#include <QString>

#include <chrono>

namespace wa {

//! What went wrong, as a value. Untranslated and already redacted; the sentence for people is made in ui/text.
struct Error
{
    enum class Kind {
        Cancelled,  //!< by the operator or because the work's owner went away
        Offline,    //!< no connection was established: nothing was sent
        Timeout,    //!< no answer in time to a call that changes nothing
        Tls,        //!< certificate or handshake refused: nothing was sent
        Unanswered, //!< sent, no answer, outcome unknown
        Invalid,    //!< a field is wrong: `field` names it
        Unauthorized,
        WrongPin,
        RotationDisabled,
        Forbidden,
        GroupRestricted,
        NotFound,
        Conflict,
        NotConnected,
        QrNotAllowed,
        TooManyDevices,
        ClientOutdated,
        LoggedOut,
        Gone,
        TooLarge,
        RateLimited,
        RequestCanceled, //!< 408: the gateway gave up on the request
        UpstreamTimeout, //!< 504: outcome unknown
        Server,          //!< any other 5xx
        BadReply,        //!< an answer that is not what the contract or HTTP promises
        Storage,
        Keychain,
        Config,
    };

    Kind kind = Kind::BadReply;              //!< what callers branch on
    int httpStatus = 0;                      //!< 0: there was no HTTP answer
    QString code = {};                       //!< the gateway's own code, as it came: "device_not_connected"
    QString field = {};                      //!< the input to mend: "device_name"
    QString detail = {};                     //!< for the log and the Details pane
    std::chrono::milliseconds retryAfter{0}; //!< 0: the gateway named none
    QString requestId = {};                  //!< for the gateway's support

    friend bool operator==(const Error &, const Error &) = default;
};

//! The enumerator's name, for logs and test output; never for people.
[[nodiscard]] QString kindName(Error::Kind kind);
//! The other way round, for what was stored; BadReply for a word nobody knows.
[[nodiscard]] Error::Kind kindOfName(const QString &name);

} // namespace wa
