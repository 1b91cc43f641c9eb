#pragma once

#include <QByteArrayView>
#include <QString>

#include <string>

namespace wa {

//! Bytes that must not be seen: no stream, debug or string conversion; zeroed when it dies. Copying is explicit.
class Secret
{
public:
    Secret() = default;
    //! Takes a copy; the caller's bytes stay the caller's to wipe.
    explicit Secret(QByteArrayView bytes);
    Secret(Secret &&other) noexcept;
    Secret &operator=(Secret &&other) noexcept;
    Secret(const Secret &) = delete;
    Secret &operator=(const Secret &) = delete;
    ~Secret();

    [[nodiscard]] Secret clone() const;
    [[nodiscard]] bool isEmpty() const { return m_bytes.empty(); }
    //! The bytes themselves, valid while this lives. The one door: grep for it.
    [[nodiscard]] QByteArrayView reveal() const;
    //! Eight hex digits of its SHA-256: tells two secrets apart on screen without telling either.
    [[nodiscard]] QString fingerprint() const;

    //! Constant time for equal lengths.
    friend bool operator==(const Secret &a, const Secret &b);

private:
    void wipe() noexcept;

    std::string m_bytes;
};

//! Constant-time comparison of two byte strings; unequal lengths are unequal at once.
[[nodiscard]] bool equalInConstantTime(QByteArrayView a, QByteArrayView b);
//! Overwrites the bytes in place; for buffers that held a secret. Detaches nothing: the array must be unshared.
void wipeBytes(QByteArray &bytes);

} // namespace wa
