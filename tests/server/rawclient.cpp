#include "tests/server/rawclient.h"

#include <arpa/inet.h>
#include <cerrno>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace {

constexpr int patienceSeconds = 60;

int connectTo(const sockaddr *address, socklen_t length)
{
    const int fd = ::socket(address->sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const timeval patience{patienceSeconds, 0};
    ::setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ::setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    if (fd >= 0 && ::connect(fd, address, length) != 0) {
        ::close(fd);
        return -1;
    }
    return fd;
}

qsizetype lengthIn(const QByteArray &head)
{
    const qsizetype at = head.indexOf("\r\nContent-Length: ");
    return at < 0 ? 0 : head.mid(at + 18, head.indexOf("\r\n", at + 2) - at - 18).toLongLong();
}

} // namespace

RawClient::RawClient(quint16 port, const char *address)
{
    sockaddr_in v4{};
    sockaddr_in6 v6{};
    v4.sin_family = AF_INET;
    v6.sin6_family = AF_INET6;
    v4.sin_port = v6.sin6_port = htons(port);
    if (::inet_pton(AF_INET, address, &v4.sin_addr) == 1)
        m_socket = connectTo(reinterpret_cast<const sockaddr *>(&v4), sizeof v4);
    else if (::inet_pton(AF_INET6, address, &v6.sin6_addr) == 1)
        m_socket = connectTo(reinterpret_cast<const sockaddr *>(&v6), sizeof v6);
}

RawClient::~RawClient()
{
    if (m_socket >= 0)
        ::close(m_socket);
}

bool RawClient::send(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t sent = ::send(m_socket, bytes.data(), size_t(bytes.size()), MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        bytes = bytes.sliced(sent);
    }
    return true;
}

void RawClient::finishSending()
{
    ::shutdown(m_socket, SHUT_WR);
}

void RawClient::reset()
{
    const linger hard{1, 0};
    ::setsockopt(m_socket, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
    ::close(std::exchange(m_socket, -1));
}

bool RawClient::readMore()
{
    char buffer[65536];
    const ssize_t count = ::recv(m_socket, buffer, sizeof buffer, 0);
    if (count < 0 && (errno == EAGAIN))
        qFatal("the server neither answered nor closed");
    if (count > 0)
        m_in.append(buffer, count);
    return count > 0;
}

std::optional<WireAnswer> RawClient::readAnswer(bool isHead)
{
    while (!m_in.contains("\r\n\r\n")) {
        if (!readMore())
            return {};
    }
    WireAnswer answer;
    const qsizetype end = m_in.indexOf("\r\n\r\n") + 4;
    answer.head = m_in.first(end);
    answer.status = answer.head.mid(9, 3).toInt();
    const qsizetype length = isHead ? 0 : lengthIn(answer.head);
    while (m_in.size() < end + length) {
        if (!readMore())
            return {};
    }
    answer.body = m_in.mid(end, length);
    m_in.remove(0, end + length);
    return answer;
}

QByteArray RawClient::readToEnd()
{
    while (readMore()) {
    }
    return std::exchange(m_in, {});
}

std::vector<WireAnswer> RawClient::readAnswers()
{
    std::vector<WireAnswer> answers;
    while (auto answer = readAnswer())
        answers.push_back(*answer);
    return answers;
}

bool RawClient::isClosed()
{
    return readToEnd().isEmpty();
}

QByteArray postOf(const QByteArray &body, const QByteArray &fields, const QByteArray &path)
{
    return "POST " + path + " HTTP/1.1\r\nHost: h\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" +
           fields + "\r\n" + body;
}
