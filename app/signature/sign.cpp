#include "app/signature/sign.h"

#include "app/signature/keyedmac.h"
#include "app/signature/reading.h"
#include "app/signature/strict.h"

namespace wa::signature {

using namespace Qt::StringLiterals;

Result<std::vector<Header>> sign(const Profile &profile, const Secret &secret, QByteArrayView body,
                                 const QByteArray &id, UnixMs now)
{
    const auto key = macKey(profile.keyForm, secret);
    if (!key)
        return tl::unexpected(Error{.kind = Error::Kind::Config, .code = u"unusable_secret"_s});
    if (profile.covers(Profile::Part::Kind::Id) && !isIdText(id))
        return tl::unexpected(Error{.kind = Error::Kind::Config, .code = u"bad_id"_s});

    const qint64 milliseconds = now.time_since_epoch().count();
    const QByteArray time =
        QByteArray::number(profile.timeUnit == TimeUnit::Milliseconds ? milliseconds : milliseconds / 1000);
    KeyedMac mac(profile.mac, key->reveal());
    mac.begin();
    for (const QByteArrayView part : signedParts(profile, id, time, body))
        mac.add(part);
    const QByteArray tag = mac.finish().toByteArray();
    const QByteArray text = profile.prefix + (profile.encoding == Encoding::Base64 ? tag.toBase64() : tag.toHex());

    std::vector<Header> headers;
    if (!profile.idHeader.isEmpty())
        headers.emplace_back(profile.idHeader, id);
    if (!profile.timeHeader.isEmpty())
        headers.emplace_back(profile.timeHeader, time);
    if (!profile.algorithmHeader.isEmpty())
        headers.emplace_back(profile.algorithmHeader, profile.algorithm);
    headers.emplace_back(profile.signatureHeader, profile.hasFields() ? profile.timeField + '=' + time + ',' +
                                                                            profile.signatureField + '=' + text
                                                                      : text);
    return headers;
}

} // namespace wa::signature
