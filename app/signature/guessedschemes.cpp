// Ways of signing that a sender may have used, read from headers more leniently than any verification may.
#include "app/signature/guesses.h"
#include "app/signature/keyedmac.h"
#include "app/signature/reading.h"
#include "app/signature/strict.h"

#include <algorithm>
#include <array>

namespace wa::signature {

using namespace Qt::StringLiterals;

namespace {

// A stranger's header with a thousand of them costs no more.
constexpr size_t mostSpellings = 16;
constexpr size_t mostTimes = 8;
constexpr qsizetype mostIds = 4;

struct Digest
{
    qsizetype size;
    const char *openssl;
    QLatin1StringView name;
};
constexpr std::array<Digest, 4> digests{{{20, "SHA1", "SHA-1"_L1},
                                         {32, "SHA256", "SHA-256"_L1},
                                         {48, "SHA384", "SHA-384"_L1},
                                         {64, "SHA512", "SHA-512"_L1}}};

const Digest *digestOfSize(qsizetype size)
{
    const auto *found = std::ranges::find(digests, size, &Digest::size);
    return found == digests.end() ? nullptr : found;
}

//! Something in a header that could be a signature.
struct Spelling
{
    QByteArray header;
    int headerCount = 1;
    QByteArray before; //!< from the header's start
    QLatin1StringView encoding;
    QByteArray tag;
};

//! Something in a header that could be the signed time.
struct TimeText
{
    QByteArray header;
    QByteArray text;
};

struct Decoded
{
    QByteArray bytes;
    QLatin1StringView encoding;
};

std::optional<Decoded> decodedLeniently(const QByteArray &text)
{
    const bool isHex = text.size() % 2 == 0 && std::ranges::all_of(text, [](char c) {
                           return QByteArrayView("0123456789abcdefABCDEF").contains(c);
                       });
    if (isHex && digestOfSize(text.size() / 2))
        return Decoded{QByteArray::fromHex(text), text == text.toLower() ? "hex"_L1 : "HEX"_L1};
    QByteArray bare = text;
    while (bare.endsWith('='))
        bare.chop(1);
    const bool url = bare.contains('-') || bare.contains('_');
    const auto options = QByteArray::Base64Options(url ? QByteArray::Base64UrlEncoding : QByteArray::Base64Encoding) |
                         QByteArray::AbortOnBase64DecodingErrors;
    const auto decoded = QByteArray::fromBase64Encoding(bare, options);
    if (!decoded || !digestOfSize(decoded.decoded.size()))
        return {};
    if (url)
        return Decoded{decoded.decoded, "base64url"_L1};
    return Decoded{decoded.decoded, text.size() % 4 == 0 ? "base64"_L1 : "base64 without ="_L1};
}

void spell(const Header &header, std::span<const Header> all, std::vector<Spelling> &found)
{
    const QByteArray &value = header.second;
    if (value.size() > 4096)
        return;
    for (qsizetype at = 0; at < value.size() && found.size() < mostSpellings;) {
        const bool begins = at == 0 || QByteArrayView(" ,;:=\"").contains(value[at - 1]);
        qsizetype end = at;
        while (end < value.size() && !QByteArrayView(" ,;\"").contains(value[end]))
            ++end;
        const auto decoded = begins ? decodedLeniently(value.sliced(at, end - at)) : std::nullopt;
        if (!decoded) {
            ++at;
            continue;
        }
        found.push_back(
            {header.first, countHeader(all, header.first), value.first(at), decoded->encoding, decoded->bytes});
        at = end + 1;
    }
}

std::vector<Spelling> spellings(std::span<const Header> headers)
{
    std::vector<Spelling> found;
    for (const Header &header : headers)
        spell(header, headers, found);
    return found;
}

std::vector<TimeText> timeTexts(std::span<const Header> headers)
{
    std::vector<TimeText> found;
    for (const auto &[name, value] : headers) {
        if (found.size() >= mostTimes)
            break;
        if (name.toLower().contains("time") && !value.isEmpty() && value.size() < 64)
            found.push_back({name, value});
        for (const QByteArray &field : value.size() < 4096 ? value.split(',') : QByteArrayList()) {
            if (found.size() < mostTimes && field.trimmed().startsWith("t=")) // as in "t=1776870000,v1=..."
                found.push_back({name, field.trimmed().sliced(2)});
        }
    }
    return found;
}

QByteArrayList idTexts(std::span<const Header> headers)
{
    QByteArrayList found;
    for (const auto &[name, value] : headers) {
        if (found.size() < mostIds && name.toLower().endsWith("-id") && isIdText(value))
            found.append(value);
    }
    return found;
}

QLatin1StringView encodingName(const Profile &profile)
{
    return profile.encoding == Encoding::Base64 ? "base64"_L1 : "hex"_L1;
}

QLatin1StringView unitName(TimeUnit unit)
{
    return unit == TimeUnit::Milliseconds ? "ms"_L1 : "s"_L1;
}

TimeUnit otherUnit(TimeUnit unit)
{
    return unit == TimeUnit::Milliseconds ? TimeUnit::Seconds : TimeUnit::Milliseconds;
}

QByteArray leadOf(const Profile &profile, QByteArrayView id, QByteArrayView time)
{
    QByteArray lead;
    for (const QByteArrayView part : signedParts(profile, id, time, {}))
        lead.append(part);
    return lead;
}

class SchemeGuesses
{
public:
    explicit SchemeGuesses(const Case &delivery)
        : m_case(delivery)
        , m_spellings(spellings(delivery.headers))
        , m_times(timeTexts(delivery.headers))
        , m_ids(idTexts(delivery.headers))
    {
        if (delivery.pinned)
            m_profiles.push_back(&*delivery.pinned);
        for (const Profile &profile : delivery.profiles) {
            if (!delivery.pinned || profile.id != delivery.pinned->id)
                m_profiles.push_back(&profile);
        }
        for (const Profile *profile : m_profiles) {
            if (std::ranges::none_of(m_templates, [&](const Profile *known) { return known->signs == profile->signs; }))
                m_templates.push_back(profile);
        }
    }

