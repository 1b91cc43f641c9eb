#include "tests/support/scriptedserver/scriptedserver.h"

#include <QJsonDocument>

#include <sys/socket.h>

namespace wa {

namespace {

QByteArray valueOf(const ScriptedServer::Headers &headers, QByteArrayView name)
{
    for (const auto &[key, value] : headers) {
        if (name.compare(key, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

bool isSameJson(const QByteArray &a, const QByteArray &b)
{
    return QJsonDocument::fromJson(a) == QJsonDocument::fromJson(b);
}

} // namespace

QByteArray ScriptedServer::Seen::header(QByteArrayView name) const
{
    return valueOf(headers, name);
}

ScriptedServer::Step &ScriptedServer::Step::answer(int status, const QByteArray &body, const Headers &headers)
{
    m_bytes = "HTTP/1.1 " + QByteArray::number(status) + " Scripted\r\n";
    if (!body.isEmpty() && valueOf(headers, "Content-Type").isEmpty())
        m_bytes += "Content-Type: application/json\r\n";
    for (const auto &[name, value] : headers)
        m_bytes += name + ": " + value + "\r\n";
    m_bytes += "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    m_after = After::Keep;
    return *this;
}

ScriptedServer::Step &ScriptedServer::Step::raw(const QByteArray &bytes, After after)
{
    m_bytes = bytes;
    m_after = after;
    return *this;
}

ScriptedServer::ScriptedServer(const QHostAddress &address)
    : ScriptedServer([&address] {
        auto server = std::make_unique<QTcpServer>();
        server->listen(address, 0);
        return server;
    }())
{
}

ScriptedServer::ScriptedServer(std::unique_ptr<QTcpServer> listening)
    : m_server(std::move(listening))
{
    Q_ASSERT(m_server->isListening());
    connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, &ScriptedServer::accept);
}

ScriptedServer::~ScriptedServer() = default;

QUrl ScriptedServer::url(const QString &path) const
{
    QUrl url;
    url.setScheme(QStringLiteral("http"));
    url.setHost(m_server->serverAddress().toString());
    url.setPort(port());
    url.setPath(path);
    return url;
}

ScriptedServer::Step &ScriptedServer::expect(const QByteArray &line, const QByteArray &body)
{
    m_steps.push_back(std::make_unique<Step>());
    m_steps.back()->m_line = line;
    m_steps.back()->m_body = body;
    return m_steps.back()->answer(200, "{}");
}

ScriptedServer::Step &ScriptedServer::always(const QByteArray &line)
{
    m_always.push_back(std::make_unique<Step>());
    m_always.back()->m_line = line;
    return m_always.back()->answer(200, "{}");
}

void ScriptedServer::sendMore(const QByteArray &bytes, After after)
{
    Q_ASSERT(m_held);
    write(m_held, bytes, after);
}

int ScriptedServer::count(const QByteArray &line) const
{
    return static_cast<int>(
        std::count_if(m_seen.begin(), m_seen.end(), [&line](const Seen &seen) { return seen.line == line; }));
}

int ScriptedServer::open() const
{
    return static_cast<int>(m_server->findChildren<QTcpSocket *>().size());
}

QByteArray ScriptedServer::complaint() const
{
    if (!m_complaint.isEmpty())
        return m_complaint;
    return m_next < m_steps.size() ? "never came: " + m_steps[m_next]->m_line : QByteArray();
}

void ScriptedServer::accept()
{
    while (QTcpSocket *socket = m_server->nextPendingConnection()) {
        ++m_connections;
        socket->setProperty("unread", QByteArray());
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        read(socket);
    }
}

void ScriptedServer::read(QTcpSocket *socket)
{
    const QByteArray bytes = socket->readAll();
    m_received += bytes;
    socket->setProperty("unread", socket->property("unread").toByteArray() + bytes);
    while (takeRequest(socket)) {
    }
}

bool ScriptedServer::takeRequest(QTcpSocket *socket)
{
    const QByteArray unread = socket->property("unread").toByteArray();
    const qsizetype headEnd = unread.indexOf("\r\n\r\n");
    if (headEnd < 0)
        return false;
    Seen request;
    const QList<QByteArray> lines = unread.first(headEnd).split('\n');
    const QList<QByteArray> words = lines.front().trimmed().split(' ');
    request.line = words.value(0) + ' ' + words.value(1);
    for (const QByteArray &line : lines.sliced(1)) {
        const qsizetype colon = line.indexOf(':');
        request.headers.emplace_back(line.first(qMax<qsizetype>(colon, 0)), line.sliced(colon + 1).trimmed());
    }
    const qsizetype size = request.header("Content-Length").toLongLong();
    if (unread.size() < headEnd + 4 + size)
        return false;
    request.body = unread.sliced(headEnd + 4, size);
    socket->setProperty("unread", unread.sliced(headEnd + 4 + size));
    m_seen.push_back(request);
    play(socket, request);
    return socket->state() == QAbstractSocket::ConnectedState;
}

void ScriptedServer::play(QTcpSocket *socket, const Seen &request)
{
    Step *step = nullptr;
    if (m_next < m_steps.size() && m_steps[m_next]->m_line == request.line) {
        step = m_steps[m_next++].get();
    } else {
        const auto found = std::find_if(m_always.begin(), m_always.end(),
                                        [&request](const auto &each) { return each->m_line == request.line; });
        if (found != m_always.end())
            step = found->get();
    }
    if (!step) {
        m_complaint += "unasked: " + request.line + '\n';
        return write(socket, "HTTP/1.1 418 Unasked\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", After::Close);
    }
    if (!step->m_body.isEmpty() && !isSameJson(step->m_body, request.body))
        m_complaint += request.line + " came with " + request.body + " instead of " + step->m_body + '\n';
    if (step->m_after == After::Hold)
        m_held = socket;
    write(socket, step->m_bytes, step->m_after);
}

void ScriptedServer::write(QTcpSocket *socket, const QByteArray &bytes, After after)
{
    socket->write(bytes);
    socket->flush();
    if (after == After::Close)
        socket->disconnectFromHost();
    if (after == After::Reset) {
        const linger abrupt{.l_onoff = 1, .l_linger = 0};
        ::setsockopt(static_cast<int>(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &abrupt, sizeof abrupt);
        socket->abort();
    }
}

QByteArray errorBody(const QByteArray &code, const QByteArray &field)
{
    const QByteArray details = field.isEmpty() ? QByteArray() : R"(,"details":{"field":")" + field + R"("})";
    return R"({"error":{"code":")" + code + R"(","message":"as scripted")" + details + R"(},"request_id":"r-1"})";
}

} // namespace wa
