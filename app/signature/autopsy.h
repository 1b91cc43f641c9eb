#pragma once

#include "app/signature/verifier.h"

#include <atomic>

namespace wa::signature {

//! One way in which a delivery misses its verification. What `Clue` holds for it stands beside it.
enum class Mistake {
    RetiredSecret,      //!< name: the secret's label, other: its fingerprint, since: when it was retired
    ForeignSecret,      //!< name: whose it is, other: its fingerprint
    SpaceInOurSecret,   //!< white space or a byte-order mark was kept with it here
    SpaceInTheirSecret, //!< the sender's copy has white space that ours has not; name: which, as "\n"
    KeyDecoded,         //!< the sender decodes the secret's base64 where the profile takes it as text
    KeyNotDecoded,      //!< the sender takes `whsec_...` as text where the profile decodes it
    KeyPrefixCut,       //!< the sender takes what follows `whsec_` as text
    OtherProfile,       //!< name: the profile under which it is right
    OtherSignedBytes,   //!< name: the template that was signed, other: the profile's
    OtherHeader,        //!< name: where the signature stood, other: where the profile looks
    RefusedHeader,      //!< name: one that the profile reads beside the signature; other: the reason's code
    RepeatedHeader,     //!< name: the header, number: how often it is there
    OtherEncoding,      //!< name: "base64", "HEX" ...; other: the profile's
    PrefixLost,         //!< other: the prefix that the profile asks for
    OtherPrefix,        //!< name: the prefix that was there, other: the profile's
    OtherDigest,        //!< name: "SHA-1" ...; other: the profile's
    TimeSpelling,       //!< the signed time is not written as a number; name: as it is written
    TimeUnit,           //!< seconds for milliseconds, or the other way round; name: the sender's, other: the profile's
    ClockSkew,          //!< the signature is right; number: signed time minus arrival, in seconds
    NewlineAdded,       //!< on the way, as all that follow
    NewlineLost,
    SpaceAdded, //!< around the body
    LineEndingsChanged,
    BomAdded,
    BomLost,
    Reserialised, //!< read and written anew; name: how it had been written, as words of "compact spaced indent2 indent4
                  //!< indentTab colonSpace ascii ASCII slash html sorted envelope newline"
    Unzipped,     //!< the compressed body was signed
    ByteChanged,  //!< number: its offset; name: what was signed, other: what came, both as two hex digits
    ByteAdded,    //!< number: its offset; other: what came
    ByteLost,     //!< number: its offset; name: what was signed
};
inline constexpr int mistakeCount = int(Mistake::ByteLost) + 1;

[[nodiscard]] QLatin1StringView mistakeCode(Mistake mistake); //!< "retired_secret", stable

struct Clue
{
    Mistake mistake = Mistake::OtherProfile;
    QString name = {};
    QString other = {};
    qint64 number = 0;
    std::optional<UnixMs> since = {};

    friend bool operator==(const Clue &, const Clue &) = default;
};

//! A secret the sender may have signed with.
struct Suspect
{
    enum class Standing {
        Live,    //!< one of the project's, accepted
        Retired, //!< was the project's; never accepted again
        Foreign, //!< another project's
    };
    Standing standing = Standing::Live;
    QString name = {}; //!< the label, or whose it is
    std::optional<UnixMs> retired = {};
    Secret secret = {};
};

//! A delivery on the table. It owns what it needs, so that a thread of its own can take it.
struct Case
{
    std::vector<Header> headers = {};
    QByteArray body = {};
    UnixMs received = {};
    std::optional<Profile> pinned = {}; //!< nothing: the project detects
    std::vector<Profile> profiles = {};
    std::vector<Suspect> secrets = {};
};

struct Finding
{
    enum class Outcome {
        Named,       //!< the clues explain the signature: recomputed under them, it is equal
        Sound,       //!< it verifies as it stands, with a secret that is live now
        NoSignature, //!< no header holds anything that could be one
        NoSecret,    //!< nothing to compute with
        Unknown,     //!< nothing that was tried explains it
        Stopped,
    };
    Outcome outcome = Outcome::Unknown;
    std::vector<Clue> clues = {}; //!< the fewest that explain it, in the order in which they are told
    QString profile = {};         //!< it was judged against
    QString secret = {};          //!< label of the one that fits
    qint64 tried = 0;             //!< signatures computed
    bool everythingTried = true;  //!< false: the body is too long to try each byte, or every mistake together

    [[nodiscard]] bool names(Mistake mistake) const;
};

//! Recomputes the signature under likely mistakes and names those that give exactly the one that came: nothing is
//! guessed, and nothing is accepted by it. Pure; up to seconds for long bodies. `stop` may be raised from elsewhere.
[[nodiscard]] Finding autopsy(const Case &delivery, const std::atomic_bool *stop = nullptr);

} // namespace wa::signature
