#include "app/signature/verifier.h"

#include "app/json/value.h"
#include "app/signature/keyedmac.h"
#include "app/signature/reading.h"

#include <QCryptographicHash>

#include <algorithm>
#include <array>

namespace wa::signature {

using namespace Qt::StringLiterals;

//! One live secret, keyed for every MAC and key form a profile may ask for.
struct Verifier::Key
{
    explicit Key(const LiveSecret &live)
        : label(live.label)
        , fingerprint(live.secret.fingerprint())
    {
        for (const Mac mac : {Mac::Sha256, Mac::Sha512}) {
            for (const KeyForm form : {KeyForm::Bytes, KeyForm::Whsec}) {
                if (const auto key = macKey(form, live.secret))
                    slot(mac, form).emplace(mac, key->reveal());
            }
        }
    }

    std::optional<KeyedMac> &slot(Mac mac, KeyForm form)
    {
        return macs[static_cast<size_t>(mac)][static_cast<size_t>(form)];
    }
    std::optional<KeyedMac> &slot(const Profile &profile) { return slot(profile.mac, profile.keyForm); }

    QString label;
    QString fingerprint;
    std::array<std::array<std::optional<KeyedMac>, 2>, 2> macs;
};

namespace {

bool isEnvelope(QByteArrayView body)
{
    const auto document = json::Value::parse(body);
    return document && !(*document)["event"_L1].string().isEmpty();
}

bool fits(KeyedMac &mac, std::span<const QByteArrayView> parts, const Reading &reading)
{
    mac.begin();
    for (const QByteArrayView part : parts)
        mac.add(part);
    const QByteArrayView expected = mac.finish();
    bool any = false;
    for (const QByteArray &tag : reading.tags)
        any |= equalInConstantTime(tag, expected);
    return any;
}

Ladder::Difference differenceOf(QByteArrayView received, QByteArrayView expected)
{
    static constexpr qsizetype shown = 4;
    const auto ends = std::mismatch(received.begin(), received.end(), expected.begin(), expected.end());
    const auto at = ends.first - received.begin();
    return {at, received.sliced(at).first(std::min(shown, received.size() - at)).toByteArray(),
            expected.sliced(at).first(std::min(shown, expected.size() - at)).toByteArray()};
}

//! Of every signature given against what this key gives: the one that goes the longest way along.
void compare(KeyedMac &mac, std::span<const QByteArrayView> parts, const Profile &profile, const Reading &reading,
             std::optional<Ladder::Difference> &nearest)
{
    const auto written = [&](const QByteArray &tag) {
        return profile.encoding == Encoding::Base64 ? tag.toBase64() : tag.toHex();
    };
    mac.begin();
    for (const QByteArrayView part : parts)
        mac.add(part);
    const QByteArray expected = written(mac.finish().toByteArray());
    for (const QByteArray &tag : reading.tags) {
        const auto difference = differenceOf(written(tag), expected);
        if (!nearest || difference.at > nearest->at)
            nearest = difference;
    }
}

Ladder::Role roleOf(const Profile &profile, const QByteArray &header)
{
    if (header == profile.signatureHeader)
        return Ladder::Role::Signature;
    using Kind = Profile::Part::Kind;
    const bool isSigned = (header == profile.timeHeader && profile.signsTime()) ||
                          (header == profile.idHeader && profile.covers(Kind::Id));
    return isSigned ? Ladder::Role::Signed : Ladder::Role::Read;
}

std::chrono::seconds skewOf(const Profile &profile, const Reading &reading, UnixMs now)
{
    const qint64 unit = profile.timeUnit == TimeUnit::Milliseconds ? 1000 : 1;
    return std::chrono::seconds(reading.timeValue / unit) -
           std::chrono::floor<std::chrono::seconds>(now).time_since_epoch();
}

//! How far a refusal got: in detect, the one that came nearest to acceptance is the one worth telling.
int progress(const Verdict &verdict, const Profile &profile)
{
    switch (verdict.why) {
    case Why::MissingHeader:
        return verdict.header == profile.signatureHeader ? 0 : 1;
    case Why::RepeatedHeader:
        return 2;
    case Why::BadEncoding:
    case Why::BadTime:
    case Why::BadId:
    case Why::WrongAlgorithm:
        return 3;
    case Why::NoSecret:
    case Why::UnusableSecret:
    case Why::WrongSignature:
        return 4;
    case Why::NotAnEnvelope:
        return 5;
    case Why::Stale:
        return 6;
    case Why::Verified:
    case Why::ValidUnderOtherProfile:
        return 7;
    }
    return 0;
}

} // namespace

Verifier::Verifier(std::span<const LiveSecret> live)
{
    m_keys.reserve(live.size());
    for (const LiveSecret &secret : live)
        m_keys.emplace_back(secret);
}

Verifier::~Verifier() = default;
Verifier::Verifier(Verifier &&) noexcept = default;
Verifier &Verifier::operator=(Verifier &&) noexcept = default;

Verdict Verifier::verify(const Profile &profile, const Delivery &delivery, UnixMs now)
{
    Verdict verdict;
    verdict.profile = profile.id;
    const auto refuse = [&](Word word, Why why) {
        verdict.word = word;
        verdict.why = why;
        return verdict;
    };
    const Reading reading = readHeaders(profile, delivery.headers);
    verdict.header = reading.header;
    if (reading.why != Why::Verified)
        return refuse(reading.why == Why::MissingHeader ? Word::Missing : Word::Invalid, reading.why);
    if (m_keys.empty())
        return refuse(Word::Unchecked, Why::NoSecret);

    const auto parts = signedParts(profile, reading.id, reading.time, delivery.body);
    bool usable = false;
    for (size_t i = 0; i < m_keys.size(); ++i) {
        auto &mac = m_keys[i].slot(profile);
        usable |= mac.has_value();
        if (mac && fits(*mac, parts, reading) && verdict.secret < 0)
            verdict.secret = static_cast<int>(i);
    }
    if (!usable)
        return refuse(Word::Unchecked, Why::UnusableSecret);
    if (verdict.secret < 0)
        return refuse(Word::Invalid, Why::WrongSignature);
    if (!profile.signsTime())
        return refuse(Word::Valid, Why::Verified);
    verdict.skew = skewOf(profile, reading, now);
    return std::chrono::abs(*verdict.skew) > tolerance ? refuse(Word::Stale, Why::Stale)
                                                       : refuse(Word::Valid, Why::Verified);
}

Verdict Verifier::verifyPinned(const Profile &pinned, std::span<const Profile> all, const Delivery &delivery,
                               UnixMs now)
{
    Verdict verdict = verify(pinned, delivery, now);
    if (verdict.word != Word::Invalid && verdict.word != Word::Missing)
        return verdict;
    for (const Profile &other : all) {
        if (other == pinned || verify(other, delivery, now).word != Word::Valid)
            continue;
        verdict.word = Word::Invalid;
        verdict.why = Why::ValidUnderOtherProfile;
        verdict.otherProfile = other.id;
        break;
    }
    return verdict;
}

Detection Verifier::detect(std::span<const Profile> profiles, const Delivery &delivery, UnixMs now)
{
    Detection nearest;
    int best = -1;
    for (const Profile &profile : profiles) {
        Verdict verdict = verify(profile, delivery, now);
        if (verdict.word == Word::Valid) {
            if (isEnvelope(delivery.body))
                return {std::move(verdict), &profile};
            verdict.word = Word::Invalid;
            verdict.why = Why::NotAnEnvelope;
        }
        if (const int reached = progress(verdict, profile); reached > best) {
            best = reached;
            nearest.verdict = std::move(verdict);
        }
    }
    if (best <= 0) { // no profile's signature header is there: none of them is the one that is missing
        nearest.verdict.word = Word::Missing;
        nearest.verdict.why = Why::MissingHeader;
        nearest.verdict.profile.clear();
        nearest.verdict.header.clear();
    }
    return nearest;
}

Ladder Verifier::explain(const Profile &profile, const Delivery &delivery, UnixMs now)
{
    Ladder ladder;
    ladder.verdict = verify(profile, delivery, now);
    ladder.signs = profile.signs;
    for (const QByteArray &name :
         {profile.signatureHeader, profile.idHeader, profile.timeHeader, profile.algorithmHeader}) {
        if (!name.isEmpty())
            ladder.headers.push_back({name, countHeader(delivery.headers, name), roleOf(profile, name)});
    }
    const Reading reading = readHeaders(profile, delivery.headers);
    const auto parts = signedParts(profile, reading.id, reading.time, delivery.body);
    for (Key &key : m_keys) {
        auto &mac = key.slot(profile);
        ladder.secrets.push_back({key.label, key.fingerprint, mac.has_value(),
                                  reading.why == Why::Verified && mac && fits(*mac, parts, reading)});
        if (reading.why == Why::Verified && mac && ladder.verdict.secret < 0)
            compare(*mac, parts, profile, reading, ladder.difference);
    }
    if (reading.why != Why::Verified)
        return ladder;
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QByteArrayView part : parts) {
        hash.addData(part);
        ladder.signedLength += part.size();
        ladder.signedTail.append(part.last(std::min<qsizetype>(part.size(), 16)));
        ladder.signedTail = ladder.signedTail.right(16);
    }
    ladder.signedSha256 = hash.result().toHex();
    return ladder;
}

