#include "app/events/filter/scanner.h"

#include <array>

namespace wa::events {

using namespace Qt::StringLiterals;

namespace {

// Longer ones first.
constexpr std::array opsByLength{Op::NotEqual, Op::LessEqual, Op::GreaterEqual, Op::Begins,  Op::Ends, Op::Contains,
                                 Op::Match,    Op::Equal,     Op::Less,         Op::Greater, Op::Regex};

bool isNameLetter(QChar c, bool first)
{
    const char16_t u = c.unicode();
    return (u >= u'a' && u <= u'z') || (u >= u'A' && u <= u'Z') || u == u'_' || (!first && u >= u'0' && u <= u'9');
}

} // namespace

bool Scanner::endsWord(QChar c, In in)
{
    return c.isSpace() || c == u'(' || c == u')' || c == u'"' || (in == In::Set && (c == u',' || c == u'}'));
}

void Scanner::skipSpace()
{
    while (!atEnd() && peek().isSpace())
        ++m_at;
}

bool Scanner::take(QStringView what)
{
    if (!rest().startsWith(what))
        return false;
    m_at += what.size();
    return true;
}

QString Scanner::word(In in)
{
    const qsizetype from = m_at;
    while (!atEnd() && !endsWord(peek(), in))
        ++m_at;
    return since(from);
}

QString Scanner::peekWord() const
{
    Scanner ahead(m_text);
    ahead.moveTo(m_at);
    return ahead.word();
}

QString Scanner::name()
{
    const qsizetype from = m_at;
    while (!atEnd() && isNameLetter(peek(), m_at == from))
        ++m_at;
    return since(from);
}

std::optional<Op> Scanner::op()
{
    for (const Op op : opsByLength) {
        if (take(QString(opText(op))))
            return op;
    }
    return std::nullopt;
}

std::optional<QString> Scanner::quotedText()
{
    QString text;
    for (qsizetype at = m_at + 1; at < m_text.size(); ++at) {
        const QChar c = m_text.at(at);
        if (c == u'"') {
            m_at = at + 1;
            return text;
        }
        const bool escape =
            c == u'\\' && at + 1 < m_text.size() && (m_text.at(at + 1) == u'"' || m_text.at(at + 1) == u'\\');
        text += escape ? m_text.at(++at) : c;
    }
    return std::nullopt;
}

QString Scanner::key()
{
    const qsizetype from = m_at;
    while (!atEnd() && !endsWord(peek(), In::Query) && !u".[]:=!<>^$*~"_s.contains(peek()))
        ++m_at;
    return since(from);
}

} // namespace wa::events
