#pragma once

#include <QHostAddress>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <memory>
#include <utility>
#include <vector>

namespace wa {

//! A peer that does what a test tells it, above all what a healthy one does not: late, torn, doubled, silent, reset.
//! Reads as a trace: server.expect("POST /x").answer(409, body).
class ScriptedServer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ScriptedServer)
public:
    using Headers = std::vector<std::pair<QByteArray, QByteArray>>;
    enum class After {
        Keep,  //!< the connection stays open
        Close, //!< ended in order
        Reset, //!< RST
        Hold,  //!< stays open, the answer is not over: sendMore() goes on with it
    };
    struct Seen
    {
        QByteArray line; //!< "POST /devices"
        Headers headers;
        QByteArray body;
        [[nodiscard]] QByteArray header(QByteArrayView name) const;
    };
    class Step
    {
    public:
        Step &answer(int status, const QByteArray &body = {}, const Headers &headers = {});
        Step &raw(const QByteArray &bytes, After after = After::Close);
        Step &silence() { return raw({}, After::Hold); }
        Step &hangUp() { return raw({}, After::Close); }
        Step &reset() { return raw({}, After::Reset); }

    private:
        friend class ScriptedServer;
        QByteArray m_line;
        QByteArray m_body; //!< empty: any
        QByteArray m_bytes;
        After m_after = After::Keep;
    };

    explicit ScriptedServer(const QHostAddress &address = QHostAddress::LocalHost);
    //! On a server of the caller's choice, such as one that speaks TLS; its own listen() comes first.
    explicit ScriptedServer(std::unique_ptr<QTcpServer> listening);
    ~ScriptedServer() override;

    [[nodiscard]] QUrl url(const QString &path = {}) const;
    [[nodiscard]] quint16 port() const { return m_server->serverPort(); }

    //! The next request, in order. A body is compared as JSON.
    Step &expect(const QByteArray &line, const QByteArray &body = {});
    //! Any number of times, when nothing else is due.
    Step &always(const QByteArray &line);
    void sendMore(const QByteArray &bytes, After after = After::Hold); //!< on the connection of the last Hold

    [[nodiscard]] int count(const QByteArray &line) const;
    [[nodiscard]] const std::vector<Seen> &seen() const { return m_seen; }
    [[nodiscard]] const QByteArray &received() const { return m_received; } //!< every byte, of all connections
    [[nodiscard]] int connections() const { return m_connections; }
    [[nodiscard]] int open() const; //!< of them now
    [[nodiscard]] bool isHolding() const { return m_held && m_held->state() == QAbstractSocket::ConnectedState; }
    //! What came unasked or did not come; empty when the script was followed to its end.
    [[nodiscard]] QByteArray complaint() const;

private:
    void accept();
    void read(QTcpSocket *socket);
    bool takeRequest(QTcpSocket *socket);
    void play(QTcpSocket *socket, const Seen &request);
    static void write(QTcpSocket *socket, const QByteArray &bytes, After after);

    std::unique_ptr<QTcpServer> m_server;
    std::vector<std::unique_ptr<Step>> m_steps;
    std::vector<std::unique_ptr<Step>> m_always;
    size_t m_next = 0;
    std::vector<Seen> m_seen;
    QByteArray m_received;
    QByteArray m_complaint;
    QPointer<QTcpSocket> m_held;
    int m_connections = 0;
};

//! The contract's error body.
[[nodiscard]] QByteArray errorBody(const QByteArray &code, const QByteArray &field = {});

} // namespace wa
