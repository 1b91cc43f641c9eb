#include "ui/widgets/bodylines.h"

#include "ui/text/times.h"
#include "ui/widgets/linetext.h"
#include "ui/widgets/valuehint.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace wa::widgets {

using json::ByteRange;
using json::Document;
using json::Node;

namespace {

struct BodyTr
{
    Q_DECLARE_TR_FUNCTIONS(BodyLines)
};

constexpr qsizetype mostInTree = 400;
constexpr qsizetype mostInPretty = 4096;

ByteRange withoutQuotes(ByteRange range, QByteArrayView bytes)
{
    const bool opens = range.size() > 0 && bytes[range.begin] == '"';
    const bool closes = range.size() > 1 && bytes[range.end - 1] == '"';
    return {range.begin + (opens ? 1 : 0), std::max(range.begin + (opens ? 1 : 0), range.end - (closes ? 1 : 0))};
}

void sayCut(LineText &text, qsizetype stopped, ByteRange range)
{
    if (stopped < range.end) // %1 is a size
        text.note(u" … "_s + BodyTr::tr("%1 in all").arg(text::size(range.size())));
}

//! "3 members", said where a list or object is folded, and always in the tree.
QString countOf(const Node &node)
{
    return node.kind == Node::Kind::Object ? BodyTr::tr("%n member(s)", nullptr, node.children)
                                           : BodyTr::tr("%n item(s)", nullptr, node.children);
}

void noteFaults(LineText &text, const Node &node)
{
    const bool nothing = node.kind == Node::Kind::Broken && node.begin == node.end;
    if (nothing)
        text.note(BodyTr::tr("no value"), LineRole::Bad);
    else if (node.kind == Node::Kind::Broken)
        text.note(u"  · "_s + BodyTr::tr("not JSON"), LineRole::Bad);
    else if (!node.closed)
        text.note(u"  · "_s + BodyTr::tr("not closed"), LineRole::Bad);
}

void noteHint(LineText &text, const Document &document, const Node &node)
{
    if (const QString hint = hintFor(document, node); !hint.isEmpty())
        text.note(u"  · "_s + hint);
}

} // namespace

Line nodeLine(const Document &document, qint32 index, int place, const QString &lead)
{
    const Node &node = document.node(index);
    const QByteArrayView all = document.bytes();
    LineText text;
    text.note(lead);
    if (node.hasKey()) {
        const ByteRange key = withoutQuotes(Document::keyRange(node), all);
        text.bytes(all, key, LineRole::Key, LineText::Escapes::Decoded, mostInTree);
        if (key.isEmpty())
            text.fixed(u"\"\"", LineRole::Key, node.keyBegin);
        text.note(u": ", LineRole::Punctuation);
    } else if (place >= 0) {
        text.note(QString::number(place), LineRole::Key);
        text.note(u": ", LineRole::Punctuation);
    }
    const ByteRange value = Document::valueRange(node);
    if (node.isContainer()) {
        const bool object = node.kind == Node::Kind::Object;
        text.fixed(object ? u"{" : u"[", LineRole::Punctuation, node.begin);
        if (node.closed)
            text.fixed(object ? u"}" : u"]", LineRole::Punctuation, node.end - 1);
        text.note(u' ' + countOf(node));
    } else if (node.kind == Node::Kind::String) {
        text.fixed(u"\"", LineRole::Punctuation, node.begin);
        const ByteRange inner = withoutQuotes(value, all);
        const qsizetype stopped = text.bytes(all, inner, LineRole::String, LineText::Escapes::Decoded, mostInTree);
        if (stopped == inner.end)
            text.fixed(u"\"", LineRole::Punctuation, std::max(node.begin, node.end - 1));
        sayCut(text, stopped, inner);
    } else {
        sayCut(text, text.bytes(all, value, roleOf(node.kind), LineText::Escapes::AsWritten, mostInTree), value);
    }
    noteFaults(text, node);
    noteHint(text, document, node);
    Line line = text.take();
    line.range = Document::wholeRange(node);
    return line;
}

// --- tree ----------------------------------------------------------------------------------------------------------

TreeLines::TreeLines(const Document &document, const FoldedNodes &folded)
    : m_document(document)
    , m_folded(folded)
{
    foldsChanged();
}

void TreeLines::foldsChanged()
{
    m_shown.clear();
    if (m_folded.isEmpty())
        return;
    for (qint32 node = 0; node < m_document.count();) {
        m_shown.push_back(node);
        node = m_folded.contains(node) ? m_document.node(node).next : node + 1;
    }
}

qsizetype TreeLines::count() const
{
    return m_folded.isEmpty() ? m_document.count() : static_cast<qsizetype>(m_shown.size());
}

qint32 TreeLines::nodeOf(qsizetype index) const
{
    return m_folded.isEmpty() ? static_cast<qint32>(index) : m_shown[static_cast<size_t>(index)];
}

qsizetype TreeLines::lineOfNode(qint32 node) const
{
    if (node < 0 || m_folded.isEmpty())
        return node;
    // The node itself, or the folded one it is in: the last shown at or before it.
    const auto behind = std::upper_bound(m_shown.begin(), m_shown.end(), node);
    return behind - m_shown.begin() - 1;
}

qsizetype TreeLines::lineOf(qsizetype byte) const
{
    return lineOfNode(m_document.nodeAt(byte));
}

qsizetype TreeLines::lineOf(ByteRange range) const
{
    return lineOfNode(m_document.nodeOver(range));
}

qsizetype TreeLines::parentOf(qsizetype index) const
{
    return lineOfNode(m_document.node(nodeOf(index)).parent);
}

