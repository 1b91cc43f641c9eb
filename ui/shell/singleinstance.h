#pragma once

#include <QObject>

class QLocalServer;

namespace wa::shell {

//! The door of a running console: a second start on the same profile knocks, and the first comes to the front.
class SingleInstance final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SingleInstance)

public:
    //! Call while holding the profile's lock: a socket of that name is then a dead one's.
    explicit SingleInstance(const QString &socketName, QObject *parent = nullptr);
    ~SingleInstance() override;

    //! Knocks at the running console; `done` says whether anybody was there.
    static void knock(const QString &socketName, QObject *context, std::function<void(bool)> done);

Q_SIGNALS:
    void knocked();

private:
    QLocalServer *m_server;
};

} // namespace wa::shell
