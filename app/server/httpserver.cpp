#include "app/server/httpserver_p.h"

#include "app/base/logging.h"
#include "app/server/portholder.h"

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/v6_only.hpp>

#include <QLocale>

namespace wa::server {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using AcceptError = boost::system::error_code;
using Tcp = boost::asio::ip::tcp;

constexpr auto sweepInterval = 250ms;
constexpr int acceptsInARow = 32;
constexpr auto acceptPause = 200ms; // out of descriptors: asking again at once would spin

Error listenError(const QString &code, const QString &detail)
{
    return {.kind = Error::Kind::Config, .code = code, .field = u"listen"_s, .detail = detail};
}

Error addressInUse(const QString &where, quint16 port)
{
    const QString holder = portHolder(port);
    return listenError(u"address_in_use"_s,
                       holder.isEmpty() ? u"%1 is in use"_s.arg(where) : u"%1 is in use by %2"_s.arg(where, holder));
}

Result<boost::asio::ip::address> readAddress(const QString &text)
{
    QString literal = text.trimmed();
    if (literal.startsWith(u'[') && literal.endsWith(u']'))
        literal = literal.sliced(1).chopped(1);
    if (literal.compare("localhost"_L1, Qt::CaseInsensitive) == 0)
        literal = u"127.0.0.1"_s;
    AcceptError error;
    auto address = boost::asio::ip::make_address(literal.toStdString(), error);
    if (error)
        return tl::unexpected(listenError(u"bad_address"_s, u"%1 is not an IP address"_s.arg(text)));
    return address;
}

AcceptError open(HttpServer::Private::Acceptor &acceptor, const Tcp::endpoint &endpoint)
{
    AcceptError error;
    acceptor.open(endpoint.protocol(), error);
    if (!error)
        keepFromChildren(acceptor.native_handle());
    if (!error) // never REUSEPORT: a second instance would silently share the port
        acceptor.set_option(boost::asio::socket_base::reuse_address(true), error);
    if (!error && endpoint.address().is_v6())
        acceptor.set_option(boost::asio::ip::v6_only(true), error);
    if (!error)
        acceptor.bind(endpoint, error);
    if (!error)
        acceptor.listen(boost::asio::socket_base::max_listen_connections, error);
    if (!error)
        acceptor.non_blocking(true, error);
    return error;
}

} // namespace

// ---- answers

void AnswerQueue::add(quint64 connection, quint64 request, Answer answer)
{
    const std::lock_guard lock(m_mutex);
    if (!m_loop)
        return;
    m_entries.push_back({connection, request, std::move(answer)});
    if (std::exchange(m_isPosted, true))
        return;
    m_loop->post([self = shared_from_this()] { self->deliver(); });
}

void AnswerQueue::close()
{
    std::vector<Entry> dropped;
    const std::lock_guard lock(m_mutex);
    m_loop = nullptr;
    m_server = nullptr;
    dropped.swap(m_entries);
}

void AnswerQueue::deliver()
{
    std::vector<Entry> entries;
    {
        const std::lock_guard lock(m_mutex);
        m_isPosted = false;
        entries.swap(m_entries);
    }
    for (Entry &entry : entries) {
        if (m_server) // written on this thread only
            m_server->answer(entry.connection, entry.request, std::move(entry.answer));
    }
}

void ResponderState::settle(Answer answer)
{
    if (!isSettled.exchange(true))
        queue->add(connection, request, std::move(answer));
}

ResponderState::~ResponderState()
{
    settle(Forgotten{});
}

Responder::Responder(std::shared_ptr<ResponderState> state)
    : m_state(std::move(state))
{
}

void Responder::send(Response response) const
{
    m_state->settle(std::move(response));
}

void Responder::sendRaw(RawAnswer answer) const
{
    m_state->settle(std::move(answer));
}

void Responder::drop() const
{
    m_state->settle(Dropped{});
}

