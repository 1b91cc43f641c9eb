#pragma once

#include "app/server/httpserver.h"
#include "app/server/requestparser.h"

#include <boost/asio/ip/tcp.hpp>

#include <array>
#include <variant>

namespace wa::server {

struct Dropped
{
};

//! The last Responder went without a word.
struct Forgotten
{
};

using Answer = std::variant<Response, RawAnswer, Dropped, Forgotten>;

//! One client: reads, asks the handler for one request at a time, writes, and knows until when it may take its time.
//! Lives on the loop's thread; pending socket operations keep it alive, close() cuts it from its server.
class Connection final : public std::enable_shared_from_this<Connection>
{
public:
    using Socket = boost::asio::ip::tcp::socket;

    Connection(HttpServer::Private &server, quint64 id, Socket socket);
    Q_DISABLE_COPY_MOVE(Connection)

    void start();
    //! Ignored unless it is for the request in flight.
    void answer(quint64 request, Answer answer);
    void close();
    void checkDeadline(SteadyTime now);

    [[nodiscard]] quint64 id() const { return m_id; }
    [[nodiscard]] const QByteArray &peerAddress() const { return m_peer.peerAddress; }
    //! Since when all hangs on the client: to send the rest of a request, to take its answer, to close. It may be
    //! evicted. Nothing while its request is being handled.
    [[nodiscard]] std::optional<SteadyTime> waitsSince() const;

private:
    enum class Phase { Reading, Handling, Writing, Draining, Closed };

    void waitReadable();
    void onReadable();
    void onWire(QByteArrayView bytes);
    void onBytes(QByteArrayView bytes);
    bool sendNow(QByteArrayView wire);
    void sendTlsWaiting();
    void onPeerDone();
    void run();
    bool step();
    bool onHead();
    void sendContinue();
    void hand();
    void refuse(int status, const char *why);
    void write(Response response);
    void writeRaw(RawAnswer answer);
    void startWriting(Pace pace);
    void flush();
    void onWritten();
    void drain();
    void enter(Phase phase);
    [[nodiscard]] bool waitsForHead() const;
    [[nodiscard]] SteadyTime deadline() const;

    HttpServer::Private *m_server; //!< null once closed
    const quint64 m_id;
    Socket m_socket;
    std::optional<TlsSession> m_tls;
    qsizetype m_tlsBehind = 0; //!< bytes of the protocol's own behind an answer that is not taken
    Request m_peer;            //!< address and port only
    std::shared_ptr<const Limits> m_limits;
    RequestParser m_parser; // refers to them
    Phase m_phase = Phase::Reading;
    SteadyTime m_since;      //!< beginning of what the deadline is for
    SteadyTime m_waitsSince; //!< for a request, to its last byte
    quint64 m_request = 0;   //!< number of the one in flight
    bool m_isReading = false;
    bool m_isRunning = false;
    bool m_isPeerDone = false;
    bool m_isHead = false; //!< a HEAD request: no body in the answer
    bool m_closes = false;
    qsizetype m_drained = 0;
    std::array<QByteArray, 2> m_out; //!< head and body, never joined
    qsizetype m_written = 0;
    Pace m_pace;
};

} // namespace wa::server
