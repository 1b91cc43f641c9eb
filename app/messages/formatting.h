#pragma once

#include <QFlags>
#include <QString>

#include <vector>

//! WhatsApp's markup, as its help page has it, read into plain text and what is to be seen of it.
namespace wa::messages {

enum class Mark {
    Bold = 0x01,      //!< *words*
    Italic = 0x02,    //!< _words_
    Strike = 0x04,    //!< ~words~
    Mono = 0x08,      //!< `words` and ```words```: nothing inside is markup
    CodeBlock = 0x10, //!< beside Mono: ```words```, the only one that may cross lines
    Quote = 0x20,     //!< a line that began with "> ", which is not in the plain text
    Bullet = 0x40,    //!< a line that began with "- " or "* ", which the plain text has as "• "
    Numbered = 0x80,  //!< a line that begins with "1. " or the like, which stays
    Link = 0x100,     //!< http or https and nothing else; what it covers is the address
};
Q_DECLARE_FLAGS(Marks, Mark)
Q_DECLARE_OPERATORS_FOR_FLAGS(Marks)

//! Characters of the plain text that look alike. Only a CodeBlock holds a line's end.
struct Span
{
    qsizetype from = 0;
    qsizetype length = 0;
    Marks flags = {};

    friend bool operator==(const Span &, const Span &) = default;
};

struct FormattedText
{
    QString plain;                //!< without the markers; lines end in '\n'
    std::vector<Span> spans = {}; //!< in order, none overlaps another; what is in none is plain

    friend bool operator==(const FormattedText &, const FormattedText &) = default;
};

//! Pure and linear in the text's length: it reads what strangers write. A marker counts at a word's border only, is
//! closed in its own line, and stays as typed where it is not closed.
[[nodiscard]] FormattedText formatted(const QString &typed);

} // namespace wa::messages
