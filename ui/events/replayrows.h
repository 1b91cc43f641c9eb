#pragma once

#include "app/events/log/event.h"

#include <QAbstractTableModel>

namespace wa::ui {

//! Replays of an event: when, how, where to and what came of it.
class ReplayRows final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ReplayRows)

public:
    enum Column { TimeColumn, ModeColumn, OutcomeColumn, TargetColumn, PersonColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void clear();
    void add(const events::EventDetail &replay, UnixMs now); //!< kept by seq
    [[nodiscard]] qint64 seq(int row) const { return m_rows[row].event.seq; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<events::EventDetail> m_rows;
    UnixMs m_now{};
};

//! "Byte-Exact" ...; a mode of another version as it is stored.
[[nodiscard]] QString replayModeWord(const QString &mode);
//! "200 in 35 ms", or why there is no answer.
[[nodiscard]] QString replayOutcomeText(const events::Provenance &provenance);

} // namespace wa::ui
