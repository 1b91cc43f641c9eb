#pragma once

#include "app/devices/history.h"

#include <QAbstractTableModel>

namespace wa::ui {

//! A device's changes in words, the newest first.
class ChangeRows final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChangeRows)

public:
    enum Column { TimeColumn, StatusColumn, WhyColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setChanges(const std::vector<devices::Change> &changes); //!< oldest first

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<devices::Change> m_changes;
};

} // namespace wa::ui
