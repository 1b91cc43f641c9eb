#include "app/sandbox/signing.h"

#include <QMessageAuthenticationCode>

#include <algorithm>
#include <array>

namespace wa::sandbox {

using namespace Qt::StringLiterals;

namespace {

using Form = SigningProfile::HeaderForm;
using Mac = SigningProfile::Mac;
using Key = SigningProfile::Key;

constexpr Form waV1Headers[] = {{"X-WA-Timestamp"_L1, "{t}"_L1}, {"X-WA-Signature"_L1, "sha256={hex}"_L1}};
constexpr Form waBodyHeaders[] = {{"X-WA-Signature"_L1, "sha256={hex}"_L1}};
constexpr Form hubHeaders[] = {{"X-Hub-Signature-256"_L1, "sha256={hex}"_L1}};
constexpr Form standardHeaders[] = {
    {"webhook-id"_L1, "{id}"_L1}, {"webhook-timestamp"_L1, "{t}"_L1}, {"webhook-signature"_L1, "v1,{base64}"_L1}};
constexpr Form stripeHeaders[] = {{"Stripe-Signature"_L1, "t={t},v1={hex}"_L1}};
constexpr Form wahaHeaders[] = {{"X-Webhook-Hmac"_L1, "{hex}"_L1},
                                {"X-Webhook-Hmac-Algorithm"_L1, "sha512"_L1},
                                {"X-Webhook-Timestamp"_L1, "{ms}"_L1}};

constexpr std::array profileTable{
    SigningProfile{"wa-v1"_L1, Mac::Sha256, Key::Text, "{t}.{body}"_L1, waV1Headers},
    SigningProfile{"wa-body"_L1, Mac::Sha256, Key::Text, "{body}"_L1, waBodyHeaders},
    SigningProfile{"hub-256"_L1, Mac::Sha256, Key::Text, "{body}"_L1, hubHeaders},
    SigningProfile{"standard-webhooks"_L1, Mac::Sha256, Key::Whsec, "{id}.{t}.{body}"_L1, standardHeaders},
    SigningProfile{"stripe-style"_L1, Mac::Sha256, Key::Text, "{t}.{body}"_L1, stripeHeaders},
    SigningProfile{"waha"_L1, Mac::Sha512, Key::Text, "{body}"_L1, wahaHeaders},
};

using Words = std::span<const std::pair<QByteArrayView, QByteArray>>;

//! Each {word} once, left to right: what is put in is never looked at again, a body may hold "{t}".
QByteArray fillTemplate(QLatin1StringView form, Words words)
{
    QByteArray out;
    QByteArrayView rest(form.data(), form.size());
    while (!rest.isEmpty()) {
        const qsizetype open = rest.indexOf('{');
        const qsizetype close = open < 0 ? -1 : rest.indexOf('}', open);
        if (close < 0)
            return out.append(rest);
        out.append(rest.first(open));
        const QByteArrayView word = rest.sliced(open + 1, close - open - 1);
        const auto hit = std::ranges::find(words, word, [](const auto &pair) { return pair.first; });
        Q_ASSERT(hit != words.end());
        out.append(hit->second);
        rest = rest.sliced(close + 1);
    }
    return out;
}

QByteArray signingKey(const SigningProfile &profile, const Secret &secret)
{
    const QByteArrayView bytes = secret.reveal();
    constexpr QByteArrayView prefix("whsec_");
    if (profile.key == Key::Text || !bytes.startsWith(prefix))
        return bytes.toByteArray();
    return QByteArray::fromBase64(bytes.sliced(prefix.size()).toByteArray());
}

} // namespace

std::span<const SigningProfile> signingProfiles()
{
    return profileTable;
}

const SigningProfile *signingProfile(QStringView name)
{
    const auto *hit = std::ranges::find_if(profileTable, [name](const SigningProfile &p) { return p.name == name; });
    return hit == profileTable.end() ? nullptr : hit;
}

server::Headers sign(const SigningProfile &profile, const Secret &secret, const QByteArray &requestId,
                     const QByteArray &body, UnixMs now)
{
    const qint64 ms = now.time_since_epoch().count();
    const std::pair<QByteArrayView, QByteArray> input[] = {
        {"t", QByteArray::number(ms / 1000)}, {"ms", QByteArray::number(ms)}, {"id", requestId}, {"body", body}};
    QByteArray key = signingKey(profile, secret);
    const auto algorithm = profile.mac == Mac::Sha256 ? QCryptographicHash::Sha256 : QCryptographicHash::Sha512;
    const QByteArray mac = QMessageAuthenticationCode::hash(fillTemplate(profile.signedBytes, input), key, algorithm);
    wipeBytes(key);

    const std::pair<QByteArrayView, QByteArray> output[] = {
        input[0], input[1], input[2], {"hex", mac.toHex()}, {"base64", mac.toBase64()}};
    server::Headers headers;
    for (const Form &form : profile.headers)
        headers.push_back({QByteArray(form.name.data(), form.name.size()), fillTemplate(form.value, output)});
    return headers;
}

} // namespace wa::sandbox
