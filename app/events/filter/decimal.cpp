#include "app/events/filter/decimal.h"

#include <QString>

#include <algorithm>

namespace wa::events {

namespace {

//! 0.digits times ten to the power of `exponent`; no digits: zero.
struct Decimal
{
    bool negative = false;
    QString digits = {};
    qint64 exponent = 0;
};

bool isAsciiDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

qsizetype digitsAt(QStringView text, qsizetype at)
{
    const qsizetype from = at;
    while (at < text.size() && isAsciiDigit(text[at]))
        ++at;
    return at - from;
}

Decimal decimalOf(QStringView text)
{
    Decimal decimal;
    decimal.negative = text.startsWith(u'-');
    if (decimal.negative)
        text = text.mid(1);
    qsizetype mark = text.indexOf(u'e');
    if (mark < 0)
        mark = text.indexOf(u'E');
    if (mark >= 0) {
        QStringView power = text.mid(mark + 1);
        const bool down = power.startsWith(u'-');
        if (down || power.startsWith(u'+'))
            power = power.mid(1);
        while (power.startsWith(u'0'))
            power = power.mid(1);
        constexpr qint64 most = 1'000'000'000'000'000'000;
        const qint64 size = power.isEmpty() ? 0 : power.size() > 18 ? most : power.toLongLong();
        decimal.exponent = down ? -size : size;
        text = text.left(mark);
    }
    const qsizetype point = text.indexOf(u'.');
    decimal.exponent += point < 0 ? text.size() : point;
    decimal.digits = text.toString();
    decimal.digits.remove(u'.');
    const auto first = std::find_if(decimal.digits.cbegin(), decimal.digits.cend(), [](QChar c) { return c != u'0'; });
    const qsizetype zeros = first - decimal.digits.cbegin();
    decimal.digits.remove(0, zeros);
    decimal.exponent -= zeros;
    while (decimal.digits.endsWith(u'0'))
        decimal.digits.chop(1);
    if (decimal.digits.isEmpty())
        return {}; // -0 is 0
    return decimal;
}

std::strong_ordering compareSizes(const Decimal &a, const Decimal &b)
{
    if (a.exponent != b.exponent)
        return a.exponent <=> b.exponent;
    return a.digits.compare(b.digits) <=> 0; // a shorter one that begins the longer is the smaller: as with strings
}

} // namespace

bool isDecimal(QStringView text)
{
    qsizetype at = text.startsWith(u'-') ? 1 : 0;
    const qsizetype whole = digitsAt(text, at);
    if (whole == 0 || (whole > 1 && text[at] == u'0'))
        return false;
    at += whole;
    if (at < text.size() && text[at] == u'.') {
        const qsizetype part = digitsAt(text, at + 1);
        if (part == 0)
            return false;
        at += 1 + part;
    }
    if (at < text.size() && (text[at] == u'e' || text[at] == u'E')) {
        ++at;
        if (at < text.size() && (text[at] == u'+' || text[at] == u'-'))
            ++at;
        const qsizetype power = digitsAt(text, at);
        if (power == 0)
            return false;
        at += power;
    }
    return at == text.size();
}

std::strong_ordering compareDecimals(QStringView a, QStringView b)
{
    const Decimal left = decimalOf(a);
    const Decimal right = decimalOf(b);
    const auto sign = [](const Decimal &of) { return of.digits.isEmpty() ? 0 : of.negative ? -1 : 1; };
    if (sign(left) != sign(right))
        return sign(left) <=> sign(right);
    if (left.digits.isEmpty())
        return std::strong_ordering::equal;
    return left.negative ? compareSizes(right, left) : compareSizes(left, right);
}

} // namespace wa::events
