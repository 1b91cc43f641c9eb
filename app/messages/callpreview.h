#pragma once

#include "app/base/ids.h"
#include "app/gateway/endpoint.h"
#include "app/gateway/outgoing.h"

namespace wa::messages {

//! The call that sends a message, to be read, and to be made elsewhere: what Client::send() puts on the wire, from the
//! same message. A file's content is not read but for its first bytes; in json() and http() the rest of it is left out,
//! and how much that is stands there. Without a token given, none is in any of it.
class CallPreview
{
public:
    enum class Access { Token, Proxy }; //!< Proxy: the calls carry no token [D]

    CallPreview(const gateway::Endpoint &gateway, const DeviceId &device, gateway::OutgoingMessage message,
                Access access = Access::Token);

    //! Why there is no such call: Invalid, field "id".
    [[nodiscard]] const std::optional<Error> &refused() const { return m_refused; }

    [[nodiscard]] bool carriesToken() const { return m_access == Access::Token; }

    [[nodiscard]] QByteArray json() const; //!< the body, indented
    [[nodiscard]] QByteArray http() const; //!< request line, headers, body; the token is "***"
    [[nodiscard]] Secret http(const Secret &token) const;

    //! True for files and for what is too long for a command line: curl takes the body from a file then.
    [[nodiscard]] bool needsBodyFile() const;
    //! Writes the whole body, for its owner alone (0600). Storage, or what a file that cannot be read fails with.
    [[nodiscard]] Result<> saveBody(const QString &path) const;

    //! One command for a POSIX shell. The token comes from $APP_TOKEN; the body stands in it, or comes from `bodyFile`
    //! when it needs one.
    [[nodiscard]] QByteArray curl(const QString &bodyFile = QStringLiteral("body.json")) const;
    [[nodiscard]] Secret curl(const Secret &token, const QString &bodyFile = QStringLiteral("body.json")) const;

private:
    [[nodiscard]] QByteArray httpWith(QByteArrayView token) const;
    [[nodiscard]] QByteArray curlWith(const QByteArray &authorization, const QString &bodyFile) const;

    gateway::OutgoingMessage m_message;
    Access m_access;
    std::optional<Error> m_refused;
    QUrl m_url;
    QByteArray m_body;      //!< without a file's content
    QByteArray m_dataStart; //!< of data_base64, as encoded
    qint64 m_dataSize = 0;  //!< of data_base64, as encoded
};

} // namespace wa::messages
