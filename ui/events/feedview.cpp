#include "ui/events/feedview.h"

#include "ui/events/feedaccess.h"
#include "ui/events/feedheader.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"

#include <QAccessible>
#include <QPaintEvent>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>

namespace wa::ui {

using namespace Qt::StringLiterals;
using events::LineKey;
using events::LineKind;
using namespace std::chrono_literals;

namespace {

constexpr auto patience = 50ms; // an old picture below a scroll bar that moved

} // namespace

FeedView::FeedView(FeedHeader *header, const QString &name, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_header(header)
    , m_pill(new QPushButton(this))
    , m_painter(theme::fontFor(theme::TextRole::Table))
    , m_rowHeight(theme::rowHeight)
{
    installFeedAccess();
    setAccessibleName(name);
    setFont(theme::fontFor(theme::TextRole::Table));
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    viewport()->setAutoFillBackground(false);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // its coming and going would move the columns
    m_header->setParent(this);
    m_pill->setObjectName(u"feed.pill"_s);
    m_pill->setFocusPolicy(Qt::TabFocus);
    theme::setRole(m_pill, theme::ButtonRole::Primary);
    m_pill->hide();
    connect(m_pill, &QPushButton::clicked, this, [this] {
        if (m_paused)
            emit asked(FeedAction::Pause);
        follow();
        setFocus(Qt::OtherFocusReason);
    });
    m_blank.setSingleShot(true);
    m_blank.setInterval(patience);
    connect(&m_blank, &QTimer::timeout, this, &FeedView::showAll);
    connect(m_header, &FeedHeader::columnsChanged, this, &FeedView::updateColumns);
    connect(m_header, &QHeaderView::sectionResized, this, &FeedView::updateColumns);
    updateColumns();
}

void FeedView::setLines(FeedLines *lines)
{
    if (m_lines)
        m_lines->disconnect(this);
    onAboutToReset();
    m_lines = lines;
    if (m_lines) {
        connect(m_lines, &FeedLines::inserted, this, &FeedView::onInserted);
        connect(m_lines, &FeedLines::removed, this, &FeedView::onRemoved);
        connect(m_lines, &FeedLines::changed, this, &FeedView::showAll);
        connect(m_lines, &FeedLines::aboutToReset, this, &FeedView::onAboutToReset);
        connect(m_lines, &FeedLines::reset, this, &FeedView::onReset);
    }
    onReset();
}

void FeedView::setDensity(Density density)
{
    m_rowHeight = density == Density::Compact ? theme::compactRowHeight : theme::rowHeight;
    updateRange();
    viewport()->update();
}

// ---- place ---------------------------------------------------------------------------------------------------------

int FeedView::visibleRows() const
{
    return std::max(1, viewport()->height() / m_rowHeight);
}

int FeedView::rowAt(QPoint inViewport) const
{
    const int row = m_top + inViewport.y() / m_rowHeight;
    return m_lines && inViewport.y() >= 0 && row < m_lines->count() ? row : -1;
}

int FeedView::columnAt(int x) const
{
    return m_header->logicalIndexAt(x);
}

QRect FeedView::rectOf(int row) const
{
    return {0, (row - m_top) * m_rowHeight, viewport()->width(), m_rowHeight};
}

QRect FeedView::rectOf(int row, int column) const
{
    return {m_header->sectionViewportPosition(column), (row - m_top) * m_rowHeight, m_header->sectionSize(column),
            m_rowHeight};
}

void FeedView::layOut()
{
    const int head = m_header->sizeHint().height();
    setViewportMargins(0, head, 0, 0);
    const QRect view = viewport()->geometry();
    m_header->setGeometry(view.left(), view.top() - head, view.width(), head);
    m_header->fit(view.width());
    updateColumns();
    updateRange();
    updatePill();
}

void FeedView::updateColumns()
{
    m_columns.clear();
    int x = -m_header->offset();
    for (const int index : m_header->shownInOrder()) {
        const FeedColumn &column = m_header->columns()[size_t(index)];
        const int indent = m_columns.empty() ? FeedPainter::foldRoom : 0;
        const int width = m_header->sectionSize(index);
        m_columns.push_back(
            {.index = index, .x = x + indent, .width = width - indent, .align = column.align, .elide = column.elide});
        x += width;
    }
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setRange(0, std::max(0, m_header->length() - viewport()->width()));
    viewport()->update();
}

void FeedView::updateRange()
{
    const int page = visibleRows();
    const int lines = m_lines ? m_lines->count() : 0;
    // What is held stands where it stood, even if nothing is left to show below it.
    const int highest = std::max(std::max(0, lines - page), std::min(m_top, std::max(0, lines - 1)));
    m_shifting = true;
    verticalScrollBar()->setPageStep(page);
    verticalScrollBar()->setRange(0, highest);
    m_top = std::min(m_top, highest);
    verticalScrollBar()->setValue(m_top);
    m_shifting = false;
}

void FeedView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    layOut();
}

void FeedView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        viewport()->update();
}

