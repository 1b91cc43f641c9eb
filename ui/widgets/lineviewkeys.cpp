#include "ui/widgets/lineview.h"
#include "ui/widgets/menukey.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>

#include <algorithm>

namespace wa::widgets {

void LineView::pickLine(qsizetype line)
{
    if (line < 0 || line >= m_source->count())
        return;
    const json::ByteRange range = m_source->line(line).range;
    showLine(line);
    if (range.isEmpty())
        return setCurrentLine(line);
    const bool byByte = m_source->by() == LineSource::By::Byte;
    m_current = line;
    emit picked(byByte ? m_source->choiceAt(range.begin) : range, range.begin);
    emit currentLineChanged(line);
}

void LineView::moveToLine(qsizetype line, bool extend)
{
    line = std::clamp<qsizetype>(line, 0, m_source->count() - 1);
    if (m_source->by() == LineSource::By::Line || m_caret < 0)
        return pickLine(line);
    // Straight up or down: the same distance from the row's first byte.
    const qsizetype here = std::max<qsizetype>(0, m_source->lineOf(m_caret));
    const json::ByteRange from = m_source->line(here).range;
    const json::ByteRange to = m_source->line(line).range;
    if (!to.isEmpty())
        moveToByte(std::min(to.begin + (m_caret - from.begin), to.end - 1), extend);
}

void LineView::moveToByte(qsizetype byte, bool extend)
{
    if (byte < 0 || m_source->lineOf(byte) < 0)
        return;
    if (extend) {
        m_anchor = m_anchor < 0 ? std::max<qsizetype>(0, m_caret) : m_anchor;
        pickDragged(byte);
    } else {
        m_anchor = m_caret = byte;
        emit picked(m_source->choiceAt(byte), byte);
    }
    showByte(byte);
}

qsizetype LineView::byteBeside(qsizetype byte, int step) const
{
    const qsizetype index = m_source->lineOf(byte);
    if (index < 0)
        return -1;
    const auto beside = [byte, step](qint32 other) {
        return other >= 0 && (step > 0 ? other > static_cast<qint32>(byte) : other < static_cast<qint32>(byte));
    };
    const Line line = m_source->line(index);
    if (step > 0) {
        const auto found = std::find_if(line.bytes.begin(), line.bytes.end(), beside);
        return found == line.bytes.end() ? line.range.end : *found;
    }
    // A hex row shows each byte twice: the nearest one, wherever it stands.
    qsizetype nearest = -1;
    for (const qint32 other : line.bytes)
        nearest = beside(other) ? std::max<qsizetype>(nearest, other) : nearest;
    return nearest >= 0 ? nearest : line.range.begin - 1;
}

bool LineView::foldKey(const QKeyEvent *event)
{
    const qsizetype line = m_current;
    if (m_source->by() == LineSource::By::Byte || line < 0 || event->modifiers() & ~Qt::KeypadModifier)
        return false;
    const Line::Fold fold = m_source->line(line).fold;
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Minus:
        if (fold == Line::Fold::Open)
            emit foldRequested(line, true);
        else if (event->key() == Qt::Key_Left)
            pickLine(m_source->parentOf(line));
        return true;
    case Qt::Key_Right:
    case Qt::Key_Plus:
        if (fold == Line::Fold::Folded)
            emit foldRequested(line, false);
        else if (fold == Line::Fold::Open && event->key() == Qt::Key_Right)
            pickLine(line + 1);
        return true;
    case Qt::Key_Asterisk:
        emit unfoldBelowRequested(line);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (fold == Line::Fold::None)
            return false;
        emit foldRequested(line, fold == Line::Fold::Open);
        return true;
    default:
        return false;
    }
}

bool LineView::moveKey(const QKeyEvent *event)
{
    const bool extend = event->modifiers() & Qt::ShiftModifier;
    if (event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier))
        return false; // Ctrl+Up and Ctrl+Down walk the list of events
    const qsizetype line = std::max<qsizetype>(0, m_current);
    const int page = std::max(1, rowsOnScreen() - 1);
    switch (event->key()) {
    case Qt::Key_Up:
        moveToLine(line - 1, extend);
        return true;
    case Qt::Key_Down:
        moveToLine(line + 1, extend);
        return true;
    case Qt::Key_PageUp:
        moveToLine(line - page, extend);
        return true;
    case Qt::Key_PageDown:
        moveToLine(line + page, extend);
        return true;
    case Qt::Key_Home:
        moveToLine(0, extend);
        return true;
    case Qt::Key_End:
        moveToLine(m_source->count() - 1, extend);
        return true;
    case Qt::Key_Left:
        moveToByte(byteBeside(m_caret, -1), extend);
        return true;
    case Qt::Key_Right:
        moveToByte(byteBeside(m_caret, 1), extend);
        return true;
    default:
        return false;
    }
}

