#include "ui/widgets/bytelines.h"

#include "ui/widgets/linetext.h"

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace wa::widgets {

using json::ByteRange;
using json::Document;
using json::Node;

namespace {

//! A click on a byte is a click on the value it belongs to; where there is none, on the byte.
ByteRange nodeRangeAt(const Document &document, qsizetype byte)
{
    const qint32 node = document.nodeAt(byte);
    if (node < 0)
        return {byte, byte + 1};
    const Node &found = document.node(node);
    return found.isContainer() && !Document::keyRange(found).contains(byte) ? ByteRange{byte, byte + 1}
                                                                            : Document::wholeRange(found);
}

LineRole roleOfByte(const Document &document, qint32 index, qsizetype byte)
{
    if (index < 0)
        return LineRole::Punctuation;
    const Node &node = document.node(index);
    if (Document::keyRange(node).contains(byte))
        return LineRole::Key;
    if (!Document::valueRange(node).contains(byte))
        return LineRole::Punctuation;
    return roleOf(node.kind);
}

//! The end of the piece that begins here and has one role.
qsizetype pieceEnd(const Document &document, qint32 index, qsizetype byte, qsizetype most)
{
    qsizetype end = most;
    const auto cut = [&end, byte](qsizetype at) {
        if (at > byte)
            end = std::min(end, at);
    };
    if (index >= 0) {
        const Node &node = document.node(index);
        cut(node.keyEnd);
        cut(node.begin);
        cut(node.end);
    }
    const auto next = std::upper_bound(document.nodes().begin(), document.nodes().end(), byte,
                                       [](qsizetype at, const Node &n) { return at < Document::wholeRange(n).begin; });
    if (next != document.nodes().end())
        cut(Document::wholeRange(*next).begin);
    return end;
}

} // namespace

// --- raw -----------------------------------------------------------------------------------------------------------

RawLines::RawLines(const Document &document)
    : m_document(document)
{
}

int RawLines::offsetDigits() const
{
    return static_cast<int>(QString::number(std::max<qsizetype>(1, m_document.bytes().size())).size());
}

bool RawLines::setColumns(int columns)
{
    const int room = std::max(16, columns - offsetDigits() - 2);
    if (room == m_columns)
        return false;
    m_columns = room;
    wrap();
    return true;
}

void RawLines::wrap()
{
    m_starts.clear();
    const QByteArrayView all = m_document.bytes();
    int column = 0;
    for (qsizetype at = 0; at < all.size();) {
        if (column == 0)
            m_starts.push_back(static_cast<quint32>(at));
        const auto lead = static_cast<uchar>(all[at]);
        const qsizetype length = lead < 0x80 ? 1 : std::max<qsizetype>(1, json::utf8Length(all, at));
        column += lead >= 0xe3 && length > 1 ? 2 : 1; // CJK, emoji: twice as wide
        at += length;
        if (lead == '\n' || column >= m_columns)
            column = 0;
    }
}

qsizetype RawLines::lineOf(qsizetype byte) const
{
    if (byte < 0 || byte >= m_document.bytes().size())
        return -1;
    return std::upper_bound(m_starts.begin(), m_starts.end(), static_cast<quint32>(byte)) - m_starts.begin() - 1;
}

ByteRange RawLines::choiceAt(qsizetype byte) const
{
    return nodeRangeAt(m_document, byte);
}

Line RawLines::line(qsizetype index) const
{
    const auto at = static_cast<size_t>(index);
    const QByteArrayView all = m_document.bytes();
    const qsizetype begin = m_starts[at];
    const qsizetype end = at + 1 < m_starts.size() ? qsizetype(m_starts[at + 1]) : all.size();
    const qsizetype shown = all[end - 1] == '\n' ? end - 1 : end;
    LineText text;
    text.note(QString::number(begin).rightJustified(offsetDigits()) + u"  "_s);
    for (qsizetype byte = begin; byte < shown;) {
        const qint32 node = m_document.nodeAt(byte);
        const qsizetype until = pieceEnd(m_document, node, byte, shown);
        text.bytes(all, {byte, until}, roleOfByte(m_document, node, byte));
        byte = until;
    }
    Line line = text.take();
    line.range = {begin, end};
    return line;
}

// --- hex -----------------------------------------------------------------------------------------------------------

Line hexLine(QByteArrayView all, const std::vector<qint32> &bytes)
{
    const auto first = std::find_if(bytes.begin(), bytes.end(), [](qint32 byte) { return byte >= 0; });
    LineText text;
    if (first == bytes.end())
        return text.take();
    text.note(QString::number(*first, 16).rightJustified(8, u'0') + u"  "_s);
    for (size_t i = 0; i < bytes.size(); ++i) {
        if (i == 8)
            text.note(u" ");
        if (bytes[i] < 0) {
            text.note(u"   ");
            continue;
        }
        const auto byte = static_cast<uchar>(all[bytes[i]]);
        text.fixed(QString::number(byte, 16).rightJustified(2, u'0') + u' ', LineRole::Text, bytes[i]);
    }
    text.note(u" ");
    for (const qint32 at : bytes) {
        const char c = at < 0 ? ' ' : all[at];
        const bool drawn = c >= 0x20 && c < 0x7f;
        const QChar shown = drawn ? QChar(QLatin1Char(c)) : QChar(u'·');
        if (at < 0)
            text.note(u" ");
        else
            text.fixed(QStringView(&shown, 1), drawn ? LineRole::String : LineRole::Note, at);
    }
    Line line = text.take();
    line.range = {*first, *std::max_element(bytes.begin(), bytes.end()) + 1};
    return line;
}

HexLines::HexLines(const Document &document)
    : m_document(document)
{
}

bool HexLines::setColumns(int columns)
{
    // 8 bytes need 10 + 24 + 2 + 8 columns, 16 need 10 + 49 + 1 + 16.
    const int perRow = columns >= 77 ? 16 : 8;
    return std::exchange(m_perRow, perRow) != perRow;
}

qsizetype HexLines::count() const
{
    return (m_document.bytes().size() + m_perRow - 1) / m_perRow;
}

qsizetype HexLines::lineOf(qsizetype byte) const
{
    return byte >= 0 && byte < m_document.bytes().size() ? byte / m_perRow : -1;
}

ByteRange HexLines::choiceAt(qsizetype byte) const
{
    return nodeRangeAt(m_document, byte);
}

Line HexLines::line(qsizetype index) const
{
    const qsizetype begin = index * m_perRow;
    std::vector<qint32> bytes(static_cast<size_t>(m_perRow), -1);
    const qsizetype there = std::min<qsizetype>(m_perRow, m_document.bytes().size() - begin);
    std::iota(bytes.begin(), bytes.begin() + there, static_cast<qint32>(begin));
    return hexLine(m_document.bytes(), bytes);
}

} // namespace wa::widgets