std::optional<Response> Handler::refuseEarly(const Request &)
{
    return {};
}

Response Handler::refusal(int status, const char *)
{
    return {.status = status, .headers = {{"Content-Type", "text/plain"}}, .body = reasonPhrase(status) + '\n'};
}

QString Endpoint::baseUrl() const
{
    const QString host = address.contains(u':') ? u"[%1]"_s.arg(address) : address;
    return u"%1://%2:%3"_s.arg(isTls ? u"https"_s : u"http"_s, host).arg(port);
}

// ---- connections

//! Waits for a client before it asks for one: out of descriptors the kernel says so even when nobody is waiting, and
//! then an idle connection would be given up for nobody.
void HttpServer::Private::accept(const std::shared_ptr<Acceptor> &acceptor)
{
    acceptor->async_wait(Acceptor::wait_read, [self = shared_from_this(), acceptor](const AcceptError &error) {
        if (acceptor->is_open())
            self->acceptWaiting(acceptor, error);
    });
}

void HttpServer::Private::acceptWaiting(const std::shared_ptr<Acceptor> &acceptor, boost::system::error_code error)
{
    int taken = 0;
    while (!error && taken < acceptsInARow) {
        Connection::Socket socket(loop.d().io);
        acceptor->accept(socket, error);
        if (!error) {
            admit(std::move(socket));
            ++taken;
        }
    }
    namespace net = boost::asio::error;
    if (taken > 0 || error == net::would_block || error == net::connection_aborted) {
        isAcceptTroubled = false;
        accept(acceptor);
        return;
    }
    if (!std::exchange(isAcceptTroubled, true))
        qCWarning(lcServer, "cannot take a connection, trying again: %s", error.message().c_str());
    std::ignore = makeRoom(); // when descriptors ran out, an idle connection can give its own
    loop.after(acceptPause, [self = shared_from_this(), acceptor] {
        if (acceptor->is_open())
            self->accept(acceptor);
    });
}

void HttpServer::Private::admit(Connection::Socket socket)
{
    counters.accepted += 1;
    AcceptError gone;
    const auto peer = socket.remote_endpoint(gone);
    if (gone || !hasRoomFor(peer.address())) {
        counters.evicted += 1;
        return;
    }
    if (int(connections.size()) >= limits->connections) {
        counters.evicted += 1;
        if (!makeRoom())
            return; // everybody is being served: the newcomer goes
    }
    const quint64 id = ++lastConnection;
    const auto connection = std::make_shared<Connection>(*this, id, std::move(socket));
    connections.emplace(id, connection);
    counters.open = int(connections.size());
    connection->start();
}

bool HttpServer::Private::hasRoomFor(const boost::asio::ip::address &peer) const
{
    if (peer.is_loopback())
        return true;
    const QByteArray address = QByteArray::fromStdString(peer.to_string());
    if (trustedPeers.contains(address))
        return true;
    const auto isFrom = [&address](const auto &entry) { return entry.second->peerAddress() == address; };
    return std::ranges::count_if(connections, isFrom) < limits->connectionsPerPeer;
}

bool HttpServer::Private::makeRoom()
{
    std::shared_ptr<Connection> longest;
    for (const auto &[id, connection] : connections) {
        const auto since = connection->waitsSince();
        if (since && (!longest || *since < *longest->waitsSince()))
            longest = connection;
    }
    if (longest)
        longest->close();
    return longest != nullptr;
}

void HttpServer::Private::answer(quint64 connection, quint64 request, Answer answer)
{
    const auto found = connections.find(connection);
    if (found == connections.end())
        return;
    const std::shared_ptr<Connection> alive = found->second; // answering may close it
    alive->answer(request, std::move(answer));
}

void HttpServer::Private::forget(quint64 connection)
{
    connections.erase(connection);
    counters.open = int(connections.size());
}

