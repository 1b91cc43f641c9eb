#include "app/json/value.h"
#include "app/signature/keyedmac.h"
#include "app/signature/reading.h"
#include "app/signature/sign.h"
#include "app/signature/strict.h"
#include "app/signature/verifier.h"
#include "tests/fuzz/demand.h"

#include <QMessageAuthenticationCode>

#include <algorithm>

using namespace wa;
using namespace wa::signature;
using namespace Qt::StringLiterals;

namespace {

using Headers = std::vector<Header>;

const UnixMs arrival(std::chrono::milliseconds(1'776'870'000'500));
const QByteArray deliveryId = "msg_p5jXN8AQM9LWM0D4loKWxJek";
// Whether a delivery is really signed is computed here, so that it would not help an input to have guessed a key.
const std::array<QByteArray, 2> liveSecrets{"whsec_Zm91ciBhbmQgdHdlbnR5IGJ5dGVzIG9m", "the next one's plain bytes"};
const QByteArray strangersSecret = "of nobody";

//! The first bytes of an input say who signs what; then lines of headers, an empty line and the body.
struct Script
{
    static constexpr qsizetype before = 5;

    qsizetype profile = 0;
    std::optional<QByteArray> secret; //!< to sign with
    bool withHeaders = false;         //!< those that an honest sender writes, before the input's own
    std::chrono::seconds skew{0};
    QByteArrayView edits; //!< of four bytes each
    Headers headers;
    QByteArray body;
};

Headers headersOf(QByteArrayView &rest)
{
    Headers headers;
    while (headers.size() < 40) {
        const qsizetype end = rest.indexOf('\n');
        const QByteArrayView line = rest.first(std::max<qsizetype>(end, 0));
        if (end >= 0)
            rest = rest.sliced(end + 1);
        if (line.isEmpty())
            break;
        const qsizetype colon = line.indexOf(':');
        headers.emplace_back(line.first(colon < 0 ? line.size() : colon).toByteArray(),
                             colon < 0 ? QByteArray() : line.sliced(colon + 1).toByteArray().trimmed());
    }
    return headers;
}

Script scriptOf(QByteArrayView input, qsizetype profiles)
{
    Script script{.profile = uchar(input[0]) % profiles,
                  .secret = {},
                  .withHeaders = (input[1] & 4) == 0,
                  .skew = std::chrono::seconds(qint16(uchar(input[2]) << 8 | uchar(input[3]))),
                  .edits = {},
                  .headers = {},
                  .body = {}};
    if (const int signer = input[1] & 3; signer > 0)
        script.secret = signer == 3 ? strangersSecret : liveSecrets[size_t(signer - 1)];
    const qsizetype edits = std::min<qsizetype>(4 * (input[4] & 3), input.size() - Script::before);
    QByteArrayView rest = input.sliced(Script::before);
    script.edits = rest.first(edits);
    rest = rest.sliced(edits);
    script.headers = headersOf(rest);
    script.body = rest.toByteArray();
    return script;
}

// ---- the contract's table of profiles once more, by hand

QByteArray macOf(const QString &profile, const QByteArray &secret, const QByteArray &bytes)
{
    const bool isWhsec = profile == "standard-webhooks"_L1 && secret.startsWith("whsec_");
    const QByteArray key = isWhsec ? QByteArray::fromBase64(secret.sliced(6)) : secret;
    const auto hash = profile == "waha"_L1 ? QCryptographicHash::Sha512 : QCryptographicHash::Sha256;
    const QByteArray mac = QMessageAuthenticationCode::hash(bytes, key, hash);
    return profile == "standard-webhooks"_L1 ? mac.toBase64() : mac.toHex();
}

QByteArray signedBytes(const QString &profile, const QByteArray &id, const QByteArray &time, const QByteArray &body)
{
    if (profile == "standard-webhooks"_L1)
        return id + '.' + time + '.' + body;
    return profile == "wa-v1"_L1 || profile == "stripe-style"_L1 ? time + '.' + body : body;
}

Headers honestHeaders(const QString &profile, const QByteArray &time, const QByteArray &mac)
{
    if (profile == "wa-v1"_L1)
        return {{"X-WA-Timestamp", time}, {"X-WA-Signature", "sha256=" + mac}};
    if (profile == "standard-webhooks"_L1)
        return {{"webhook-id", deliveryId}, {"webhook-timestamp", time}, {"webhook-signature", "v1," + mac}};
    if (profile == "stripe-style"_L1)
        return {{"Stripe-Signature", "t=" + time + ",v1=" + mac}};
    if (profile == "hub-256"_L1)
        return {{"X-Hub-Signature-256", "sha256=" + mac}};
    if (profile == "waha"_L1)
        return {{"X-Webhook-Timestamp", time}, {"X-Webhook-Hmac-Algorithm", "sha512"}, {"X-Webhook-Hmac", mac}};
    demand(profile == "wa-body"_L1);
    return {{"X-WA-Signature", "sha256=" + mac}};
}

//! The value of a header that stands there once.
QByteArray only(const Headers &headers, const QByteArray &name)
{
    demand(countHeader(headers, name) == 1);
    const auto isIt = [&](const Header &header) { return header.first.toLower() == name.toLower(); };
    return std::find_if(headers.begin(), headers.end(), isIt)->second;
}

bool isTime(const QByteArray &text)
{
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isDigit) && (text == "0" || text[0] != '0');
}

