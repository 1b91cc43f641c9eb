#include "app/signature/autopsy.h"

#include "app/signature/bytesearch.h"
#include "app/signature/guesses.h"

#include <algorithm>
#include <map>

namespace wa::signature {

using namespace Qt::StringLiterals;

namespace {

// What is hashed at most before the byte by byte search: a second or two of one core, also for 5 MB.
constexpr qint64 mostHashed = 1'500'000'000;
constexpr size_t mostCluesTogether = 4;
constexpr qint64 tenYears = 10LL * 365 * 86'400;

class Table
{
public:
    Table(const Case &delivery, const std::atomic_bool *stop)
        : m_case(delivery)
        , m_stop(stop)
        , m_schemes(guessSchemes(delivery))
    {
        for (const KeyForm form : {KeyForm::Bytes, KeyForm::Whsec})
            m_keys[form] = guessKeys(delivery.secrets, form);
        for (const SchemeGuess &scheme : m_schemes) {
            for (const KeyGuess &key : m_keys[scheme.keyForm])
                m_pairs.push_back({&scheme, &key});
        }
        std::ranges::stable_sort(m_pairs, {}, &Pair::count);
    }

    Finding examine()
    {
        if (m_case.secrets.empty())
            return ended(Finding::Outcome::NoSecret);
        if (!holdsSignature(m_case))
            return ended(Finding::Outcome::NoSignature);
        if (const Pair *pair = fitting(m_case.body, mostCluesTogether))
            return named(*pair, {});
        if (auto finding = withOtherBody())
            return *finding;
        if (auto finding = withOtherByte())
            return *finding;
        return ended(stopped() ? Finding::Outcome::Stopped : Finding::Outcome::Unknown);
    }

private:
    struct Pair
    {
        const SchemeGuess *scheme;
        const KeyGuess *key;

        [[nodiscard]] size_t count() const { return scheme->clues.size() + key->clues.size(); }
    };

    [[nodiscard]] bool stopped() const { return m_stop && m_stop->load(std::memory_order_relaxed); }

    KeyedMac &macOf(const Pair &pair)
    {
        auto &mac = m_macs[{pair.scheme->digest, pair.key}];
        if (!mac)
            mac.emplace(pair.scheme->digest, pair.key->key.reveal());
        return *mac;
    }

    bool fits(const Pair &pair, const QByteArray &body)
    {
        ++m_finding.tried;
        m_hashed += pair.scheme->lead.size() + body.size();
        KeyedMac &mac = macOf(pair);
        mac.begin();
        mac.add(pair.scheme->lead);
        mac.add(body);
        const QByteArrayView expected = mac.finish();
        return std::ranges::any_of(pair.scheme->tags,
                                   [&](const QByteArray &tag) { return equalInConstantTime(tag, expected); });
    }

    const Pair *fitting(const QByteArray &body, size_t mostClues)
    {
        for (const Pair &pair : m_pairs) {
            if (pair.count() > mostClues || stopped())
                break;
            if (m_hashed > mostHashed) {
                m_finding.everythingTried = false;
                break;
            }
            if (fits(pair, body))
                return &pair;
        }
        return nullptr;
    }

    std::optional<Finding> withOtherBody()
    {
        std::optional<Finding> found;
        guessBodies(m_case.body, [&](const QByteArray &body, const Clue &clue) {
            if (const Pair *pair = fitting(body, 1))
                found = named(*pair, clue);
            if (!found && m_hashed > mostHashed)
                m_finding.everythingTried = false;
            return found || stopped() || m_hashed > mostHashed;
        });
        return found;
    }

    std::optional<Finding> withOtherByte()
    {
        if (ByteSearch::reachFor(m_case.body.size()) != ByteSearch::Reach::Whole)
            m_finding.everythingTried = false;
        for (const Pair &pair : m_pairs) {
            if (pair.count() > 0 || stopped())
                break;
            ByteSearch search(macOf(pair), pair.scheme->lead, m_case.body, pair.scheme->tags,
                              [this] { return !stopped(); });
            const auto clue = search.run();
            m_finding.tried += search.tried();
            if (clue)
                return named(pair, clue);
        }
        return {};
    }

    Finding ended(Finding::Outcome outcome)
    {
        m_finding.outcome = outcome;
        if (m_finding.profile.isEmpty() && m_case.pinned)
            m_finding.profile = m_case.pinned->id;
        return std::move(m_finding);
    }

