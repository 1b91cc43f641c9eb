#pragma once

#include "app/signature/sign.h"
#include "app/signature/verifier.h"

#include <QTest>

namespace wa::signature {

using Headers = std::vector<Header>;

inline constexpr auto contractSecret = "wa-test-secret";
inline constexpr auto contractBody = R"({"event":"warning","request_id":"00000000-0000-4000-8000-000000000001"})";

inline UnixMs at(qint64 seconds)
{
    return UnixMs(std::chrono::seconds(seconds));
}

//! The contract's example day, and the time of threats.md's own vectors.
inline const UnixMs contractTime = at(1776870000);

inline const std::vector<Profile> &profiles()
{
    static const std::vector<Profile> all = builtInProfiles().value();
    return all;
}

inline const Profile &profile(const char *id)
{
    for (const Profile &p : profiles()) {
        if (p.id == QLatin1String(id))
            return p;
    }
    qFatal("no profile %s", id);
}

inline std::vector<LiveSecret> live(std::initializer_list<QByteArray> secrets)
{
    std::vector<LiveSecret> all;
    for (const QByteArray &secret : secrets)
        all.push_back({all.empty() ? QStringLiteral("current") : QStringLiteral("next"), Secret(secret)});
    return all;
}

inline Verdict judge(const Profile &p, const Headers &headers, const QByteArray &body,
                     const std::vector<LiveSecret> &secrets, UnixMs now = contractTime)
{
    return verify(p, {headers, body}, secrets, now);
}

inline QString describe(const Verdict &verdict)
{
    return wordText(verdict.word) + QLatin1String("/") + whyCode(verdict.why);
}

//! The value of a header, to be changed.
inline QByteArray &valueOf(Headers &headers, QByteArrayView name)
{
    for (auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    qFatal("no header %s", name.toByteArray().constData());
}

} // namespace wa::signature
