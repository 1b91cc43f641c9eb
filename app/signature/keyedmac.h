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
    ~KeyedMac();
    KeyedMac(KeyedMac &&) noexcept;
    KeyedMac &operator=(KeyedMac &&) noexcept;
    KeyedMac(const KeyedMac &) = delete;
    KeyedMac &operator=(const KeyedMac &) = delete;

    void begin();
    void add(QByteArrayView bytes);
    //! Empty when OpenSSL failed at any point since begin(): no signature equals it. Valid until the next begin().
    [[nodiscard]] QByteArrayView finish();

private:
    struct Context;
    std::unique_ptr<Context> m_context;
};

//! Bytes of the full tag.
[[nodiscard]] qsizetype macSize(Mac mac);

} // namespace wa::signature