void FeedView::scrollContentsBy(int dx, int dy)
{
    m_top = verticalScrollBar()->value();
    if (m_shifting)
        return;
    if (dx != 0) {
        m_header->setOffset(horizontalScrollBar()->value());
        updateColumns();
    }
    if (dy != 0) {
        if (dx == 0 && std::abs(dy) < visibleRows())
            viewport()->scroll(0, dy * m_rowHeight);
        else if (isRead())
            showAll();
        else // one picture of what is there, not one more of what is not: they come within milliseconds
            m_blank.start();
        if (!m_moving) { // a person's hand
            m_seek = 0;
            setFollowing(m_top == 0 && !m_paused);
        }
        updateRange();
    }
}

//! All that is to be on screen; what is not is asked for.
bool FeedView::isRead() const
{
    bool all = true;
    const int end = m_lines ? std::min(m_lines->count(), m_top + visibleRows() + 1) : 0;
    for (int row = m_top; row < end; ++row)
        all &= m_lines->line(row) != nullptr;
    return all;
}

void FeedView::showAll()
{
    m_blank.stop();
    viewport()->update();
}

void FeedView::setTop(int row)
{
    m_moving = true;
    if (row > verticalScrollBar()->maximum())
        verticalScrollBar()->setMaximum(row);
    verticalScrollBar()->setValue(row);
    m_moving = false;
}

void FeedView::shift(int rows)
{
    m_top = std::max(0, m_top + rows);
    updateRange();
}

void FeedView::ensureVisible(int row)
{
    if (row < m_top)
        setTop(row);
    else if (row >= m_top + visibleRows())
        setTop(row - visibleRows() + 1);
}

// ---- the newest end ------------------------------------------------------------------------------------------------

void FeedView::setFollowing(bool following)
{
    if (following)
        m_unseen = 0;
    if (std::exchange(m_following, following) != following)
        emit followingChanged(following);
    updatePill();
}

void FeedView::follow()
{
    clearChoice();
    m_seek = 0;
    setTop(0);
    setFollowing(true);
}

void FeedView::setPaused(bool paused, int waiting)
{
    if (paused == m_paused && waiting == m_waiting)
        return;
    m_paused = paused;
    m_waiting = waiting;
    updatePill();
}

void FeedView::updatePill()
{
    if (!m_paused && m_unseen == 0)
        return m_pill->hide();
    if (m_paused)
        m_pill->setText(tr("Paused. %n new, all stored.", "events", m_waiting + m_unseen));
    else
        m_pill->setText(tr("%n New", "events", m_unseen));
    m_pill->setToolTip(m_paused ? tr("Go on with the list (Space)") : tr("Go to the newest event (G)"));
    m_pill->show();
    const QSize size = m_pill->sizeHint();
    const QRect view = viewport()->geometry();
    m_pill->setGeometry(view.center().x() - size.width() / 2, view.top() + theme::space2, size.width(), size.height());
    m_pill->raise();
}

