#pragma once

#include "app/events/exchange/courier.h"
#include "app/signature/sign.h"

namespace wa::events {

enum class ReplayMode {
    ByteExact, //!< body and signature as they came
    ReSigned,  //!< the body as it came, signed anew
    NewEvent,  //!< another request_id and chosen edits, signed anew
};
//! "byte_exact", "re_signed", "new_event": stored, and the words of `wactl events replay --mode`.
[[nodiscard]] QLatin1StringView replayModeWord(ReplayMode mode);
[[nodiscard]] std::optional<ReplayMode> replayModeOfWord(QAnyStringView word);

//! What signs a replay: the scheme and the secret that its target knows.
struct Signer
{
    signature::Profile profile;
    Secret secret;
};

//! How an event is made into what is posted. The signer outlives the call.
struct ReplayRecipe
{
    ReplayMode mode = ReplayMode::ByteExact;
    QUrl target = {};
    const Signer *signer = nullptr;
    std::optional<QByteArray> body{}; //!< NewEvent: the edited body, its request_id still the old one
    QString newId = {};               //!< NewEvent: what its request_id becomes
    QByteArray mark = {};             //!< value of the marking header
    UnixMs now{};
};

//! It carries our marking header, or is a replay itself: stored, but never sent on.
[[nodiscard]] bool carriesReplayMark(const EventDetail &detail);

//! Pure. The first arrival's headers, less those of its connection and all credentials, and the marking header; nothing
//! else is added. Error: Config "loop_guard", "no_signer", "unusable_secret", "bad_id"; Invalid "not_an_object" (a new
//! event needs a body with an envelope), "damaged" (the bytes in the log are not those that came).
[[nodiscard]] Result<Parcel> parcelFor(const EventDetail &detail, const ReplayRecipe &recipe);

//! The body with another request_id, as compact JSON; key order stays. Error: Invalid "not_an_object".
[[nodiscard]] Result<QByteArray> withRequestId(QByteArrayView body, const QString &id);

} // namespace wa::events
