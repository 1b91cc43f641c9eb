#pragma once

#include "app/signature/profile.h"

#include <array>
#include <memory>

namespace wa::signature {

//! An HMAC keyed once and used again for each message: a microsecond per event where a new one costs two. One thread.
class KeyedMac
{
public:
    KeyedMac(Mac mac, QByteArrayView key);
    //! Any digest by OpenSSL's name, "SHA1": for the autopsy, which tries what no profile may ask for.
    KeyedMac(const char *digest, QByteArrayView key);
    ~KeyedMac();
    KeyedMac(KeyedMac &&) noexcept;
    KeyedMac &operator=(KeyedMac &&) noexcept;
    KeyedMac(const KeyedMac &) = delete;
    KeyedMac &operator=(const KeyedMac &) = delete;

    void begin();
    void add(QByteArrayView bytes);
    //! Empty when OpenSSL failed at any point since begin(): no signature equals it. Valid until the next begin().
    [[nodiscard]] QByteArrayView finish();
    //! One that goes on from the bytes added so far, while this one stays where it is.
    [[nodiscard]] KeyedMac fork() const;

private:
    struct Context;
    explicit KeyedMac(std::unique_ptr<Context> context);

    std::unique_ptr<Context> m_context;
};

//! Bytes of the full tag.
[[nodiscard]] qsizetype macSize(Mac mac);

} // namespace wa::signature
