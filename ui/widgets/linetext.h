#pragma once

#include "ui/widgets/linesource.h"

namespace wa::widgets {

//! Puts a line together from bytes of strangers: every unit of its text knows its byte, and nothing can hide, turn the
//! line around or pile up on it. Such characters are named instead: U+202E as <202E>, a line break as an arrow.
class LineText
{
public:
    enum class Escapes { AsWritten, Decoded };

    LineText() = default;
    explicit LineText(Line begun)
        : m_line(std::move(begun))
    {
    }

    //! Ours: not in the bytes.
    void note(QStringView text, LineRole role = LineRole::Note);
    //! These very characters, all for the same byte: a bracket, a hex pair.
    void fixed(QStringView text, LineRole role, qsizetype byte);
    //! Bytes as text; at most `most` UTF-16 units of it. Returns where it stopped.
    qsizetype bytes(QByteArrayView all, json::ByteRange range, LineRole role, Escapes escapes = Escapes::AsWritten,
                    qsizetype most = 4096);

    [[nodiscard]] qsizetype size() const { return m_line.text.size(); }
    [[nodiscard]] Line take() { return std::move(m_line); }

private:
    void put(QStringView text, LineRole role, qsizetype byte);
    void character(char32_t c, LineRole role, qsizetype byte);

    Line m_line;
    int m_marks = 0; //!< combining ones since the last base
};

//! Whether this must be named instead of drawn: controls, line separators, what turns direction or is not to be seen.
[[nodiscard]] bool isHiddenCharacter(char32_t c);

//! How the bytes of such a value are drawn.
[[nodiscard]] LineRole roleOf(json::Node::Kind kind);

} // namespace wa::widgets
