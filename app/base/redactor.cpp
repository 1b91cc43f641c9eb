#include "app/base/redactor.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace wa {

using namespace Qt::StringLiterals;

namespace {

constexpr auto cut = "(redacted)"_L1;

//! Base64 of a secret inside a longer text depends on where it starts: the three alignments, less the characters
//! at either end that also carry neighbouring bytes.
QStringList base64Forms(const QByteArray &bytes)
{
    QStringList forms;
    for (qsizetype lead = 0; lead < 3; ++lead) {
        const QByteArray encoded = (QByteArray(lead, '\0') + bytes).toBase64(QByteArray::OmitTrailingEquals);
        const qsizetype skip = (lead * 8 + 5) / 6;
        const qsizetype whole = (lead + bytes.size()) * 8 / 6;
        if (whole - skip < 8)
            continue;
        const QString core = QString::fromLatin1(encoded.mid(skip, whole - skip));
        forms << core;
        QString urlSafe = core;
        urlSafe.replace('+'_L1, '-'_L1).replace('/'_L1, '_'_L1);
        if (urlSafe != core)
            forms << urlSafe;
    }
    return forms;
}

QString percentOfEveryByte(const QByteArray &bytes)
{
    QString out;
    for (const char byte : bytes)
        out += u"%%1"_s.arg(static_cast<uchar>(byte), 2, 16, '0'_L1);
    return out;
}

QByteArray utf16(const QString &text, bool littleEndian)
{
    QByteArray out;
    for (const QChar c : text) {
        const char low = static_cast<char>(c.unicode() & 0xff);
        const char high = static_cast<char>(c.unicode() >> 8);
        out += littleEndian ? low : high;
        out += littleEndian ? high : low;
    }
    return out;
}

QStringList formsOf(const QByteArray &bytes)
{
    const QString plain = QString::fromUtf8(bytes);
    QStringList forms{plain, QString::fromLatin1(bytes.toHex()), QString::fromLatin1(bytes.toBase64()),
                      QString::fromLatin1(bytes.toPercentEncoding()), percentOfEveryByte(bytes)};
    forms << base64Forms(bytes);
    for (const bool little : {true, false}) {
        const QByteArray wide = utf16(plain, little);
        forms << QString::fromLatin1(wide) << QString::fromLatin1(wide.toHex()) << base64Forms(wide);
    }
    forms.removeDuplicates();
    std::sort(forms.begin(), forms.end(), [](const QString &a, const QString &b) { return a.size() > b.size(); });
    return forms;
}

struct Shape
{
    QRegularExpression pattern;
    QString replacement;
};

const std::array<Shape, 5> &shapes()
{
    static const std::array<Shape, 5> all{{
        {QRegularExpression(u"(authorization[\"']?\\s*[:=]\\s*[\"']?)(?:(?:bearer|basic)\\s+)?[^\\s\"',;]+"_s,
                            QRegularExpression::CaseInsensitiveOption),
         u"\\1(redacted)"_s},
        {QRegularExpression(u"\\bbearer\\s+[A-Za-z0-9._~+/=-]{6,}"_s, QRegularExpression::CaseInsensitiveOption),
         u"Bearer (redacted)"_s},
        {QRegularExpression(u"\\bwhsec_[A-Za-z0-9+/=_-]+"_s), u"whsec_(redacted)"_s},
        {QRegularExpression(u"\\b[0-9]@[A-Za-z0-9+/=,_-]{12,}"_s), u"(pairing code)"_s},
        // 8 to 15 digits, not part of a longer word, id or hex run; a leading plus, spaces or dashes inside do not hide
        // it
        {QRegularExpression(
             u"(?<![A-Za-z0-9_.-])\\+?[0-9](?:[ -]?[0-9]){4,11}([0-9]{3})(?![A-Za-z0-9_]|-[0-9A-Fa-f])"_s),
         u"…\\1"_s},
    }};
    return all;
}

} // namespace

void Redactor::learn(const Secret &secret)
{
    learn(secret.reveal());
}

void Redactor::learn(QByteArrayView secret)
{
    if (secret.size() < 6)
        return;
    const QByteArray bytes = secret.toByteArray();
    const std::lock_guard lock(m_mutex);
    auto &forms = m_forms[Secret(secret).fingerprint()];
    if (forms.isEmpty())
        forms = formsOf(bytes);
}

QString Redactor::redact(const QString &text) const
{
    QString out = text;
    {
        const std::lock_guard lock(m_mutex);
        for (const auto &[fingerprint, forms] : m_forms) {
            for (const QString &form : forms)
                out.replace(form, cut, Qt::CaseInsensitive);
        }
    }
    for (const Shape &shape : shapes())
        out.replace(shape.pattern, shape.replacement);
    return out;
}

QByteArray Redactor::redact(const QByteArray &utf8) const
{
    return redact(QString::fromUtf8(utf8)).toUtf8();
}

} // namespace wa
