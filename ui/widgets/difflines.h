#pragma once

#include "app/json/diff.h"
#include "ui/widgets/linesource.h"

namespace wa::widgets {

//! Two bodies, what differs, and which of it is shown. The lines of both sides stand beside each other.
class DiffModel
{
public:
    struct Row
    {
        enum class Kind : quint8 { Node, Skipped };
        Kind kind = Kind::Node;
        json::DiffRow::Change change = json::DiffRow::Change::Same;
        qint32 left = -1; //!< node; of Skipped: how many rows were left out
        qint32 right = -1;
        int level = 0;
        bool isVolatile = false;
        bool starts = false; //!< the first row of a difference
    };
    struct Shown
    {
        bool volatiles = false;
        bool unchanged = false;
    };

    DiffModel(const QByteArray &left, const QByteArray &right, const QSet<QString> &volatilePaths);

    [[nodiscard]] const json::Document &left() const { return m_left; }
    [[nodiscard]] const json::Document &right() const { return m_right; }
    [[nodiscard]] const json::Diff &diff() const { return m_diff; }
    [[nodiscard]] const std::vector<Row> &rows() const { return m_rows; }
    void setShown(Shown shown);
    //! The bytes that differ in the values that changed, ascending.
    [[nodiscard]] std::vector<json::ByteRange> changedBytes(bool ofTheLeft) const;

private:
    void addSubtree(const json::DiffRow &row);
    void leave(const json::DiffRow &row);

    json::Document m_left;
    json::Document m_right;
    json::Diff m_diff;
    std::vector<Row> m_rows;
};

//! The lines of one side, or of both in one column: what was before what is.
class DiffLines final : public LineSource
{
public:
    enum class Which { Left, Right, Both };

    DiffLines(const DiffModel &model, Which which);

    [[nodiscard]] qsizetype count() const override { return static_cast<qsizetype>(m_lines.size()); }
    [[nodiscard]] Line line(qsizetype index) const override;
    [[nodiscard]] qsizetype lineOf(qsizetype) const override { return -1; }
    using LineSource::lineOf;
    [[nodiscard]] bool startsDifference(qsizetype index) const;
    void rowsChanged();

private:
    struct Place
    {
        qint32 row = 0;
        bool right = false;
    };
    [[nodiscard]] static LineTint tintOf(const DiffModel::Row &row, bool alone);

    const DiffModel &m_model;
    Which m_which;
    std::vector<Place> m_lines;
};

//! One side byte by byte: the same head and tail stand beside each other, what lies between begins at the same place.
class DiffBytes final : public LineSource
{
public:
    DiffBytes(const DiffModel &model, bool left, bool unchangedShown);

    [[nodiscard]] qsizetype count() const override { return static_cast<qsizetype>(m_rows.size()); }
    [[nodiscard]] Line line(qsizetype index) const override;
    [[nodiscard]] qsizetype lineOf(qsizetype) const override { return -1; }
    using LineSource::lineOf;
    [[nodiscard]] bool startsDifference(qsizetype index) const;
    //! How many bytes of this side lie between the common head and tail.
    [[nodiscard]] json::ByteRange differing() const;

private:
    static constexpr int perRow = 8;
    [[nodiscard]] bool differs(qsizetype row) const;

    const QByteArray &m_mine;
    const QByteArray &m_other;
    qsizetype m_head = 0;
    qsizetype m_tail = 0;
    qsizetype m_total = 0;         //!< places, the longer middle counted
    std::vector<qsizetype> m_rows; //!< below 0: so many rows were left out
};

} // namespace wa::widgets
