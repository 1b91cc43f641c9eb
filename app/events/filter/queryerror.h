#pragma once

#include <QString>

namespace wa::events {

//! A piece of the query's text, in UTF-16 units.
struct Span
{
    qsizetype at = 0;
    qsizetype length = 0;
    friend bool operator==(const Span &, const Span &) = default;
};

enum class Fault {
    TooLong,
    TooDeep,
    OperandMissing, //!< after and, or, not, `-`
    MinusAlone,     //!< a minus that touches nothing
    EmptyGroup,
    UnclosedGroup,
    UnopenedGroup,
    UnclosedQuote,
    BadPath,
    BadHeaderName,
    OpNotForField, //!< `suggestion`: those that fit
    ValueMissing,
    UnclosedSet,
    SetNotHere, //!< sets go with `:` `=` `!=`
    RangeNotHere,
    RangeOfWords, //!< ranges need an order
    AnyNotHere,   //!< `*` alone goes with `:` `=` `!=`
    NumberExpected,
    DurationExpected,
    SizeExpected,
    InstantExpected,
    RegexExpected,   //!< `~` takes /.../
    RegexNeedsTilde, //!< /.../ goes with `~`
    UnclosedRegex,
    BadRegex, //!< `detail` is the engine's sentence
    BadRegexFlag,
    NoSuchView,
    ViewCycle,
    ViewBroken,
    // Hints: the query holds, but may not mean what was meant.
    UnknownField, //!< read as text; `suggestion` is the field that is near
    KeywordCase,  //!< OR is text, `or` is the keyword
    UnknownWord,  //!< sig:vald
    UnknownName,  //!< no project or device of this name or id
};
//! Stable, for machines: "value_missing".
[[nodiscard]] QLatin1StringView faultCode(Fault fault);

//! What is wrong with a query, and where. The sentence is made in ui/text.
struct QueryError
{
    Fault fault = Fault::ValueMissing;
    Span span = {};
    QString detail = {};     //!< what stands there, or whose fault it is
    QString suggestion = {}; //!< what may have been meant
};

} // namespace wa::events
