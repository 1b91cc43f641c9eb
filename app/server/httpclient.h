#pragma once

#include "app/base/result.h"
#include "app/server/ioloop.h"
#include "app/server/message.h"

#include <QUrl>

#include <chrono>
#include <functional>
#include <memory>

namespace wa::server {

enum class CallId : quint64 {};

//! Host, Content-Length, User-Agent and Connection are written by the client, never given here.
struct ClientRequest
{
    QByteArray method = "POST";
    QUrl url; //!< http or https, without user information; path and query are sent as encoded in it
    Headers headers = {};
    QByteArray body = {};
    QByteArray fingerprint = {}; //!< SHA-256 of the only certificate that will do, whatever it says; empty: the usual
    std::chrono::milliseconds connectTime{5'000}; //!< resolving, connecting, TLS
    std::chrono::milliseconds totalTime{15'000};  //!< all of it, to the answer's last byte
};

struct ClientResponse
{
    int status = 0;
    Headers headers;
    QByteArray body;
};

//! The small client on an IoLoop: one connection a call, no redirects, no cookies, no proxy. Certificates are checked
//! against the system's authorities and the host's name. Answers above 1 MiB are an error.
//! Errors: Invalid (code "bad_url"), Offline (not connected: "resolve", "connect", "connect_timeout"), Tls ("tls"),
//! Unanswered (sent, outcome unknown: "timeout", "write", "read", "body_too_large"), BadReply ("bad_reply": answered,
//! but not in HTTP), Cancelled.
class HttpClient final
{
public:
    using Callback = std::function<void(Result<ClientResponse>)>;

    explicit HttpClient(IoLoop &loop);
    ~HttpClient(); //!< drops what is under way, without a callback
    Q_DISABLE_COPY_MOVE(HttpClient)

    //! Any thread. The callback comes once, on the loop's thread, never inside this call.
    CallId request(ClientRequest request, Callback callback);
    //! Any thread. The callback comes with Cancelled unless it was already on its way.
    void cancel(CallId call);

    struct Private;

private:
    std::shared_ptr<Private> m_d;
};

} // namespace wa::server
