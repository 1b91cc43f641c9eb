// Bodies that may have been signed where another one arrived.
#include "app/json/value.h"
#include "app/signature/guesses.h"

#include <QtEndian>

#include <algorithm>
#include <array>

namespace wa::signature {

using namespace Qt::StringLiterals;

namespace {

using Visit = std::function<bool(const QByteArray &, const Clue &)>;

constexpr QByteArrayView byteOrderMark("\xef\xbb\xbf");

//! How somebody's JSON library writes.
struct Style
{
    struct Layout
    {
        QLatin1StringView comma;
        QLatin1StringView colon;
        QLatin1StringView indent; //!< empty: all on one line
        QLatin1StringView word;
    };
    enum class Escape { None, Lower, Upper }; //!< what is not ASCII, as \uXXXX
    enum class Order { Kept, Sorted, Envelope };

    Layout layout;
    Escape escape = Escape::None;
    bool slash = false; //!< "\/"
    bool html = false;  //!< < > & as \u003c ...
    Order order = Order::Kept;
    bool newline = false; //!< after the whole

    //! Words for ui/text, as "spaced ascii sorted".
    [[nodiscard]] QString words() const
    {
        QStringList words{layout.word};
        if (escape != Escape::None)
            words << (escape == Escape::Lower ? u"ascii"_s : u"ASCII"_s);
        if (slash)
            words << u"slash"_s;
        if (html)
            words << u"html"_s;
        if (order == Order::Sorted)
            words << u"sorted"_s;
        if (order == Order::Envelope)
            words << u"envelope"_s;
        if (newline)
            words << u"newline"_s;
        return words.join(u' ');
    }
};

class StyledWriter
{
public:
    explicit StyledWriter(const Style &style)
        : m_style(style)
    {
    }

    QByteArray write(const json::Value &root)
    {
        value(root, 0);
        if (m_style.newline)
            m_out += '\n';
        return std::move(m_out);
    }

private:
    void value(const json::Value &value, int level)
    {
        switch (value.type()) {
        case json::Value::Type::Null:
            m_out += "null";
            return;
        case json::Value::Type::Bool:
            m_out += value.boolean().value_or(false) ? "true" : "false";
            return;
        case json::Value::Type::Number:
            m_out += value.numberText().toLatin1();
            return;
        case json::Value::Type::String:
            text(value.string());
            return;
        case json::Value::Type::Array:
            list('[', ']', value.items(), level, [&](const json::Value &item) { this->value(item, level + 1); });
            return;
        case json::Value::Type::Object:
            list('{', '}', ordered(value.members(), level), level, [&](const json::Member *member) {
                text(member->key);
                m_out += QByteArrayView(m_style.layout.colon);
                this->value(member->value, level + 1);
            });
            return;
        }
    }

    template <class List, class Write> void list(char open, char close, const List &items, int level, Write write)
    {
        m_out += open;
        bool first = true;
        for (const auto &item : items) {
            if (!std::exchange(first, false))
                m_out += QByteArrayView(m_style.layout.comma);
            newLine(level + 1);
            write(item);
        }
        if (!items.empty())
            newLine(level);
        m_out += close;
    }

    void newLine(int level)
    {
        if (m_style.layout.indent.isEmpty())
            return;
        m_out += '\n';
        for (int i = 0; i < level; ++i)
            m_out += QByteArrayView(m_style.layout.indent);
    }

    std::vector<const json::Member *> ordered(const std::vector<json::Member> &members, int level) const
    {
        std::vector<const json::Member *> order;
        order.reserve(members.size());
        for (const json::Member &member : members)
            order.push_back(&member);
        if (m_style.order == Style::Order::Sorted)
            std::ranges::stable_sort(order, {}, [](const json::Member *member) { return member->key; });
        if (m_style.order == Style::Order::Envelope && level == 0)
            std::ranges::stable_sort(order, {}, [](const json::Member *member) { return rank(member->key); });
        return order;
    }

    //! The envelope as the contract writes it [D]; what it does not name comes after.
    static int rank(const QString &key)
    {
        static constexpr std::array<QLatin1StringView, 6> keys{"event"_L1,     "device_id"_L1,  "app_id"_L1,
                                                               "timestamp"_L1, "request_id"_L1, "payload"_L1};
        return int(std::ranges::find(keys, key) - keys.begin());
    }

    void text(const QString &text)
    {
        m_out += '"';
        for (qsizetype i = 0; i < text.size();) {
            const bool pair = text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
            character(QStringView(text).sliced(i, pair ? 2 : 1));
            i += pair ? 2 : 1;
        }
        m_out += '"';
    }

    void character(QStringView c)
    {
        const char16_t code = c.front().unicode();
        static constexpr std::pair<char16_t, char> shortForms[] = {
            {u'"', '"'}, {u'\\', '\\'}, {u'\b', 'b'}, {u'\f', 'f'}, {u'\n', 'n'}, {u'\r', 'r'}, {u'\t', 't'}};
        const auto *form = std::ranges::find(shortForms, code, &std::pair<char16_t, char>::first);
        if (form != std::end(shortForms))
            m_out.append('\\').append(form->second);
        else if (code == u'/' && m_style.slash)
            m_out += "\\/";
        else if (code < 0x20 || (m_style.html && (code == u'<' || code == u'>' || code == u'&')) ||
                 (m_style.escape != Style::Escape::None && code > 0x7e))
            escaped(c);
        else
            m_out += c.toUtf8();
    }

