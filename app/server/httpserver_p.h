#pragma once

#include "app/server/connection.h"
#include "app/server/httpserver.h"
#include "app/server/ioloop_p.h"

#include <mutex>
#include <vector>

namespace wa::server {

//! Where answers from other threads wait for the loop: one wake-up for all that gathered.
class AnswerQueue final : public std::enable_shared_from_this<AnswerQueue>
{
public:
    AnswerQueue(IoLoop &loop, HttpServer::Private &server)
        : m_loop(&loop)
        , m_server(&server)
    {
    }
    Q_DISABLE_COPY_MOVE(AnswerQueue)

    void add(quint64 connection, quint64 request, Answer answer); //!< any thread
    void close();                                                 //!< later answers go nowhere

private:
    struct Entry
    {
        quint64 connection;
        quint64 request;
        Answer answer;
    };

    void deliver();

    std::mutex m_mutex;
    IoLoop *m_loop; //!< null once closed
    HttpServer::Private *m_server;
    std::vector<Entry> m_entries;
    bool m_isPosted = false;
};

struct ResponderState
{
    ResponderState(std::shared_ptr<AnswerQueue> answers, quint64 connectionId, quint64 requestNumber)
        : queue(std::move(answers))
        , connection(connectionId)
        , request(requestNumber)
    {
    }
    ~ResponderState();
    Q_DISABLE_COPY_MOVE(ResponderState)

    void settle(Answer answer);

    const std::shared_ptr<AnswerQueue> queue;
    const quint64 connection;
    const quint64 request;
    std::atomic<bool> isSettled = false;
};

struct HttpServer::Private : std::enable_shared_from_this<HttpServer::Private>
{
    using Acceptor = boost::asio::ip::tcp::acceptor;

    struct Counters
    {
        std::atomic<quint64> accepted = 0, requests = 0, malformed = 0, timedOut = 0, evicted = 0, tlsFailed = 0;
        std::atomic<int> open = 0;
    };

    Private(IoLoop &ioLoop, Handler &requestHandler, Limits configured)
        : loop(ioLoop)
        , handler(requestHandler)
        , limits(std::make_shared<const Limits>(configured))
    {
    }

    void accept(const std::shared_ptr<Acceptor> &acceptor);
    void acceptWaiting(const std::shared_ptr<Acceptor> &acceptor, boost::system::error_code error);
    void admit(Connection::Socket socket);
    [[nodiscard]] bool hasRoomFor(const boost::asio::ip::address &peer) const;
    [[nodiscard]] bool makeRoom(); //!< by closing the connection that waits longest for its client
    void answer(quint64 connection, quint64 request, Answer answer);
    void forget(quint64 connection);
    void sweep();
    void close();
    [[nodiscard]] const QByteArray &dateLine(); //!< "Date: Sun, 22 Nov 2026 16:40:00 GMT\r\n"

    IoLoop &loop;
    Handler &handler;
    Counters counters;

    // the loop's thread only:
    std::shared_ptr<const Limits> limits; //!< never null; a connection keeps those that it began with
    std::vector<std::shared_ptr<Acceptor>> acceptors;
    std::unordered_map<quint64, std::shared_ptr<Connection>> connections;
    std::shared_ptr<AnswerQueue> answers;   //!< null: not listening
    std::shared_ptr<const TlsIdentity> tls; //!< null: plain
    QList<QByteArray> trustedPeers;
    quint64 lastConnection = 0;
    std::optional<TimerId> sweepTimer;
    bool isAcceptTroubled = false;
    qint64 dateSecond = -1;
    QByteArray date;
    std::array<char, 64 * 1024> scratch; //!< every socket is read into this one
};

} // namespace wa::server