//! That these headers carry what the secret makes of the body; answers the signed time's text, if there is one.
QByteArray demandSigned(const QString &profile, const Headers &headers, const QByteArray &body,
                        const QByteArray &secret)
{
    const auto expected = [&](const QByteArray &id, const QByteArray &time) {
        return macOf(profile, secret, signedBytes(profile, id, time, body));
    };
    if (profile == "wa-v1"_L1) {
        const QByteArray time = only(headers, "X-WA-Timestamp");
        demand(only(headers, "X-WA-Signature") == "sha256=" + expected({}, time));
        return time;
    }
    if (profile == "standard-webhooks"_L1) {
        const QByteArray id = only(headers, "webhook-id");
        const QByteArray time = only(headers, "webhook-timestamp");
        demand(!id.isEmpty() && !id.contains('.'));
        demand(only(headers, "webhook-signature").split(' ').contains("v1," + expected(id, time)));
        return time;
    }
    if (profile == "stripe-style"_L1) {
        QList<QByteArray> times = only(headers, "Stripe-Signature").split(',');
        times.removeIf([](const QByteArray &field) { return !field.startsWith("t="); });
        demand(times.size() == 1);
        const QByteArray time = times.front().sliced(2);
        demand(only(headers, "Stripe-Signature").split(',').contains("v1=" + expected({}, time)));
        return time;
    }
    if (profile == "hub-256"_L1) {
        demand(only(headers, "X-Hub-Signature-256") == "sha256=" + expected({}, {}));
    } else if (profile == "waha"_L1) {
        demand(only(headers, "X-Webhook-Hmac-Algorithm") == "sha512");
        demand(only(headers, "X-Webhook-Hmac") == expected({}, {}));
    } else {
        demand(profile == "wa-body"_L1);
        QByteArray value = only(headers, "X-WA-Signature");
        demand((value.startsWith("sha256=") ? value.sliced(7) : value) == expected({}, {}));
    }
    return {};
}

// ---- the delivery

void edit(Headers &headers, QByteArray &body, QByteArrayView how)
{
    const size_t where = uchar(how[0]) % (headers.size() + 1);
    QByteArray &text = where == headers.size() ? body : headers[where].second;
    const qsizetype at = uchar(how[1]) % (text.size() + 1);
    const char byte = how[3];
    switch (how[2] & 7) {
    case 0:
        if (at < text.size())
            text[at] = char(text[at] ^ (1 << (byte & 7)));
        break;
    case 1:
        text.insert(at, byte);
        break;
    case 2:
        text.remove(at, 1 + (byte & 63));
        break;
    case 3:
        if (!headers.empty())
            text.insert(at, headers[uchar(byte) % headers.size()].second);
        break;
    case 4:
        text = text.toUpper();
        break;
    case 5:
        if (where < headers.size())
            headers.push_back(headers[where]);
        break;
    case 6:
        if (where < headers.size())
            headers.erase(headers.begin() + qsizetype(where));
        break;
    case 7:
        if (where < headers.size())
            headers[where].first = headers[where].first.toUpper();
        break;
    }
}

