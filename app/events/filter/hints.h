#pragma once

#include "app/events/filter/names.h"
#include "app/events/filter/query.h"

namespace wa::events {

//! The field whose name is like this one; empty: none is near enough.
[[nodiscard]] QString nearestField(const QString &name);
//! The one of `among` that is like `name`; empty: none.
[[nodiscard]] QString nearestOf(const QString &name, const QStringList &among);
//! `or` for OR; empty for anything that is no keyword.
[[nodiscard]] QString keywordInCapitals(const QString &word);
//! Has clauses that only the stored bodies and headers answer: such a search reads every event.
[[nodiscard]] bool readsBodies(const Node &node);
//! What it finds depends on the clock: ages, and times of a day that is not written down. Such a list is asked anew.
[[nodiscard]] bool movesWithTime(const Node &node);
[[nodiscard]] bool looksLikeRegex(const QString &word);
//! A word that a field with a closed list of words cannot hold.
void hintUnknownWords(const Clause &clause, QList<QueryError> &hints);
//! Projects and devices that nobody knows by that name or id.
[[nodiscard]] QList<QueryError> unknownNames(const Query &query, const Names &names);

} // namespace wa::events
