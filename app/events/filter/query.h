#pragma once

#include "app/events/filter/fields.h"
#include "app/events/filter/instant.h"
#include "app/events/filter/pattern.h"
#include "app/events/filter/queryerror.h"
#include "app/json/value.h"

#include <QList>
#include <QRegularExpression>

#include <memory>
#include <optional>
#include <variant>
#include <vector>

namespace wa::events {

//! A step of a path into the body.
struct PathStep
{
    enum class Kind { Key, Index, Every };
    Kind kind = Kind::Key;
    QString key = {};
    qsizetype index = 0;
    friend bool operator==(const PathStep &, const PathStep &) = default;
};
using JsonPath = std::vector<PathStep>;

//! A number, a duration in ms or a size in bytes, and the unit it was written in (1, 60'000, 1'024 ...).
struct Amount
{
    qint64 value = 0;
    qint64 unit = 1;
};

//! A value as written, made ready for its field's kind.
struct Value
{
    QString text = {}; //!< without quotes
    bool quoted = false;
    Span span = {};
    Pattern exact = {};   //!< words, text, raw: as written, wildcards off
    Pattern pattern = {}; //!< words, text, JSON: folded, wildcards on unless quoted
    std::variant<std::monostate, Amount, Instant> meaning = {}; //!< of numbers, durations, sizes and instants
    json::Value literal = {};                                   //!< JSON: number, true, false, null, else a string
};

struct Clause
{
    enum class Form {
        Present, //!< a bare header or path, or `*`: has a value
        Values,  //!< one or a set: any of them
        Range,   //!< low to high, both included; either may be missing
        Regex,
    };
    Field field = Field::Event;
    QString header = {}; //!< lower case, for Field::Header
    JsonPath path = {};  //!< for Field::Path
    Op op = Op::Match;   //!< never NotEqual
    Form form = Form::Values;
    std::vector<Value> values = {};
    std::optional<Value> low{};
    std::optional<Value> high{};
    QRegularExpression regex = {}; //!< valid and bounded in its steps; asked through matchesRegex()
    QString regexText = {};        //!< as written, without the slashes
};

//! A node of the tree. And and Or have two or more children, Not one, View the tree of the saved view.
struct Node
{
    enum class Kind { True, And, Or, Not, Clause, Pinned, Dup, Text, View };
    Kind kind = Kind::True;
    Span span = {}; //!< with the brackets, where there are any
    std::vector<Node> children = {};
    std::shared_ptr<const Clause> clause = {};
    Value value = {}; //!< Text: what to find; View: its name
};

struct Query
{
    QString text = {};
    Node root = {};
    QList<QueryError> hints = {};

    [[nodiscard]] bool isEmpty() const { return root.kind == Node::Kind::True; }
};

//! The text of a tree, in its shortest usual form; parse(toText(x)) means what x means.
[[nodiscard]] QString toText(const Node &node);
[[nodiscard]] QString toText(const Clause &clause);
[[nodiscard]] QString toText(const JsonPath &path);
//! A value, quoted if it must be to stay what it is.
[[nodiscard]] QString quotedIfNeeded(const QString &value);
[[nodiscard]] QString quoted(const QString &value);

} // namespace wa::events
