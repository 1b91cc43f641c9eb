#include "ui/widgets/valuehint.h"

#include "ui/text/times.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace wa::widgets {

using json::Document;
using json::Node;

namespace {

struct HintTr
{
    Q_DECLARE_TR_FUNCTIONS(ValueHint)
};

constexpr qint64 epochFrom = 946'684'800;    // 2000
constexpr qint64 epochUntil = 4'102'444'800; // 2100
constexpr qsizetype shortestBase64 = 48;     // shorter ones are words, ids and tokens
constexpr qsizetype longestJid = 80;

bool allOf(QByteArrayView text, bool (*fits)(char))
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), fits);
}

bool isDecimal(char c)
{
    return c >= '0' && c <= '9';
}

bool saysTime(const QString &key)
{
    static constexpr std::array words{"time"_L1, "date"_L1, "expir"_L1, "_at"_L1, "since"_L1, "until"_L1};
    return key == u"t"_s || key == u"ts"_s || std::any_of(words.begin(), words.end(), [&key](QLatin1StringView word) {
               return key.contains(word, Qt::CaseInsensitive);
           });
}

bool saysAmount(const QString &key)
{
    static constexpr std::array words{"size"_L1,  "length"_L1, "bytes"_L1, "count"_L1,
                                      "total"_L1, "phone"_L1,  "number"_L1};
    return std::any_of(words.begin(), words.end(),
                       [&key](QLatin1StringView word) { return key.contains(word, Qt::CaseInsensitive); });
}

QString hintForDigits(QByteArrayView digits, const QString &key, bool mustSayTime)
{
    if ((digits.size() != 10 && digits.size() != 13) || (mustSayTime && !saysTime(key)) || saysAmount(key))
        return {};
    const qint64 value = digits.toByteArray().toLongLong();
    const qint64 ms = digits.size() == 10 ? value * 1000 : value;
    if (ms < epochFrom * 1000 || ms >= epochUntil * 1000)
        return {};
    return text::instant(UnixMs{std::chrono::milliseconds(ms)});
}

QString hintForJid(QByteArrayView text)
{
    const qsizetype at = text.indexOf('@');
    if (at <= 0 || text.size() > longestJid)
        return {};
    const QByteArrayView server = text.sliced(at + 1);
    const QByteArrayView user = text.first(at).first(std::min(at, std::max<qsizetype>(0, text.indexOf(':'))));
    const QByteArrayView digits = user.isEmpty() ? text.first(at) : user; // "62812:7@..." is a device of that number
    if (server == "g.us")
        return HintTr::tr("a group");
    if (server == "broadcast")
        return HintTr::tr("a broadcast list");
    if (server == "newsletter")
        return HintTr::tr("a channel");
    if (server == "lid")
        return HintTr::tr("a hidden id, not a phone number");
    if ((server == "s.whatsapp.net" || server == "c.us") && allOf(digits, isDecimal))
        return u'+' + QString::fromLatin1(digits);
    return {};
}

bool isBase64Byte(char c)
{
    return isDecimal(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '+' || c == '/' || c == '-' ||
           c == '_';
}

QString hintForBase64(QByteArrayView text)
{
    if (text.startsWith("data:")) {
        const qsizetype comma = text.first(std::min<qsizetype>(text.size(), 200)).indexOf(";base64,");
        text = comma < 0 ? QByteArrayView() : text.sliced(comma + 8);
    }
    if (text.size() < shortestBase64)
        return {};
    qsizetype padding = 0;
    while (padding < 2 && text.endsWith('='))
        text.chop(1), ++padding;
    // Text of one case, or digits alone, is a word, a hash or a number.
    const auto has = [text](char low, char high) {
        return std::any_of(text.begin(), text.end(), [low, high](char c) { return c >= low && c <= high; });
    };
    const bool whole = padding == 0 ? text.size() % 4 != 1 : (text.size() + padding) % 4 == 0;
    if (!whole || !has('a', 'z') || !has('A', 'Z') || !has('0', '9') || !allOf(text, isBase64Byte))
        return {};
    //: %1 is a size
    return HintTr::tr("%1 behind base64").arg(text::size(text.size() * 3 / 4));
}

} // namespace

QString hintFor(const Document &document, const Node &node)
{
    const QByteArrayView value = document.raw(Document::valueRange(node));
    if (node.kind == Node::Kind::Number)
        return allOf(value, isDecimal) && value.size() <= 13 ? hintForDigits(value, document.keyText(node), false)
                                                             : QString();
    if (node.kind != Node::Kind::String || node.valueEscaped || !node.closed || value.size() < 3)
        return {};
    const QByteArrayView text = value.sliced(1, value.size() - 2);
    if (text.size() <= 13 && allOf(text, isDecimal))
        return hintForDigits(text, document.keyText(node), true);
    const QString jid = hintForJid(text);
    return jid.isEmpty() ? hintForBase64(text) : jid;
}

} // namespace wa::widgets
