#include "app/events/exchange/replayparcel.h"

#include "app/events/exchange/headerkinds.h"

#include <algorithm>
#include <array>

namespace wa::events {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array replayModeWords{"byte_exact"_L1, "re_signed"_L1, "new_event"_L1};

tl::unexpected<Error> refusal(Error::Kind kind, const QString &code)
{
    return tl::unexpected(Error{.kind = kind, .code = code});
}

bool sameName(QByteArrayView a, QByteArrayView b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

//! Of the signature: written anew with it.
bool isSignatures(QByteArrayView name, const signature::Profile &profile)
{
    const std::array own{profile.signatureHeader, profile.timeHeader, profile.idHeader, profile.algorithmHeader};
    return std::any_of(own.begin(), own.end(),
                       [name](const QByteArray &header) { return !header.isEmpty() && sameName(name, header); });
}

Headers keptHeaders(const EventDetail &detail, const ReplayRecipe &recipe)
{
    Headers headers;
    for (const auto &[name, value] : detail.attempts.value(0).headers) {
        if (isOfConnection(name) || sameName(name, "user-agent") || sameName(name, replayHeader) ||
            headerKind(name) == HeaderKind::Credential)
            continue;
        if (recipe.mode != ReplayMode::ByteExact && isSignatures(name, recipe.signer->profile))
            continue;
        // The id stands in a header, too, and both are to say the same.
        const bool isId = recipe.mode == ReplayMode::NewEvent && sameName(name, "x-wa-request-id");
        headers.emplace_back(name, isId ? recipe.newId.toUtf8() : value);
    }
    return headers;
}

} // namespace

QLatin1StringView replayModeWord(ReplayMode mode)
{
    return replayModeWords.at(size_t(mode));
}

std::optional<ReplayMode> replayModeOfWord(QAnyStringView word)
{
    const auto *const at = std::find_if(replayModeWords.begin(), replayModeWords.end(),
                                        [word](QLatin1StringView known) { return QAnyStringView(known) == word; });
    return at == replayModeWords.end() ? std::nullopt : std::optional(ReplayMode(at - replayModeWords.begin()));
}

bool carriesReplayMark(const EventDetail &detail)
{
    if (detail.event.via == Via::Replay || detail.provenance)
        return true;
    return std::any_of(detail.attempts.begin(), detail.attempts.end(), [](const Attempt &attempt) {
        return std::any_of(attempt.headers.begin(), attempt.headers.end(),
                           [](const auto &header) { return sameName(header.first, replayHeader); });
    });
}

Result<QByteArray> withRequestId(QByteArrayView body, const QString &id)
{
    auto root = json::Value::parse(body);
    if (!root || !root->isObject())
        return refusal(Error::Kind::Invalid, u"not_an_object"_s);
    root->set(u"request_id"_s, id);
    return root->toJson();
}

Result<Parcel> parcelFor(const EventDetail &detail, const ReplayRecipe &recipe)
{
    if (carriesReplayMark(detail))
        return refusal(Error::Kind::Config, u"loop_guard"_s);
    if (!detail.checksumOk)
        return refusal(Error::Kind::Invalid, u"damaged"_s);
    if (recipe.mode != ReplayMode::ByteExact && !recipe.signer)
        return refusal(Error::Kind::Config, u"no_signer"_s);

    Parcel parcel{.target = recipe.target, .headers = keptHeaders(detail, recipe), .body = detail.body};
    if (recipe.mode == ReplayMode::NewEvent) {
        auto body =
            withRequestId(recipe.body ? QByteArrayView(*recipe.body) : QByteArrayView(detail.body), recipe.newId);
        if (!body)
            return tl::unexpected(body.error());
        parcel.body = std::move(*body);
    }
    if (recipe.mode != ReplayMode::ByteExact) {
        const QByteArray id =
            recipe.mode == ReplayMode::NewEvent ? recipe.newId.toUtf8() : detail.event.requestId.utf8();
        // An event without an id of its own is told apart by its bytes; so is its delivery.
        auto fields = signature::sign(recipe.signer->profile, recipe.signer->secret, parcel.body,
                                      id.isEmpty() ? detail.sha256.toHex() : id, recipe.now);
        if (!fields)
            return tl::unexpected(fields.error());
        parcel.headers.insert(parcel.headers.end(), fields->begin(), fields->end());
    }
    parcel.headers.emplace_back(replayHeader.toByteArray(), recipe.mark);
    return parcel;
}

} // namespace wa::events
