#pragma once

#include "app/events/filter/query.h"

#include <QList>

namespace wa::events {

//! Where the cursor stands in a query, read tolerantly: the query is usually broken while it is being typed.
struct CompletionPoint
{
    enum class Kind {
        Nothing, //!< within text in quotes, a regex, a number
        Start,   //!< a field, a flag, a keyword, a path or text begins here
        Operator,
        Value,
        Path,
        HeaderName,
        View,
    };
    Kind kind = Kind::Nothing;
    Span span = {};      //!< what an accepted completion replaces
    QString prefix = {}; //!< what is typed of it, without quotes
    QString field = {};  //!< Operator, Value: `event`, `header[via]`, `.payload.type`
    FieldKind of = FieldKind::Word;
    QString event = {}; //!< the event that the query names, for what was seen in that
    //! What to ask of those who saw values: a field's name, `.` for paths, `header` for header names; empty: nothing.
    [[nodiscard]] QString observed() const;
};
[[nodiscard]] CompletionPoint completionPoint(const QString &text, qsizetype cursor);

struct Seen
{
    QString value;
    qint64 count = 0; //!< 0: not counted
};

struct Completion
{
    enum class Kind { Field, Flag, Keyword, Operator, Value, Path, Header, View };
    Kind kind = Kind::Value;
    QString insert = {}; //!< replaces the point's span; quoted where it must be
    QString label = {};  //!< the bare text
    qint64 count = 0;    //!< how often it was seen; 0: not counted
};
//! What fits there, the best first. `seen` answers point.observed().
[[nodiscard]] QList<Completion> completions(const CompletionPoint &point, const QList<Seen> &seen,
                                            const QStringList &views, qsizetype limit = 50);

} // namespace wa::events
