#include "app/base/redactor.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <bitset>
#include <unordered_map>

namespace wa {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype shortestSecret = 6;
constexpr qsizetype keyLength = 4; // a form is looked up by its first four characters

//! Base64 of a secret inside a longer text depends on where it starts: the three alignments, less the characters
//! at either end that also carry neighbouring bytes.
QStringList base64Forms(const QByteArray &bytes)
{
    QStringList forms{QString::fromLatin1(bytes.toBase64())};
    for (qsizetype lead = 0; lead < 3; ++lead) {
        const QByteArray encoded = (QByteArray(lead, '\0') + bytes).toBase64(QByteArray::OmitTrailingEquals);
        const qsizetype skip = (lead * 8 + 5) / 6;
        const qsizetype whole = (lead + bytes.size()) * 8 / 6;
        if (whole - skip >= shortestSecret)
            forms << QString::fromLatin1(encoded.mid(skip, whole - skip));
    }
    for (qsizetype i = forms.size() - 1; i >= 0; --i)
        forms << QString(forms.at(i)).replace('+'_L1, '-'_L1).replace('/'_L1, '_'_L1);
    return forms;
}

QByteArray utf16(const QString &text, bool littleEndian)
{
    QByteArray out;
    out.reserve(text.size() * 2);
    for (const QChar c : text) {
        const char low = static_cast<char>(c.unicode() & 0xff);
        const char high = static_cast<char>(c.unicode() >> 8);
        out += littleEndian ? low : high;
        out += littleEndian ? high : low;
    }
    return out;
}

//! Every way a secret may stand in a text, but for the percent form: that is found by undoing it.
QStringList formsOf(const QString &plain)
{
    const QByteArray bytes = plain.toUtf8();
    QStringList forms{plain, QString::fromLatin1(bytes.toHex())};
    forms << base64Forms(bytes);
    for (const bool littleEndian : {true, false}) {
        const QByteArray wide = utf16(plain, littleEndian);
        forms << QString::fromLatin1(wide) << QString::fromLatin1(wide.toHex()) << base64Forms(wide);
    }
    return forms;
}

//! Hexadecimal and percent forms come in both cases, and cutting too much of the others harms nobody.
constexpr char16_t folded(char16_t c)
{
    return c >= u'A' && c <= u'Z' ? char16_t(c + 32) : c;
}

struct Span
{
    qsizetype begin;
    qsizetype end;
};

//! A text with its %XX undone, and where each of its characters stood. Empty when there is nothing to undo.
struct Undone
{
    std::u16string text;
    std::vector<qsizetype> places; // one more than the text has characters
};

constexpr int hexValue(char16_t c)
{
    const char16_t lower = folded(c);
    if (lower >= u'0' && lower <= u'9')
        return lower - u'0';
    return lower >= u'a' && lower <= u'f' ? lower - u'a' + 10 : -1;
}

Undone withoutPercent(QStringView text)
{
    Undone undone;
    if (!text.contains(u'%'))
        return undone;
    undone.text.reserve(static_cast<size_t>(text.size()));
    undone.places.reserve(static_cast<size_t>(text.size()) + 1);
    for (qsizetype i = 0; i < text.size(); ++i) {
        undone.places.push_back(i);
        char16_t c = text[i].unicode();
        if (c == u'%' && i + 2 < text.size()) {
            const int high = hexValue(text[i + 1].unicode());
            const int low = hexValue(text[i + 2].unicode());
            if (high >= 0 && low >= 0) {
                c = char16_t(high * 16 + low);
                i += 2;
            }
        }
        undone.text.push_back(folded(c));
    }
    undone.places.push_back(text.size());
    return undone;
}

} // namespace

//! All forms of all secrets, found in one pass: a bit says whether any form starts with the four characters here.
class Redactor::Forms
{
public:
    [[nodiscard]] bool isEmpty() const { return m_known.isEmpty(); }

    //! False when the secret was known already.
    bool add(const QString &plain)
    {
        if (m_known.contains(plain))
            return false;
        m_known.insert(plain);
        for (const QString &form : formsOf(plain)) {
            std::u16string text;
            for (const QChar c : form)
                text.push_back(folded(c.unicode()));
            if (text.size() < keyLength)
                continue;
            const quint64 key = keyOf(text, 0);
            auto &sameStart = m_forms[key];
            if (std::find(sameStart.begin(), sameStart.end(), text) != sameStart.end())
                continue;
            m_starts.set(slot(key));
            sameStart.push_back(std::move(text));
            std::sort(sameStart.begin(), sameStart.end(),
                      [](const auto &a, const auto &b) { return a.size() > b.size(); });
        }
        return true;
    }

