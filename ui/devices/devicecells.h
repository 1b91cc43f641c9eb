#pragma once

#include "ui/widgets/tabledelegate.h"

namespace wa::ui {

//! A cell of the device table: the status as a pill, a group's line as a heading.
class DeviceCells final : public widgets::TableDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DeviceCells)

public:
    explicit DeviceCells(QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

private:
    widgets::PillDelegate m_pill;
};

//! A device as a card: name, status, number, last sign of life and last error.
class DeviceCards final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DeviceCards)

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace wa::ui
