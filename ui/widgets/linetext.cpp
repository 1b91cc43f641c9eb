#include "ui/widgets/linetext.h"

#include <array>

using namespace Qt::StringLiterals;

namespace wa::widgets {
namespace {

constexpr int mostMarks = 8; //!< on one base (D5 of the threats)
constexpr char16_t isolate = 0x2068;
constexpr char16_t endOfIsolate = 0x2069;

bool isRightToLeft(char32_t c)
{
    const QChar::Direction direction = QChar::direction(c);
    return direction == QChar::DirR || direction == QChar::DirAL;
}

bool isMark(char32_t c)
{
    return c >= 0x300 && QChar::category(c) <= QChar::Mark_Enclosing;
}

QString nameOf(char32_t c)
{
    if (c == '\n')
        return u"↵"_s;
    if (c == '\t')
        return u"⇥"_s;
    return u'<' + QString::number(c, 16).toUpper().rightJustified(c < 0x100 ? 2 : 4, u'0') + u'>';
}

char32_t utf8Character(QByteArrayView bytes, qsizetype at, qsizetype length)
{
    const auto byte = [&](qsizetype i) { return static_cast<char32_t>(static_cast<uchar>(bytes[at + i])); };
    switch (length) {
    case 1:
        return byte(0);
    case 2:
        return (byte(0) & 0x1f) << 6 | (byte(1) & 0x3f);
    case 3:
        return (byte(0) & 0x0f) << 12 | (byte(1) & 0x3f) << 6 | (byte(2) & 0x3f);
    default:
        return (byte(0) & 0x07) << 18 | (byte(1) & 0x3f) << 12 | (byte(2) & 0x3f) << 6 | (byte(3) & 0x3f);
    }
}

//! Bytes of the escape that begins here: \n has 2, é 6, a pair of those 12.
qsizetype escapeLength(QByteArrayView bytes, qsizetype at)
{
    if (at + 1 >= bytes.size())
        return 1;
    if (bytes[at + 1] != 'u')
        return 2;
    const auto unit = [&bytes](qsizetype from) {
        bool ok = false;
        const uint value =
            from + 6 <= bytes.size() && bytes.sliced(from, 2) == "\\u" ? bytes.sliced(from + 2, 4).toUInt(&ok, 16) : 0;
        return ok ? static_cast<char32_t>(value) : char32_t(0);
    };
    const bool pair = QChar::isHighSurrogate(unit(at)) && QChar::isLowSurrogate(unit(at + 6));
    return std::min<qsizetype>(pair ? 12 : 6, bytes.size() - at);
}

} // namespace

bool isHiddenCharacter(char32_t c)
{
    return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0xad || c == 0x61c || c == 0x180e || c == 0x200b ||
           c == 0x200e || c == 0x200f || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff ||
           (c >= 0xfff9 && c <= 0xfffb) || (c >= 0xe0000 && c <= 0xe007f);
}

void LineText::put(QStringView text, LineRole role, qsizetype byte)
{
    const auto start = static_cast<int>(m_line.text.size());
    const auto length = static_cast<int>(text.size());
    m_line.text += text;
    m_line.bytes.insert(m_line.bytes.end(), static_cast<size_t>(length), static_cast<qint32>(byte));
    if (!m_line.spans.empty() && m_line.spans.back().role == role)
        m_line.spans.back().length += length;
    else if (length > 0)
        m_line.spans.push_back({start, length, role});
}

void LineText::note(QStringView text, LineRole role)
{
    put(text, role, -1);
}

void LineText::fixed(QStringView text, LineRole role, qsizetype byte)
{
    put(text, role, byte);
}

void LineText::character(char32_t c, LineRole role, qsizetype byte)
{
    m_marks = isMark(c) ? m_marks + 1 : 0;
    if (isHiddenCharacter(c))
        return put(nameOf(c), LineRole::Odd, byte);
    if (m_marks > mostMarks) {
        if (m_marks == mostMarks + 1)
            put(u"<+>", LineRole::Odd, byte);
        return;
    }
    if (QChar::requiresSurrogates(c)) {
        const std::array pair{QChar(QChar::highSurrogate(c)), QChar(QChar::lowSurrogate(c))};
        return put(QStringView(pair.data(), 2), role, byte);
    }
    const QChar unit(static_cast<char16_t>(c));
    put(QStringView(&unit, 1), role, byte);
}

qsizetype LineText::bytes(QByteArrayView all, json::ByteRange range, LineRole role, Escapes escapes, qsizetype most)
{
    const qsizetype from = m_line.text.size();
    const QByteArrayView text = all.first(range.end);
    bool turned = false;
    qsizetype at = range.begin;
    while (at < range.end && m_line.text.size() - from < most) {
        if (escapes == Escapes::Decoded && text[at] == '\\') {
            const qsizetype length = escapeLength(text, at);
            const QString decoded = json::decodedString(text.sliced(at, length));
            for (const char32_t c : decoded.toUcs4())
                character(c, role, at);
            at += length;
            continue;
        }
        const qsizetype length = json::utf8Length(text, at);
        if (length == 0) {
            put(u"\\x"_s + QString::number(static_cast<uchar>(text[at]), 16).toUpper().rightJustified(2, u'0'),
                LineRole::Bad, at);
            ++at;
            continue;
        }
        const char32_t c = utf8Character(text, at, length);
        if (c >= 0x590 && !turned && isRightToLeft(c)) {
            // From its first such letter on, the value keeps its turning to itself.
            put(QStringView(&isolate, 1), role, -1);
            turned = true;
        }
        character(c, role, at);
        at += length;
    }
    if (turned)
        put(QStringView(&endOfIsolate, 1), role, -1);
    m_marks = 0;
    return at;
}

LineRole roleOf(json::Node::Kind kind)
{
    using Kind = json::Node::Kind;
    switch (kind) {
    case Kind::Null:
    case Kind::True:
    case Kind::False:
        return LineRole::Word;
    case Kind::Number:
        return LineRole::Number;
    case Kind::String:
        return LineRole::String;
    case Kind::Array:
    case Kind::Object:
        return LineRole::Punctuation;
    case Kind::Broken:
        break;
    }
    return LineRole::Bad;
}

} // namespace wa::widgets
