#pragma once

#include "app/base/result.h"

#include <QStringList>

#include <chrono>

namespace wa::server {

//! What one server takes from one connection. Sizes in bytes; the defaults are the receiver's.
struct Limits
{
    enum class EmptyPost {
        Refuse, //!< a POST with neither Content-Length nor Transfer-Encoding is 411: nothing honest posts a webhook so
        Accept, //!< it has no body: `curl -X POST` without data is an honest API call
    };

    qsizetype headerBytes = 16 * 1024;     //!< request line and all fields: 431
    qsizetype lineBytes = 8 * 1024;        //!< one of them: 431; also a chunk's line: 400
    int headerFields = 100;                //!< 431
    qsizetype bodyBytes = 5 * 1024 * 1024; //!< 413
    //! What chunk lines and trailers may add to a chunked body, beyond as many bytes as the body itself has: 413
    qsizetype chunkOverheadBytes = 64 * 1024;
    EmptyPost emptyPost = EmptyPost::Refuse;

    std::chrono::milliseconds headerTime{10'000}; //!< from the first byte to the end of the head: 408
    std::chrono::milliseconds bodyTime{30'000};   //!< for a body, prolonged as far as it keeps the rate: 408
    qsizetype bodyBytesPerSecond = 1024;
    std::chrono::milliseconds idleTime{15'000};    //!< between requests: closed
    std::chrono::milliseconds answerTime{180'000}; //!< for the handler; then the connection is closed unanswered
    std::chrono::milliseconds writeTime{30'000};   //!< without the client taking a byte: closed
    std::chrono::milliseconds drainTime{2'000}; //!< reading on after a refusal, so that a reset does not eat the answer
    qsizetype drainBytes = 1024 * 1024;
    int connections = 256;       //!< more: the one that waits longest for its client goes
    int connectionsPerPeer = 64; //!< from one address, but for loopback and trusted peers: the newcomer goes

    friend bool operator==(const Limits &, const Limits &) = default;
};

//! One of them as operators write it: "body-bytes=1048576", "idle-seconds=30". Error: Config "bad_limit", field
//! "limits": no such name, or no whole number between its bounds; then nothing has changed.
[[nodiscard]] Result<> setLimit(Limits &limits, const QString &assignment);
[[nodiscard]] QStringList limitNames();

} // namespace wa::server
