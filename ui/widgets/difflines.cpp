#include "ui/widgets/difflines.h"

#include "ui/widgets/bodylines.h"
#include "ui/widgets/bytelines.h"
#include "ui/widgets/linetext.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace wa::widgets {

using json::ByteRange;
using json::DiffRow;
using json::Document;
using json::Node;
using Change = json::DiffRow::Change;

namespace {

struct DiffTr
{
    Q_DECLARE_TR_FUNCTIONS(DiffTr)
};

constexpr int bytesAround = 2; //!< rows of equal bytes kept on either side of what differs

bool isDifference(Change change)
{
    return change == Change::Changed || change == Change::Added || change == Change::Removed;
}

Line skippedLine(const QString &text)
{
    LineText line;
    line.note(u"⋯ "_s + text);
    Line made = line.take();
    made.tint = LineTint::Dimmed;
    return made;
}

std::pair<qsizetype, qsizetype> commonEnds(QByteArrayView a, QByteArrayView b)
{
    const qsizetype shorter = std::min(a.size(), b.size());
    const qsizetype head = std::mismatch(a.begin(), a.begin() + shorter, b.begin()).first - a.begin();
    qsizetype tail = 0;
    while (tail < shorter - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail])
        ++tail;
    return {head, tail};
}

} // namespace

// --- what is shown -------------------------------------------------------------------------------------------------

DiffModel::DiffModel(const QByteArray &left, const QByteArray &right, const QSet<QString> &volatilePaths)
    : m_left(left)
    , m_right(right)
    , m_diff(json::diff(m_left, m_right, volatilePaths))
{
    setShown({});
}

void DiffModel::setShown(Shown shown)
{
    m_rows.clear();
    for (const DiffRow &row : m_diff.rows) {
        if (row.change == Change::Close)
            leave(row);
        else if (row.change == Change::Inside)
            m_rows.push_back({.change = row.change, .left = row.left, .right = row.right, .level = row.depth});
        else if (row.change == Change::Same && !shown.unchanged) {
            const bool joins =
                !m_rows.empty() && m_rows.back().kind == Row::Kind::Skipped && m_rows.back().level == row.depth;
            joins ? void(++m_rows.back().left)
                  : m_rows.push_back({.kind = Row::Kind::Skipped, .left = 1, .level = row.depth});
        } else if (!row.isVolatile || shown.volatiles) {
            addSubtree(row);
        }
    }
}

void DiffModel::leave(const DiffRow &row)
{
    // Where all that differs is hidden, the object around it has nothing to say.
    const auto inner = std::find_if(m_rows.rbegin(), m_rows.rend(),
                                    [&row](const Row &shown) { return shown.level <= int(row.depth); });
    const bool empty =
        std::all_of(m_rows.rbegin(), inner, [](const Row &shown) { return shown.kind == Row::Kind::Skipped; });
    if (!empty || inner == m_rows.rend() || inner->change != Change::Inside)
        return;
    m_rows.erase(std::prev(inner.base()), m_rows.end());
}

void DiffModel::addSubtree(const DiffRow &row)
{
    const bool whole = isDifference(row.change); // what is the same is told in a line
    const qint32 lefts = row.left < 0 ? 0 : whole ? m_left.node(row.left).next - row.left : 1;
    const qint32 rights = row.right < 0 ? 0 : whole ? m_right.node(row.right).next - row.right : 1;
    for (qint32 i = 0; i < std::max(lefts, rights); ++i) {
        Row shown{.change = row.change, .level = row.depth, .isVolatile = row.isVolatile, .starts = whole && i == 0};
        if (i < lefts) {
            shown.left = row.left + i;
            shown.level = row.depth + m_left.node(shown.left).depth - m_left.node(row.left).depth;
        }
        if (i < rights) {
            shown.right = row.right + i;
            shown.level = row.depth + m_right.node(shown.right).depth - m_right.node(row.right).depth;
        }
        m_rows.push_back(shown);
    }
}

std::vector<ByteRange> DiffModel::changedBytes(bool ofTheLeft) const
{
    std::vector<ByteRange> ranges;
    for (const Row &row : m_rows) {
        if (row.change != Change::Changed || row.left < 0 || row.right < 0 || m_left.node(row.left).isContainer() ||
            m_right.node(row.right).isContainer())
            continue;
        const ByteRange left = Document::valueRange(m_left.node(row.left));
        const ByteRange right = Document::valueRange(m_right.node(row.right));
        auto [head, tail] = commonEnds(m_left.raw(left), m_right.raw(right));
        // Two words that share a letter or two are different words.
        if ((head + tail) * 2 <= std::min(left.size(), right.size()))
            head = tail = 0;
        const ByteRange mine = ofTheLeft ? left : right;
        const QByteArray &bytes = ofTheLeft ? m_left.bytes() : m_right.bytes();
        qsizetype begin = mine.begin + head;
        while (begin > mine.begin && begin < mine.end && (bytes[begin] & 0xc0) == 0x80)
            --begin; // to the start of its character
        if (begin < mine.end - tail)
            ranges.push_back({begin, mine.end - tail});
    }
    std::sort(ranges.begin(), ranges.end(), [](ByteRange a, ByteRange b) { return a.begin < b.begin; });
    return ranges;
}

// --- lines ---------------------------------------------------------------------------------------------------------

DiffLines::DiffLines(const DiffModel &model, Which which)
    : m_model(model)
    , m_which(which)
{
    rowsChanged();
}