int TreeLines::placeOf(qint32 node) const
{
    // Lines are asked for from top to bottom: count on from the one before.
    const qint32 parent = m_document.node(node).parent;
    if (m_placedNode < 0 || m_placedNode > node || m_document.node(m_placedNode).parent != parent) {
        m_placedNode = parent + 1;
        m_place = 0;
    }
    for (; m_placedNode != node; m_placedNode = m_document.node(m_placedNode).next)
        ++m_place;
    return m_place;
}

bool TreeLines::isDoubled(qint32 node) const
{
    const qint32 parent = m_document.node(node).parent;
    auto known = m_doubled.constFind(parent);
    if (known == m_doubled.constEnd()) {
        const std::vector<qint32> doubled = m_document.doubledKeys(parent);
        m_doubled.insert(parent, QSet<qint32>(doubled.begin(), doubled.end()));
        known = m_doubled.constFind(parent);
    }
    return known->contains(node);
}

Line TreeLines::line(qsizetype index) const
{
    const qint32 at = nodeOf(index);
    const Node &node = m_document.node(at);
    Line line = nodeLine(m_document, at, node.hasKey() || node.parent < 0 ? -1 : placeOf(at));
    if (node.hasKey() && isDoubled(at)) {
        LineText text(std::move(line));
        text.note(u"  · "_s + BodyTr::tr("doubled key"), LineRole::Odd);
        line = text.take();
    }
    line.level = node.depth;
    if (node.children > 0)
        line.fold = m_folded.contains(at) ? Line::Fold::Folded : Line::Fold::Open;
    return line;
}

// --- pretty --------------------------------------------------------------------------------------------------------

PrettyLines::PrettyLines(const Document &document, const FoldedNodes &folded)
    : m_document(document)
    , m_folded(folded)
{
    foldsChanged();
}

void PrettyLines::foldsChanged()
{
    m_lines.clear();
    m_lines.reserve(static_cast<size_t>(m_document.count()) * 5 / 4);
    std::vector<qint32> open;
    const auto closeUpTo = [this, &open](qint32 node) {
        for (; !open.empty() && m_document.node(open.back()).next <= node; open.pop_back())
            m_lines.push_back({open.back(), true});
    };
    for (qint32 at = 0; at < m_document.count();) {
        closeUpTo(at);
        m_lines.push_back({at, false});
        if (m_folded.contains(at)) {
            at = m_document.node(at).next;
            continue;
        }
        if (m_document.node(at).children > 0)
            open.push_back(at);
        ++at;
    }
    closeUpTo(m_document.count());
}

qsizetype PrettyLines::firstByteOf(const Place &place) const
{
    const Node &node = m_document.node(place.node);
    return place.closer ? std::max<qsizetype>(node.begin, qsizetype(node.end) - (node.closed ? 1 : 0))
                        : Document::wholeRange(node).begin;
}

qsizetype PrettyLines::lineOf(qsizetype byte) const
{
    if (m_document.nodeAt(byte) < 0)
        return -1;
    const auto behind = std::upper_bound(m_lines.begin(), m_lines.end(), byte,
                                         [this](qsizetype at, const Place &place) { return at < firstByteOf(place); });
    return std::max<qsizetype>(0, behind - m_lines.begin() - 1);
}

qsizetype PrettyLines::lineOf(ByteRange range) const
{
    const qint32 node = m_document.nodeOver(range);
    return node < 0 ? -1 : lineOf(std::max(range.begin, Document::wholeRange(m_document.node(node)).begin));
}

qsizetype PrettyLines::parentOf(qsizetype index) const
{
    const Place &place = m_lines[static_cast<size_t>(index)];
    const qint32 parent = place.closer ? place.node : m_document.node(place.node).parent;
    return parent < 0 ? -1 : lineOf(Document::wholeRange(m_document.node(parent)).begin);
}

Line PrettyLines::line(qsizetype index) const
{
    const Place &place = m_lines[static_cast<size_t>(index)];
    const Node &node = m_document.node(place.node);
    const QByteArrayView all = m_document.bytes();
    const bool object = node.kind == Node::Kind::Object;
    const bool folded = m_folded.contains(place.node);
    const qsizetype lastByte = std::max<qsizetype>(node.begin, qsizetype(node.end) - 1);
    LineText text;
    if (!place.closer && node.hasKey()) {
        text.bytes(all, Document::keyRange(node), LineRole::Key, LineText::Escapes::AsWritten, mostInPretty);
        text.note(u": ", LineRole::Punctuation);
    }
    if (node.isContainer()) {
        if (!place.closer)
            text.fixed(object ? u"{" : u"[", LineRole::Punctuation, node.begin);
        if (folded)
            text.note(u' ' + countOf(node) + u' ');
        if ((place.closer || folded || node.children == 0) && node.closed)
            text.fixed(object ? u"}" : u"]", LineRole::Punctuation, lastByte);
    } else {
        const ByteRange value = Document::valueRange(node);
        sayCut(text, text.bytes(all, value, roleOf(node.kind), LineText::Escapes::AsWritten, mostInPretty), value);
    }
    const bool ends = !node.isContainer() || place.closer || folded || node.children == 0;
    if (ends && node.parent >= 0 && m_document.nextSibling(place.node) >= 0)
        text.note(u",", LineRole::Punctuation);
    if (ends)
        noteFaults(text, node);
    if (!node.isContainer())
        noteHint(text, m_document, node);
    Line line = text.take();
    line.range = place.closer && node.closed ? ByteRange{lastByte, lastByte + 1} : Document::wholeRange(node);
    line.level = node.depth;
    if (!place.closer && node.children > 0)
        line.fold = folded ? Line::Fold::Folded : Line::Fold::Open;
    return line;
}

} // namespace wa::widgets
