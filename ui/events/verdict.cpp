#include "ui/events/verdict.h"

#include "ui/text/times.h"
#include "ui/text/words.h"
#include "ui/theme/looks.h"

#include <QCoreApplication>

namespace wa::ui {

using namespace Qt::StringLiterals;

namespace {

struct VerdictTr
{
    Q_DECLARE_TR_FUNCTIONS(Verdict)
};

QString headerLine(const signature::Ladder::Found &found)
{
    const QString name = QString::fromLatin1(found.name);
    if (found.count == 1)
        return VerdictTr::tr("✓ Header %1 found once").arg(name);
    return found.count == 0 ? VerdictTr::tr("✗ Header %1 is missing").arg(name)
                            : VerdictTr::tr("✗ Header %1 stands there %2 times").arg(name).arg(found.count);
}

QString secretLine(const signature::Ladder::Tried &tried)
{
    if (!tried.usable)
        return VerdictTr::tr("✗ Secret %1 cannot be used under this profile").arg(tried.label);
    //: %1 is the secret's label, %2 its fingerprint
    return (tried.fits ? VerdictTr::tr("✓ Secret %1 (%2) fits") : VerdictTr::tr("✗ Secret %1 (%2) does not fit"))
        .arg(tried.label, tried.fingerprint);
}

} // namespace

signature::Word wordOf(events::Verdict verdict)
{
    switch (verdict) {
    case events::Verdict::Valid:
        return signature::Word::Valid;
    case events::Verdict::Stale:
        return signature::Word::Stale;
    case events::Verdict::Invalid:
        return signature::Word::Invalid;
    case events::Verdict::Missing:
        return signature::Word::Missing;
    case events::Verdict::Unchecked:
        return signature::Word::Unchecked;
    }
    Q_UNREACHABLE();
}

widgets::Status statusOf(events::Verdict verdict)
{
    const signature::Word word = wordOf(verdict);
    return {theme::lookOf(word), text::word(word)};
}

QString reasonText(const QString &code)
{
    for (int i = 0; i <= int(signature::Why::ValidUnderOtherProfile); ++i) {
        const auto why = signature::Why(i);
        if (signature::whyCode(why) == code)
            return text::meaning(why);
    }
    return code;
}

QString ladderText(const signature::Ladder &ladder)
{
    QStringList lines;
    lines << VerdictTr::tr("Profile: %1").arg(ladder.verdict.profile);
    for (const auto &found : ladder.headers)
        lines << headerLine(found);
    if (ladder.signedLength > 0) {
        //: %1 is a template such as {time}.{body}, %2 a number of bytes
        lines << VerdictTr::tr("Signed bytes: %1, %2 bytes").arg(ladder.signs).arg(ladder.signedLength)
              << VerdictTr::tr("SHA-256 of the signed bytes: %1").arg(QString::fromLatin1(ladder.signedSha256));
    }
    for (const auto &tried : ladder.secrets)
        lines << secretLine(tried);
    if (ladder.verdict.skew)
        lines << VerdictTr::tr("Signed time against arrival: %1 s (300 s either way are accepted)")
                     .arg(ladder.verdict.skew->count());
    lines << QString() << text::word(ladder.verdict.word) + u": "_s + text::meaning(ladder.verdict.why);
    return lines.join(u'\n');
}

} // namespace wa::ui
