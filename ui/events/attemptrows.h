#pragma once

#include "app/events/log/event.h"

#include <QAbstractTableModel>

namespace wa::ui {

//! The attempts of one event that reached us.
class AttemptRows final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AttemptRows)

public:
    enum Column {
        NumberColumn,
        TimeColumn,
        AfterColumn,
        AnswerColumn,
        VerdictColumn,
        FromColumn,
        BytesColumn,
        ColumnCount
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setAttempts(const QList<events::Attempt> &attempts, UnixMs now);
    [[nodiscard]] const events::Attempt &attempt(int row) const { return m_attempts[row]; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<events::Attempt> m_attempts;
    UnixMs m_now{};
};

} // namespace wa::ui
