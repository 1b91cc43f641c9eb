#include "ui/events/signaturesteps.h"

#include "ui/events/verdict.h"
#include "ui/text/times.h"
#include "ui/text/words.h"
#include "ui/theme/looks.h"

#include <QCoreApplication>

#include <algorithm>

namespace wa::ui {

using namespace Qt::StringLiterals;
using signature::Ladder;
using theme::Icon;
using theme::Look;
using theme::Tone;
using widgets::Fact;

namespace {

struct StepsTr
{
    Q_DECLARE_TR_FUNCTIONS(SignatureSteps)
};

constexpr Look good{Tone::Good, Icon::Check};
constexpr Look bad{Tone::Bad, Icon::Cross};
constexpr Look plain{Tone::Neutral, Icon::Info};

//! 64 digits in groups, so that a narrow pane can break the line.
QString grouped(const QByteArray &hex)
{
    QStringList groups;
    for (qsizetype at = 0; at < hex.size(); at += 16)
        groups << QString::fromLatin1(hex.mid(at, 16));
    return groups.join(u' ');
}

//! Bytes as text where they can be shown, each other one as a dot, and as hex.
QString bytesText(const QByteArray &bytes)
{
    QString shown;
    for (const char byte : bytes)
        shown += byte >= 0x20 && byte < 0x7f ? QChar(QLatin1Char(byte)) : QChar(u'·');
    return shown + u"  "_s + QString::fromLatin1(bytes.toHex(' '));
}

Fact headerStep(const Ladder::Found &found)
{
    const QString name = QString::fromLatin1(found.name);
    if (found.count == 1)
        return {good, StepsTr::tr("Header %1 found once").arg(name)};
    if (found.count > 1)
        return {bad, StepsTr::tr("Header %1 stands there %n times", nullptr, found.count).arg(name)};
    if (found.role == Ladder::Role::Read)
        return {plain, StepsTr::tr("Header %1 is missing, and is not part of what is signed").arg(name)};
    return {bad, StepsTr::tr("Header %1 is missing").arg(name)};
}

Fact secretStep(const Ladder::Tried &tried)
{
    if (!tried.usable)
        //: %1 is the secret's label, %2 its fingerprint
        return {bad,
                StepsTr::tr("Secret %1 (%2) cannot be used under this profile").arg(tried.label, tried.fingerprint)};
    if (tried.fits)
        //: %1 is the secret's label, %2 its fingerprint
        return {good, StepsTr::tr("Secret %1 (%2) fits").arg(tried.label, tried.fingerprint)};
    //: %1 is the secret's label, %2 its fingerprint
    return {bad, StepsTr::tr("Secret %1 (%2) does not fit").arg(tried.label, tried.fingerprint)};
}

Fact differenceStep(const Ladder::Difference &difference)
{
    return {bad,
            //: %1 counts characters, from 1
            StepsTr::tr("The signature differs from the expected one from character %1 on").arg(difference.at + 1),
            {//: %1 is a few characters of a signature
             StepsTr::tr("received …%1…").arg(QString::fromLatin1(difference.received)),
             //: %1 is a few characters of a signature
             StepsTr::tr("expected …%1…").arg(QString::fromLatin1(difference.expected))}};
}

Fact timeStep(std::chrono::seconds skew)
{
    const QString away = text::duration(std::chrono::abs(skew));
    const QString allowed = text::duration(signature::tolerance);
    const Look look = std::chrono::abs(skew) <= signature::tolerance ? good : bad;
    if (skew > std::chrono::seconds(0))
        //: %1 and %2 are lengths of time
        return {look,
                StepsTr::tr("The signed time is %1 after the arrival; %2 either way are accepted").arg(away, allowed)};
    //: %1 and %2 are lengths of time
    return {look,
            StepsTr::tr("The signed time is %1 before the arrival; %2 either way are accepted").arg(away, allowed)};
}

Fact deliveryStep(const events::EventDetail &detail)
{
    if (detail.event.seq < 0)
        return {plain, StepsTr::tr("It was refused and is kept apart")};
    switch (detail.event.via) {
    case events::Via::Replay:
        return {plain, StepsTr::tr("It is a replay of ours, and not the gateway's delivery")};
    case events::Via::Import:
        return {plain, StepsTr::tr("It was imported: its verdict is what the file claimed, until it is judged here")};
    case events::Via::SelfTest:
        return {plain, StepsTr::tr("It is this console's own test")};
    case events::Via::Direct:
    case events::Via::Relay:
        break;
    }
    if (detail.event.attempts == 1)
        return {good, StepsTr::tr("It was new: this event came once")};
    if (detail.event.dup)
        return {
            {Tone::Warn, Icon::Warning},
            StepsTr::tr("It came %n time(s), although one of them was answered 2xx", nullptr, detail.event.attempts)};
    return {plain, StepsTr::tr("It came %n time(s); the later ones are attempts of the same event", nullptr,
                               detail.event.attempts)};
}

QString verdictText(signature::Word word, const QString &meaning)
{
    //: %1 is a verdict such as Valid, %2 the sentence that explains it
    return StepsTr::tr("%1: %2").arg(text::word(word), meaning);
}

void addJudgement(const Ladder &ladder, QList<Fact> &steps)
{
    if (ladder.signedLength == 0)
        return; // the headers did not say what was signed
    //: %1 is a template such as {time}.{body}
    steps << Fact{plain,
                  StepsTr::tr("%n byte(s) are signed: %1", nullptr, int(ladder.signedLength)).arg(ladder.signs),
                  {StepsTr::tr("SHA-256 %1").arg(grouped(ladder.signedSha256)),
                   //: %1 is bytes
                   StepsTr::tr("ends with %1").arg(bytesText(ladder.signedTail))}};
    for (const auto &tried : ladder.secrets)
        steps << secretStep(tried);
    if (ladder.difference)
        steps << differenceStep(*ladder.difference);
    if (ladder.verdict.skew)
        steps << timeStep(*ladder.verdict.skew);
}

} // namespace

QList<Fact> signatureSteps(const events::EventDetail &detail, const std::optional<Ladder> &ladder)
{
    const signature::Word stored = wordOf(detail.event.verdict);
    const QString storedWhy = detail.attempts.isEmpty() ? QString() : reasonText(detail.attempts.first().why);
    if (!ladder)
        return {{plain, StepsTr::tr("No signature profile is at hand to judge it again.")},
                {theme::lookOf(stored), verdictText(stored, storedWhy)}};
    QList<Fact> steps;
    for (const auto &found : ladder->headers)
        steps << headerStep(found);
    const QString other = ladder->verdict.otherProfile;
    //: %1 is a signature profile such as wa-v1
    steps << Fact{plain, StepsTr::tr("Judged by the profile %1").arg(ladder->verdict.profile)};
    if (!other.isEmpty())
        //: %1 is a signature profile such as wa-v1
        steps << Fact{bad, StepsTr::tr("It would be right under the profile %1").arg(other)};
    addJudgement(*ladder, steps);
    if (ladder->signedLength > 0 && ladder->verdict.secret >= 0)
        steps << deliveryStep(detail);
    steps << Fact{theme::lookOf(ladder->verdict.word),
                  verdictText(ladder->verdict.word, text::meaning(ladder->verdict.why))};
    if (ladder->verdict.word != stored)
        //: %1 is a verdict and its meaning
        steps << Fact{theme::lookOf(stored),
                      StepsTr::tr("When it arrived, it was judged otherwise. %1").arg(verdictText(stored, storedWhy))};
    return steps;
}

} // namespace wa::ui
