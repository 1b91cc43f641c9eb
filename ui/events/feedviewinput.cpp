#include "ui/events/feedheader.h"
#include "ui/events/feedview.h"

#include <QAccessible>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QToolTip>

namespace wa::ui {

using namespace Qt::StringLiterals;
using events::LineKey;
using events::LineKind;

// ---- choosing ------------------------------------------------------------------------------------------------------

bool FeedView::isChosen(const LineKey &key) const
{
    return key.kind == LineKind::Event ? m_selection.contains(key.id) : key == m_current;
}

bool FeedView::choose(const LineKey &key)
{
    const int row = m_lines ? m_lines->rowOf(key) : -1;
    if (row >= 0)
        choose(key, row, Choice::Alone);
    return row >= 0;
}

void FeedView::choose(const LineKey &key, int row, Choice choice)
{
    const LineKey previous = std::exchange(m_current, key);
    const SeqRanges before = m_selection;
    if (choice == Choice::Alone)
        m_selection.clear();
    if (choice == Choice::Extend && m_pivot != 0) {
        m_selection.clear();
        m_selection.add(m_pivot, key.kind == LineKind::Event ? key.id : m_pivot);
    } else {
        if (key.kind == LineKind::Event) {
            if (choice == Choice::Toggle)
                m_selection.toggle(key.id);
            else
                m_selection.add(key.id, key.id);
        }
        m_pivot = key.kind == LineKind::Event ? key.id : 0;
    }
    setFollowing(false);
    ensureVisible(row);
    if (m_selection.ranges().size() > 1 || before.ranges().size() > 1 || choice != Choice::Alone) {
        viewport()->update();
    } else {
        updateRow(previous);
        updateRow(m_current);
    }
    if (!(before == m_selection))
        emit selectionChanged();
    if (!(previous == m_current)) {
        emit currentChanged(m_current);
        tellFocus();
    }
}

void FeedView::clearChoice()
{
    const bool had = !m_current.isNull();
    m_current = {};
    m_pivot = 0;
    m_selection.clear();
    viewport()->update();
    if (!had)
        return;
    emit selectionChanged();
    emit currentChanged(m_current);
}

int FeedView::walkable(int row, int step) const
{
    while (row >= 0 && row < m_lines->count() && m_lines->keyAt(row).kind == LineKind::Day)
        row += step;
    return row;
}

void FeedView::moveTo(int row, Choice choice)
{
    if (!m_lines || m_lines->count() == 0)
        return;
    const int last = m_lines->count() - 1;
    int found = walkable(std::clamp(row, 0, last), 1);
    if (found > last)
        found = walkable(last, -1);
    if (found >= 0)
        choose(m_lines->keyAt(found), found, choice);
}

void FeedView::walk(int lines, Choice choice)
{
    if (!m_lines || m_lines->count() == 0)
        return;
    const int from = m_lines->rowOf(m_current);
    if (from < 0) // nothing to go on from: what is on screen
        return moveTo(m_top, choice);
    const int to = walkable(std::clamp(from + lines, 0, m_lines->count() - 1), lines < 0 ? -1 : 1);
    if (to >= 0 && to < m_lines->count())
        choose(m_lines->keyAt(to), to, choice);
}

void FeedView::setUnfolded(bool unfolded)
{
    if (m_current.kind == LineKind::Attempt && !unfolded) { // from inside: to the event itself
        const LineKey event{.kind = LineKind::Event, .id = m_current.id};
        choose(event);
    }
    if (m_lines && m_current.kind == LineKind::Event && !m_current.isNull())
        m_lines->setUnfolded(m_current.id, unfolded);
}

// ---- keys ----------------------------------------------------------------------------------------------------------

bool FeedView::event(QEvent *event)
{
    // Ours before any shortcut of the window's, while the list has the focus.
    if (event->type() == QEvent::ShortcutOverride) {
        FeedKeys asking = m_keys;
        if (asking.press(*static_cast<QKeyEvent *>(event)).taken) {
            event->accept();
            return true;
        }
    }
    return QAbstractScrollArea::event(event);
}

void FeedView::keyPressEvent(QKeyEvent *event)
{
    // Shift with a key that walks extends the choice; the map has the key without it.
    const bool walks = event->key() == Qt::Key_Up || event->key() == Qt::Key_Down || event->key() == Qt::Key_PageUp ||
                       event->key() == Qt::Key_PageDown || event->key() == Qt::Key_Home || event->key() == Qt::Key_End;
    const bool extend = walks && event->modifiers() & Qt::ShiftModifier;
    const QKeyEvent plain(event->type(), event->key(),
                          extend ? event->modifiers() & ~Qt::ShiftModifier : event->modifiers(), event->text());
    const FeedKeys::Pressed pressed = m_keys.press(plain);
    if (!pressed.taken)
        return QAbstractScrollArea::keyPressEvent(event);
    event->accept();
    if (pressed.action)
        act(*pressed.action, extend);
}

void FeedView::act(FeedAction action, bool extend)
{
    const Choice choice = extend ? Choice::Extend : Choice::Alone;
    switch (action) {
    case FeedAction::Up:
        return walk(-1, choice);
    case FeedAction::Down:
        return walk(1, choice);
    case FeedAction::PageUp:
        return walk(-visibleRows(), choice);
    case FeedAction::PageDown:
        return walk(visibleRows(), choice);
    case FeedAction::Newest:
        return moveTo(0, choice);
    case FeedAction::Oldest:
        return moveTo(m_lines ? m_lines->count() - 1 : 0, choice);
    case FeedAction::Follow:
        if (m_paused)
            emit asked(FeedAction::Pause);
        return follow();
    case FeedAction::Unfold:
        return setUnfolded(true);
    case FeedAction::Fold:
        return setUnfolded(false);
    case FeedAction::SelectAll:
        if (m_lines && m_lines->count() > 0) {
            const int newest = m_lines->rowNear(std::numeric_limits<qint64>::max());
            if (newest < m_lines->count())
                m_selection.add(1, m_lines->keyAt(newest).id);
            viewport()->update();
            emit selectionChanged();
        }
        return;
    case FeedAction::ContextMenu:
        if (const int row = m_lines ? m_lines->rowOf(m_current) : -1; row >= 0)
            emit menuWanted(m_current, -1, viewport()->mapToGlobal(rectOf(row).bottomLeft() + QPoint(48, 0)));
        return;
    default:
        emit asked(action);
    }
}

void FeedView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    updateRow(m_current);
    tellFocus();
}

