#include "app/sandbox/jid.h"

#include <algorithm>

namespace wa::sandbox {

using namespace Qt::StringLiterals;

namespace {

bool isAsciiDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isServerId(QStringView text)
{
    return !text.isEmpty() && text.size() <= 64 &&
           std::ranges::all_of(text, [](QChar c) { return isAsciiDigit(c) || c == u'-'; });
}

} // namespace

bool isPhoneNumber(QStringView text)
{
    return text.size() >= 6 && text.size() <= 15 && std::ranges::all_of(text, isAsciiDigit);
}

std::optional<QString> resolveJid(const QString &to)
{
    if (isPhoneNumber(to))
        return to + "@s.whatsapp.net"_L1;
    const qsizetype at = to.indexOf(u'@');
    if (at < 0)
        return std::nullopt;
    const QStringView user = QStringView(to).first(at);
    const QStringView server = QStringView(to).sliced(at + 1);
    const bool known = (server == "s.whatsapp.net"_L1 && isPhoneNumber(user)) ||
                       ((server == "lid"_L1 || server == "g.us"_L1) && isServerId(user));
    return known ? std::optional(to) : std::nullopt;
}

bool isGroupJid(QStringView jid)
{
    return jid.endsWith("@g.us"_L1);
}

QString jidUser(const QString &jid)
{
    return jid.section(u'@', 0, 0);
}

} // namespace wa::sandbox