void DiffLines::rowsChanged()
{
    m_lines.clear();
    qint32 index = 0;
    for (const DiffModel::Row &row : m_model.rows()) {
        const bool both = m_which == Which::Both && row.kind == DiffModel::Row::Kind::Node && isDifference(row.change);
        if (!both || row.left >= 0)
            m_lines.push_back({index, m_which == Which::Right});
        if (both && row.right >= 0)
            m_lines.push_back({index, true});
        ++index;
    }
}

bool DiffLines::startsDifference(qsizetype index) const
{
    const Place &place = m_lines[static_cast<size_t>(index)];
    const DiffModel::Row &row = m_model.rows()[static_cast<size_t>(place.row)];
    return row.starts && (m_which != Which::Both || !place.right || row.left < 0);
}

LineTint DiffLines::tintOf(const DiffModel::Row &row, bool right)
{
    if (row.isVolatile)
        return LineTint::Dimmed;
    if (row.change == Change::Changed && row.left >= 0 && row.right >= 0)
        return LineTint::Changed;
    return right ? LineTint::Added : LineTint::Removed;
}

Line DiffLines::line(qsizetype index) const
{
    const Place &place = m_lines[static_cast<size_t>(index)];
    const DiffModel::Row &row = m_model.rows()[static_cast<size_t>(place.row)];
    if (row.kind == DiffModel::Row::Kind::Skipped) {
        Line line = skippedLine(DiffTr::tr("%n unchanged", nullptr, row.left));
        line.level = row.level;
        return line;
    }
    const qint32 node = place.right ? row.right : row.left;
    const Document &document = place.right ? m_model.right() : m_model.left();
    Line line;
    if (node >= 0) {
        const bool differs = isDifference(row.change);
        const LineTint tint = tintOf(row, place.right);
        const bool paired = m_which != Which::Both && row.change == Change::Changed && row.left >= 0 && row.right >= 0;
        const QString lead = !differs ? u"  "_s : paired ? u"~ "_s : place.right ? u"+ "_s : u"− "_s;
        const Node &here = document.node(node);
        line = nodeLine(document, node, here.hasKey() || here.parent < 0 ? -1 : document.placeInParent(node), lead);
        if (differs) {
            line.tint = tint != LineTint::Changed || paired ? tint : place.right ? LineTint::Added : LineTint::Removed;
            line.spoken = row.isVolatile ? DiffTr::tr("Volatile")
                          : paired       ? DiffTr::tr("Changed")
                          : place.right  ? DiffTr::tr("Added")
                                         : DiffTr::tr("Removed");
        }
        if (m_which == Which::Both)
            line.bytes.assign(line.bytes.size(), -1); // of two bodies in one column, no byte has one place
    } else {
        line.tint = LineTint::Nothing;
        line.spoken = DiffTr::tr("Not on this side");
    }
    line.range = {};
    line.level = row.level;
    return line;
}

// --- bytes ---------------------------------------------------------------------------------------------------------

DiffBytes::DiffBytes(const DiffModel &model, bool left, bool unchangedShown)
    : m_mine(left ? model.left().bytes() : model.right().bytes())
    , m_other(left ? model.right().bytes() : model.left().bytes())
{
    std::tie(m_head, m_tail) = commonEnds(m_mine, m_other);
    m_total = std::max(m_mine.size(), m_other.size());
    const qsizetype rows = (m_total + perRow - 1) / perRow;
    const qsizetype from = unchangedShown ? 0 : std::max<qsizetype>(0, m_head / perRow - bytesAround);
    const qsizetype last = (m_total - m_tail) / perRow + bytesAround + 1;
    const qsizetype until = unchangedShown ? rows : std::min(rows, last);
    const bool same = m_mine == m_other;
    if (same && !unchangedShown) {
        if (rows > 0)
            m_rows.push_back(-rows);
        return;
    }
    if (from > 0)
        m_rows.push_back(-from);
    for (qsizetype row = from; row < until; ++row)
        m_rows.push_back(row);
    if (until < rows)
        m_rows.push_back(until - rows);
}

ByteRange DiffBytes::differing() const
{
    return {m_head, m_mine.size() - m_tail};
}

bool DiffBytes::differs(qsizetype row) const
{
    return row >= 0 && (row + 1) * perRow > m_head && row * perRow < m_total - m_tail && m_mine != m_other;
}

bool DiffBytes::startsDifference(qsizetype index) const
{
    return differs(m_rows[static_cast<size_t>(index)]) &&
           (index == 0 || !differs(m_rows[static_cast<size_t>(index) - 1]));
}

Line DiffBytes::line(qsizetype index) const
{
    const qsizetype row = m_rows[static_cast<size_t>(index)];
    if (row < 0)
        return skippedLine(DiffTr::tr("%n row(s) of equal bytes", nullptr, static_cast<int>(-row)));
    std::vector<qint32> bytes;
    for (qsizetype at = row * perRow; at < std::min(m_total, (row + 1) * perRow); ++at) {
        const qsizetype middleEnd = m_mine.size() - m_tail;
        const qsizetype behind = at - (m_total - m_tail); // into the common tail
        const qsizetype byte = behind >= 0 ? middleEnd + behind : at < middleEnd ? at : -1;
        bytes.push_back(static_cast<qint32>(byte));
    }
    bytes.resize(perRow, -1);
    Line line = hexLine(m_mine, bytes);
    line.range = {};
    if (line.text.isEmpty())
        line.tint = LineTint::Nothing;
    else if (differs(row))
        line.spoken = DiffTr::tr("Differs");
    return line;
}

} // namespace wa::widgets