    std::vector<SchemeGuess> all() &&
    {
        for (const Profile *profile : m_profiles)
            takeStrictly(*profile);
        for (const Profile *profile : m_profiles) {
            for (const Spelling &spelling : m_spellings)
                takeLeniently(*profile, spelling);
        }
        std::ranges::stable_sort(m_guesses, {}, [](const SchemeGuess &guess) { return guess.clues.size(); });
        dropTwins();
        return std::move(m_guesses);
    }

private:
    //! A project that detects has no profile that could be the wrong one.
    std::vector<Clue> startOf(const Profile &profile) const
    {
        if (!m_case.pinned || profile == *m_case.pinned)
            return {};
        return {{.mistake = Mistake::OtherProfile, .name = profile.id, .other = m_case.pinned->id}};
    }

    void takeStrictly(const Profile &profile)
    {
        const Reading reading = readHeaders(profile, m_case.headers);
        if (reading.why != Why::Verified)
            return;
        SchemeGuess guess{.clues = startOf(profile),
                          .profile = profile.id,
                          .digest = digestOfSize(macSize(profile.mac))->openssl,
                          .keyForm = profile.keyForm,
                          .timeUnit = profile.timeUnit,
                          .lead = leadOf(profile, reading.id, reading.time),
                          .tags = {reading.tags.begin(), reading.tags.end()}};
        if (profile.signsTime())
            guess.time = reading.timeValue;
        m_guesses.push_back(std::move(guess));
    }

    void takeLeniently(const Profile &profile, const Spelling &spelling)
    {
        SchemeGuess guess{.clues = startOf(profile),
                          .profile = profile.id,
                          .digest = digestOfSize(spelling.tag.size())->openssl,
                          .keyForm = profile.keyForm,
                          .timeUnit = profile.timeUnit,
                          .tags = {spelling.tag}};
        compare(profile, spelling, guess.clues);
        for (const Profile *signs : m_templates)
            takeTemplate(profile, *signs, guess);
    }

    static void compare(const Profile &profile, const Spelling &spelling, std::vector<Clue> &clues)
    {
        const QString name = QString::fromLatin1(spelling.header);
        if (spelling.header.compare(profile.signatureHeader, Qt::CaseInsensitive) != 0)
            clues.push_back(
                {.mistake = Mistake::OtherHeader, .name = name, .other = QString::fromLatin1(profile.signatureHeader)});
        if (spelling.headerCount > 1)
            clues.push_back({.mistake = Mistake::RepeatedHeader, .name = name, .number = spelling.headerCount});
        comparePrefix(profile, spelling, clues);
        if (spelling.encoding != encodingName(profile))
            clues.push_back(
                {.mistake = Mistake::OtherEncoding, .name = spelling.encoding, .other = encodingName(profile)});
        if (spelling.tag.size() != macSize(profile.mac))
            clues.push_back({.mistake = Mistake::OtherDigest,
                             .name = digestOfSize(spelling.tag.size())->name,
                             .other = digestOfSize(macSize(profile.mac))->name});
    }

