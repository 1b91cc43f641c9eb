#include "ui/text/autopsywords.h"

#include "ui/text/times.h"

#include <QCoreApplication>
#include <QMap>

namespace wa::text {

using namespace Qt::StringLiterals;

namespace {

struct AutopsyTr
{
    Q_DECLARE_TR_FUNCTIONS(Autopsy)
};

QString unit(const QString &code)
{
    return code == "ms"_L1 ? AutopsyTr::tr("milliseconds") : AutopsyTr::tr("seconds");
}

//! A byte as hex and, where it can be shown, as a character: 7b "{".
QString byteText(const QString &hex)
{
    const int byte = hex.toInt(nullptr, 16);
    if (byte <= 0x20 || byte > 0x7e)
        return hex;
    return u"%1 \"%2\""_s.arg(hex, QString(QChar(char16_t(byte))));
}

//! How a JSON had been written; the codes are guessedbodies.cpp's.
QString styleText(const QString &codes)
{
    const QMap<QString, QString> known{
        {u"compact"_s, AutopsyTr::tr("no spaces")},
        {u"spaced"_s, AutopsyTr::tr("a space after each comma and colon")},
        {u"colonSpace"_s, AutopsyTr::tr("a space after each colon")},
        {u"indent2"_s, AutopsyTr::tr("lines indented by two")},
        {u"indent4"_s, AutopsyTr::tr("lines indented by four")},
        {u"indentTab"_s, AutopsyTr::tr("lines indented by tabs")},
        {u"ascii"_s, AutopsyTr::tr("other letters than ASCII as \\u00e9")},
        {u"ASCII"_s, AutopsyTr::tr("other letters than ASCII as \\u00E9")},
        {u"slash"_s, AutopsyTr::tr("slashes as \\/")},
        {u"html"_s, AutopsyTr::tr("angle brackets as \\u003c")},
        {u"sorted"_s, AutopsyTr::tr("keys in alphabetical order")},
        {u"envelope"_s, AutopsyTr::tr("keys in the order of the contract")},
        {u"newline"_s, AutopsyTr::tr("a line break at the end")},
    };
    QStringList words;
    for (const QString &code : codes.split(u' '))
        words << known.value(code, code);
    return words.join(", "_L1);
}

QString secretSentence(const signature::Clue &clue)
{
    using enum signature::Mistake;
    switch (clue.mistake) {
    case RetiredSecret:
        if (!clue.since)
            break;
        //: %1 is a secret's label, %2 its fingerprint, %3 a date and time
        return AutopsyTr::tr("It is signed with webhook secret %1 (%2), which this project retired on %3. Give the "
                             "sender the secret in use.")
            .arg(clue.name, clue.other, instant(*clue.since));
    case ForeignSecret:
        //: %1 is a project's name, %2 the secret's fingerprint
        return AutopsyTr::tr("It is signed with the webhook secret of the project %1 (%2). Give the sender this "
                             "project's secret, or send its events there.")
            .arg(clue.name, clue.other);
    case SpaceInOurSecret:
        return AutopsyTr::tr("White space was kept with the webhook secret here. Add the secret again without it.");
    case SpaceInTheirSecret:
        //: %1 is white space, written as "\n"
        return AutopsyTr::tr("The sender's copy of the webhook secret begins or ends with white space (%1). Have it "
                             "removed there.")
            .arg(clue.name == u' ' ? AutopsyTr::tr("a space") : clue.name);
    case KeyDecoded:
        return AutopsyTr::tr("The sender decodes the webhook secret from base64 before it signs. The profile takes the "
                             "secret as text.");
    case KeyNotDecoded:
        return AutopsyTr::tr("The sender takes the whole webhook secret as text. The profile decodes what follows "
                             "whsec_ from base64.");
    case KeyPrefixCut:
        return AutopsyTr::tr("The sender cuts whsec_ off the webhook secret and takes the rest as text. The profile "
                             "does not.");
    default:
        break;
    }
    //: %1 is a secret's label, %2 its fingerprint
    return AutopsyTr::tr("It is signed with webhook secret %1 (%2), which this project has retired.")
        .arg(clue.name, clue.other);
}

QString headerSentence(const signature::Clue &clue)
{
    using enum signature::Mistake;
    switch (clue.mistake) {
    case OtherProfile:
        //: %1 is a signature profile such as wa-v1, %2 another one
        return AutopsyTr::tr("It is right under the profile %1, and the project is pinned to %2.")
            .arg(clue.name, clue.other);
    case OtherSignedBytes:
        //: %1 is a template such as {time}.{body}, %2 another one
        return AutopsyTr::tr("The sender signs %1, and the profile expects %2.").arg(clue.name, clue.other);
    case OtherHeader:
        //: %1 and %2 are names of headers
        return AutopsyTr::tr("It stands in the header %1, and the profile looks in %2.").arg(clue.name, clue.other);
    case RefusedHeader:
        //: %1 is a header's name, %2 a reason's code
        return AutopsyTr::tr("The signature is right, and the header %1 that belongs to it is not (%2).")
            .arg(clue.name, clue.other);
    case RepeatedHeader:
        //: %1 is a header's name
        return AutopsyTr::tr("The header %1 is there %n time(s) where it may be there once.", nullptr, int(clue.number))
            .arg(clue.name);
    case OtherEncoding:
        //: %1 is an encoding such as base64, %2 another one
        return AutopsyTr::tr("The signature is written in %1, and the profile expects %2.").arg(clue.name, clue.other);
    case PrefixLost:
        //: %1 is a prefix such as sha256=
        return AutopsyTr::tr("The signature has lost its prefix %1.").arg(clue.other);
    case OtherPrefix:
        //: %1 is a prefix such as v1=, %2 another one
        return AutopsyTr::tr("The signature begins with %1, and the profile expects %2.").arg(clue.name, clue.other);
    default:
        break;
    }
    //: %1 is a digest such as SHA-1, %2 another one
    return AutopsyTr::tr("The sender signs with HMAC-%1, and the profile expects HMAC-%2.").arg(clue.name, clue.other);
}

QString timeSentence(const signature::Clue &clue)
{
    using enum signature::Mistake;
    if (clue.mistake == TimeSpelling)
        //: %1 is a time as the sender wrote it
        return AutopsyTr::tr("The signed time is written as %1 and not as a number.").arg(clue.name);
    if (clue.mistake == TimeUnit)
        //: %1 and %2 are seconds and milliseconds, or the other way round
        return AutopsyTr::tr("The sender counts its time in %1, and the profile expects %2.")
            .arg(unit(clue.name), unit(clue.other));
    const QString away = duration(std::chrono::seconds(std::abs(clue.number)));
    const QString allowed = duration(signature::tolerance);
    if (clue.number > 0)
        //: %1 and %2 are lengths of time
        return AutopsyTr::tr("The signature is right. Its time lies %1 ahead of this computer's clock, and %2 are "
                             "accepted: set the clocks.")
            .arg(away, allowed);
    //: %1 and %2 are lengths of time
    return AutopsyTr::tr("The signature is right. Its time lies %1 behind this computer's clock, and %2 are accepted: "
                         "the clocks differ, or the delivery was held back or repeated.")
        .arg(away, allowed);
}

QString bodySentence(const signature::Clue &clue)
{
    using enum signature::Mistake;
    switch (clue.mistake) {
    case NewlineAdded:
        return AutopsyTr::tr("A line break was added to the end of the body on its way.");
    case NewlineLost:
        return AutopsyTr::tr("The line break at the end of the body was lost on its way.");
    case SpaceAdded:
        return AutopsyTr::tr("White space was added around the body on its way.");
    case LineEndingsChanged:
        return AutopsyTr::tr("The line endings in the body were changed on its way.");
    case BomAdded:
        return AutopsyTr::tr("A byte-order mark was put before the body on its way.");
    case BomLost:
        return AutopsyTr::tr("The byte-order mark before the body was lost on its way.");
    case Reserialised:
        //: %1 says how a JSON text was written: no spaces, keys in alphabetical order
        return AutopsyTr::tr("The body was read and written anew on its way, as a proxy may do. It was signed with %1.")
            .arg(styleText(clue.name));
    case Unzipped:
        //: %1 is gzip or deflate
        return AutopsyTr::tr("The body was signed while it was compressed (%1), and was unpacked on its way.")
            .arg(clue.name);
    case ByteChanged:
        //: %1 is an offset, %2 and %3 are bytes
        return AutopsyTr::tr("One byte of the body was changed on its way: at offset %1, %2 was signed and %3 came.")
            .arg(QString::number(clue.number), byteText(clue.name), byteText(clue.other));
    case ByteAdded:
        //: %1 is an offset, %2 a byte
        return AutopsyTr::tr("One byte was added to the body on its way: %2 at offset %1.")
            .arg(QString::number(clue.number), byteText(clue.other));
    default:
        break;
    }
    //: %1 is an offset, %2 a byte
    return AutopsyTr::tr("One byte of the body was lost on its way: %2 at offset %1.")
        .arg(QString::number(clue.number), byteText(clue.name));
}

} // namespace

QString sentence(const signature::Clue &clue)
{
    using enum signature::Mistake;
    switch (clue.mistake) {
    case RetiredSecret:
    case ForeignSecret:
    case SpaceInOurSecret:
    case SpaceInTheirSecret:
    case KeyDecoded:
    case KeyNotDecoded:
    case KeyPrefixCut:
        return secretSentence(clue);
    case OtherProfile:
    case OtherSignedBytes:
    case OtherHeader:
    case RefusedHeader:
    case RepeatedHeader:
    case OtherEncoding:
    case PrefixLost:
    case OtherPrefix:
    case OtherDigest:
        return headerSentence(clue);
    case TimeSpelling:
    case TimeUnit:
    case ClockSkew:
        return timeSentence(clue);
    case NewlineAdded:
    case NewlineLost:
    case SpaceAdded:
    case LineEndingsChanged:
    case BomAdded:
    case BomLost:
    case Reserialised:
    case Unzipped:
    case ByteChanged:
    case ByteAdded:
    case ByteLost:
        return bodySentence(clue);
    }
    return {};
}

QString words(const signature::Finding &finding)
{
    using enum signature::Finding::Outcome;
    switch (finding.outcome) {
    case Named: {
        QStringList sentences;
        for (const signature::Clue &clue : finding.clues)
            sentences << sentence(clue);
        return sentences.join(u' ');
    }
    case Sound:
        //: %1 is a secret's label
        return AutopsyTr::tr("The signature is right with webhook secret %1, which is accepted now: it was judged "
                             "before that secret or profile was in use.")
            .arg(finding.secret);
    case NoSignature:
        return AutopsyTr::tr("No header of this delivery holds anything that could be a signature.");
    case NoSecret:
        return AutopsyTr::tr("No webhook secret can be read now, so there is nothing to compute with.");
    case Stopped:
        return AutopsyTr::tr("Stopped before everything was tried.");
    case Unknown:
        break;
    }
    QString unknown = AutopsyTr::tr("None of the mistakes that were tried explains this signature. It may be made "
                                    "with a secret that this console never had, or the body was changed in more "
                                    "than one place.");
    if (finding.everythingTried)
        return unknown;
    return unknown + u' ' + AutopsyTr::tr("The body is too long for every single byte of it to be tried.");
}

} // namespace wa::text
