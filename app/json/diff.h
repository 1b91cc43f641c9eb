#pragma once

#include "app/json/tokenizer.h"

#include <QSet>

namespace wa::json {

//! One line of a comparison. Nodes are indexes into either document, -1 where that side has none.
struct DiffRow
{
    enum class Change : quint8 {
        Same,    //!< the whole subtree is
        Inside,  //!< a container with differences in it; its members follow, then its Close
        Close,   //!< the end of an Inside
        Changed, //!< another value, or another kind
        Added,   //!< only on the right
        Removed, //!< only on the left
    };
    Change change = Change::Same;
    qint32 left = -1;
    qint32 right = -1;
    quint16 depth = 0;
    bool isVolatile = false; //!< the caller said that this path always differs
};

//! What differs by meaning: the order of keys, spacing, escapes and the spelling of numbers (1.0 and 1) do not.
struct Diff
{
    std::vector<DiffRow> rows; //!< in the left one's order, what was added where it stands on the right
    int changed = 0;           //!< without the volatile ones
    int added = 0;
    int removed = 0;
    int volatiles = 0; //!< differing places the caller had named volatile

    [[nodiscard]] bool isSame() const { return changed + added + removed + volatiles == 0; }
};

//! `volatilePaths` as pathOf() writes them, indexes as [*] (anyIndex()); what lies under such a path is volatile too.
[[nodiscard]] Diff diff(const Document &left, const Document &right, const QSet<QString> &volatilePaths = {});
//! The paths (indexes as [*]) at which the two differ. What is in the answer for each of several pairs always differs.
[[nodiscard]] QSet<QString> differingPaths(const Document &left, const Document &right);

} // namespace wa::json