    static void comparePrefix(const Profile &profile, const Spelling &spelling, std::vector<Clue> &clues)
    {
        const QByteArray wanted = profile.hasFields() ? profile.signatureField + '=' : profile.prefix;
        const QByteArray whole = spelling.before.sliced(spelling.before.lastIndexOf(' ') + 1);
        const QByteArray found = profile.hasFields() ? whole.sliced(whole.lastIndexOf(',') + 1) : whole;
        if (found == wanted || (found.isEmpty() && profile.prefixOptional))
            return;
        if (found.isEmpty())
            clues.push_back({.mistake = Mistake::PrefixLost, .other = QString::fromLatin1(wanted)});
        else
            clues.push_back({.mistake = Mistake::OtherPrefix,
                             .name = QString::fromLatin1(found),
                             .other = QString::fromLatin1(wanted)});
    }

    void takeTemplate(const Profile &profile, const Profile &signs, SchemeGuess guess)
    {
        if (signs.signs != profile.signs)
            guess.clues.push_back({.mistake = Mistake::OtherSignedBytes, .name = signs.signs, .other = profile.signs});
        const bool withId = signs.covers(Profile::Part::Kind::Id);
        for (const QByteArray &id : withId ? m_ids : QByteArrayList{QByteArray()}) {
            if (!signs.signsTime()) {
                guess.lead = leadOf(signs, id, {});
                take(profile, guess);
                continue;
            }
            for (const TimeText &time : m_times)
                takeTime(profile, signs, id, time, guess);
        }
    }

    void takeTime(const Profile &profile, const Profile &signs, const QByteArray &id, const TimeText &time,
                  SchemeGuess guess)
    {
        const QByteArray &where = profile.timeHeader.isEmpty() ? profile.signatureHeader : profile.timeHeader;
        if (profile.signsTime() && time.header.compare(where, Qt::CaseInsensitive) != 0)
            guess.clues.push_back({.mistake = Mistake::OtherHeader,
                                   .name = QString::fromLatin1(time.header),
                                   .other = QString::fromLatin1(where)});
        const auto value = strictDigits(time.text);
        if (!value)
            guess.clues.push_back({.mistake = Mistake::TimeSpelling, .name = QString::fromLatin1(time.text)});
        guess.time = value;
        guess.lead = leadOf(signs, id, time.text);
        take(profile, guess);
        if (!value || *value < 1000)
            return;
        // The header says it in one unit, and the sender signed it in the other.
        const TimeUnit unit = *value > 100'000'000'000 ? TimeUnit::Seconds : TimeUnit::Milliseconds;
        const qint64 scaled = unit == TimeUnit::Seconds ? *value / 1000 : *value * 1000;
        guess.clues.push_back(
            {.mistake = Mistake::TimeUnit, .name = unitName(unit), .other = unitName(otherUnit(unit))});
        guess.time.reset(); // told already
        guess.lead = leadOf(signs, id, QByteArray::number(scaled));
        m_guesses.push_back(std::move(guess));
    }

    //! With no clue yet, the profile refused something beside the signature: read strictly, it would be here already.
    void take(const Profile &profile, SchemeGuess guess)
    {
        const Reading strict = readHeaders(profile, m_case.headers);
        if (guess.clues == startOf(profile) && strict.why != Why::Verified)
            guess.clues.push_back({.mistake = Mistake::RefusedHeader,
                                   .name = QString::fromLatin1(strict.header),
                                   .other = whyCode(strict.why)});
        m_guesses.push_back(std::move(guess));
    }

    //! The same bytes under the same digest, said in more words.
    void dropTwins()
    {
        std::vector<SchemeGuess> kept;
        for (SchemeGuess &guess : m_guesses) {
            const bool known = std::ranges::any_of(kept, [&](const SchemeGuess &other) {
                return other.lead == guess.lead && other.keyForm == guess.keyForm &&
                       qstrcmp(other.digest, guess.digest) == 0 &&
                       std::ranges::all_of(guess.tags, [&](const QByteArray &tag) {
                           return std::ranges::find(other.tags, tag) != other.tags.end();
                       });
            });
            if (!known)
                kept.push_back(std::move(guess));
        }
        m_guesses = std::move(kept);
    }

    const Case &m_case;
    std::vector<const Profile *> m_profiles;
    std::vector<const Profile *> m_templates; //!< one for each text of `signs`
    std::vector<Spelling> m_spellings;
    std::vector<TimeText> m_times;
    QByteArrayList m_ids;
    std::vector<SchemeGuess> m_guesses;
};

} // namespace

std::vector<SchemeGuess> guessSchemes(const Case &delivery)
{
    return SchemeGuesses(delivery).all();
}

bool holdsSignature(const Case &delivery)
{
    const auto signs = [&](const Profile &profile) {
        return countHeader(delivery.headers, profile.signatureHeader) > 0;
    };
    return (delivery.pinned && signs(*delivery.pinned)) || std::ranges::any_of(delivery.profiles, signs) ||
           !spellings(delivery.headers).empty();
}

} // namespace wa::signature
