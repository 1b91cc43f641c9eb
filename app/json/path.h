#pragma once

#include "app/json/tokenizer.h"

namespace wa::json {

//! The filter language's path of a node: ".payload.mentions[0]"; a key that is no plain word is quoted. The root:
//! empty.
[[nodiscard]] QString pathOf(const Document &document, qint32 node);
//! The path of the innermost node at this byte; empty for the root and where there is none.
[[nodiscard]] QString pathAt(const Document &document, qsizetype byte);
//! Every node on this path, in document order: several for doubled keys and for [*]. None where the path is malformed.
[[nodiscard]] std::vector<qint32> nodesOn(const Document &document, QStringView path);
//! The same path with every index as [*], so that it names the place in any list.
[[nodiscard]] QString anyIndex(const QString &path);

} // namespace wa::json