    Finding named(const Pair &pair, const std::optional<Clue> &body)
    {
        m_finding.profile = pair.scheme->profile;
        m_finding.secret = pair.key->label;
        m_finding.clues = pair.key->clues;
        std::ranges::copy(pair.scheme->clues, std::back_inserter(m_finding.clues));
        if (body)
            m_finding.clues.push_back(*body);
        judgeTime(*pair.scheme);
        m_finding.everythingTried = true; // what was not tried does not matter any more
        return ended(m_finding.clues.empty() ? Finding::Outcome::Sound : Finding::Outcome::Named);
    }

    void judgeTime(const SchemeGuess &scheme)
    {
        if (!scheme.time)
            return;
        const qint64 arrival = std::chrono::floor<std::chrono::seconds>(m_case.received).time_since_epoch().count();
        const bool milliseconds = scheme.timeUnit == TimeUnit::Milliseconds;
        qint64 skew = *scheme.time / (milliseconds ? 1000 : 1) - arrival;
        const qint64 otherSkew = *scheme.time / (milliseconds ? 1 : 1000) - arrival;
        if (std::abs(skew) > tenYears && std::abs(otherSkew) < tenYears) {
            m_finding.clues.push_back({.mistake = Mistake::TimeUnit,
                                       .name = milliseconds ? u"s"_s : u"ms"_s,
                                       .other = milliseconds ? u"ms"_s : u"s"_s});
            skew = otherSkew;
        }
        if (std::abs(skew) > tolerance.count())
            m_finding.clues.push_back({.mistake = Mistake::ClockSkew, .number = skew});
    }

    const Case &m_case;
    const std::atomic_bool *m_stop;
    const std::vector<SchemeGuess> m_schemes;
    std::map<KeyForm, std::vector<KeyGuess>> m_keys;
    std::vector<Pair> m_pairs; //!< fewest clues first
    std::map<std::pair<QByteArray, const KeyGuess *>, std::optional<KeyedMac>> m_macs;
    qint64 m_hashed = 0;
    Finding m_finding;
};

} // namespace

bool Finding::names(Mistake mistake) const
{
    return std::ranges::any_of(clues, [mistake](const Clue &clue) { return clue.mistake == mistake; });
}

Finding autopsy(const Case &delivery, const std::atomic_bool *stop)
{
    return Table(delivery, stop).examine();
}

QLatin1StringView mistakeCode(Mistake mistake)
{
    switch (mistake) {
    case Mistake::RetiredSecret:
        return "retired_secret"_L1;
    case Mistake::ForeignSecret:
        return "foreign_secret"_L1;
    case Mistake::SpaceInOurSecret:
        return "space_in_our_secret"_L1;
    case Mistake::SpaceInTheirSecret:
        return "space_in_their_secret"_L1;
    case Mistake::KeyDecoded:
        return "key_decoded"_L1;
    case Mistake::KeyNotDecoded:
        return "key_not_decoded"_L1;
    case Mistake::KeyPrefixCut:
        return "key_prefix_cut"_L1;
    case Mistake::OtherProfile:
        return "other_profile"_L1;
    case Mistake::OtherSignedBytes:
        return "other_signed_bytes"_L1;
    case Mistake::OtherHeader:
        return "other_header"_L1;
    case Mistake::RefusedHeader:
        return "refused_header"_L1;
    case Mistake::RepeatedHeader:
        return "repeated_header"_L1;
    case Mistake::OtherEncoding:
        return "other_encoding"_L1;
    case Mistake::PrefixLost:
        return "prefix_lost"_L1;
    case Mistake::OtherPrefix:
        return "other_prefix"_L1;
    case Mistake::OtherDigest:
        return "other_digest"_L1;
    case Mistake::TimeSpelling:
        return "time_spelling"_L1;
    case Mistake::TimeUnit:
        return "time_unit"_L1;
    case Mistake::ClockSkew:
        return "clock_skew"_L1;
    case Mistake::NewlineAdded:
        return "newline_added"_L1;
    case Mistake::NewlineLost:
        return "newline_lost"_L1;
    case Mistake::SpaceAdded:
        return "space_added"_L1;
    case Mistake::LineEndingsChanged:
        return "line_endings_changed"_L1;
    case Mistake::BomAdded:
        return "bom_added"_L1;
    case Mistake::BomLost:
        return "bom_lost"_L1;
    case Mistake::Reserialised:
        return "reserialised"_L1;
    case Mistake::Unzipped:
        return "unzipped"_L1;
    case Mistake::ByteChanged:
        return "byte_changed"_L1;
    case Mistake::ByteAdded:
        return "byte_added"_L1;
    case Mistake::ByteLost:
        return "byte_lost"_L1;
    }
    return {};
}

} // namespace wa::signature
