#include "ui/shell/singleinstance.h"

#include "app/base/logging.h"

#include <QLocalServer>
#include <QLocalSocket>

namespace wa::shell {

SingleInstance::SingleInstance(const QString &socketName, QObject *parent)
    : QObject(parent)
    , m_server(new QLocalServer(this))
{
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    QLocalServer::removeServer(socketName);
    if (!m_server->listen(socketName))
        qCWarning(lcUi) << "a second start cannot find this one:" << m_server->errorString();
    connect(m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *socket = m_server->nextPendingConnection())
            connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        Q_EMIT knocked();
    });
}

SingleInstance::~SingleInstance() = default;

void SingleInstance::knock(const QString &socketName, QObject *context, std::function<void(bool)> done)
{
    auto *socket = new QLocalSocket(context);
    QObject::connect(socket, &QLocalSocket::connected, context, [socket, done] {
        socket->disconnectFromServer();
        done(true);
    });
    QObject::connect(socket, &QLocalSocket::errorOccurred, context, [done] { done(false); });
    socket->connectToServer(socketName);
}

} // namespace wa::shell
