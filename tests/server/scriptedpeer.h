#pragma once

#include <QByteArray>

#include <functional>
#include <thread>

//! Takes connections one after another, reads a whole request from each and plays the bytes, for what a healthy server
//! does not do.
class ScriptedPeer final
{
public:
    enum class Then { Close, Reset, Hold };

    ScriptedPeer(const QByteArray &answer, Then then);
    ~ScriptedPeer();
    ScriptedPeer(const ScriptedPeer &) = delete;
    ScriptedPeer &operator=(const ScriptedPeer &) = delete;

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QByteArray requestSeen(); //!< ends the peer; the last request, whole

private:
    void run();
    void playTo(int socket);

    const QByteArray m_answer;
    const Then m_then;
    int m_listener = -1;
    int m_wake[2] = {-1, -1};
    quint16 m_port = 0;
    QByteArray m_request; //!< the thread's, until it is joined
    std::thread m_thread;
};
