#pragma once

#include "ui/widgets/linesource.h"

#include <QHash>
#include <QSet>

namespace wa::widgets {

//! Which nodes of a body are folded; Tree and Pretty share it.
using FoldedNodes = QSet<qint32>;

//! One value as a line: its key or its place in the list, the value decoded, what it means. `lead` stands before it.
[[nodiscard]] Line nodeLine(const json::Document &document, qint32 node, int place, const QString &lead = {});

//! A body as a tree: one line a value, decoded, with what it means beside it. Line i is node i while nothing is folded.
class TreeLines final : public LineSource
{
public:
    TreeLines(const json::Document &document, const FoldedNodes &folded);

    [[nodiscard]] qsizetype count() const override;
    [[nodiscard]] Line line(qsizetype index) const override;
    [[nodiscard]] qsizetype lineOf(qsizetype byte) const override;
    [[nodiscard]] qsizetype lineOf(json::ByteRange range) const override;
    [[nodiscard]] qsizetype parentOf(qsizetype index) const override;
    [[nodiscard]] qint32 nodeOf(qsizetype index) const;
    void foldsChanged();

private:
    [[nodiscard]] qsizetype lineOfNode(qint32 node) const;
    [[nodiscard]] int placeOf(qint32 node) const;
    [[nodiscard]] bool isDoubled(qint32 node) const;

    const json::Document &m_document;
    const FoldedNodes &m_folded;
    std::vector<qint32> m_shown;                   //!< while something is folded
    mutable QHash<qint32, QSet<qint32>> m_doubled; //!< by object, those that were looked at
    mutable qint32 m_placedNode = -1;              //!< the last node whose place in its list was counted
    mutable int m_place = 0;
};

//! A body re-indented: its own bytes in its own order, one member a line.
class PrettyLines final : public LineSource
{
public:
    PrettyLines(const json::Document &document, const FoldedNodes &folded);

    [[nodiscard]] qsizetype count() const override { return static_cast<qsizetype>(m_lines.size()); }
    [[nodiscard]] Line line(qsizetype index) const override;
    [[nodiscard]] qsizetype lineOf(qsizetype byte) const override;
    [[nodiscard]] qsizetype lineOf(json::ByteRange range) const override;
    [[nodiscard]] qsizetype parentOf(qsizetype index) const override;
    [[nodiscard]] qint32 nodeOf(qsizetype index) const { return m_lines[static_cast<size_t>(index)].node; }
    void foldsChanged();

private:
    struct Place
    {
        qint32 node = -1;
        bool closer = false; //!< the bracket at its end
    };
    [[nodiscard]] qsizetype firstByteOf(const Place &place) const;

    const json::Document &m_document;
    const FoldedNodes &m_folded;
    std::vector<Place> m_lines;
};

} // namespace wa::widgets
