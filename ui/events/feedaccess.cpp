#include "ui/events/feedaccess.h"

#include "ui/events/feedheader.h"
#include "ui/events/feedview.h"

#include <QAccessibleWidget>
#include <QHash>
#include <QPointer>
#include <QPushButton>

namespace wa::ui {

using events::LineKey;
using events::LineKind;

namespace {

//! The whole list. Columns are the shown ones, counted from the left.
class FeedTableAccess final : public QAccessibleWidget, public QAccessibleTableInterface
{
public:
    explicit FeedTableAccess(FeedView *view)
        : QAccessibleWidget(view, QAccessible::Table)
        , m_view(view)
    {
    }
    ~FeedTableAccess() override
    {
        *m_alive = false; // Qt asks a cell whether it is valid while it deletes it, and the view is half gone
        dropCells();
    }

    [[nodiscard]] FeedView *view() const { return m_view; }
    [[nodiscard]] int rows() const { return m_view->lines() ? m_view->lines()->count() : 0; }
    [[nodiscard]] int columns() const { return int(m_view->header()->shownInOrder().size()); }
    [[nodiscard]] int logical(int column) const { return m_view->header()->shownInOrder()[size_t(column)]; }
    [[nodiscard]] QAccessibleInterface *cellFor(const LineKey &key, int column) const;

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        if (type == QAccessible::TableInterface)
            return static_cast<QAccessibleTableInterface *>(this);
        return QAccessibleWidget::interface_cast(type);
    }
    // The cells, line by line, then the pill while it is there.
    [[nodiscard]] int childCount() const override { return rows() * columns() + (m_view->pill()->isVisible() ? 1 : 0); }
    [[nodiscard]] QAccessibleInterface *child(int index) const override
    {
        if (index >= rows() * columns())
            return m_view->pill()->isVisible() ? QAccessible::queryAccessibleInterface(m_view->pill()) : nullptr;
        return index < 0 ? nullptr : cellAt(index / columns(), index % columns());
    }
    int indexOfChild(const QAccessibleInterface *child) const override;
    [[nodiscard]] QAccessibleInterface *childAt(int x, int y) const override
    {
        const QPoint at = m_view->viewport()->mapFromGlobal(QPoint(x, y));
        const int row = m_view->rowAt(at);
        const auto shown = m_view->header()->shownInOrder();
        const auto column = std::find(shown.begin(), shown.end(), m_view->columnAt(at.x()));
        if (row < 0 || column == shown.end())
            return nullptr;
        return cellAt(row, int(column - shown.begin()));
    }
    [[nodiscard]] QAccessibleInterface *focusChild() const override
    {
        const int row = m_view->lines() ? m_view->lines()->rowOf(m_view->current()) : -1;
        return row < 0 ? nullptr : cellAt(row, 0);
    }

    [[nodiscard]] QAccessibleInterface *caption() const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *summary() const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *cellAt(int row, int column) const override
    {
        if (row < 0 || row >= rows() || column < 0 || column >= columns())
            return nullptr;
        return cellFor(m_view->lines()->keyAt(row), column);
    }
    [[nodiscard]] int selectedCellCount() const override { return int(selectedCells().size()); }
    [[nodiscard]] QList<QAccessibleInterface *> selectedCells() const override
    {
        QList<QAccessibleInterface *> cells;
        for (const int row : selectedRows()) {
            for (int column = 0; column < columns(); ++column)
                cells << cellAt(row, column);
        }
        return cells;
    }
    [[nodiscard]] QString columnDescription(int column) const override
    {
        return m_view->header()->columns()[size_t(logical(column))].title;
    }
    [[nodiscard]] QString rowDescription(int) const override { return {}; }
    [[nodiscard]] int selectedColumnCount() const override { return 0; }
    [[nodiscard]] int selectedRowCount() const override { return int(selectedRows().size()); }
    [[nodiscard]] int columnCount() const override { return columns(); }
    [[nodiscard]] int rowCount() const override { return rows(); }
    [[nodiscard]] QList<int> selectedColumns() const override { return {}; }
    // Of a million chosen ones those on screen: a list of all would be no answer to anybody.
    [[nodiscard]] QList<int> selectedRows() const override
    {
        QList<int> selected;
        const int last = std::min(rows(), m_view->topRow() + m_view->visibleRows() + 1);
        for (int row = m_view->topRow(); row < last; ++row) {
            if (m_view->isChosen(m_view->lines()->keyAt(row)))
                selected << row;
        }
        return selected;
    }
    [[nodiscard]] bool isColumnSelected(int) const override { return false; }
    [[nodiscard]] bool isRowSelected(int row) const override
    {
        return row >= 0 && row < rows() && m_view->isChosen(m_view->lines()->keyAt(row));
    }
    bool selectRow(int row) override { return row >= 0 && row < rows() && m_view->choose(m_view->lines()->keyAt(row)); }
    bool selectColumn(int) override { return false; }
    bool unselectRow(int) override { return false; }
    bool unselectColumn(int) override { return false; }
    void modelChange(QAccessibleTableModelChangeEvent *) override {} // cells are held by key: nothing to renumber

