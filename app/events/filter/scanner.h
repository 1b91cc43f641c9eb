#pragma once

#include "app/events/filter/query.h"

namespace wa::events {

//! Reads pieces of a query's text. Positions are UTF-16 units; nothing here knows fields.
class Scanner
{
public:
    explicit Scanner(const QString &text)
        : m_text(text)
    {
    }

    [[nodiscard]] qsizetype at() const { return m_at; }
    void moveTo(qsizetype at) { m_at = at; }
    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] QChar peek(qsizetype ahead = 0) const
    {
        return m_at + ahead < m_text.size() ? m_text.at(m_at + ahead) : QChar();
    }
    [[nodiscard]] QStringView rest() const { return QStringView(m_text).mid(m_at); }
    [[nodiscard]] QString since(qsizetype from) const { return m_text.mid(from, m_at - from); }
    void skipSpace();
    bool take(QStringView what);

    enum class In { Query, Set };
    //! Until white space, a bracket or a quote; in a set also `,` and `}`.
    [[nodiscard]] QString word(In in = In::Query);
    //! The word here, without moving.
    [[nodiscard]] QString peekWord() const;
    //! The letters here that could be a field's name.
    [[nodiscard]] QString name();
    std::optional<Op> op();
    //! At a quote. Nothing, where it is not closed. `\"` and `\\` are the escapes.
    std::optional<QString> quotedText();
    //! A key of a path, bare.
    [[nodiscard]] QString key();

    [[nodiscard]] static bool endsWord(QChar c, In in);

private:
    const QString &m_text;
    qsizetype m_at = 0;
};

} // namespace wa::events
