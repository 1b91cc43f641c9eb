#pragma once

#include "app/base/secret.h"

#include <QHash>
#include <QString>

#include <map>
#include <mutex>

namespace wa {

//! Cuts secrets and personal data out of text that leaves the process's memory. Thread-safe.
//! Two ways: secrets it was taught, in plain, base64, hex, UTF-16 and percent form; and shapes that are secret wherever
//! they stand: Authorization values, whsec_ keys, pairing strings (2@...), phone numbers (the last three digits stay).
class Redactor
{
public:
    //! Teach before the secret is used. Shorter than 6 bytes is not taught: it would cut up ordinary words.
    void learn(const Secret &secret);
    void learn(QByteArrayView secret);

    [[nodiscard]] QString redact(const QString &text) const;
    [[nodiscard]] QByteArray redact(const QByteArray &utf8) const;

private:
    mutable std::mutex m_mutex;
    std::map<QString, QStringList> m_forms; //!< fingerprint -> the forms to cut, longest first
};

} // namespace wa