const QString &Verifier::label(int secret) const
{
    return m_keys.at(static_cast<size_t>(secret)).label;
}

Verdict verify(const Profile &profile, const Delivery &delivery, std::span<const LiveSecret> live, UnixMs now)
{
    return Verifier(live).verify(profile, delivery, now);
}

QLatin1StringView wordText(Word word)
{
    switch (word) {
    case Word::Valid:
        return "valid"_L1;
    case Word::Stale:
        return "stale"_L1;
    case Word::Invalid:
        return "invalid"_L1;
    case Word::Missing:
        return "missing"_L1;
    case Word::Unchecked:
        return "unchecked"_L1;
    }
    return "invalid"_L1;
}

QLatin1StringView whyCode(Why why)
{
    switch (why) {
    case Why::Verified:
        return "verified"_L1;
    case Why::MissingHeader:
        return "missing_header"_L1;
    case Why::RepeatedHeader:
        return "repeated_header"_L1;
    case Why::BadEncoding:
        return "bad_encoding"_L1;
    case Why::BadTime:
        return "bad_time"_L1;
    case Why::BadId:
        return "bad_id"_L1;
    case Why::WrongAlgorithm:
        return "wrong_algorithm"_L1;
    case Why::NoSecret:
        return "no_secret"_L1;
    case Why::UnusableSecret:
        return "unusable_secret"_L1;
    case Why::WrongSignature:
        return "wrong_signature"_L1;
    case Why::Stale:
        return "stale"_L1;
    case Why::NotAnEnvelope:
        return "not_an_envelope"_L1;
    case Why::ValidUnderOtherProfile:
        return "valid_under_other_profile"_L1;
    }
    return "wrong_signature"_L1;
}

} // namespace wa::signature
