#pragma once

#include <QString>

#include <optional>
#include <span>

namespace wa::events {

//! The fields of the language, in the order in which completion offers them.
enum class Field {
    Event,
    Project,
    Device,
    Chat,
    From,
    To,
    Msg,
    Dir,
    Type,
    Text,
    Status,
    Id,
    Seq,
    Received,
    Sent,
    Age,
    Lag,
    Skew,
    Size,
    Sig,
    Key,
    Profile,
    Attempts,
    Via,
    Has,
    Tag,
    Note,
    Raw,
    Header, //!< `header[name]`
    Path,   //!< `.a.b[0]`
};

//! What a field holds, and so which operators it takes.
enum class FieldKind { Word, Name, Party, Text, Number, Instant, Duration, Bytes, Json, Raw };

enum class Op {
    Match,    //!< `:`
    Equal,    //!< `=`
    NotEqual, //!< `!=`: only as written; in a tree it is the negation of Equal
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Begins,   //!< `^=`
    Ends,     //!< `$=`
    Contains, //!< `*=`
    Regex,    //!< `~`
};

struct FieldInfo
{
    Field field;
    FieldKind kind;
    QLatin1StringView name;
};

//! Those with a name of their own: all but Header and Path.
[[nodiscard]] std::span<const FieldInfo> namedFields();
//! `req` is another name of `id`.
[[nodiscard]] std::optional<Field> fieldOfName(QStringView name);
[[nodiscard]] QLatin1StringView nameOf(Field field); //!< "header" and "" for the two without
[[nodiscard]] FieldKind kindOf(Field field);

[[nodiscard]] QLatin1StringView opText(Op op);
//! The operators that fit a kind, the usual one first.
[[nodiscard]] std::span<const Op> opsOf(FieldKind kind);
[[nodiscard]] bool takes(FieldKind kind, Op op);
//! The words a field can hold, where there are no others: sig, via, dir, has.
[[nodiscard]] QStringList closedWords(Field field);

} // namespace wa::events
