#include "app/json/tokenizer.h"

#include <QHash>

#include <algorithm>

namespace wa::json {

ByteRange Document::wholeRange(const Node &node)
{
    return {node.hasKey() ? node.keyBegin : node.begin, node.end};
}

qint32 Document::nodeAt(qsizetype byte) const
{
    return nodeOver({byte, byte + 1});
}

qint32 Document::nodeOver(ByteRange range) const
{
    // Nodes stand in document order: the last that begins at or before the byte, or one it lies in, is the innermost.
    const auto behind = std::upper_bound(m_nodes.begin(), m_nodes.end(), range.begin,
                                         [](qsizetype at, const Node &n) { return at < wholeRange(n).begin; });
    auto index = static_cast<qint32>(behind - m_nodes.begin()) - 1;
    while (index >= 0 && !wholeRange(node(index)).contains(range))
        index = node(index).parent;
    return index;
}

QByteArrayView Document::raw(ByteRange range) const
{
    return QByteArrayView(m_bytes).sliced(range.begin, range.size());
}

QString Document::keyText(const Node &node) const
{
    return decodedString(raw(keyRange(node)));
}

QString Document::text(const Node &node) const
{
    const QByteArrayView bytes = raw(valueRange(node));
    return node.kind == Node::Kind::String ? decodedString(bytes) : QString::fromUtf8(bytes);
}

qint32 Document::firstChild(qint32 index) const
{
    return node(index).children > 0 ? index + 1 : -1;
}

qint32 Document::nextSibling(qint32 index) const
{
    const qint32 next = node(index).next;
    return next < count() && node(next).parent == node(index).parent ? next : -1;
}

qint32 Document::placeInParent(qint32 index) const
{
    qint32 place = 0;
    for (qint32 at = node(index).parent < 0 ? 0 : node(index).parent + 1; at != index; at = node(at).next)
        ++place;
    return place;
}

std::vector<qint32> Document::doubledKeys(qint32 object) const
{
    std::vector<qint32> doubled;
    if (node(object).kind != Node::Kind::Object || node(object).children < 2)
        return doubled;
    QHash<QByteArray, qint32> first; // decoded, as UTF-8; the first of each, -1 once it is listed
    first.reserve(node(object).children);
    for (qint32 child = firstChild(object); child >= 0; child = nextSibling(child)) {
        const Node &member = node(child);
        if (!member.hasKey())
            continue;
        const QByteArrayView key = raw(keyRange(member));
        const bool plain = !member.keyEscaped && key.size() >= 2 && key.startsWith('"');
        // What needs no decoding is looked up in place.
        const QByteArray name =
            plain ? QByteArray::fromRawData(key.data() + 1, key.size() - 2) : keyText(member).toUtf8();
        const auto found = first.find(name);
        if (found == first.end()) {
            first.insert(name, child);
            continue;
        }
        if (const qint32 earlier = std::exchange(*found, -1); earlier >= 0)
            doubled.push_back(earlier);
        doubled.push_back(child);
    }
    std::sort(doubled.begin(), doubled.end());
    return doubled;
}

QByteArray indented(const Document &document, qint32 node)
{
    QByteArray out;
    const int base = document.node(node).depth;
    const auto newLine = [&](int depth) { out.append('\n').append(QByteArray(2 * (depth - base), ' ')); };
    std::vector<qint32> open;
    for (qint32 at = node; at < document.node(node).next; ++at) {
        const Node &now = document.node(at);
        if (at != node) {
            if (document.firstChild(now.parent) != at)
                out += ',';
            newLine(now.depth);
            if (now.hasKey())
                out.append(document.raw(Document::keyRange(now))).append(": ");
        }
        if (!now.isContainer())
            out.append(document.raw(Document::valueRange(now)));
        else
            out += now.kind == Node::Kind::Object ? '{' : '[';
        if (now.isContainer())
            open.push_back(at);
        for (; !open.empty() && document.node(open.back()).next == at + 1; open.pop_back()) {
            const Node &done = document.node(open.back());
            if (done.children > 0)
                newLine(done.depth);
            if (done.closed)
                out += done.kind == Node::Kind::Object ? '}' : ']';
        }
    }
    return out;
}

} // namespace wa::json