bool LineView::event(QEvent *event)
{
    // Whoever looks for F3 or / above us must not take them while the lines have the focus.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool plain = !(key->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier));
        if (key->matches(QKeySequence::Copy) || key->matches(QKeySequence::SelectAll) ||
            (plain && (key->key() == Qt::Key_F3 || key->key() == Qt::Key_Slash)))
            event->accept();
    }
    return QAbstractScrollArea::event(event);
}

void LineView::keyPressEvent(QKeyEvent *event)
{
    if (!m_source || m_source->count() == 0)
        return event->ignore();
    if (event->matches(QKeySequence::Copy)) {
        emit copyRequested();
    } else if (event->matches(QKeySequence::SelectAll)) {
        const json::ByteRange last = m_source->line(m_source->count() - 1).range;
        m_anchor = 0;
        emit picked({0, last.end}, 0);
    } else if (event->key() == Qt::Key_F3) {
        emit findRequested(event->modifiers() & Qt::ShiftModifier ? -1 : 1);
    } else if (event->key() == Qt::Key_Slash) {
        emit findRequested(0);
    } else if (isMenuKey(*event)) {
        const QPoint beside = rectOfLine(std::max<qsizetype>(0, m_current)).bottomLeft() + QPoint(40, 0);
        emit menuRequested(viewport()->mapToGlobal(beside));
    } else if (!foldKey(event) && !moveKey(event)) {
        event->ignore(); // 1..7, Ctrl+Down and the like are the pane's
    }
}

void LineView::mousePressEvent(QMouseEvent *event)
{
    const qsizetype line = lineAtPoint(event->pos());
    if (line < 0 || event->button() == Qt::MiddleButton)
        return;
    const Line shown = m_source->line(line);
    const int text = indentOf(shown) - horizontalScrollBar()->value();
    if (event->button() == Qt::LeftButton && shown.fold != Line::Fold::None && event->pos().x() < text)
        return emit foldRequested(line, shown.fold == Line::Fold::Open);
    const qsizetype byte = byteAtPoint(event->pos());
    if (event->button() == Qt::RightButton && byte >= 0 && m_chosen.contains(byte))
        return; // the menu is about what is chosen already
    if (event->modifiers() & Qt::ShiftModifier && m_anchor >= 0 && byte >= 0)
        return pickDragged(byte);
    m_anchor = byte;
    if (m_source->by() == LineSource::By::Byte && byte >= 0)
        moveToByte(byte, false);
    else
        pickLine(line);
}

void LineView::pickDragged(qsizetype byte)
{
    const qsizetype last = std::max(m_anchor, byte);
    m_caret = byte;
    emit picked({std::min(m_anchor, byte), byteBeside(last, 1)}, byte);
}

void LineView::mouseMoveEvent(QMouseEvent *event)
{
    if (!(event->buttons() & Qt::LeftButton) || m_anchor < 0)
        return;
    const qsizetype byte = byteAtPoint(event->pos());
    if (event->pos().y() < 0 || event->pos().y() > viewport()->height())
        verticalScrollBar()->triggerAction(event->pos().y() < 0 ? QScrollBar::SliderSingleStepSub
                                                                : QScrollBar::SliderSingleStepAdd);
    if (byte >= 0 && byte != m_caret && (byte != m_anchor || m_chosen.size() > 1))
        pickDragged(byte);
}

void LineView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const qsizetype line = lineAtPoint(event->pos());
    if (line < 0)
        return;
    const Line::Fold fold = m_source->line(line).fold;
    if (fold != Line::Fold::None)
        emit foldRequested(line, fold == Line::Fold::Open);
}

void LineView::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() != QContextMenuEvent::Keyboard)
        emit menuRequested(event->globalPos());
}

} // namespace wa::widgets
