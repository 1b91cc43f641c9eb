#include "tests/server/scriptedpeer.h"

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

ScriptedPeer::ScriptedPeer(const QByteArray &answer, Then then)
    : m_answer(answer)
    , m_then(then)
{
    m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    if (::bind(m_listener, reinterpret_cast<sockaddr *>(&address), length) != 0 || ::listen(m_listener, 16) != 0 ||
        ::getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &length) != 0 || ::pipe(m_wake) != 0)
        qFatal("cannot listen");
    m_port = ntohs(address.sin_port);
    m_thread = std::thread([this] { run(); });
}

ScriptedPeer::~ScriptedPeer()
{
    std::ignore = requestSeen();
    for (const int fd : {m_listener, m_wake[0], m_wake[1]})
        ::close(fd);
}

QByteArray ScriptedPeer::requestSeen()
{
    if (m_thread.joinable()) {
        std::ignore = ::write(m_wake[1], "x", 1);
        m_thread.join();
    }
    return m_request;
}

void ScriptedPeer::run()
{
    for (;;) {
        pollfd waiting[] = {{m_wake[0], POLLIN, 0}, {m_listener, POLLIN, 0}};
        ::poll(waiting, 2, -1);
        if (waiting[0].revents)
            return;
        const int socket = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket >= 0)
            playTo(socket);
    }
}

void ScriptedPeer::playTo(int socket)
{
    m_request.clear();
    qsizetype wanted = -1;
    while (wanted < 0 || m_request.size() < wanted) {
        char buffer[4096];
        const ssize_t count = ::recv(socket, buffer, sizeof buffer, 0);
        if (count <= 0)
            break;
        m_request.append(buffer, count);
        const qsizetype end = m_request.indexOf("\r\n\r\n");
        const qsizetype length = m_request.indexOf("Content-Length: ");
        if (wanted < 0 && end >= 0)
            wanted =
                end + 4 +
                (length < 0 ? 0 : m_request.mid(length + 16, m_request.indexOf('\r', length) - length - 16).toInt());
    }
    ::send(socket, m_answer.constData(), size_t(m_answer.size()), MSG_NOSIGNAL);
    if (m_then == Then::Hold) {
        pollfd waiting[] = {{m_wake[0], POLLIN, 0}, {socket, POLLIN | POLLRDHUP, 0}};
        ::poll(waiting, 2, -1);
    }
    if (m_then == Then::Reset) {
        const linger hard{1, 0};
        ::setsockopt(socket, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
    }
    ::close(socket);
}
