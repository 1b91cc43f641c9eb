#pragma once

#include "app/base/result.h"
#include "app/base/secret.h"

#include <QByteArray>
#include <QUrl>

#include <chrono>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace wa::http {

class RateGate;
class Sink;
class Source;

enum class Verb { Get, Post, Patch, Delete };
[[nodiscard]] QByteArray verbName(Verb verb); //!< "GET"

//! When the transport asks again by itself.
enum class Repeat {
    Never,
    Reads,  //!< a GET: after 429, 5xx and network faults
    Unsent, //!< a send: after 429 and where no connection was established; never after a byte may have been acted upon
};

using Header = std::pair<QByteArray, QByteArray>;
using SecretHeader = std::pair<QByteArray, Secret>;
using Progress = std::function<void(qint64 done, qint64 total)>; //!< bytes; total -1: not told

//! One call, as data. Move-only, because it carries secrets.
struct Request
{
    Verb verb = Verb::Get;
    QUrl url = {};
    QUrl origin = {}; //!< the configured gateway: secrets go there alone, whatever `url` says
    std::vector<Header> headers = {};
    std::vector<SecretHeader> secretHeaders = {}; //!< values as sent: "Bearer ...", a PIN
    QByteArray body = {};
    std::shared_ptr<Source> source = {}; //!< the body instead of `body`; each attempt begins it anew
    QByteArray contentType = {};
    Repeat repeat = Repeat::Never;
    //! Of each attempt, from the first byte out to the last byte in; with a `source` from its last byte out.
    std::chrono::milliseconds deadline{20000};
    //! Longest silence within an answer, or within a `source` going out; 0: only the deadline counts.
    std::chrono::milliseconds stall{0};
    qint64 leastRate = 0; //!< bytes a second, of an answer: one that trickles for half a minute is given up; 0: any
    qint64 maxBody = 8 * 1024 * 1024;    //!< a larger answer is refused
    std::shared_ptr<RateGate> gate = {}; //!< the connection's; Retry-After closes it for every call that shares it
    std::shared_ptr<Sink> sink = {};     //!< where a 2xx body goes instead of Response::body
    Progress progress = {};              //!< upload of a body, download into a sink
    std::function<QString(const struct Response &)> codeOf = {}; //!< the gateway's error code, for the exchange log

    //! To ask the same once more.
    [[nodiscard]] Request clone() const;
};

//! A whole answer, whatever its status. What was cut short never becomes one.
struct Response
{
    int status = 0;
    std::vector<Header> headers = {}; //!< as received
    QByteArray body = {};
    std::chrono::milliseconds elapsed{0};    //!< of the last attempt
    std::chrono::milliseconds retryAfter{0}; //!< 0: none named; at most a day

    [[nodiscard]] QByteArray header(QByteArrayView name) const; //!< the first of that name, any case
};

} // namespace wa::http
