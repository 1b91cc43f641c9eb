#pragma once

#include "app/json/tokenizer.h"

#include <algorithm>

namespace wa::test {

//! What holds of a document whatever its bytes: ranges nest, ascend and stay inside; counts and links agree.
[[nodiscard]] inline bool isSound(const json::Document &document)
{
    using json::ByteRange;
    using json::Document;
    using json::Fault;
    using json::Node;
    const qsizetype size = document.bytes().size();
    std::vector<qint32> children(document.nodes().size(), 0);
    for (qint32 i = 0; i < document.count(); ++i) {
        const Node &node = document.node(i);
        const ByteRange whole = Document::wholeRange(node);
        if (whole.begin > node.begin || node.begin > node.end || whole.end > size || node.next <= i ||
            node.next > document.count() || node.parent >= i)
            return false;
        if (i > 0 && whole.begin < Document::wholeRange(document.node(i - 1)).begin)
            return false;
        if (node.parent < 0)
            continue;
        const Node &parent = document.node(node.parent);
        ++children[static_cast<size_t>(node.parent)];
        if (!parent.isContainer() || !Document::wholeRange(parent).contains(whole) || node.next > parent.next ||
            node.depth != parent.depth + 1)
            return false;
    }
    for (qint32 i = 0; i < document.count(); ++i) {
        if (children[static_cast<size_t>(i)] != document.node(i).children)
            return false;
    }
    const auto begins = [](const Fault &a, const Fault &b) { return a.where.begin < b.where.begin; };
    const auto inside = [size](const Fault &f) { return f.where.begin <= f.where.end && f.where.end <= size; };
    return std::is_sorted(document.faults().begin(), document.faults().end(), begins) &&
           std::all_of(document.faults().begin(), document.faults().end(), inside);
}

} // namespace wa::test