bool isAccepted(const Verdict &verdict)
{
    return verdict.word == Word::Valid || verdict.word == Word::Stale;
}

//! What is accepted was signed, by the secret that is named, at a time that is told rightly.
void check(const Verdict &verdict, const Profile &profile, const Headers &headers, const QByteArray &body)
{
    demand(verdict.profile == profile.id && isAccepted(verdict) == (verdict.secret >= 0));
    if (!isAccepted(verdict)) {
        demand(verdict.why != Why::Verified && verdict.why != Why::Stale && !verdict.skew);
        return;
    }
    const QByteArray time = demandSigned(profile.id, headers, body, liveSecrets.at(size_t(verdict.secret)));
    demand(verdict.skew.has_value() == profile.signsTime() && time.isEmpty() != profile.signsTime());
    if (!verdict.skew) {
        demand(verdict.word == Word::Valid);
        return;
    }
    demand(isTime(time));
    const qint64 skew = time.toLongLong() - arrival.time_since_epoch().count() / 1000;
    demand(verdict.skew->count() == skew && (verdict.word == Word::Valid) == (std::abs(skew) <= 300));
}

void checkReading(const Profile &profile, const Headers &headers)
{
    const Reading reading = readHeaders(profile, headers);
    if (reading.why != Why::Verified)
        return;
    demand(!reading.tags.isEmpty());
    for (const QByteArray &tag : reading.tags)
        demand(tag.size() == macSize(profile.mac));
    demand(reading.time.isEmpty() ? !profile.signsTime() : isTime(reading.time));
    demand(reading.timeValue >= 0);
}

void checkExplained(Verifier &verifier, const Profile &profile, const Delivery &delivery, const Verdict &verdict)
{
    const Ladder ladder = verifier.explain(profile, delivery, arrival);
    demand(ladder.verdict == verdict && ladder.secrets.size() == liveSecrets.size());
    demand(std::any_of(ladder.secrets.begin(), ladder.secrets.end(), [](auto &s) { return s.fits; }) ==
           isAccepted(verdict));
    if (ladder.difference)
        demand(!isAccepted(verdict) && ladder.difference->expected.size() <= 4 &&
               ladder.difference->received != ladder.difference->expected);
}

void checkDetected(Verifier &verifier, std::span<const Profile> profiles, const Headers &headers,
                   const QByteArray &body)
{
    const Detection detection = verifier.detect(profiles, {headers, body}, arrival);
    demand((detection.pin != nullptr) == (detection.verdict.word == Word::Valid));
    if (!detection.pin)
        return;
    check(detection.verdict, *detection.pin, headers, body);
    const auto root = json::Value::parse(body);
    demand(root && !(*root)["event"_L1].string().isEmpty());
}

void checkPinned(Verifier &verifier, std::span<const Profile> profiles, const Profile &pinned, const Headers &headers,
                 const QByteArray &body)
{
    const Delivery delivery{headers, body};
    const Verdict verdict = verifier.verifyPinned(pinned, profiles, delivery, arrival);
    if (verdict.why != Why::ValidUnderOtherProfile) {
        demand(verdict == verifier.verify(pinned, delivery, arrival));
        return;
    }
    demand(verdict.word == Word::Invalid && verdict.otherProfile != pinned.id);
    const auto isOther = [&](const Profile &profile) { return profile.id == verdict.otherProfile; };
    const auto other = std::find_if(profiles.begin(), profiles.end(), isOther);
    demand(other != profiles.end());
    demand(verifier.verify(*other, delivery, arrival).word == Word::Valid);
}

