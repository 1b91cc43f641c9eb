#include "app/signature/profile.h"

#include "app/json/value.h"
#include "app/signature/strict.h"

#include <QFile>

#include <algorithm>

namespace wa::signature {

using namespace Qt::StringLiterals;

namespace {

Error profileError(const QString &profile, const QString &what)
{
    return {.kind = Error::Kind::Config, .detail = u"signature profile %1: %2"_s.arg(profile, what)};
}

template <class E>
bool pick(const json::Value &value, std::initializer_list<std::pair<QLatin1StringView, E>> words, E &out)
{
    if (value.isNull())
        return true; // the default stands
    for (const auto &[word, meaning] : words) {
        if (value.string() == word) {
            out = meaning;
            return true;
        }
    }
    return false;
}

bool cutTemplate(const QByteArray &text, std::vector<Profile::Part> &parts)
{
    using Kind = Profile::Part::Kind;
    for (qsizetype at = 0; at < text.size();) {
        if (text[at] != '{') {
            const qsizetype end = text.indexOf('{', at);
            parts.push_back({Kind::Literal, text.mid(at, end < 0 ? -1 : end - at)});
            at = end < 0 ? text.size() : end;
            continue;
        }
        const qsizetype end = text.indexOf('}', at);
        const QByteArray name = end < 0 ? QByteArray() : text.mid(at + 1, end - at - 1);
        if (name == "id")
            parts.push_back({Kind::Id});
        else if (name == "time")
            parts.push_back({Kind::Time});
        else if (name == "body")
            parts.push_back({Kind::Body});
        else
            return false;
        at = end + 1;
    }
    return true;
}

//! What would let two different deliveries have the same signed bytes, or a signature go unchecked.
QString flaw(const Profile &profile)
{
    using Kind = Profile::Part::Kind;
    const auto count = [&](Kind kind) {
        return std::count_if(profile.parts.begin(), profile.parts.end(), [&](const auto &p) { return p.kind == kind; });
    };
    if (profile.id.isEmpty())
        return u"it has no id"_s;
    if (!isToken(profile.signatureHeader))
        return u"the signature has no header name"_s;
    if (count(Kind::Body) != 1 || profile.parts.back().kind != Kind::Body)
        return u"`signs` must end with {body}, once"_s;
    for (size_t i = 0; i < profile.parts.size(); ++i) {
        const bool literal = i % 2 == 1;
        if (literal != (profile.parts[i].kind == Kind::Literal) || (literal && profile.parts[i].literal != "."))
            return u"`signs` must separate its parts by one dot"_s; // no id or time can hold a dot
    }
    if (count(Kind::Id) > 1 || count(Kind::Time) > 1)
        return u"`signs` names a part twice"_s;
    if (count(Kind::Id) == 1 && !isToken(profile.idHeader))
        return u"it signs an id that no header carries"_s;
    if (count(Kind::Time) == 1 && !isToken(profile.hasFields() ? profile.timeField : profile.timeHeader))
        return u"it signs a time that nothing carries"_s;
    if (!profile.algorithmHeader.isEmpty() && profile.algorithm.isEmpty())
        return u"the algorithm header has no expected value"_s;
    return {};
}

Result<Profile> readProfile(const json::Value &row)
{
    Profile profile;
    profile.id = row["id"_L1].string();
    profile.signs = row["signs"_L1].string();
    const json::Value &signature = row["signature"_L1];
    const json::Value &time = row["time"_L1];
    if (!pick(row["mac"_L1], {{"sha256"_L1, Mac::Sha256}, {"sha512"_L1, Mac::Sha512}}, profile.mac) ||
        !pick(row["encoding"_L1], {{"hex"_L1, Encoding::LowerHex}, {"base64"_L1, Encoding::Base64}},
              profile.encoding) ||
        !pick(row["key"_L1], {{"bytes"_L1, KeyForm::Bytes}, {"whsec"_L1, KeyForm::Whsec}}, profile.keyForm) ||
        !pick(time["unit"_L1], {{"s"_L1, TimeUnit::Seconds}, {"ms"_L1, TimeUnit::Milliseconds}}, profile.timeUnit))
        return tl::unexpected(profileError(profile.id, u"a mac, encoding, key or unit is unknown"_s));
    if (!cutTemplate(profile.signs.toUtf8(), profile.parts) || profile.parts.empty())
        return tl::unexpected(profileError(profile.id, u"`signs` is not a template"_s));

    profile.signatureHeader = signature["header"_L1].string().toUtf8();
    profile.signatureField = signature["field"_L1].string().toUtf8();
    profile.prefix = signature["prefix"_L1].string().toUtf8();
    profile.prefixOptional = signature["prefix_optional"_L1].boolean().value_or(false);
    profile.headerConfigurable = signature["configurable"_L1].boolean().value_or(false);
    profile.list = signature["list"_L1].boolean().value_or(false);
    profile.timeHeader = time["header"_L1].string().toUtf8();
    profile.timeField = time["field"_L1].string().toUtf8();
    profile.idHeader = row["delivery_id"_L1]["header"_L1].string().toUtf8();
    profile.algorithmHeader = row["algorithm"_L1]["header"_L1].string().toUtf8();
    profile.algorithm = row["algorithm"_L1]["value"_L1].string().toUtf8();
    if (const QString what = flaw(profile); !what.isEmpty())
        return tl::unexpected(profileError(profile.id, what));
    return profile;
}

} // namespace

bool Profile::covers(Part::Kind kind) const
{
    return std::any_of(parts.begin(), parts.end(), [kind](const Part &part) { return part.kind == kind; });
}

Result<std::vector<Profile>> loadProfiles(QByteArrayView json)
{
    const auto document = json::Value::parse(json);
    if (!document)
        return tl::unexpected(profileError(u"file"_s, document.error().detail));
    std::vector<Profile> profiles;
    for (const json::Value &row : (*document)["profiles"_L1].items()) {
        auto profile = readProfile(row);
        if (!profile)
            return tl::unexpected(profile.error());
        if (std::any_of(profiles.begin(), profiles.end(), [&](const Profile &p) { return p.id == profile->id; }))
            return tl::unexpected(profileError(profile->id, u"it is there twice"_s));
        profiles.push_back(std::move(*profile));
    }
    if (profiles.empty())
        return tl::unexpected(profileError(u"file"_s, u"it holds no profile"_s));
    // A profile without a time says yes to more: detect must have asked the stricter ones before it.
    std::stable_partition(profiles.begin(), profiles.end(), [](const Profile &p) { return p.signsTime(); });
    return profiles;
}

Result<std::vector<Profile>> builtInProfiles()
{
    QFile file(u":/wa/signature-profiles.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(profileError(u"file"_s, file.errorString()));
    return loadProfiles(file.readAll());
}

Result<Profile> chooseProfile(std::span<const Profile> profiles, const QString &choice)
{
    const qsizetype colon = choice.indexOf(u':');
    const QString id = colon < 0 ? choice : choice.first(colon);
    for (const Profile &profile : profiles) {
        if (profile.id != id)
            continue;
        Profile chosen = profile;
        if (colon < 0)
            return chosen;
        chosen.signatureHeader = choice.sliced(colon + 1).toUtf8();
        if (!profile.headerConfigurable || !isToken(chosen.signatureHeader))
            return tl::unexpected(profileError(id, u"its header cannot be set to this name"_s));
        return chosen;
    }
    QStringList known;
    for (const Profile &profile : profiles)
        known.append(profile.id);
    return tl::unexpected(profileError(id, u"unknown; there are %1"_s.arg(known.join(u", "_s))));
}

QString choiceText(const Profile &profile, std::span<const Profile> profiles)
{
    for (const Profile &known : profiles) {
        if (known.id == profile.id && known.signatureHeader != profile.signatureHeader)
            return profile.id + u':' + QString::fromUtf8(profile.signatureHeader);
    }
    return profile.id;
}

} // namespace wa::signature
