#include "app/server/tls.h"

#include "app/base/digest.h"

#include <QFile>

#include <array>

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

namespace wa::server {

using namespace Qt::StringLiterals;

namespace {

QString lastTlsError()
{
    const unsigned long code = ERR_peek_last_error();
    ERR_clear_error();
    if (code == 0)
        return u"unknown"_s;
    const char *reason = ERR_reason_error_string(code);
    return reason ? QString::fromLatin1(reason) : u"error %1"_s.arg(code);
}

Error tlsError(const QString &field, const QString &file)
{
    return Error{.kind = Error::Kind::Config,
                 .code = u"bad_"_s + field,
                 .field = field,
                 .detail = u"%1: %2"_s.arg(file, lastTlsError())};
}

//! A passphrase could only be asked for on a terminal that nobody looks at.
int noPassphrase(char *, int, int, void *)
{
    return -1;
}

QByteArray fingerprintOf(SSL_CTX *context)
{
    unsigned char *der = nullptr;
    const int size = i2d_X509(SSL_CTX_get0_certificate(context), &der);
    if (size <= 0)
        return {};
    QByteArray fingerprint = sha256(QByteArrayView(reinterpret_cast<const char *>(der), size));
    OPENSSL_free(der);
    return fingerprint;
}

} // namespace

void TlsIdentity::Free::operator()(SSL_CTX *context) const
{
    SSL_CTX_free(context);
}

TlsIdentity::TlsIdentity()
    : m_context(SSL_CTX_new(TLS_server_method()))
{
    SSL_CTX_set_min_proto_version(context(), TLS1_2_VERSION);
    SSL_CTX_set_options(context(), SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_session_cache_mode(context(), SSL_SESS_CACHE_OFF);
    SSL_CTX_set_default_passwd_cb(context(), noPassphrase);
}

TlsIdentity::~TlsIdentity() = default;

Result<std::shared_ptr<const TlsIdentity>> TlsIdentity::load(const QString &certificateFile, const QString &keyFile)
{
    ERR_clear_error();
    const std::shared_ptr<TlsIdentity> identity(new TlsIdentity);
    SSL_CTX *context = identity->context();
    if (SSL_CTX_use_certificate_chain_file(context, QFile::encodeName(certificateFile).constData()) != 1)
        return tl::unexpected(tlsError(u"certificate"_s, certificateFile));
    if (SSL_CTX_use_PrivateKey_file(context, QFile::encodeName(keyFile).constData(), SSL_FILETYPE_PEM) != 1 ||
        SSL_CTX_check_private_key(context) != 1)
        return tl::unexpected(tlsError(u"key"_s, keyFile));
    identity->m_fingerprint = fingerprintOf(context);
    return identity;
}

void TlsSession::Free::operator()(SSL *ssl) const
{
    SSL_free(ssl);
}

TlsSession::TlsSession(std::shared_ptr<const TlsIdentity> identity)
    : m_identity(std::move(identity))
    , m_ssl(SSL_new(m_identity->context()))
{
    SSL_set_bio(m_ssl.get(), BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem())); // owned by it from here on
    SSL_set_accept_state(m_ssl.get());
}

TlsSession::~TlsSession() = default;

TlsSession::State TlsSession::take(QByteArrayView wire, QByteArray &plain)
{
    ERR_clear_error(); // of another connection: the queue is the thread's
    if (BIO_write(SSL_get_rbio(m_ssl.get()), wire.data(), int(wire.size())) != wire.size())
        return State::Broken;
    std::array<char, 16 * 1024> piece; // a record's most
    for (;;) {
        const int count = SSL_read(m_ssl.get(), piece.data(), int(piece.size()));
        if (count > 0) {
            plain.append(piece.data(), count);
            continue;
        }
        switch (SSL_get_error(m_ssl.get(), count)) {
        case SSL_ERROR_WANT_READ:
        case SSL_ERROR_WANT_WRITE:
            return State::Open;
        case SSL_ERROR_ZERO_RETURN:
            return State::Closed;
        default:
            ERR_clear_error();
            return State::Broken;
        }
    }
}

QByteArray TlsSession::seal(QByteArrayView plain)
{
    ERR_clear_error();
    while (!plain.isEmpty()) {
        const int count = SSL_write(m_ssl.get(), plain.data(), int(std::min<qsizetype>(plain.size(), 1 << 20)));
        if (count <= 0)
            return {};
        plain = plain.sliced(count);
    }
    return waiting();
}

QByteArray TlsSession::waiting()
{
    BIO *out = SSL_get_wbio(m_ssl.get());
    QByteArray bytes(qsizetype(BIO_ctrl_pending(out)), Qt::Uninitialized);
    if (bytes.isEmpty())
        return bytes;
    bytes.truncate(std::max(0, BIO_read(out, bytes.data(), int(bytes.size()))));
    return bytes;
}

QByteArray TlsSession::goodbye()
{
    ERR_clear_error();
    SSL_shutdown(m_ssl.get());
    ERR_clear_error();
    return waiting();
}

} // namespace wa::server