//! What an honest sender sends comes through, whatever other headers came with it.
void checkHonest(Verifier &verifier, std::span<const Profile> profiles, const Profile &profile, const Script &script,
                 const Headers &headers)
{
    const Delivery delivery{headers, script.body};
    const Verdict verdict = verifier.verify(profile, delivery, arrival);
    if (*script.secret == strangersSecret) {
        demand(verdict.why == Why::WrongSignature);
        return;
    }
    demand(isAccepted(verdict) && liveSecrets.at(size_t(verdict.secret)) == *script.secret);
    demand(!verdict.skew || *verdict.skew == script.skew);
    const auto root = json::Value::parse(script.body);
    const bool isEnvelope = root && !(*root)["event"_L1].string().isEmpty();
    const Detection detection = verifier.detect(profiles, delivery, arrival);
    demand(isEnvelope && verdict.word == Word::Valid ? detection.pin != nullptr : true);
    const auto other = sign(profile, Secret(*script.secret), script.body, deliveryId, arrival + script.skew);
    demand(other && isAccepted(verifier.verify(profile, {*other, script.body}, arrival)));
}

//! One spelling for each value, and nothing but digits for a time.
void checkSpelling(const QByteArray &text)
{
    if (const auto bytes = strictHex(text))
        demand(!bytes->isEmpty() && bytes->toHex() == text);
    if (const auto bytes = strictBase64(text))
        demand(!bytes->isEmpty() && bytes->toBase64() == text);
    if (const auto value = strictDigits(text))
        demand(*value >= 0 && QByteArray::number(*value) == text);
    if (isIdText(text))
        demand(isToken(text) && !text.contains('.') && text.size() <= 256);
    demand(text.isEmpty() || (strictHex(text.toHex()) == text && strictBase64(text.toBase64()) == text));
    for (const KeyForm form : {KeyForm::Bytes, KeyForm::Whsec}) {
        for (const QByteArray &secret : {text, "whsec_" + text}) {
            if (const auto key = macKey(form, Secret(secret)))
                demand(!key->isEmpty());
        }
    }
}

std::vector<LiveSecret> live()
{
    std::vector<LiveSecret> secrets;
    for (const QByteArray &secret : liveSecrets)
        secrets.push_back({secrets.empty() ? u"current"_s : u"next"_s, Secret(secret)});
    return secrets;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const std::vector<Profile> profiles = builtInProfiles().value();
    static Verifier verifier(live());
    if (qsizetype(size) < Script::before)
        return 0;
    Script script = scriptOf({reinterpret_cast<const char *>(data), qsizetype(size)}, qsizetype(profiles.size()));
    const Profile &profile = profiles[size_t(script.profile)];
    Headers headers;
    if (script.secret) {
        const qint64 unit = profile.timeUnit == TimeUnit::Milliseconds ? 1 : 1000;
        const QByteArray time = QByteArray::number((arrival + script.skew).time_since_epoch().count() / unit);
        const QByteArray mac =
            macOf(profile.id, *script.secret, signedBytes(profile.id, deliveryId, time, script.body));
        if (script.withHeaders)
            headers = honestHeaders(profile.id, time, mac);
        for (Header &header : script.headers)
            header.second.replace("$T", time).replace("$S", mac); // so that a list can hold what is right
        const auto isReadBy = [&](const Header &header) { return countHeader(headers, header.first) > 0; };
        const bool isPlain = std::none_of(script.headers.begin(), script.headers.end(), isReadBy);
        headers.insert(headers.end(), script.headers.begin(), script.headers.end());
        if (script.withHeaders && isPlain)
            checkHonest(verifier, profiles, profile, script, headers);
    } else {
        headers = script.headers;
    }
    for (qsizetype at = 0; at + 4 <= script.edits.size(); at += 4)
        edit(headers, script.body, script.edits.sliced(at, 4));

    for (const Profile &each : profiles) {
        const Delivery delivery{headers, script.body};
        const Verdict verdict = verifier.verify(each, delivery, arrival);
        check(verdict, each, headers, script.body);
        checkReading(each, headers);
        if (each.id == profile.id)
            checkExplained(verifier, each, delivery, verdict);
    }
    checkDetected(verifier, profiles, headers, script.body);
    checkPinned(verifier, profiles, profile, headers, script.body);
    checkSpelling(script.body);
    for (const Header &header : headers)
        checkSpelling(header.second);
    return 0;
}
