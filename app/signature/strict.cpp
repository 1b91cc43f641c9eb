#include "app/signature/strict.h"

#include <algorithm>

namespace wa::signature {

namespace {

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return -1;
}

bool isTokenCharacter(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
}

} // namespace

std::optional<QByteArray> strictHex(QByteArrayView text)
{
    if (text.isEmpty() || text.size() % 2 != 0)
        return {};
    QByteArray bytes(text.size() / 2, Qt::Uninitialized);
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const int high = hexDigit(text[2 * i]);
        const int low = hexDigit(text[2 * i + 1]);
        if (high < 0 || low < 0)
            return {};
        bytes[i] = static_cast<char>(high * 16 + low);
    }
    return bytes;
}

std::optional<QByteArray> strictBase64(QByteArrayView text)
{
    if (text.isEmpty())
        return {};
    // Qt's decoder takes unused bits and missing padding; only the comparison makes the spelling unique.
    auto decoded = QByteArray::fromBase64Encoding(text.toByteArray(), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || QByteArrayView(decoded.decoded.toBase64()) != text)
        return {};
    return std::move(decoded.decoded);
}

std::optional<qint64> strictDigits(QByteArrayView text)
{
    if (text.isEmpty() || text.size() > 15 || (text.size() > 1 && text.front() == '0'))
        return {};
    qint64 value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return {};
        value = value * 10 + (c - '0');
    }
    return value;
}

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isTokenCharacter);
}

bool isIdText(QByteArrayView text)
{
    return text.size() <= 256 && isToken(text) && !text.contains('.');
}

} // namespace wa::signature
