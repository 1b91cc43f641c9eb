#pragma once

#include "app/events/filter/query.h"

namespace wa::events {

//! Chips, menus and drags only edit the text of a query; these give the new text.

//! How a clause from a cell joins what is there.
enum class Join { Only, And, Or, AndNot };
//! `clause` is text that stands for one operand. A query that says it already stays as it is.
[[nodiscard]] QString joined(const Query &query, const QString &clause, Join join);

//! The operands of the outermost `and` or `or`, each as it was written: what the chips show and what "Why Is This List
//! Empty?" counts.
struct Parts
{
    Node::Kind by = Node::Kind::And; //!< And or Or
    QList<Span> spans = {};
};
[[nodiscard]] Parts partsOf(const Query &query);
//! The text without one of its parts, or with another in its place.
[[nodiscard]] QString withoutPart(const Query &query, qsizetype part);
[[nodiscard]] QString withPart(const Query &query, qsizetype part, const QString &text);
//! The opposite of a text that stands for one operand or more.
[[nodiscard]] QString negated(const QString &text);
//! A clause that replaces those of the same field in the outermost `and`: a range dragged anew.
[[nodiscard]] QString withFieldClause(const Query &query, Field field, const QString &clause);

//! The clause that says "the same as in this cell"; an empty value: "has none".
[[nodiscard]] QString clauseFor(Field field, const QString &value);
[[nodiscard]] QString clauseFor(const JsonPath &path, const json::Value &value);
//! Of a header that signs or authorises: only that it is there.
[[nodiscard]] QString clauseForHeader(const QString &name, const QString &value);
[[nodiscard]] QString clauseForTime(UnixMs from, UnixMs until, const QTimeZone &zone);

//! Values of such a header are secrets or near them: never offered, never put into a filter.
[[nodiscard]] bool isSecretHeader(const QString &name);

} // namespace wa::events