    void dropCells() const
    {
        for (const QAccessible::Id id : qAsConst(m_cells))
            QAccessible::deleteAccessibleInterface(id);
        m_cells.clear();
    }

private:
    FeedView *m_view;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
    mutable QHash<QPair<LineKey, int>, QAccessible::Id> m_cells;
};

constexpr int keptCells = 4'096;

class FeedCellAccess final : public QAccessibleInterface,
                             public QAccessibleTableCellInterface,
                             public QAccessibleActionInterface
{
public:
    FeedCellAccess(FeedView *view, std::shared_ptr<const bool> alive, const LineKey &key, int column)
        : m_view(view)
        , m_alive(std::move(alive))
        , m_key(key)
        , m_column(column)
    {
    }

    [[nodiscard]] const LineKey &key() const { return m_key; }
    [[nodiscard]] int column() const { return m_column; }
    [[nodiscard]] int row() const { return m_view && m_view->lines() ? m_view->lines()->rowOf(m_key) : -1; }
    [[nodiscard]] FeedTableAccess *parentTable() const
    {
        return static_cast<FeedTableAccess *>(QAccessible::queryAccessibleInterface(m_view));
    }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        if (type == QAccessible::TableCellInterface)
            return static_cast<QAccessibleTableCellInterface *>(this);
        if (type == QAccessible::ActionInterface)
            return static_cast<QAccessibleActionInterface *>(this);
        return nullptr;
    }
    [[nodiscard]] bool isValid() const override
    {
        return *m_alive && row() >= 0 && m_column < parentTable()->columns();
    }
    [[nodiscard]] QObject *object() const override { return nullptr; }
    [[nodiscard]] QWindow *window() const override { return m_view->window()->windowHandle(); }
    [[nodiscard]] QAccessibleInterface *parent() const override { return parentTable(); }
    [[nodiscard]] QAccessibleInterface *child(int) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::Cell; }
    [[nodiscard]] QRect rect() const override
    {
        if (!isValid())
            return {};
        const QRect cell = m_view->rectOf(row(), parentTable()->logical(m_column));
        return {m_view->viewport()->mapToGlobal(cell.topLeft()), cell.size()};
    }
    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State state;
        state.invalid = !isValid();
        if (state.invalid)
            return state;
        state.selectable = true;
        state.focusable = true;
        state.readOnly = true;
        state.selected = m_view->isChosen(m_key);
        state.focused = m_view->hasFocus() && m_view->current() == m_key && m_column == 0;
        state.offscreen = !m_view->rectOf(row()).intersects(m_view->viewport()->rect());
        if (const FeedLine *line = m_view->lines()->line(row()); line && line->attempts > 1) {
            state.expandable = true;
            state.expanded = line->unfolded;
            state.collapsed = !line->unfolded;
        }
        return state;
    }
    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        if (kind != QAccessible::Name || !isValid())
            return {};
        const FeedLine *line = m_view->lines()->line(row());
        if (!line)
            return {};
        if (!line->words.isEmpty())
            return m_column == 0 ? line->words : QString();
        const auto index = size_t(parentTable()->logical(m_column));
        return index < line->cells.size() ? line->cells[index].text : QString();
    }
    void setText(QAccessible::Text, const QString &) override {}

    [[nodiscard]] bool isSelected() const override { return m_view->isChosen(m_key); }
    [[nodiscard]] QList<QAccessibleInterface *> columnHeaderCells() const override { return {}; }
    [[nodiscard]] QList<QAccessibleInterface *> rowHeaderCells() const override { return {}; }
    [[nodiscard]] int columnIndex() const override { return m_column; }
    [[nodiscard]] int rowIndex() const override { return row(); }
    [[nodiscard]] int columnExtent() const override { return 1; }
    [[nodiscard]] int rowExtent() const override { return 1; }
    [[nodiscard]] QAccessibleInterface *table() const override { return parentTable(); }

    [[nodiscard]] QStringList actionNames() const override { return {setFocusAction(), toggleAction()}; }
    void doAction(const QString &action) override
    {
        if (action == setFocusAction())
            m_view->choose(m_key);
        else if (const FeedLine *line = isValid() ? m_view->lines()->line(row()) : nullptr; line)
            m_view->lines()->setUnfolded(m_key.id, !line->unfolded);
    }
    [[nodiscard]] QStringList keyBindingsForAction(const QString &) const override { return {}; }

private:
    QPointer<FeedView> m_view;
    std::shared_ptr<const bool> m_alive; //!< the table's
    LineKey m_key;
    int m_column;
};

QAccessibleInterface *FeedTableAccess::cellFor(const LineKey &key, int column) const
{
    const QPair<LineKey, int> place(key, column);
    if (const auto known = m_cells.constFind(place); known != m_cells.constEnd())
        return QAccessible::accessibleInterface(*known);
    if (m_cells.size() >= keptCells)
        dropCells();
    auto *cell = new FeedCellAccess(m_view, m_alive, key, column); // owned by QAccessible's cache
    m_cells.insert(place, QAccessible::registerAccessibleInterface(cell));
    return cell;
}

int FeedTableAccess::indexOfChild(const QAccessibleInterface *child) const
{
    if (child->object() && child->object() == m_view->pill())
        return rows() * columns();
    if (child->role() != QAccessible::Cell || child->object())
        return -1;
    const auto *cell = static_cast<const FeedCellAccess *>(child);
    const int row = cell->row();
    return row < 0 ? -1 : row * columns() + cell->column();
}

QAccessibleInterface *makeFeedAccess(const QString &className, QObject *object)
{
    if (className != QLatin1StringView(FeedView::staticMetaObject.className()))
        return nullptr;
    auto *view = qobject_cast<FeedView *>(object);
    return view ? new FeedTableAccess(view) : nullptr;
}

} // namespace

void installFeedAccess()
{
    QAccessible::installFactory(makeFeedAccess); // Qt takes each factory once
}

} // namespace wa::ui
