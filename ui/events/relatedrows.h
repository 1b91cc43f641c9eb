#pragma once

#include "app/base/clock.h"
#include "app/events/feed/related.h"

#include <QAbstractTableModel>

#include <set>

namespace wa::ui {

//! Events that have to do with one, each once, under the closest relation.
class RelatedRows final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RelatedRows)

public:
    enum Column { RelationColumn, TimeColumn, EventColumn, SummaryColumn, ColumnCount };
    enum Kin { Replayed, ReplayOf, Delivery, Message, Chat }; //!< the closest first

    using QAbstractTableModel::QAbstractTableModel;

    void clear();
    //! `self` is left out, as is what is there already under a closer relation.
    void add(Kin kin, const QList<events::Event> &events, qint64 self, UnixMs now);
    [[nodiscard]] qint64 seq(int row) const { return eventAt(row).seq; }
    [[nodiscard]] const events::Event &eventAt(int row) const { return m_rows[size_t(row)].event; }
    [[nodiscard]] Kin kin(int row) const { return m_rows[size_t(row)].kin; }
    [[nodiscard]] static QString word(Kin kin);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row
    {
        Kin kin;
        events::Event event;
    };
    std::vector<Row> m_rows; //!< by kin, then by time
    UnixMs m_now{};
};

} // namespace wa::ui
