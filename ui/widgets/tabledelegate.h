#pragma once

#include "ui/widgets/statuspill.h"

#include <QStyledItemDelegate>

#include <functional>

namespace wa::widgets {

//! A cell of a table: elides ids in the middle and text at its end, and shows the full value, as plain text, in the
//! tooltip of a cell that was elided.
class TableDelegate : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TableDelegate)

public:
    explicit TableDelegate(QObject *parent = nullptr, Qt::TextElideMode elide = Qt::ElideRight);

    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    Qt::TextElideMode m_elide;
};

//! A cell that is a state. The model knows the state, the page knows how to say it.
class PillDelegate final : public TableDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PillDelegate)

public:
    using StatusOf = std::function<Status(const QModelIndex &)>;

    explicit PillDelegate(StatusOf statusOf, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

private:
    StatusOf m_statusOf;
};

} // namespace wa::widgets
