#include "app/signature/keyedmac.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>

namespace wa::signature {

struct KeyedMac::Context
{
    EVP_MAC *algorithm = nullptr;
    EVP_MAC_CTX *context = nullptr;
    bool keyed = false;
    bool good = false;
    std::array<unsigned char, EVP_MAX_MD_SIZE> tag{};

    Context() = default;
    Q_DISABLE_COPY_MOVE(Context)
    ~Context()
    {
        OPENSSL_cleanse(tag.data(), tag.size());
        EVP_MAC_CTX_free(context); // wipes the key
        EVP_MAC_free(algorithm);
    }
};

KeyedMac::KeyedMac(Mac mac, QByteArrayView key)
    : KeyedMac(mac == Mac::Sha512 ? "SHA512" : "SHA256", key)
{
}

KeyedMac::KeyedMac(const char *digest, QByteArrayView key)
    : m_context(std::make_unique<Context>())
{
    m_context->algorithm = EVP_MAC_fetch(nullptr, OSSL_MAC_NAME_HMAC, nullptr);
    m_context->context = EVP_MAC_CTX_new(m_context->algorithm);
    std::array<char, 16> name{}; // OpenSSL takes it as not const
    qstrncpy(name.data(), digest, name.size());
    const std::array<OSSL_PARAM, 2> parameters{OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, name.data(), 0),
                                               OSSL_PARAM_construct_end()};
    // A null key would mean "the key of before".
    static constexpr char none = 0;
    const auto *bytes = reinterpret_cast<const unsigned char *>(key.isEmpty() ? &none : key.data());
    m_context->keyed = m_context->context &&
                       EVP_MAC_init(m_context->context, bytes, static_cast<size_t>(key.size()), parameters.data()) == 1;
}

KeyedMac::KeyedMac(std::unique_ptr<Context> context)
    : m_context(std::move(context))
{
}

KeyedMac::~KeyedMac() = default;
KeyedMac::KeyedMac(KeyedMac &&) noexcept = default;
KeyedMac &KeyedMac::operator=(KeyedMac &&) noexcept = default;

void KeyedMac::begin()
{
    m_context->good = m_context->keyed && EVP_MAC_init(m_context->context, nullptr, 0, nullptr) == 1;
}

void KeyedMac::add(QByteArrayView bytes)
{
    m_context->good =
        m_context->good && EVP_MAC_update(m_context->context, reinterpret_cast<const unsigned char *>(bytes.data()),
                                          static_cast<size_t>(bytes.size())) == 1;
}

QByteArrayView KeyedMac::finish()
{
    size_t length = 0;
    if (!m_context->good ||
        EVP_MAC_final(m_context->context, m_context->tag.data(), &length, m_context->tag.size()) != 1)
        return {};
    return {reinterpret_cast<const char *>(m_context->tag.data()), static_cast<qsizetype>(length)};
}

KeyedMac KeyedMac::fork() const
{
    auto copy = std::make_unique<Context>();
    if (m_context->good)
        copy->context = EVP_MAC_CTX_dup(m_context->context);
    copy->keyed = copy->good = copy->context != nullptr;
    return KeyedMac(std::move(copy));
}

qsizetype macSize(Mac mac)
{
    return mac == Mac::Sha512 ? 64 : 32;
}

} // namespace wa::signature
