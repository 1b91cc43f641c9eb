#include "app/server/httpserver_p.h"

#include "app/base/logging.h"

#include <boost/asio/buffer.hpp>

#include <algorithm>

namespace wa::server {

namespace {

using SocketError = boost::system::error_code;
namespace net = boost::asio;

constexpr int readsInARow = 8;                  // then the other connections have their turn
constexpr qsizetype pipelineBytes = 128 * 1024; // kept of later requests while one is in flight

bool wouldBlock(const SocketError &error)
{
    return error == net::error::would_block || error == net::error::try_again;
}

//! A line break in a value would begin a header of its own.
QByteArray withoutControls(QByteArray text)
{
    for (char &c : text) {
        if (uchar(c) < 0x20 || c == 0x7f)
            c = ' ';
    }
    return text;
}

bool hasNoBody(int status)
{
    return status < 200 || status == 204 || status == 304;
}

QByteArray responseHead(const Response &response, const QByteArray &dateLine, bool closes)
{
    QByteArray head;
    head.reserve(256);
    head += "HTTP/1.1 " + QByteArray::number(response.status) + ' ' + reasonPhrase(response.status) + "\r\n";
    head += dateLine;
    if (!hasNoBody(response.status))
        head += "Content-Length: " + QByteArray::number(response.body.size()) + "\r\n";
    for (const Header &header : response.headers)
        head += withoutControls(header.name) + ": " + withoutControls(header.value) + "\r\n";
    head += closes ? "Connection: close\r\n\r\n" : "\r\n";
    return head;
}

} // namespace

Connection::Connection(HttpServer::Private &server, quint64 id, Socket socket)
    : m_server(&server)
    , m_id(id)
    , m_socket(std::move(socket))
    , m_limits(server.limits)
    , m_parser(*m_limits)
    , m_since(server.loop.clock().steady())
    , m_waitsSince(m_since)
{
    if (server.tls)
        m_tls.emplace(server.tls);
}

void Connection::start()
{
    SocketError error;
    const auto peer = m_socket.remote_endpoint(error);
    if (!error)
        m_socket.non_blocking(true, error);
    if (error) {
        close();
        return;
    }
    keepFromChildren(m_socket.native_handle());
    m_socket.set_option(net::ip::tcp::no_delay(true), error);
    m_peer.peerAddress = QByteArray::fromStdString(peer.address().to_string());
    m_peer.peerPort = peer.port();
    waitReadable();
}

bool Connection::waitsForHead() const
{
    return m_phase == Phase::Reading && m_parser.state() == RequestParser::State::NeedHead;
}

std::optional<SteadyTime> Connection::waitsSince() const
{
    switch (m_phase) {
    case Phase::Reading:
        return m_waitsSince;
    case Phase::Writing:
    case Phase::Draining:
        return m_since;
    case Phase::Handling:
    case Phase::Closed:
        break;
    }
    return {};
}

void Connection::enter(Phase phase)
{
    m_phase = phase;
    m_since = m_server->loop.clock().steady();
}

void Connection::close()
{
    if (!m_server)
        return;
    HttpServer::Private &server = *std::exchange(m_server, nullptr);
    m_phase = Phase::Closed;
    SocketError error;
    m_socket.close(error); // a pending wait comes back aborted and lets go of this
    m_out = {};
    server.forget(m_id);
}

// ---- reading

void Connection::waitReadable()
{
    if (!m_server || m_isReading || m_isPeerDone)
        return;
    const bool isBusy = m_phase == Phase::Handling || m_phase == Phase::Writing;
    if (isBusy && m_parser.buffered() >= pipelineBytes)
        return; // onWritten comes back here
    m_isReading = true;
    m_socket.async_wait(Socket::wait_read, [self = shared_from_this()](const SocketError &error) {
        self->m_isReading = false;
        if (self->m_server && !error)
            self->onReadable();
    });
}

void Connection::onReadable()
{
    const auto self = shared_from_this(); // close() below may drop the server's reference
    for (int i = 0; i < readsInARow && m_server && !m_isPeerDone; ++i) {
        auto &scratch = m_server->scratch;
        SocketError error;
        const std::size_t count = m_socket.read_some(net::buffer(scratch), error);
        if (wouldBlock(error))
            break;
        if (error == net::error::eof) {
            onPeerDone();
            return;
        }
        if (error) {
            close();
            return;
        }
        onWire({scratch.data(), qsizetype(count)});
        if (count < scratch.size())
            break;
    }
    waitReadable();
}

void Connection::onWire(QByteArrayView bytes)
{
    if (!m_tls)
        return onBytes(bytes);
    QByteArray plain;
    const TlsSession::State state = m_tls->take(bytes, plain);
    if (state == TlsSession::State::Broken)
        m_server->counters.tlsFailed += 1;
    sendTlsWaiting(); // an alert too: it says why
    if (m_server && state == TlsSession::State::Broken)
        return close();
    if (m_server && !plain.isEmpty())
        onBytes(plain);
    if (m_server && state == TlsSession::State::Closed)
        onPeerDone();
}

//! Small things between the answers. A peer whose window is full already is not worth keeping.
bool Connection::sendNow(QByteArrayView wire)
{
    SocketError error;
    const std::size_t sent = m_socket.write_some(net::buffer(wire.data(), std::size_t(wire.size())), error);
    if (!error && qsizetype(sent) == wire.size())
        return true;
    close();
    return false;
}

void Connection::sendTlsWaiting()
{
    const QByteArray wire = m_tls->waiting();
    if (wire.isEmpty())
        return;
    if (m_phase != Phase::Writing) {
        sendNow(wire);
        return;
    }
    m_out[1] += wire; // behind the records of the answer that is under way
    m_tlsBehind += wire.size();
    if (m_tlsBehind > 64 * 1024)
        close(); // who asks for new keys over and over and reads nothing wants our memory
}

void Connection::onBytes(QByteArrayView bytes)
{
    if (m_phase == Phase::Draining) {
        m_drained += bytes.size();
        if (m_drained > m_limits->drainBytes)
            close();
        return;
    }
    if (m_phase == Phase::Reading && m_parser.state() == RequestParser::State::NeedHead && m_parser.buffered() == 0)
        m_since = m_server->loop.clock().steady(); // the head begins now
    m_parser.feed(bytes);
    run();
}

void Connection::onPeerDone()
{
    m_isPeerDone = true; // it may only have finished sending: what it asked is still answered
    if (m_phase == Phase::Reading || m_phase == Phase::Draining)
        close();
}

// ---- asking

void Connection::run()
{
    if (m_isRunning)
        return; // an answer written at once comes back here
    m_isRunning = true;
    while (m_server && m_phase == Phase::Reading && step()) {
    }
    m_isRunning = false;
    if (m_server && m_phase == Phase::Reading && m_isPeerDone)
        close();
}

bool Connection::step()
{
    switch (m_parser.state()) {
    case RequestParser::State::NeedHead:
    case RequestParser::State::NeedBody:
        return false;
    case RequestParser::State::HeadReady:
        return onHead();
    case RequestParser::State::Complete:
        hand();
        return true;
    case RequestParser::State::Refused:
        m_server->counters.malformed += 1;
        refuse(m_parser.refusal().status, m_parser.refusal().why);
        return true;
    }
    return false;
}

bool Connection::onHead()
{
    Request head = m_parser.head();
    m_isHead = head.method == "HEAD";
    m_closes = !m_parser.isKeepAlive();
    if (head.method == "CONNECT") { // what follows would not be HTTP
        m_server->counters.malformed += 1;
        refuse(405, "CONNECT");
        return true;
    }
    head.peerAddress = m_peer.peerAddress;
    head.peerPort = m_peer.peerPort;
    head.receivedAt = m_server->loop.clock().wall();
    m_peer.receivedAt = head.receivedAt;
    if (auto early = m_server->handler.refuseEarly(head)) {
        if (!m_server)
            return false;
        m_closes = m_closes || m_parser.hasBody();
        write(std::move(*early));
        return true;
    }
    if (!m_server)
        return false;
    enter(Phase::Reading);
    if (m_parser.expectsContinue() && m_parser.buffered() == 0)
        sendContinue();
    if (m_server)
        m_parser.readBody();
    return true;
}

void Connection::sendContinue()
{
    constexpr QByteArrayView line = "HTTP/1.1 100 Continue\r\n\r\n";
    if (m_tls)
        sendNow(m_tls->seal(line));
    else
        sendNow(line);
}

void Connection::hand()
{
    Request request = m_parser.take();
    request.peerAddress = m_peer.peerAddress;
    request.peerPort = m_peer.peerPort;
    request.receivedAt = m_peer.receivedAt;
    enter(Phase::Handling);
    m_server->counters.requests += 1;
    m_request += 1;
    Responder responder(std::make_shared<ResponderState>(m_server->answers, m_id, m_request));
    m_server->handler.handle(std::move(request), std::move(responder));
}

void Connection::refuse(int status, const char *why)
{
    qCDebug(lcServer, "refused with %d: %s", status, why);
    Response response = m_server->handler.refusal(status, why);
    response.status = status;
    m_closes = true;
    write(std::move(response));
}

// ---- answering

void Connection::answer(quint64 request, Answer answer)
{
    if (m_phase != Phase::Handling || request != m_request)
        return; // the client is served or gone
    if (auto *response = std::get_if<Response>(&answer))
        write(std::move(*response));
    else if (auto *raw = std::get_if<RawAnswer>(&answer))
        writeRaw(std::move(*raw));
    else if (std::holds_alternative<Forgotten>(answer))
        refuse(500, "the handler did not answer");
    else
        close();
}

void Connection::write(Response response)
{
    m_closes = m_closes || response.after == Response::After::Close;
    m_out[0] = responseHead(response, m_server->dateLine(), m_closes);
    m_out[1] = m_isHead || hasNoBody(response.status) ? QByteArray() : std::move(response.body);
    startWriting(response.pace);
}

void Connection::writeRaw(RawAnswer answer)
{
    m_closes = true;
    m_out = {std::move(answer.bytes), QByteArray()};
    startWriting(answer.pace);
}

void Connection::startWriting(Pace pace)
{
    m_tlsBehind = 0;
    if (m_tls) {
        m_out[0] = m_tls->seal(m_out[0]);
        m_out[1] = m_tls->seal(m_out[1]);
    }
    enter(Phase::Writing);
    m_written = 0;
    m_pace = pace;
    flush();
}

void Connection::flush()
{
    const qsizetype total = m_out[0].size() + m_out[1].size();
    while (m_server && m_phase == Phase::Writing) {
        if (m_written == total) {
            onWritten();
            return;
        }
        const qsizetype most = m_pace.bytes > 0 ? m_pace.bytes : total;
        const qsizetype inHead = std::min(m_written, m_out[0].size());
        const qsizetype inBody = m_written - inHead;
        const qsizetype ofHead = std::min(most, m_out[0].size() - inHead);
        const qsizetype ofBody = std::min(most - ofHead, m_out[1].size() - inBody);
        const std::array<net::const_buffer, 2> buffers{net::buffer(m_out[0].constData() + inHead, std::size_t(ofHead)),
                                                       net::buffer(m_out[1].constData() + inBody, std::size_t(ofBody))};
        SocketError error;
        m_written += qsizetype(m_socket.write_some(buffers, error));
        if (error && !wouldBlock(error)) {
            close();
            return;
        }
        if (error) {
            m_socket.async_wait(Socket::wait_write, [self = shared_from_this()](const SocketError &failed) {
                if (!failed)
                    self->flush();
            });
            return;
        }
        m_since = m_server->loop.clock().steady(); // the client takes its bytes
        if (m_pace.bytes > 0 && m_written < total) {
            m_server->loop.after(m_pace.pause, [self = shared_from_this()] { self->flush(); });
            return;
        }
    }
}

void Connection::onWritten()
{
    m_out = {};
    if (m_closes) {
        drain();
        return;
    }
    enter(Phase::Reading);
    m_waitsSince = m_since;
    m_parser.next();
    run();
    waitReadable();
}

//! Closing with unread bytes would send a reset, and that eats the answer on its way.
void Connection::drain()
{
    if (m_tls && !sendNow(m_tls->goodbye()))
        return;
    SocketError error;
    m_socket.shutdown(Socket::shutdown_send, error);
    if (error || m_isPeerDone) {
        close();
        return;
    }
    enter(Phase::Draining);
    waitReadable();
}

// ---- deadlines

SteadyTime Connection::deadline() const
{
    const Limits &limits = *m_limits;
    switch (m_phase) {
    case Phase::Reading:
        if (m_parser.state() == RequestParser::State::NeedBody) {
            const qint64 rate = std::max<qint64>(1, limits.bodyBytesPerSecond);
            return m_since + limits.bodyTime + std::chrono::milliseconds(m_parser.bodyBytes() * 1000 / rate);
        }
        return m_since + (m_parser.buffered() == 0 ? limits.idleTime : limits.headerTime);
    case Phase::Handling:
        return m_since + limits.answerTime;
    case Phase::Writing:
        return m_since + limits.writeTime;
    case Phase::Draining:
        return m_since + limits.drainTime;
    case Phase::Closed:
        break;
    }
    return SteadyTime::max();
}

void Connection::checkDeadline(SteadyTime now)
{
    if (!m_server || now < deadline())
        return;
    const bool isIdle = waitsForHead() && m_parser.buffered() == 0;
    if (!isIdle && m_phase != Phase::Draining)
        m_server->counters.timedOut += 1;
    if (m_phase == Phase::Reading && !isIdle) {
        m_isHead = false;
        refuse(408, "too slow");
    } else {
        close();
    }
}

} // namespace wa::server
