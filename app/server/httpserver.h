#pragma once

#include "app/base/result.h"
#include "app/server/ioloop.h"
#include "app/server/limits.h"
#include "app/server/message.h"
#include "app/server/tls.h"

#include <memory>
#include <optional>

namespace wa::server {

struct ResponderState;

//! The one answer to one request, from any thread. Copies stand for the same answer: the first call counts, later ones
//! are ignored, and when the last copy goes without a call the client gets a 500. Harmless after the client or the
//! server is gone.
class Responder final
{
public:
    explicit Responder(std::shared_ptr<ResponderState> state);

    void send(Response response) const;
    void sendRaw(RawAnswer answer) const; //!< fault injection: any bytes, then close
    void drop() const;                    //!< fault injection: close without an answer

private:
    std::shared_ptr<ResponderState> m_state;
};

//! Called on the loop's thread, never again after HttpServer::stop(). Must not block.
class Handler
{
public:
    Handler() = default;
    virtual ~Handler() = default;
    Q_DISABLE_COPY_MOVE(Handler)

    //! After the head, before the body is read: an answer here saves reading it, and closes when there was a body.
    virtual std::optional<Response> refuseEarly(const Request &head);
    virtual void handle(Request request, Responder responder) = 0;
    //! Words a refusal of the server's own: malformed bytes, a limit, a deadline, a dropped Responder. The status stays
    //! and the connection closes. `why` is a plain clause for the log, "bare line feed".
    virtual Response refusal(int status, const char *why);
};

struct Endpoint
{
    QString address; //!< an IP literal, IPv6 without brackets
    quint16 port = 0;
    bool isTls = false;

    [[nodiscard]] QString baseUrl() const; //!< "http://127.0.0.1:8080", "https://[::1]:8080"
    friend bool operator==(const Endpoint &, const Endpoint &) = default;
};

struct Stats
{
    quint64 accepted = 0;  //!< connections
    quint64 requests = 0;  //!< given to Handler::handle
    quint64 malformed = 0; //!< refused by the server itself: bad bytes or over a limit
    quint64 timedOut = 0;  //!< connections cut by a deadline, idle ones aside
    quint64 evicted = 0;   //!< cut or turned away because of a cap
    quint64 tlsFailed = 0; //!< connections whose handshake or records were broken
    int open = 0;
};

//! Strict HTTP/1.1 for one handler. One request of a connection is in flight at a time, answers keep their order.
class HttpServer final
{
public:
    HttpServer(IoLoop &loop, Handler &handler, Limits limits = {});
    ~HttpServer(); //!< stops
    Q_DISABLE_COPY_MOVE(HttpServer)

    //! "127.0.0.1", "::1", "[::1]" or "localhost"; port 0 takes a free one. The answer is where it really listens.
    //! Kind::Config with code "address_in_use" (detail names the holder when /proc tells), "bad_address" or
    //! "cannot_listen". Any thread; several addresses may be listened on.
    [[nodiscard]] Result<Endpoint> listen(const QString &address, quint16 port);
    //! What connections speak from now on; null: plain HTTP. Those that are open go on as they are. Any thread.
    void setTls(std::shared_ptr<const TlsIdentity> identity);
    //! Addresses that many clients share: they are not counted by peer. Any thread.
    void setTrustedPeers(QList<QByteArray> addresses);
    //! Of connections that come from now on. Any thread.
    void setLimits(const Limits &limits);
    //! Closes every socket; after it the handler is not called any more. Any thread; repeatable; listen() may follow.
    void stop();
    [[nodiscard]] Stats stats() const; //!< any thread

    struct Private;

private:
    std::shared_ptr<Private> m_d;
};

} // namespace wa::server
