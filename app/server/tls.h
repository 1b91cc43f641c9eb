#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <QString>

#include <memory>

using SSL = struct ssl_st;
using SSL_CTX = struct ssl_ctx_st;

namespace wa::server {

//! A certificate with its chain and its key: who a server is. TLS 1.2 and newer. Never changes; any thread.
class TlsIdentity final
{
public:
    //! PEM files, the key without a passphrase. Error: Config "bad_certificate" or "bad_key", `field` "certificate" or
    //! "key", detail says which file and why.
    [[nodiscard]] static Result<std::shared_ptr<const TlsIdentity>> load(const QString &certificateFile,
                                                                         const QString &keyFile);
    ~TlsIdentity();
    Q_DISABLE_COPY_MOVE(TlsIdentity)

    [[nodiscard]] const QByteArray &fingerprint() const { return m_fingerprint; } //!< SHA-256 of the certificate
    [[nodiscard]] SSL_CTX *context() const { return m_context.get(); }

private:
    struct Free
    {
        void operator()(SSL_CTX *context) const;
    };
    TlsIdentity();

    std::unique_ptr<SSL_CTX, Free> m_context;
    QByteArray m_fingerprint;
};

//! The server's side of one TLS connection, without a socket: bytes off the wire go in, plain ones come out.
class TlsSession final
{
public:
    explicit TlsSession(std::shared_ptr<const TlsIdentity> identity);
    ~TlsSession();
    Q_DISABLE_COPY_MOVE(TlsSession)

    enum class State { Open, Closed, Broken };
    //! Appends what the client said to `plain`.
    [[nodiscard]] State take(QByteArrayView wire, QByteArray &plain);
    //! What goes onto the wire for it. Null when the handshake is not done.
    [[nodiscard]] QByteArray seal(QByteArrayView plain);
    //! What has to go onto the wire by itself: the handshake, answers of the protocol.
    [[nodiscard]] QByteArray waiting();
    //! "Nothing more comes".
    [[nodiscard]] QByteArray goodbye();

private:
    struct Free
    {
        void operator()(SSL *ssl) const;
    };
    const std::shared_ptr<const TlsIdentity> m_identity;
    const std::unique_ptr<SSL, Free> m_ssl;
};

} // namespace wa::server
