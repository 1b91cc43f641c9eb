#pragma once

#include <QString>

#include <vector>

namespace wa::events {

//! A word with `*` and `?` in it, or without. Asked about text of the same folding as its own; pure.
class Pattern
{
public:
    enum class Wildcards { On, Off };

    Pattern() = default;
    //! `text` is folded already, or is to be taken exactly. Folding knows nothing of `*` and `?` and leaves them.
    explicit Pattern(const QString &text, Wildcards wildcards = Wildcards::Off);

    //! No wildcard in it: literal() is all there is.
    [[nodiscard]] bool isLiteral() const { return m_tokens.empty(); }
    [[nodiscard]] const QString &literal() const { return m_text; }
    //! The longest stretch without a wildcard: what any matching text contains. May be empty.
    [[nodiscard]] QString longestPart() const;

    [[nodiscard]] bool matches(QStringView text) const;
    [[nodiscard]] bool beginsIn(QStringView text) const;
    [[nodiscard]] bool endsIn(QStringView text) const;
    [[nodiscard]] bool isIn(QStringView text) const;

private:
    struct Token
    {
        enum class Kind : quint8 { Unit, One, Many };
        Kind kind;
        QChar unit;
    };
    [[nodiscard]] bool run(QStringView text, bool openStart, bool openEnd) const;

    QString m_text = {};
    std::vector<Token> m_tokens = {}; //!< empty: literal
};

} // namespace wa::events