void FeedView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    updateRow(m_current);
}

// ---- mouse ---------------------------------------------------------------------------------------------------------

void FeedView::mousePressEvent(QMouseEvent *event)
{
    const int row = rowAt(event->pos());
    if (row < 0)
        return;
    const LineKey key = m_lines->keyAt(row);
    if (key.kind == LineKind::Day)
        return;
    if (event->button() == Qt::LeftButton && key.kind == LineKind::Event && !m_columns.empty() &&
        event->pos().x() >= m_columns.front().x - FeedPainter::foldRoom && event->pos().x() < m_columns.front().x + 4) {
        if (const FeedLine *line = m_lines->line(row); line && line->attempts > 1)
            m_lines->setUnfolded(key.id, !line->unfolded);
    }
    Choice choice = Choice::Alone;
    if (event->modifiers() & Qt::ShiftModifier)
        choice = Choice::Extend;
    else if (event->modifiers() & Qt::ControlModifier)
        choice = Choice::Toggle;
    else if (event->button() == Qt::RightButton && isChosen(key))
        return; // a menu for all that is chosen
    choose(key, row, choice);
}

void FeedView::mouseReleaseEvent(QMouseEvent *event)
{
    event->accept(); // the press was ours
}

void FeedView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && rowAt(event->pos()) >= 0)
        emit asked(FeedAction::Open);
}

void FeedView::contextMenuEvent(QContextMenuEvent *event)
{
    const QPoint at = viewport()->mapFromGlobal(event->globalPos());
    if (const int row = rowAt(at); row >= 0 && event->reason() == QContextMenuEvent::Mouse)
        emit menuWanted(m_lines->keyAt(row), columnAt(at.x()), event->globalPos());
}

bool FeedView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        showTip(help->pos(), help->globalPos());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void FeedView::showTip(QPoint at, QPoint global)
{
    const int row = rowAt(at);
    const FeedLine *line = row >= 0 ? m_lines->line(row) : nullptr;
    QString tip;
    if (line && !line->words.isEmpty()) {
        tip = line->words;
    } else if (line) {
        const int index = columnAt(at.x());
        for (const FeedPainter::Column &column : m_columns) {
            if (column.index != index || size_t(index) >= line->cells.size())
                continue;
            const FeedCell &cell = line->cells[size_t(index)];
            if (m_painter.cuts(cell, column))
                tip = cell.text;
        }
    }
    if (tip.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(global, tip, viewport(), rectOf(row));
}

QString FeedView::textOf(int row) const
{
    const FeedLine *line = m_lines && row >= 0 && row < m_lines->count() ? m_lines->line(row) : nullptr;
    if (!line)
        return {};
    if (!line->words.isEmpty())
        return line->words;
    QStringList cells;
    for (const FeedPainter::Column &column : m_columns)
        cells << (size_t(column.index) < line->cells.size() ? line->cells[size_t(column.index)].text : QString());
    return cells.join(u'\t');
}

// ---- for those who hear the screen ---------------------------------------------------------------------------------

void FeedView::tellFocus() const
{
    if (!QAccessible::isActive() || !hasFocus())
        return;
    const int row = m_lines ? m_lines->rowOf(m_current) : -1;
    if (row < 0)
        return;
    QAccessibleEvent focus(const_cast<FeedView *>(this), QAccessible::Focus);
    focus.setChild(row * int(m_columns.size()));
    QAccessible::updateAccessibility(&focus);
}

void FeedView::tellInserted(int row, int lines, bool gone) const
{
    if (!QAccessible::isActive())
        return;
    QAccessibleTableModelChangeEvent change(const_cast<FeedView *>(this),
                                            gone ? QAccessibleTableModelChangeEvent::RowsRemoved
                                                 : QAccessibleTableModelChangeEvent::RowsInserted);
    change.setFirstRow(row);
    change.setLastRow(row + lines - 1);
    QAccessible::updateAccessibility(&change);
}

} // namespace wa::ui
