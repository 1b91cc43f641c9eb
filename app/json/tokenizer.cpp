#include "app/json/tokenizer.h"

#include <algorithm>
#include <cstring>

namespace wa::json {
namespace {

constexpr bool isSpaceByte(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

constexpr bool isDigitByte(char c)
{
    return c >= '0' && c <= '9';
}

constexpr bool endsScalar(char c)
{
    return isSpaceByte(c) || c == ',' || c == ':' || c == '"' || c == '[' || c == ']' || c == '{' || c == '}';
}

//! Whether a byte among these eight is a quote, a backslash, a control or no ASCII.
bool hasSpecial(const char *eight)
{
    constexpr quint64 ones = 0x0101010101010101ull;
    constexpr quint64 highs = 0x8080808080808080ull;
    quint64 x = 0;
    std::memcpy(&x, eight, sizeof x);
    const quint64 quote = x ^ (ones * '"');
    const quint64 slash = x ^ (ones * '\\');
    const quint64 zeros = ((quote - ones) & ~quote) | ((slash - ones) & ~slash) | ((x - ones * 0x20) & ~x);
    return ((zeros | x) & highs) != 0;
}

int hexValue(char c)
{
    if (isDigitByte(c))
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

//! The four hex digits at `at`, -1 if they are not all there.
int hexUnit(QByteArrayView bytes, qsizetype at)
{
    if (at + 4 > bytes.size())
        return -1;
    int unit = 0;
    for (qsizetype i = at; i < at + 4; ++i) {
        const int digit = hexValue(bytes[i]);
        if (digit < 0)
            return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

void replaceLoneSurrogates(QString &text)
{
    if (text.isValidUtf16())
        return;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate())
            ++i;
        else if (text[i].isSurrogate())
            text[i] = QChar::ReplacementCharacter;
    }
}

bool isJsonNumber(QByteArrayView text)
{
    qsizetype i = 0;
    const auto digits = [&text, &i] {
        const qsizetype from = i;
        while (i < text.size() && isDigitByte(text[i]))
            ++i;
        return i > from;
    };
    if (i < text.size() && text[i] == '-')
        ++i;
    const bool zero = i < text.size() && text[i] == '0';
    const qsizetype first = i;
    if (!digits() || (zero && i > first + 1))
        return false;
    if (i < text.size() && text[i] == '.' && (++i, !digits()))
        return false;
    if (i < text.size() && (text[i] | 0x20) == 'e') {
        ++i;
        if (i < text.size() && (text[i] == '+' || text[i] == '-'))
            ++i;
        if (!digits())
            return false;
    }
    return i == text.size();
}

} // namespace

qsizetype utf8Length(QByteArrayView bytes, qsizetype at)
{
    const auto byte = [&bytes](qsizetype i) { return i < bytes.size() ? static_cast<uchar>(bytes[i]) : uchar(0); };
    const uchar lead = byte(at);
    if (lead < 0x80)
        return 1;
    const auto follows = [&byte](qsizetype i) { return (byte(i) & 0xc0) == 0x80; };
    // The second byte rules out overlong forms, surrogates and what lies above U+10FFFF.
    const uchar second = byte(at + 1);
    if (lead >= 0xc2 && lead <= 0xdf)
        return follows(at + 1) ? 2 : 0;
    if (lead >= 0xe0 && lead <= 0xef) {
        const uchar low = lead == 0xe0 ? 0xa0 : 0x80;
        const uchar high = lead == 0xed ? 0x9f : 0xbf;
        return second >= low && second <= high && follows(at + 2) ? 3 : 0;
    }
    if (lead >= 0xf0 && lead <= 0xf4) {
        const uchar low = lead == 0xf0 ? 0x90 : 0x80;
        const uchar high = lead == 0xf4 ? 0x8f : 0xbf;
        return second >= low && second <= high && follows(at + 2) && follows(at + 3) ? 4 : 0;
    }
    return 0;
}

//! Reads on whatever comes: what is expected next decides which fault a byte is, and every byte moves it forward.
class Tokenizer
{
public:
    Tokenizer(Document &document, Document::Limits limits)
        : m_document(document)
        , m_bytes(QByteArrayView(document.m_bytes).first(std::min(document.m_bytes.size(), limits.bytes)))
        , m_nodes(document.m_nodes)
        , m_limits(limits)
    {
    }

    void run()
    {
        m_nodes.reserve(static_cast<size_t>(m_bytes.size() / 16 + 1));
        if (m_bytes.startsWith("\xef\xbb\xbf"))
            m_at = 3;
        for (skipSpace(); m_at < m_bytes.size(); skipSpace())
            step();
        finish();
    }

private:
    enum class Expect { Value, ValueOrEnd, Key, KeyOrEnd, Colon, CommaOrEnd, Nothing };

    void skipSpace()
    {
        while (m_at < m_bytes.size() && isSpaceByte(m_bytes[m_at]))
            ++m_at;
    }

    void step()
    {
        switch (m_bytes[m_at]) {
        case '{':
            return open(Node::Kind::Object, Expect::KeyOrEnd);
        case '[':
            return open(Node::Kind::Array, Expect::ValueOrEnd);
        case '}':
            return close(Node::Kind::Object);
        case ']':
            return close(Node::Kind::Array);
        case ',':
            return comma();
        case ':':
            return colon();
        case '"':
            return quoted();
        default:
            return scalar();
        }
    }

    [[nodiscard]] bool inObject() const { return m_open >= 0 && node(m_open).kind == Node::Kind::Object; }
    [[nodiscard]] Node &node(qint32 index) const { return m_nodes[static_cast<size_t>(index)]; }

    void fault(Fault::Kind kind, qsizetype begin, qsizetype end)
    {
        if (m_document.m_faultCount++ < m_limits.faults)
            m_document.m_faults.push_back({kind, {begin, end}});
    }
    void faultHere(Fault::Kind kind) { fault(kind, m_at, m_at + 1); }

    Node &add(Node::Kind kind, qsizetype begin, qsizetype end)
    {
        const auto index = static_cast<qint32>(m_nodes.size());
        Node &added = m_nodes.emplace_back();
        added.begin = static_cast<quint32>(begin);
        added.end = static_cast<quint32>(end);
        added.keyBegin = static_cast<quint32>(m_key.begin);
        added.keyEnd = static_cast<quint32>(m_key.end);
        added.keyEscaped = m_keyEscaped;
        added.parent = m_open;
        added.next = index + 1;
        added.kind = kind;
        if (m_open >= 0) {
            Node &parent = node(m_open);
            added.depth = static_cast<quint16>(parent.depth + 1);
            ++parent.children;
        }
        m_key = {};
        m_keyEscaped = false;
        m_expect = m_open >= 0 ? Expect::CommaOrEnd : Expect::Nothing;
        return added;
    }

    //! A value begins here: says what was due before it.
    void beforeValue()
    {
        switch (m_expect) {
        case Expect::Value:
        case Expect::ValueOrEnd:
            return;
        case Expect::Key:
        case Expect::KeyOrEnd:
            return faultHere(Fault::Kind::NoKey);
        case Expect::Colon:
            return faultHere(Fault::Kind::NoColon);
        case Expect::CommaOrEnd:
            return faultHere(Fault::Kind::NoComma);
        case Expect::Nothing:
            return afterTheEnd();
        }
    }

    void afterTheEnd()
    {
        if (!std::exchange(m_afterTheEnd, true))
            fault(Fault::Kind::AfterTheEnd, m_at, m_bytes.size());
    }

    //! A key whose value never came still has its node.
    void keyAlone()
    {
        const qsizetype end = m_key.end;
        add(Node::Kind::Broken, end, end);
    }

    void open(Node::Kind kind, Expect first)
    {
        beforeValue();
        const int depth = m_open >= 0 ? node(m_open).depth + 1 : 0;
        const qsizetype begin = m_at;
        if (depth >= m_limits.depth) {
            skipNested();
            fault(Fault::Kind::TooDeep, begin, m_at);
            add(Node::Kind::Broken, begin, m_at);
            return;
        }
        add(kind, begin, begin + 1).closed = false;
        m_open = static_cast<qint32>(m_nodes.size()) - 1;
        m_expect = first;
        ++m_at;
    }

    //! To behind the bracket that closes the one here; only strings are looked at.
    void skipNested()
    {
        qsizetype level = 0;
        while (m_at < m_bytes.size()) {
            const char c = m_bytes[m_at];
            if (c == '"') {
                string(Report::No);
                continue;
            }
            ++m_at;
            if (c == '[' || c == '{')
                ++level;
            else if ((c == ']' || c == '}') && --level == 0)
                return;
        }
    }

    void close(Node::Kind kind)
    {
        beforeClose();
        qint32 closing = m_open;
        if (closing >= 0 && node(closing).kind != kind) {
            faultHere(Fault::Kind::WrongBracket);
            while (closing >= 0 && node(closing).kind != kind)
                closing = node(closing).parent;
            if (closing < 0)
                closing = m_open; // nothing of that kind is open: a slip of the pen
        }
        if (closing < 0) {
            m_expect == Expect::Nothing ? afterTheEnd() : faultHere(Fault::Kind::Unexpected);
            add(Node::Kind::Broken, m_at, m_at + 1);
            ++m_at;
            return;
        }
        while (m_open != closing)
            leave(m_at);
        node(m_open).closed = true;
        leave(m_at + 1);
        ++m_at;
    }

    void beforeClose()
    {
        if (m_open < 0)
            return;
        if (m_expect == Expect::Colon) {
            faultHere(Fault::Kind::NoColon);
            keyAlone();
        } else if (m_expect == Expect::Value && !m_key.isEmpty()) {
            faultHere(Fault::Kind::NoValue);
            keyAlone();
        } else if (m_expect == Expect::Value || m_expect == Expect::Key) {
            fault(Fault::Kind::ExtraComma, m_comma, m_comma + 1);
        }
    }

    void leave(qsizetype end)
    {
        Node &done = node(m_open);
        done.end = static_cast<quint32>(end);
        done.next = static_cast<qint32>(m_nodes.size());
        m_open = done.parent;
        m_expect = m_open >= 0 ? Expect::CommaOrEnd : Expect::Nothing;
    }

    void comma()
    {
        switch (m_expect) {
        case Expect::CommaOrEnd:
            break;
        case Expect::Colon:
            faultHere(Fault::Kind::NoColon);
            keyAlone();
            break;
        case Expect::Value:
        case Expect::ValueOrEnd:
            faultHere(Fault::Kind::NoValue);
            if (!m_key.isEmpty())
                keyAlone();
            break;
        case Expect::Key:
        case Expect::KeyOrEnd:
            faultHere(Fault::Kind::Unexpected);
            break;
        case Expect::Nothing:
            afterTheEnd();
            break;
        }
        m_comma = m_at++;
        if (m_open >= 0)
            m_expect = inObject() ? Expect::Key : Expect::Value;
    }

    void colon()
    {
        if (m_expect == Expect::Colon)
            m_expect = Expect::Value;
        else if (m_expect == Expect::Nothing)
            afterTheEnd();
        else
            faultHere(Fault::Kind::Unexpected);
        ++m_at;
    }

    void quoted()
    {
        const bool key = inObject() && m_expect != Expect::Value && m_expect != Expect::Colon;
        if (key && m_expect == Expect::CommaOrEnd)
            faultHere(Fault::Kind::NoComma);
        if (!key)
            beforeValue();
        const qsizetype begin = m_at;
        const StringEnd end = string(Report::Yes);
        if (!end.closed) {
            fault(Fault::Kind::NoQuote, begin, begin + 1);
            m_noQuote = true;
        }
        if (key) {
            takeKey({begin, m_at}, end.escaped);
            return;
        }
        Node &added = add(Node::Kind::String, begin, m_at);
        added.valueEscaped = end.escaped;
        added.closed = end.closed;
    }

    void takeKey(ByteRange range, bool escaped)
    {
        m_key = range;
        m_keyEscaped = escaped;
        m_expect = Expect::Colon;
    }

    void scalar()
    {
        if (m_open < 0 && !startsScalar()) {
            m_expect == Expect::Nothing ? afterTheEnd() : fault(Fault::Kind::Unexpected, m_at, m_at + 1);
            add(Node::Kind::Broken, m_at, m_bytes.size()); // a page of HTML is one thing, not a thousand
            m_at = m_bytes.size();
            return;
        }
        const qsizetype begin = m_at;
        while (m_at < m_bytes.size() && !endsScalar(m_bytes[m_at]))
            ++m_at;
        const ByteRange range{begin, m_at};
        if (isBareKey())
            return fault(Fault::Kind::BadKey, range.begin, range.end), takeKey(range, false);
        const qsizetype end = std::exchange(m_at, begin);
        beforeValue();
        m_at = end;
        const QByteArrayView text = m_bytes.sliced(range.begin, range.size());
        const Node::Kind kind = kindOf(text);
        if (kind == Node::Kind::Broken)
            fault(faultOf(text), range.begin, range.end);
        add(kind, range.begin, range.end);
    }

    [[nodiscard]] bool startsScalar() const
    {
        const char c = m_bytes[m_at];
        return isDigitByte(c) || c == '-' || c == 't' || c == 'f' || c == 'n';
    }

    //! {a: 1}: where a key is due and a colon follows.
    [[nodiscard]] bool isBareKey() const
    {
        if (m_expect != Expect::Key && m_expect != Expect::KeyOrEnd)
            return false;
        qsizetype next = m_at;
        while (next < m_bytes.size() && isSpaceByte(m_bytes[next]))
            ++next;
        return next < m_bytes.size() && m_bytes[next] == ':';
    }

    [[nodiscard]] static Node::Kind kindOf(QByteArrayView text)
    {
        if (isJsonNumber(text))
            return Node::Kind::Number;
        if (text == "true")
            return Node::Kind::True;
        if (text == "false")
            return Node::Kind::False;
        return text == "null" ? Node::Kind::Null : Node::Kind::Broken;
    }

    [[nodiscard]] static Fault::Kind faultOf(QByteArrayView text)
    {
        const char c = text[0];
        if (isDigitByte(c) || c == '-' || c == '+' || (c == '.' && text.size() > 1 && isDigitByte(text[1])))
            return Fault::Kind::BadNumber;
        const char lower = static_cast<char>(c | 0x20);
        return lower >= 'a' && lower <= 'z' ? Fault::Kind::BadWord : Fault::Kind::Unexpected;
    }

    enum class Report { Yes, No };
    struct StringEnd
    {
        bool closed = false;
        bool escaped = false;
    };

    //! From the quote here to behind its partner, or to the end.
    StringEnd string(Report report)
    {
        bool escaped = false;
        ++m_at;
        while (m_at < m_bytes.size()) {
            if (m_at + 8 <= m_bytes.size() && !hasSpecial(m_bytes.data() + m_at)) {
                m_at += 8;
                continue;
            }
            const char c = m_bytes[m_at];
            if (c == '"') {
                ++m_at;
                return {true, escaped};
            }
            if (c == '\\') {
                escaped = true;
                escape(report);
            } else {
                plainByte(report);
            }
        }
        return {false, escaped};
    }

    void plainByte(Report report)
    {
        const qsizetype length = utf8Length(m_bytes, m_at);
        if (report == Report::Yes && length == 0)
            faultHere(Fault::Kind::BadUtf8);
        if (report == Report::Yes && static_cast<uchar>(m_bytes[m_at]) < 0x20)
            faultHere(Fault::Kind::RawControl);
        m_at += std::max<qsizetype>(length, 1);
    }

    void escape(Report report)
    {
        const qsizetype begin = m_at;
        const char c = m_at + 1 < m_bytes.size() ? m_bytes[m_at + 1] : '\0';
        bool good = c != '\0' && std::strchr("\"\\/bfnrt", c);
        m_at = std::min(m_at + 2, m_bytes.size());
        if (c == 'u') {
            const int unit = hexUnit(m_bytes, m_at);
            good = unit >= 0 && !QChar::isLowSurrogate(static_cast<char32_t>(unit));
            m_at += unit >= 0 ? 4 : 0;
            if (unit >= 0 && QChar::isHighSurrogate(static_cast<char32_t>(unit))) {
                const int low = m_bytes.sliced(m_at).startsWith("\\u") ? hexUnit(m_bytes, m_at + 2) : -1;
                good = low >= 0 && QChar::isLowSurrogate(static_cast<char32_t>(low));
                m_at += good ? 6 : 0;
            }
        }
        if (!good && report == Report::Yes)
            fault(Fault::Kind::BadEscape, begin, m_at);
    }

    void finish()
    {
        const bool looked = m_bytes.size() == m_document.m_bytes.size();
        if (!looked)
            fault(Fault::Kind::TooLong, m_bytes.size(), m_document.m_bytes.size());
        else if (m_open >= 0 && !m_noQuote)
            fault(Fault::Kind::Ended, m_bytes.size(), m_bytes.size());
        else if (m_nodes.empty() && m_document.m_faultCount == 0)
            fault(Fault::Kind::Empty, m_bytes.size(), m_bytes.size());
        if (!m_key.isEmpty())
            keyAlone();
        while (m_open >= 0)
            leave(m_bytes.size());
    }

    Document &m_document;
    QByteArrayView m_bytes;
    std::vector<Node> &m_nodes;
    Document::Limits m_limits;
    qsizetype m_at = 0;
    qsizetype m_comma = 0; //!< the last one
    qint32 m_open = -1;    //!< the innermost container that is open
    Expect m_expect = Expect::Value;
    ByteRange m_key; //!< read, waiting for its value
    bool m_keyEscaped = false;
    bool m_afterTheEnd = false;
    bool m_noQuote = false;
};

Document::Document(QByteArray bytes)
    : Document(std::move(bytes), Limits{})
{
}

Document::Document(QByteArray bytes, Limits limits)
    : m_bytes(std::move(bytes))
{
    Q_ASSERT(limits.depth > 0 && limits.depth < 65'536 && limits.bytes < 0x40000000);
    Tokenizer(*this, limits).run();
    // A comma that proves superfluous is named only at the bracket behind it.
    std::stable_sort(m_faults.begin(), m_faults.end(),
                     [](const Fault &a, const Fault &b) { return a.where.begin < b.where.begin; });
}

QString decodedString(QByteArrayView quoted)
{
    const QByteArrayView inner = quoted.startsWith('"') ? quoted.sliced(1) : quoted;
    QString out;
    qsizetype plain = 0;
    qsizetype i = 0;
    const auto flush = [&] { out += QString::fromUtf8(inner.sliced(plain, i - plain)); };
    while (i < inner.size() && (inner[i] != '"' || inner.data() == quoted.data())) {
        if (inner[i] != '\\' || i + 1 == inner.size()) {
            ++i;
            continue;
        }
        flush();
        const char c = inner[i + 1];
        static constexpr QByteArrayView names = "\"\\/bfnrt";
        static constexpr QByteArrayView meanings = "\"\\/\b\f\n\r\t";
        const qsizetype known = names.indexOf(c);
        const int unit = c == 'u' ? hexUnit(inner, i + 2) : -1;
        if (known >= 0)
            out += QLatin1Char(meanings[known]);
        else if (unit >= 0)
            out += QChar(unit);
        plain = i + (known >= 0 ? 2 : unit >= 0 ? 6 : 0);
        i += known >= 0 ? 2 : unit >= 0 ? 6 : 2; // what is no escape stays as it was written
    }
    i = std::min(i, inner.size());
    flush();
    replaceLoneSurrogates(out);
    return out;
}

} // namespace wa::json
