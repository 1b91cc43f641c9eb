#pragma once

#include "app/events/filter/fields.h"
#include "app/events/index/evaluation.h"
#include "app/events/index/figures.h"
#include "app/events/index/workers.h"

namespace wa::events {

// What the quick thread does.

//! Nothing: the index does not know all of it.
[[nodiscard]] std::optional<Row> rowAt(BlockData &data, size_t row);
//! Rows of those that are there, in the order asked for.
[[nodiscard]] Result<QList<Row>> readRows(const std::vector<qint64> &seqs, const IndexState &state,
                                          const Workers::Desk &desk);
//! Error: that of Evaluation::decide().
[[nodiscard]] Result<Judged> judgeEvents(const Question &question, const std::vector<qint64> &seqs,
                                         const IndexState &state, const Workers::Desk &desk);
[[nodiscard]] QList<ObservedValue> observedValues(Field field, const IndexState &state, const IndexFile::Seen &paths,
                                                  const Workers::Desk &desk, int limit);

} // namespace wa::events
