#pragma once

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

struct WireAnswer
{
    int status = 0;
    QByteArray head;
    QByteArray body;
};

//! A blocking socket that sends what it is told, byte for byte. Reads end with the deadline that only a broken server
//! meets.
class RawClient
{
public:
    explicit RawClient(quint16 port, const char *address = "127.0.0.1");
    ~RawClient();
    RawClient(RawClient &&other) noexcept
        : m_socket(std::exchange(other.m_socket, -1))
    {
    }
    RawClient(const RawClient &) = delete;
    RawClient &operator=(const RawClient &) = delete;
    RawClient &operator=(RawClient &&) = delete;

    [[nodiscard]] bool isConnected() const { return m_socket >= 0; }
    bool send(QByteArrayView bytes); //!< false when the server closed meanwhile
    void finishSending();
    void reset(); //!< closes with a RST
    //! The next answer, headers and Content-Length body; nothing when the server closed instead.
    [[nodiscard]] std::optional<WireAnswer> readAnswer(bool isHead = false);
    [[nodiscard]] QByteArray readToEnd();                //!< until the server closed
    [[nodiscard]] std::vector<WireAnswer> readAnswers(); //!< until the server closed
    [[nodiscard]] bool isClosed();                       //!< waits until the server closed and gave nothing more

private:
    bool readMore();

    int m_socket = -1;
    QByteArray m_in;
};

[[nodiscard]] QByteArray postOf(const QByteArray &body, const QByteArray &fields = {}, const QByteArray &path = "/");
