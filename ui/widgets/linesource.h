#pragma once

#include "app/json/tokenizer.h"

#include <QString>

#include <vector>

namespace wa::widgets {

//! What a piece of a line is; the view gives it its colour.
enum class LineRole : quint8 {
    Text,
    Key,
    String,
    Number,
    Word,
    Punctuation,
    Note, //!< ours, not in the bytes: an offset, a size, a date
    Odd,  //!< stands for what is not drawn as it is: a control character, a turn of direction
    Bad,  //!< no JSON, no UTF-8
};

//! What a whole line is in a comparison.
enum class LineTint : quint8 { None, Added, Removed, Changed, Dimmed, Nothing };

struct LineSpan
{
    int start = 0;
    int length = 0;
    LineRole role = LineRole::Text;

    friend bool operator==(const LineSpan &, const LineSpan &) = default;
};

//! One line, made when it is looked at.
struct Line
{
    enum class Fold : quint8 { None, Open, Folded };

    QString text;
    std::vector<LineSpan> spans; //!< ascending and complete
    std::vector<qint32> bytes;   //!< by UTF-16 unit of the text: the byte it stands for, -1 for what is ours
    json::ByteRange range;       //!< what the line is about; empty where that side of a comparison has nothing
    int level = 0;               //!< of indentation
    Fold fold = Fold::None;
    LineTint tint = LineTint::None;
    QString spoken; //!< said before the text, where colour or place says it to the eye: "Added"
};

//! Lines over the bytes of a body. A line is named by its place among those that are not folded away.
class LineSource
{
    Q_DISABLE_COPY_MOVE(LineSource)

public:
    //! By: what the arrow keys and a click choose, a line and what it is about or a single byte.
    enum class By { Line, Byte };

    LineSource() = default;
    virtual ~LineSource() = default;

    [[nodiscard]] virtual By by() const { return By::Line; }
    [[nodiscard]] virtual qsizetype count() const = 0;
    [[nodiscard]] virtual Line line(qsizetype index) const = 0;
    //! The line that shows this byte, or the folded one it is in; -1: none.
    [[nodiscard]] virtual qsizetype lineOf(qsizetype byte) const = 0;
    //! Of a whole choice, where that is more than its first byte: a line that is about exactly this.
    [[nodiscard]] virtual qsizetype lineOf(json::ByteRange range) const { return lineOf(range.begin); }
    //! What a click on this byte of a By::Byte source chooses.
    [[nodiscard]] virtual json::ByteRange choiceAt(qsizetype byte) const { return {byte, byte + 1}; }

    virtual void setFolded(qsizetype, bool) {}
    [[nodiscard]] virtual qsizetype parentOf(qsizetype) const { return -1; } //!< -1: none
    //! How many characters fit; true if the lines are other ones now.
    virtual bool setColumns(int) { return false; }
};

} // namespace wa::widgets
