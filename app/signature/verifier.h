#pragma once

#include "app/base/clock.h"
#include "app/base/secret.h"
#include "app/signature/profile.h"

#include <chrono>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace wa::signature {

//! How far a signed time may lie from ours, both ways, in whole seconds.
inline constexpr std::chrono::seconds tolerance{300};

//! The `sig` words of the filter language.
enum class Word {
    Valid,
    Stale, //!< right, but its signed time is out of tolerance
    Invalid,
    Missing,
    Unchecked, //!< no secret to check with
};

enum class Why {
    Verified,
    MissingHeader,
    RepeatedHeader,
    BadEncoding, //!< the signature is not spelled as the profile says
    BadTime,
    BadId,
    WrongAlgorithm,
    NoSecret,
    UnusableSecret, //!< empty, or a whsec_ key that holds none
    WrongSignature,
    Stale,
    NotAnEnvelope,          //!< detecting: the signature is right, but the body is no event
    ValidUnderOtherProfile, //!< refused: the project is pinned to another profile
};

[[nodiscard]] QLatin1StringView wordText(Word word); //!< "valid", stable
[[nodiscard]] QLatin1StringView whyCode(Why why);    //!< "wrong_signature", stable: stored and shown by ui/text

struct LiveSecret
{
    QString label; //!< "current", "next", "retiring"
    Secret secret;
};

struct Delivery
{
    std::span<const Header> headers;
    QByteArrayView body; //!< as it came, before anything parsed it
};

struct Verdict
{
    Word word = Word::Invalid;
    Why why = Why::WrongSignature;
    QString profile;                               //!< judged by
    QString otherProfile;                          //!< ValidUnderOtherProfile: under which
    QByteArray header;                             //!< the header at fault, where one is
    int secret = -1;                               //!< index of the live secret that fitted
    std::optional<std::chrono::seconds> skew = {}; //!< signed time minus arrival; only for a right signature

    friend bool operator==(const Verdict &, const Verdict &) = default;
};

struct Detection
{
    Verdict verdict;
    const Profile *pin = nullptr; //!< of the profiles given; the one to pin, when the delivery is accepted
};

//! What was judged, step by step. It holds no secret and no right signature.
struct Ladder
{
    //! What a header is to the signature.
    enum class Role {
        Signature,
        Signed, //!< its value is among the signed bytes
        Read,   //!< looked at, and proved by nothing
    };
    struct Found
    {
        QByteArray name;
        int count = 0;
        Role role = Role::Read;
    };
    struct Tried
    {
        QString label;
        QString fingerprint;
        bool usable = false;
        bool fits = false;
    };
    Verdict verdict;
    std::vector<Found> headers; //!< each header that the profile reads
    QString signs;              //!< the template
    qint64 signedLength = 0;    //!< 0: the headers did not say what was signed
    QByteArray signedSha256;    //!< hex
    QByteArray signedTail;      //!< the last 16 bytes
    std::vector<Tried> secrets;
    //! Where what came leaves what the nearest secret gives: up to four characters of each, in the profile's encoding.
    //! Never more: the whole would sign the body.
    struct Difference
    {
        qsizetype at = 0;
        QByteArray received;
        QByteArray expected;

        friend bool operator==(const Difference &, const Difference &) = default;
    };
    std::optional<Difference> difference = {}; //!< only where no secret fits
};

//! Judges deliveries by the live secrets of one project: every secret and every signature given is compared, in
//! constant time, whatever fitted before. No clock, no socket, no storage. Keeps keyed MAC contexts, so: one thread at
//! a time.
class Verifier
{
public:
    explicit Verifier(std::span<const LiveSecret> live);
    ~Verifier();
    Verifier(Verifier &&) noexcept;
    Verifier &operator=(Verifier &&) noexcept;
    Verifier(const Verifier &) = delete;
    Verifier &operator=(const Verifier &) = delete;

    //! `now` is the arrival.
    [[nodiscard]] Verdict verify(const Profile &profile, const Delivery &delivery, UnixMs now);
    //! For a pinned project: no other profile is accepted, but a delivery that would be right under one says so.
    [[nodiscard]] Verdict verifyPinned(const Profile &pinned, std::span<const Profile> all, const Delivery &delivery,
                                       UnixMs now);
    //! Asks the profiles in order (builtInProfiles(): those that sign a time first). Accepts a fresh delivery that is
    //! right under one and whose body is a JSON object with an `event`; anything else could be a capture re-labelled.
    [[nodiscard]] Detection detect(std::span<const Profile> profiles, const Delivery &delivery, UnixMs now);
    //! The same judgement with its steps; for the detail pane, not for the hot path.
    [[nodiscard]] Ladder explain(const Profile &profile, const Delivery &delivery, UnixMs now);

    [[nodiscard]] const QString &label(int secret) const;

private:
    struct Key;
    std::vector<Key> m_keys;
};

//! Verifier for one delivery.
[[nodiscard]] Verdict verify(const Profile &profile, const Delivery &delivery, std::span<const LiveSecret> live,
                             UnixMs now);

} // namespace wa::signature
