#pragma once

#include <QTableView>

namespace wa::widgets {

//! A table as this product has them: whole rows, no grid, 28 px a row, columns that can be resized, moved and hidden.
class Table final : public QTableView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Table)

public:
    enum class Density { Normal, Compact };

    //! `name` is for those who hear the screen: "Devices".
    explicit Table(const QString &name, QWidget *parent = nullptr);

    void setDensity(Density density);
    void setModel(QAbstractItemModel *model) override;
    //! Widths in pixels; the column without one (0) takes what is left.
    void setColumnWidths(std::initializer_list<int> widths);

signals:
    void activatedRow(const QModelIndex &index); //!< Enter or a double click
    void currentRowChanged(const QModelIndex &index);
    //! A menu for this cell, by the mouse or by a key.
    void menuWanted(const QModelIndex &index, QPoint global);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void offerColumns(const QPoint &position);
};

} // namespace wa::widgets
