#include "ui/widgets/table.h"

#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/widgets/menukey.h"
#include "ui/widgets/tabledelegate.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>

namespace wa::widgets {

Table::Table(const QString &name, QWidget *parent)
    : QTableView(parent)
{
    setAccessibleName(name);
    setFont(theme::fontFor(theme::TextRole::Table));
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false); // Tab leaves the table; the arrows walk it
    setAlternatingRowColors(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setItemDelegate(new TableDelegate(this));
    setCornerButtonEnabled(false);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(theme::compactRowHeight);
    setDensity(Density::Normal);
    QHeaderView *header = horizontalHeader();
    QFont words = theme::fontFor(theme::TextRole::Table);
    words.setWeight(QFont::DemiBold);
    header->setFont(words);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setHighlightSections(false);
    header->setSectionsMovable(true);
    header->setMinimumSectionSize(48);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QHeaderView::customContextMenuRequested, this, &Table::offerColumns);
    connect(this, &QTableView::doubleClicked, this, &Table::activatedRow);
}

void Table::setDensity(Density density)
{
    verticalHeader()->setDefaultSectionSize(density == Density::Compact ? theme::compactRowHeight : theme::rowHeight);
}

void Table::setModel(QAbstractItemModel *model)
{
    QTableView::setModel(model);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
}

void Table::setColumnWidths(std::initializer_list<int> widths)
{
    int column = 0;
    for (const int width : widths) {
        if (width > 0)
            setColumnWidth(column, std::max(width, horizontalHeader()->sectionSizeHint(column)));
        else
            horizontalHeader()->setSectionResizeMode(column, QHeaderView::Stretch);
        ++column;
    }
}

void Table::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    // The focus alone would leave it unmarked; where many can be chosen, Ctrl with an arrow walks past the others.
    const bool marks = selectionMode() == SingleSelection || !selectionModel()->hasSelection();
    if (marks && current.isValid() && !selectionModel()->isSelected(current))
        selectionModel()->select(current, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    if (current.row() != previous.row() || current.isValid() != previous.isValid())
        emit currentRowChanged(current);
}

void Table::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (currentIndex().isValid())
            emit activatedRow(currentIndex());
        return;
    }
    if (event->matches(QKeySequence::Copy) && currentIndex().isValid()) {
        // The row as text, hidden columns left out, as the operator sees it.
        QStringList cells;
        for (int visual = 0; visual < horizontalHeader()->count(); ++visual) {
            const int column = horizontalHeader()->logicalIndex(visual);
            if (!isColumnHidden(column))
                cells.append(currentIndex().siblingAtColumn(column).data().toString());
        }
        QGuiApplication::clipboard()->setText(cells.join(u'\t'));
        return;
    }
    if (isMenuKey(*event) && currentIndex().isValid()) {
        scrollTo(currentIndex());
        emit menuWanted(currentIndex(), viewport()->mapToGlobal(visualRect(currentIndex()).bottomLeft()));
        return;
    }
    QTableView::keyPressEvent(event);
}

void Table::contextMenuEvent(QContextMenuEvent *event)
{
    const QModelIndex index = indexAt(viewport()->mapFromGlobal(event->globalPos()));
    if (index.isValid() && event->reason() != QContextMenuEvent::Keyboard)
        emit menuWanted(index, event->globalPos());
}

void Table::offerColumns(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int column = 0; column < model()->columnCount(); ++column) {
        QAction *action = menu->addAction(model()->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        action->setEnabled(isColumnHidden(column) ||
                           horizontalHeader()->count() - horizontalHeader()->hiddenSectionCount() > 1);
        connect(action, &QAction::toggled, this, [this, column](bool shown) { setColumnHidden(column, !shown); });
    }
    menu->popup(horizontalHeader()->mapToGlobal(position));
}

} // namespace wa::widgets
