#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <QString>

#include <span>
#include <vector>

namespace wa::signature {

//! Name and value as received: order, case and repeats kept.
using Header = std::pair<QByteArray, QByteArray>;

enum class Mac { Sha256, Sha512 };
enum class Encoding { LowerHex, Base64 };
enum class KeyForm {
    Bytes, //!< the secret's UTF-8 bytes as they are
    Whsec, //!< the base64 after `whsec_`; a secret without that prefix as Bytes
};
enum class TimeUnit { Seconds, Milliseconds };

//! How one kind of sender signs. Data, read from resources/signature-profiles.json: a row of the contract's table is a
//! row there, and no code knows a profile by name. [H] for wa-v1 and wa-body: the gateway's own scheme is not public.
struct Profile
{
    struct Part
    {
        enum class Kind { Literal, Id, Time, Body };
        Kind kind = Kind::Literal;
        QByteArray literal = {};

        friend bool operator==(const Part &, const Part &) = default;
    };

    QString id;
    Mac mac = Mac::Sha256;
    Encoding encoding = Encoding::LowerHex;
    KeyForm keyForm = KeyForm::Bytes;
    TimeUnit timeUnit = TimeUnit::Seconds;
    QString signs;           //!< the template as written: "{id}.{time}.{body}"
    std::vector<Part> parts; //!< the template, cut

    QByteArray signatureHeader;
    QByteArray signatureField; //!< not empty: the header is a list `name=value,...` and these are the names in it
    QByteArray timeField;
    QByteArray prefix; //!< before the encoded MAC: "sha256=", "v1,"
    bool prefixOptional = false;
    bool headerConfigurable = false;
    bool list = false; //!< several signatures in the one header; one right one suffices

    QByteArray timeHeader;      //!< empty: none, or the time is a field
    QByteArray idHeader;        //!< empty: none
    QByteArray algorithmHeader; //!< empty: none; its value must equal `algorithm` and never chooses
    QByteArray algorithm;

    [[nodiscard]] bool signsTime() const { return covers(Part::Kind::Time); }
    [[nodiscard]] bool covers(Part::Kind kind) const;
    [[nodiscard]] bool hasFields() const { return !signatureField.isEmpty(); }

    friend bool operator==(const Profile &, const Profile &) = default;
};

//! Error: Config, with what is wrong and in which profile. Refuses what could not be verified unambiguously.
[[nodiscard]] Result<std::vector<Profile>> loadProfiles(QByteArrayView json);
//! The six of the contract, from the resource that is linked in; profiles that sign a time come first, as detect needs.
[[nodiscard]] Result<std::vector<Profile>> builtInProfiles();
//! What a project or a command line names: "wa-v1", or "stripe-style:Acme-Signature" where the header is configurable.
//! Error: Config.
[[nodiscard]] Result<Profile> chooseProfile(std::span<const Profile> profiles, const QString &choice);
//! The text that chooseProfile() takes back.
[[nodiscard]] QString choiceText(const Profile &profile, std::span<const Profile> profiles);

} // namespace wa::signature