    void escaped(QStringView c)
    {
        for (const QChar unit : c) {
            const QByteArray digits = QByteArray::number(unit.unicode(), 16).rightJustified(4, '0');
            m_out += "\\u" + (m_style.escape == Style::Escape::Upper ? digits.toUpper() : digits);
        }
    }

    Style m_style;
    QByteArray m_out;
};

//! Each style that can make a difference to these bytes.
std::vector<Style> stylesFor(const QByteArray &body)
{
    static constexpr Style::Layout layouts[] = {
        {","_L1, ":"_L1, {}, "compact"_L1},         {", "_L1, ": "_L1, {}, "spaced"_L1},
        {","_L1, ": "_L1, "  "_L1, "indent2"_L1},   {","_L1, ": "_L1, "    "_L1, "indent4"_L1},
        {","_L1, ": "_L1, "\t"_L1, "indentTab"_L1}, {","_L1, ": "_L1, {}, "colonSpace"_L1}};
    using Escape = Style::Escape;
    const bool ascii = std::ranges::all_of(body, [](char c) { return c > 0; }) && !body.contains("\\u");
    const auto escapes = ascii ? std::vector{Escape::None} : std::vector{Escape::None, Escape::Lower, Escape::Upper};
    const auto ways = [](bool both) { return both ? std::vector{false, true} : std::vector{false}; };
    const bool html = body.contains('<') || body.contains('>') || body.contains('&') || body.contains("\\u00");
    std::vector<Style> styles;
    using Order = Style::Order;
    for (const Order order : {Order::Kept, Order::Envelope, Order::Sorted}) {
        for (const Style::Layout &layout : layouts) {
            for (const Escape escape : escapes) {
                for (const bool slash : ways(body.contains('/'))) {
                    for (const bool withHtml : ways(html)) {
                        for (const bool newline : {false, true})
                            styles.push_back({layout, escape, slash, withHtml, order, newline});
                    }
                }
            }
        }
    }
    return styles;
}

bool rewritten(const QByteArray &body, const Visit &visit)
{
    QByteArray text = body.trimmed();
    if (text.startsWith(byteOrderMark))
        text.remove(0, byteOrderMark.size());
    const auto root = json::Value::parse(text);
    if (!root)
        return false;
    for (const Style &style : stylesFor(body)) {
        const QByteArray guess = StyledWriter(style).write(*root);
        if (guess != body && visit(guess, {.mistake = Mistake::Reserialised, .name = style.words()}))
            return true;
    }
    return false;
}

quint32 crc32Of(QByteArrayView bytes)
{
    quint32 crc = ~0U;
    for (const char byte : bytes) {
        crc ^= static_cast<quint8>(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ (0xedb88320U & (0U - (crc & 1U)));
    }
    return ~crc;
}

QByteArray littleEndian(quint32 number)
{
    QByteArray bytes(4, Qt::Uninitialized);
    qToLittleEndian(number, bytes.data());
    return bytes;
}

//! As zlib compresses, which most senders use; other compressors give other bytes and stay unknown.
bool zipped(const QByteArray &body, const Visit &visit)
{
    const QByteArray ending = littleEndian(crc32Of(body)) + littleEndian(static_cast<quint32>(body.size()));
    for (const int level : {6, 9, 1, 5, 4, 3, 2, 7, 8}) {
        const QByteArray zlib = qCompress(body, level).sliced(4); // without Qt's length
        if (visit(zlib, {.mistake = Mistake::Unzipped, .name = u"deflate"_s}))
            return true;
        const QByteArray deflated = zlib.sliced(2).chopped(4);
        for (const char flags : {'\0', '\2', '\4'}) {
            for (const char system : {'\3', '\xff', '\0', '\x0a', '\x13'}) {
                const QByteArray head = QByteArray::fromHex("1f8b080000000000") + flags + system;
                if (visit(head + deflated + ending, {.mistake = Mistake::Unzipped, .name = u"gzip"_s}))
                    return true;
            }
        }
    }
    return false;
}

bool endings(const QByteArray &body, const Visit &visit)
{
    const auto tell = [&](QByteArray guess, Mistake mistake) {
        return guess != body && visit(guess, {.mistake = mistake});
    };
    QByteArray bare = body;
    while (bare.endsWith('\n') || bare.endsWith('\r'))
        bare.chop(1);
    if (body.endsWith('\n') && tell(body.chopped(body.endsWith("\r\n") ? 2 : 1), Mistake::NewlineAdded))
        return true;
    return tell(bare, Mistake::NewlineAdded) || tell(body + '\n', Mistake::NewlineLost) ||
           tell(body + "\r\n", Mistake::NewlineLost) || tell(body.trimmed(), Mistake::SpaceAdded) ||
           tell(QByteArray(body).replace("\r\n", "\n"), Mistake::LineEndingsChanged) ||
           tell(QByteArray(body).replace("\r\n", "\n").replace('\n', "\r\n"), Mistake::LineEndingsChanged);
}

bool marks(const QByteArray &body, const Visit &visit)
{
    if (body.startsWith(byteOrderMark))
        return visit(body.sliced(byteOrderMark.size()), {.mistake = Mistake::BomAdded});
    return visit(byteOrderMark.toByteArray() + body, {.mistake = Mistake::BomLost});
}

} // namespace

void guessBodies(const QByteArray &body, const Visit &visit)
{
    if (endings(body, visit) || marks(body, visit) || rewritten(body, visit))
        return;
    std::ignore = zipped(body, visit);
}

} // namespace wa::signature
