#pragma once

#include "app/json/value.h"

#include <QString>

#include <vector>

namespace wa::widgets {

//! A JSON value as lines for people: two spaces a level, one member a line, a very long string cut for the screen.
struct JsonLines
{
    static constexpr qsizetype longestString = 4096; //!< characters shown of one string

    QString text;             //!< lines joined by \n
    std::vector<int> closers; //!< by line: the line that closes what this one opens, -1 if it opens nothing

    [[nodiscard]] static JsonLines of(const json::Value &value);
};

enum class JsonPiece { Key, String, Number, Word, Punctuation };

struct JsonSpan
{
    int start = 0;
    int length = 0;
    JsonPiece piece = JsonPiece::Punctuation;

    friend bool operator==(const JsonSpan &, const JsonSpan &) = default;
};

//! The pieces of one such line; a line is complete in itself, as a string has no line break.
[[nodiscard]] std::vector<JsonSpan> jsonSpans(QStringView line);

} // namespace wa::widgets
