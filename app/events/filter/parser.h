#pragma once

#include "app/base/result.h"
#include "app/events/filter/query.h"

#include <QMap>

namespace wa::events {

struct ParseContext
{
    QMap<QString, QString> views = {}; //!< text of the saved views by name; names without regard to case
};

//! Reads the language of the filter. Pure and total: any text gives a query or the first place where it breaks.
//! What the text does not fix (the clock, the zone, what names stand for) is asked for when the query is evaluated.
[[nodiscard]] tl::expected<Query, QueryError> parse(const QString &text, const ParseContext &context = {});

constexpr qsizetype longestQuery = 16'384;
constexpr int deepestQuery = 64; //!< brackets, negations and views within one another

} // namespace wa::events
