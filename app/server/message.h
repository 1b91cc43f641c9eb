#pragma once

#include "app/base/clock.h"

#include <QByteArray>

#include <chrono>
#include <optional>
#include <vector>

namespace wa::server {

struct Header
{
    QByteArray name;
    QByteArray value; //!< without the white space around it

    friend bool operator==(const Header &, const Header &) = default;
};

using Headers = std::vector<Header>; //!< order, case and repeats as received

//! Names compare without case. `first` is null (not only empty) when there is none.
[[nodiscard]] QByteArray first(const Headers &headers, QByteArrayView name);
[[nodiscard]] std::vector<QByteArray> all(const Headers &headers, QByteArrayView name);

//! A request as it came over the wire, complete and unambiguous. Bytes stay raw: nothing is percent-decoded.
struct Request
{
    QByteArray method; //!< as sent, "POST"
    QByteArray target; //!< as sent, "/hooks/k?a=b"
    QByteArray path;   //!< of the target, up to "?"; also of "http://host/path"
    QByteArray query;  //!< after "?"
    Headers headers;
    QByteArray body; //!< chunks joined; empty in Handler::refuseEarly
    QByteArray peerAddress;
    quint16 peerPort = 0;
    UnixMs receivedAt{}; //!< when the head was complete, by the loop's Clock

    [[nodiscard]] QByteArray first(QByteArrayView name) const { return server::first(headers, name); }
    [[nodiscard]] std::vector<QByteArray> all(QByteArrayView name) const { return server::all(headers, name); }
};

//! Trickles an answer: this many bytes, a pause, the next ones. For fault injection; 0 bytes: as fast as possible.
struct Pace
{
    qsizetype bytes = 0;
    std::chrono::milliseconds pause{0};
};

//! Content-Length, Date and Connection are written by the server, never given here. A HEAD request gets no body.
struct Response
{
    enum class After { KeepAlive, Close };

    int status = 200;
    Headers headers = {};
    QByteArray body = {};
    After after =
        After::KeepAlive; //!< closes anyway when the client asked for it or the request was not read to its end
    Pace pace = {};
};

//! Bytes sent as they are, HTTP or not; the connection closes after them. For fault injection.
struct RawAnswer
{
    QByteArray bytes;
    Pace pace = {};
};

//! An IPv4 or IPv6 literal, without brackets and port.
[[nodiscard]] bool isIpLiteral(const QByteArray &text);

//! "Not Found" for 404; empty for a status without a name.
[[nodiscard]] QByteArray reasonPhrase(int status);

} // namespace wa::server
