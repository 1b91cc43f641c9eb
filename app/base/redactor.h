#pragma once

#include "app/base/secret.h"

#include <QString>

#include <memory>
#include <mutex>

namespace wa {

//! Cuts secrets and personal data out of text that leaves the process's memory. Thread-safe.
//! Two ways: secrets it was taught, in plain, base64, hex, UTF-16 and percent form; and shapes that are secret wherever
//! they stand: Authorization values, rotation PINs, whsec_ keys, pairing strings (2@...), contact cards, and phone
//! numbers (8 to 15 digits; the last three stay).
class Redactor
{
public:
    Redactor();
    ~Redactor();
    Q_DISABLE_COPY_MOVE(Redactor)

    //! Teach before the secret is used. Shorter than 6 characters is not taught: it would cut up ordinary words.
    void learn(const Secret &secret);
    void learn(QByteArrayView utf8);

    //! One pass over the text however many secrets it knows.
    [[nodiscard]] QString redact(const QString &text) const;
    [[nodiscard]] QByteArray redact(const QByteArray &utf8) const;

private:
    class Forms;

    mutable std::mutex m_mutex;
    std::shared_ptr<const Forms> m_forms; //!< never changed once shared: learn() puts another in its place
};

} // namespace wa
