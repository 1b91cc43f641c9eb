#include "app/base/secret.h"

#include <QCryptographicHash>

#include <openssl/crypto.h>

#include <utility>

namespace wa {

Secret::Secret(QByteArrayView bytes)
{
    // At least one allocation beyond the small-string buffer, so that a move hands over the heap block and leaves no
    // copy.
    m_bytes.reserve(std::max<size_t>(static_cast<size_t>(bytes.size()), 32));
    m_bytes.assign(bytes.data(), static_cast<size_t>(bytes.size()));
}

Secret::Secret(Secret &&other) noexcept
    : m_bytes(std::exchange(other.m_bytes, {}))
{
}

Secret &Secret::operator=(Secret &&other) noexcept
{
    if (this != &other) {
        wipe();
        m_bytes = std::exchange(other.m_bytes, {});
    }
    return *this;
}

Secret::~Secret()
{
    wipe();
}

Secret Secret::clone() const
{
    return Secret(reveal());
}

QByteArrayView Secret::reveal() const
{
    return {m_bytes.data(), static_cast<qsizetype>(m_bytes.size())};
}

QString Secret::fingerprint() const
{
    return QString::fromLatin1(QCryptographicHash::hash(reveal(), QCryptographicHash::Sha256).toHex().first(8));
}

bool operator==(const Secret &a, const Secret &b)
{
    return equalInConstantTime(a.reveal(), b.reveal());
}

void Secret::wipe() noexcept
{
    OPENSSL_cleanse(m_bytes.data(), m_bytes.capacity());
    m_bytes.clear();
}

bool equalInConstantTime(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), static_cast<size_t>(a.size())) == 0;
}

void wipeBytes(QByteArray &bytes)
{
    OPENSSL_cleanse(bytes.data(), static_cast<size_t>(bytes.size()));
    bytes.clear();
}

} // namespace wa
