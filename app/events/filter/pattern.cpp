#include "app/events/filter/pattern.h"

#include <algorithm>

namespace wa::events {

Pattern::Pattern(const QString &text, Wildcards wildcards)
    : m_text(text)
{
    if (wildcards == Wildcards::Off || !(text.contains(u'*') || text.contains(u'?')))
        return;
    m_tokens.reserve(size_t(text.size()));
    for (const QChar unit : text) {
        if (unit == u'*')
            m_tokens.push_back({Token::Kind::Many, unit});
        else if (unit == u'?')
            m_tokens.push_back({Token::Kind::One, unit});
        else
            m_tokens.push_back({Token::Kind::Unit, unit});
    }
}

QString Pattern::longestPart() const
{
    if (isLiteral())
        return m_text;
    QString longest;
    QString part;
    for (const auto &token : m_tokens) {
        if (token.kind == Token::Kind::Unit) {
            part += token.unit;
            continue;
        }
        if (part.size() > longest.size())
            longest = part;
        part.clear();
    }
    return part.size() > longest.size() ? part : longest;
}

// The usual two pointers: on a mismatch go back to the last `*` and let it swallow one unit more. Open ends are a `*`
// that nobody wrote.
bool Pattern::run(QStringView text, bool openStart, bool openEnd) const
{
    const size_t size = m_tokens.size();
    size_t token = 0;
    qsizetype at = 0;
    bool star = openStart;
    size_t afterStar = 0;
    qsizetype swallowed = 0;
    while (true) {
        if (token == size && (openEnd || at == text.size()))
            return true;
        if (token < size && m_tokens[token].kind == Token::Kind::Many) {
            star = true;
            afterStar = ++token;
            swallowed = at;
            continue;
        }
        if (token < size && at < text.size()) {
            if (m_tokens[token].kind == Token::Kind::One) {
                // One character, also where UTF-16 needs two units for it.
                const bool pair = text[at].isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate();
                at += pair ? 2 : 1;
                ++token;
                continue;
            }
            if (m_tokens[token].unit == text[at]) {
                ++at;
                ++token;
                continue;
            }
        }
        if (!star || swallowed >= text.size())
            return false;
        at = ++swallowed;
        token = afterStar;
    }
}

bool Pattern::matches(QStringView text) const
{
    return isLiteral() ? text == m_text : run(text, false, false);
}

bool Pattern::beginsIn(QStringView text) const
{
    return isLiteral() ? text.startsWith(m_text) : run(text, false, true);
}

bool Pattern::endsIn(QStringView text) const
{
    return isLiteral() ? text.endsWith(m_text) : run(text, true, false);
}

bool Pattern::isIn(QStringView text) const
{
    return isLiteral() ? text.contains(m_text) : run(text, true, true);
}

} // namespace wa::events