// ---- lines come and go ---------------------------------------------------------------------------------------------

void FeedView::onInserted(int row, int lines)
{
    const int before = m_lines->count() - lines;
    const bool held = row < m_top || (row == m_top && !m_following && row < before && m_seek == 0);
    if (held) {
        shift(lines);
    } else if (row == 0 && m_top == 0 && before > 0 && lines < visibleRows()) {
        updateRange();
        viewport()->scroll(0, lines * m_rowHeight);
    } else {
        updateRange();
        const int y = (row - m_top) * m_rowHeight;
        if (y < viewport()->height())
            viewport()->update(0, y, viewport()->width(), viewport()->height() - y);
    }
    if (row == 0 && before > 0 && !m_following) {
        m_unseen += lines;
        updatePill();
    }
    trySeek();
    tellInserted(row, lines, false);
}

void FeedView::onRemoved(int row, int lines)
{
    if (row + lines <= m_top) {
        shift(-lines);
    } else {
        m_top = std::min(m_top, std::max(row, 0));
        updateRange();
        viewport()->update();
    }
    tellInserted(row, lines, true);
}

void FeedView::onAboutToReset()
{
    m_unseen = 0;
    if (m_seek != 0 || m_following || !m_lines || m_lines->count() == 0)
        return;
    // What is chosen and on screen stays where it is; else what is on top does.
    int row = m_lines->rowOf(m_current);
    if (row < m_top || row >= m_top + visibleRows())
        row = m_top;
    const int held = row;
    while (row < m_lines->count() && m_lines->keyAt(row).kind != LineKind::Event)
        ++row;
    if (row == m_lines->count())
        return;
    m_seek = m_lines->keyAt(row).id;
    m_seekOffset = held - m_top;
}

void FeedView::onReset()
{
    m_top = 0;
    updateRange();
    updatePill();
    trySeek();
    viewport()->update();
    if (QAccessible::isActive()) {
        QAccessibleTableModelChangeEvent change(this, QAccessibleTableModelChangeEvent::ModelReset);
        QAccessible::updateAccessibility(&change);
    }
}

void FeedView::seek(qint64 seq)
{
    m_seek = seq;
    m_seekOffset = 0;
    setFollowing(false);
    trySeek();
}

void FeedView::trySeek()
{
    if (m_seek == 0)
        return;
    const int row = m_lines->rowNear(m_seek);
    if (row == m_lines->count()) // older ones may still be found
        return;
    m_seek = 0;
    setTop(std::max(0, row - m_seekOffset));
}

// ---- drawing -------------------------------------------------------------------------------------------------------

void FeedView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    m_painter.begin(painter, palette(), devicePixelRatioF());
    const int lines = m_lines ? m_lines->count() : 0;
    const QRect dirty = event->rect();
    const int first = m_top + dirty.top() / m_rowHeight;
    const int last = std::min(lines - 1, m_top + dirty.bottom() / m_rowHeight);
    for (int row = first; row <= last; ++row) {
        const QRect place = rectOf(row);
        if (!event->region().intersects(place))
            continue;
        const LineKey key = m_lines->keyAt(row);
        m_painter.line(place, key.kind, m_lines->line(row), m_columns,
                       {.selected = isChosen(key), .current = key == m_current, .focused = hasFocus()});
    }
    const int below = (std::max(first, last + 1) - m_top) * m_rowHeight;
    if (below <= dirty.bottom())
        m_painter.blank({dirty.left(), below, dirty.width(), dirty.bottom() - below + 1});
    m_painter.finish();
}

void FeedView::updateRow(const LineKey &key)
{
    if (!m_lines)
        return;
    if (const int row = m_lines->rowOf(key); row >= 0)
        viewport()->update(rectOf(row));
}

} // namespace wa::ui