void HttpServer::Private::sweep()
{
    std::vector<std::shared_ptr<Connection>> all;
    all.reserve(connections.size());
    for (const auto &[id, connection] : connections)
        all.push_back(connection);
    const SteadyTime now = loop.clock().steady();
    for (const auto &connection : all)
        connection->checkDeadline(now);
    sweepTimer = loop.after(sweepInterval, [weak = weak_from_this()] {
        if (const auto self = weak.lock(); self && self->answers)
            self->sweep();
    });
}

void HttpServer::Private::close()
{
    AcceptError ignored;
    for (const auto &acceptor : std::exchange(acceptors, {}))
        acceptor->close(ignored);
    if (answers)
        answers->close();
    answers.reset();
    if (sweepTimer)
        loop.cancelTimer(*sweepTimer);
    sweepTimer.reset();
    while (!connections.empty()) {
        const std::shared_ptr<Connection> connection = connections.begin()->second;
        connection->close();
    }
}

const QByteArray &HttpServer::Private::dateLine()
{
    const auto now = std::chrono::floor<std::chrono::seconds>(loop.clock().wall());
    const qint64 second = now.time_since_epoch().count();
    if (second != dateSecond) {
        dateSecond = second;
        date =
            "Date: " + QLocale::c().toString(toDateTime(now), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s).toLatin1() + "\r\n";
    }
    return date;
}

// ---- the server

HttpServer::HttpServer(IoLoop &loop, Handler &handler, Limits limits)
    : m_d(std::make_shared<Private>(loop, handler, limits))
{
}

HttpServer::~HttpServer()
{
    stop();
}

Result<Endpoint> HttpServer::listen(const QString &address, quint16 port)
{
    const auto literal = readAddress(address);
    if (!literal)
        return tl::unexpected(literal.error());
    const auto acceptor = std::make_shared<Private::Acceptor>(m_d->loop.d().io);
    AcceptError error = open(*acceptor, Tcp::endpoint(*literal, port));
    const Tcp::endpoint real = error ? Tcp::endpoint() : acceptor->local_endpoint(error);
    const QString where = u"%1:%2"_s.arg(address).arg(port);
    if (error == boost::asio::error::address_in_use)
        return tl::unexpected(addressInUse(where, port));
    if (error) {
        const QString words = QString::fromStdString(error.message());
        return tl::unexpected(listenError(u"cannot_listen"_s, u"%1: %2"_s.arg(where, words)));
    }
    bool isTls = false;
    runOnLoop(m_d->loop, [d = m_d.get(), &acceptor, &isTls] {
        isTls = d->tls != nullptr;
        if (!d->answers) {
            d->answers = std::make_shared<AnswerQueue>(d->loop, *d);
            d->sweep();
        }
        d->acceptors.push_back(acceptor);
        d->accept(acceptor);
    });
    return Endpoint{QString::fromStdString(real.address().to_string()), real.port(), isTls};
}

void HttpServer::setTls(std::shared_ptr<const TlsIdentity> identity)
{
    runOnLoop(m_d->loop, [d = m_d.get(), &identity] { d->tls = std::move(identity); });
}

void HttpServer::setTrustedPeers(QList<QByteArray> addresses)
{
    runOnLoop(m_d->loop, [d = m_d.get(), &addresses] { d->trustedPeers = std::move(addresses); });
}

void HttpServer::setLimits(const Limits &limits)
{
    runOnLoop(m_d->loop, [d = m_d.get(), &limits] { d->limits = std::make_shared<const Limits>(limits); });
}

void HttpServer::stop()
{
    runOnLoop(m_d->loop, [d = m_d.get()] { d->close(); });
}

Stats HttpServer::stats() const
{
    const Private::Counters &counters = m_d->counters;
    return {counters.accepted, counters.requests,  counters.malformed, counters.timedOut,
            counters.evicted,  counters.tlsFailed, counters.open};
}

} // namespace wa::server