    //! What to cut of this text, which is folded, in order and without overlap.
    [[nodiscard]] std::vector<Span> find(std::u16string_view text) const
    {
        std::vector<Span> spans;
        for (size_t i = 0; i + keyLength <= text.size(); ++i) {
            const quint64 key = keyOf(text, i);
            if (!m_starts.test(slot(key)))
                continue;
            const auto sameStart = m_forms.find(key);
            if (sameStart == m_forms.end())
                continue;
            for (const std::u16string &form : sameStart->second) { // longest first
                if (text.substr(i, form.size()) != form)
                    continue;
                spans.push_back({qsizetype(i), qsizetype(i + form.size())});
                i += form.size() - 1;
                break;
            }
        }
        return spans;
    }

private:
    static quint64 keyOf(std::u16string_view text, size_t at)
    {
        return quint64(text[at]) << 48 | quint64(text[at + 1]) << 32 | quint64(text[at + 2]) << 16 | text[at + 3];
    }
    static size_t slot(quint64 key) { return size_t((key * 0x9e3779b97f4a7c15ULL) >> 48); }

    QSet<QString> m_known;
    std::unordered_map<quint64, std::vector<std::u16string>> m_forms;
    std::bitset<65536> m_starts;
};

namespace {

QString cutOut(const QString &text, std::vector<Span> spans)
{
    std::sort(spans.begin(), spans.end(), [](const Span &a, const Span &b) { return a.begin < b.begin; });
    QString out;
    out.reserve(text.size());
    qsizetype done = 0;
    for (const Span &span : spans) {
        if (span.begin >= done) {
            out += QStringView(text).mid(done, span.begin - done);
            out += "(redacted)"_L1;
        }
        done = std::max(done, span.end);
    }
    out += QStringView(text).mid(done);
    return out;
}

struct Shape
{
    QRegularExpression pattern;
    QString replacement;
};

//! Numbers that are not a phone's, although they have its length: UUIDs, dates, Unix times (ten or thirteen digits from
//! 1 on: a number of country code 1 has eleven), fractions. The rest of 8 to 15 digits is taken for one.
QString phonePattern()
{
    return uR"((?:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})"
           uR"(|(?<![0-9])[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9:.,]+)?(?![0-9]))"
           uR"(|(?<![0-9+])1[0-9]{9}(?:[0-9]{3})?(?![0-9]))"
           uR"(|(?<![\w.])[0-9]{1,4}\.[0-9]+)(*SKIP)(*FAIL))"
           uR"(|(?<![A-Za-z0-9+])\+?[0-9](?:[ -]?[0-9]){4,11}([0-9]{3})(?![A-Za-z0-9_]))"_s;
}

const std::vector<Shape> &shapes()
{
    constexpr auto anyCase = QRegularExpression::CaseInsensitiveOption;
    // Never freed: Qt logs until the very end of a process, after the statics of this file are gone.
    static const auto &all = *new std::vector<Shape>{
        {QRegularExpression(u"BEGIN:VCARD.*?(?:END:VCARD|$)"_s,
                            anyCase | QRegularExpression::DotMatchesEverythingOption),
         u"(contact card)"_s},
        {QRegularExpression(uR"((authorization(?:["']\s*,|["']?\s*[:=])\s*["']?)(?:(?:bearer|basic)\s+)?[^\s"',;]+)"_s,
                            anyCase),
         u"\\1(redacted)"_s},
        {QRegularExpression(uR"(\bbearer\s+[A-Za-z0-9._~+/=-]{6,})"_s, anyCase), u"Bearer (redacted)"_s},
        {QRegularExpression(uR"((rotation-pin(?:["']\s*,|["']?\s*[:=])\s*["']?)[^\s"',;]+)"_s, anyCase),
         u"\\1(redacted)"_s},
        {QRegularExpression(uR"(\bwhsec_[A-Za-z0-9+/=_-]+)"_s), u"whsec_(redacted)"_s},
        {QRegularExpression(uR"(\b[0-9]@[A-Za-z0-9+/=,_-]{12,})"_s), u"(pairing code)"_s},
        {QRegularExpression(phonePattern()), u"…\\1"_s},
    };
    return all;
}

} // namespace

Redactor::Redactor()
    : m_forms(std::make_shared<Forms>())
{
}

Redactor::~Redactor() = default;

void Redactor::learn(const Secret &secret)
{
    learn(secret.reveal());
}

void Redactor::learn(QByteArrayView utf8)
{
    const QString plain = QString::fromUtf8(utf8);
    if (plain.size() < shortestSecret)
        return;
    const std::lock_guard lock(m_mutex);
    auto more = std::make_shared<Forms>(*m_forms);
    if (more->add(plain))
        m_forms = std::move(more);
}

QString Redactor::redact(const QString &text) const
{
    std::shared_ptr<const Forms> forms;
    {
        const std::lock_guard lock(m_mutex);
        forms = m_forms;
    }
    QString out = text;
    if (!forms->isEmpty()) {
        std::u16string plain;
        plain.reserve(static_cast<size_t>(text.size()));
        for (const QChar c : text)
            plain.push_back(folded(c.unicode()));
        std::vector<Span> spans = forms->find(plain);
        const Undone undone = withoutPercent(text);
        for (const Span &span : forms->find(undone.text))
            spans.push_back({undone.places[size_t(span.begin)], undone.places[size_t(span.end)]});
        if (!spans.empty())
            out = cutOut(text, std::move(spans));
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
