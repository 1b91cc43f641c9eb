#pragma once

#include "app/signature/autopsy.h"

#include <functional>

namespace wa::signature {

//! One way in which the sender may have signed, with what is wrong about it.
struct SchemeGuess
{
    std::vector<Clue> clues;
    QString profile; //!< the nearest
    const char *digest = "SHA256";
    KeyForm keyForm = KeyForm::Bytes;
    TimeUnit timeUnit = TimeUnit::Seconds; //!< the profile's
    QByteArray lead = {};                  //!< the signed bytes before the body
    std::vector<QByteArray> tags = {};
    std::optional<qint64> time = {}; //!< as the sender wrote it; nothing when none is signed
};

//! One key the sender may have used.
struct KeyGuess
{
    std::vector<Clue> clues;
    QString label;
    Secret key;
};

//! Fewest clues first; the project's own profile, read strictly, is the one without any.
[[nodiscard]] std::vector<SchemeGuess> guessSchemes(const Case &delivery);
//! Fewest clues first, live secrets before retired ones before foreign ones; no key twice.
[[nodiscard]] std::vector<KeyGuess> guessKeys(std::span<const Suspect> suspects, KeyForm form);
//! Calls with each body that may have been signed instead of this one, the likely ones first, until `visit` says true.
void guessBodies(const QByteArray &body, const std::function<bool(const QByteArray &, const Clue &)> &visit);
//! Whether a header that a profile signs with is there, or any that holds what could be a signature.
[[nodiscard]] bool holdsSignature(const Case &delivery);

} // namespace wa::signature
