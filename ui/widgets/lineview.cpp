#include "ui/widgets/lineview.h"

#include "ui/theme/housestyle.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/widgets/lineviewaccess.h"

#include <QApplication>
#include <QHelpEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextLayout>
#include <QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace wa::widgets {
namespace {

constexpr int leftMargin = theme::space2;
constexpr int foldWidth = 16;
constexpr int levelWidth = 16;
constexpr size_t mostLaid = 400;
constexpr int widestLine = 4'000'000;

//! The pieces of this line whose bytes lie in one of these ranges get this background.
void markBytes(const Line &line, const std::vector<json::ByteRange> &ranges, const QColor &background,
               QList<QTextLayout::FormatRange> &marks)
{
    if (ranges.empty())
        return;
    QTextCharFormat format;
    format.setBackground(background);
    const auto marked = [&ranges](qint32 byte) {
        if (byte < 0)
            return false;
        const auto behind = std::upper_bound(ranges.begin(), ranges.end(), qsizetype(byte),
                                             [](qsizetype at, json::ByteRange r) { return at < r.begin; });
        return behind != ranges.begin() && std::prev(behind)->contains(byte);
    };
    for (size_t i = 0; i < line.bytes.size(); ++i) {
        if (!marked(line.bytes[i]))
            continue;
        const size_t start = i;
        while (i + 1 < line.bytes.size() && marked(line.bytes[i + 1]))
            ++i;
        marks.append({static_cast<int>(start), static_cast<int>(i - start + 1), format});
    }
}

} // namespace

struct LineView::Laid
{
    Line line;
    QTextLayout layout;
    qreal baseline = 0;
    int width = 0;
};

LineView::LineView(const QString &name, QWidget *parent)
    : QAbstractScrollArea(parent)
{
    installLineViewAccess();
    setAccessibleName(name);
    setFont(theme::fontFor(theme::TextRole::Mono));
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(NoFrame);
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    m_rowHeight = fontMetrics().height() + theme::space1;
    verticalScrollBar()->setSingleStep(3);
    updateScrollBars();
}

LineView::~LineView() = default;

void LineView::setSource(LineSource *source)
{
    m_source = source;
    m_chosen = {};
    m_caret = m_anchor = m_current = -1;
    m_hits.clear();
    m_faults.clear();
    m_widest = 0;
    if (m_source)
        m_source->setColumns(columns());
    sourceChanged();
}

void LineView::sourceChanged()
{
    forget();
    forgetLineViewRows(this);
    updateScrollBars();
    if (m_source && !m_chosen.isEmpty())
        m_current = m_source->lineOf(m_chosen);
    else if (m_source && m_current >= m_source->count())
        m_current = m_source->count() - 1;
    viewport()->update();
}

void LineView::forget()
{
    m_laid.clear();
}

void LineView::setChosen(json::ByteRange range, qsizetype caret)
{
    if (!m_source)
        return;
    m_chosen = range;
    m_caret = caret;
    const bool byByte = m_source->by() == LineSource::By::Byte && caret >= 0;
    const qsizetype line = range.isEmpty() ? -1 : byByte ? m_source->lineOf(caret) : m_source->lineOf(range);
    m_current = line < 0 ? m_current : line;
    viewport()->update();
    tellCurrent();
}

void LineView::setCurrentLine(qsizetype line)
{
    m_current = line;
    showLine(line);
    viewport()->update();
    tellCurrent();
    emit currentLineChanged(line);
}

void LineView::tellCurrent()
{
    if (hasFocus() && m_current >= 0)
        tellLineViewFocus(this, m_current);
}

void LineView::setMarks(Mark mark, std::vector<json::ByteRange> ranges)
{
    (mark == Mark::Hit ? m_hits : m_faults) = std::move(ranges);
    viewport()->update();
}

int LineView::rowsOnScreen() const
{
    return std::max(1, viewport()->height() / m_rowHeight);
}

int LineView::columns() const
{
    const int room = viewport()->width() - leftMargin - foldWidth - theme::space2;
    return std::max(20, static_cast<int>(room / std::max(1.0, QFontMetricsF(font()).horizontalAdvance(u'0'))));
}

void LineView::updateScrollBars()
{
    const qsizetype count = m_source ? m_source->count() : 0;
    verticalScrollBar()->setPageStep(rowsOnScreen());
    verticalScrollBar()->setRange(0, static_cast<int>(std::max<qsizetype>(0, count - rowsOnScreen())));
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(levelWidth);
    horizontalScrollBar()->setRange(0, std::max(0, m_widest - viewport()->width()));
}

void LineView::showLine(qsizetype line)
{
    if (line < 0)
        return;
    const int top = verticalScrollBar()->value();
    const auto row = static_cast<int>(line);
    if (row < top)
        verticalScrollBar()->setValue(row);
    else if (row >= top + rowsOnScreen())
        verticalScrollBar()->setValue(row - rowsOnScreen() + 1);
}

void LineView::showByte(qsizetype byte)
{
    const qsizetype line = m_source ? m_source->lineOf(byte) : -1;
    if (line < 0)
        return;
    const int top = verticalScrollBar()->value();
    if (line < top || line >= top + rowsOnScreen()) // from afar: not at the edge, so that what stands around it shows
        verticalScrollBar()->setValue(static_cast<int>(line) - rowsOnScreen() / 3);
    const QPoint place = pointOfByte(byte);
    if (!place.isNull() && (place.x() < leftMargin || place.x() > viewport()->width() - levelWidth)) {
        updateScrollBars();
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() + place.x() - viewport()->width() / 2);
    }
}

QColor LineView::colourOf(LineRole role) const
{
    const theme::Tokens &t = theme::tokensOf(this);
    switch (role) {
    case LineRole::Key:
    case LineRole::Punctuation:
    case LineRole::Note:
        return t.muted;
    case LineRole::Number:
        return t.info;
    case LineRole::Word:
        return t.accent;
    case LineRole::Odd:
        return t.warn;
    case LineRole::Bad:
        return t.bad;
    case LineRole::Text:
    case LineRole::String:
        break;
    }
    return t.text;
}

LineView::Laid &LineView::laid(qsizetype index) const
{
    auto &slot = m_laid[index];
    if (slot)
        return *slot;
    slot = std::make_unique<Laid>();
    slot->line = m_source->line(index);
    QList<QTextLayout::FormatRange> formats;
    for (const LineSpan &span : slot->line.spans) {
        QTextCharFormat format;
        format.setForeground(colourOf(span.role));
        if (span.role == LineRole::Note)
            format.setFontItalic(true);
        formats.append({span.start, span.length, format});
    }
    QTextLayout &layout = slot->layout;
    layout.setText(slot->line.text);
    layout.setFont(font());
    layout.setFormats(formats);
    QTextOption option;
    option.setTextDirection(Qt::LeftToRight); // a stranger's text does not turn the line around
    option.setWrapMode(QTextOption::NoWrap);
    option.setUseDesignMetrics(true);
    layout.setTextOption(option);
    layout.setCacheEnabled(true);
    layout.beginLayout();
    QTextLine row = layout.createLine();
    if (row.isValid()) {
        row.setLineWidth(widestLine);
        slot->baseline = row.ascent();
        slot->width = static_cast<int>(row.naturalTextWidth()) + indentOf(slot->line) + theme::space4;
        m_widest = std::max(m_widest, slot->width);
    }
    layout.endLayout();
    return *slot;
}

int LineView::indentOf(const Line &line) const
{
    return leftMargin + foldWidth + line.level * levelWidth;
}

QRect LineView::rectOfLine(qsizetype line) const
{
    const auto row = static_cast<int>(line) - verticalScrollBar()->value();
    return {0, row * m_rowHeight, viewport()->width(), m_rowHeight};
}

qsizetype LineView::lineAtPoint(QPoint point) const
{
    const qsizetype line = verticalScrollBar()->value() + point.y() / m_rowHeight;
    return m_source && point.y() >= 0 && line < m_source->count() ? line : -1;
}

qsizetype LineView::byteAtPoint(QPoint point) const
{
    const qsizetype index = lineAtPoint(point);
    if (index < 0)
        return -1;
    const Laid &row = laid(index);
    if (row.layout.lineCount() == 0)
        return -1;
    const qreal x = point.x() + horizontalScrollBar()->value() - indentOf(row.line);
    const auto unit = static_cast<size_t>(row.layout.lineAt(0).xToCursor(x, QTextLine::CursorOnCharacter));
    return unit < row.line.bytes.size() ? row.line.bytes[unit] : -1;
}

QPoint LineView::pointOfByte(qsizetype byte) const
{
    const qsizetype index = m_source ? m_source->lineOf(byte) : -1;
    const int top = verticalScrollBar()->value();
    if (index < top || index > top + rowsOnScreen())
        return {};
    const Laid &row = laid(index);
    const auto at = std::find(row.line.bytes.begin(), row.line.bytes.end(), static_cast<qint32>(byte));
    if (at == row.line.bytes.end() || row.layout.lineCount() == 0)
        return {};
    const auto unit = static_cast<int>(at - row.line.bytes.begin());
    const QTextLine text = row.layout.lineAt(0);
    const qreal middle = (text.cursorToX(unit) + text.cursorToX(unit + 1)) / 2;
    return {static_cast<int>(middle) + indentOf(row.line) - horizontalScrollBar()->value(),
            rectOfLine(index).center().y()};
}

QString LineView::textOfLine(qsizetype line) const
{
    if (!m_source || line < 0 || line >= m_source->count())
        return {};
    const Line shown = m_source->line(line);
    return shown.spoken.isEmpty() ? shown.text : shown.spoken + u": "_s + shown.text;
}

// --- drawing -------------------------------------------------------------------------------------------------------

QColor LineView::backgroundOf(const Line &line, bool current) const
{
    const theme::Tokens &t = theme::tokensOf(this);
    QColor under = t.surface;
    switch (line.tint) {
    case LineTint::None:
    case LineTint::Dimmed:
        return current ? t.raised : under;
    case LineTint::Added:
        under = theme::tintOf(theme::Tone::Good, t, under);
        break;
    case LineTint::Removed:
        under = theme::tintOf(theme::Tone::Bad, t, under);
        break;
    case LineTint::Changed:
        under = theme::tintOf(theme::Tone::Warn, t, under);
        break;
    case LineTint::Nothing:
        under = t.window;
        break;
    }
    return current ? theme::mixed(t.raised, under, 0.4) : under;
}

void LineView::drawLine(QPainter &painter, qsizetype index)
{
    const theme::Tokens &t = theme::tokensOf(this);
    Laid &row = laid(index);
    const QRect place = rectOfLine(index);
    const QColor under = backgroundOf(row.line, index == m_current);
    painter.fillRect(place, under);
    if (index == m_current && hasFocus())
        painter.fillRect(QRect(place.left(), place.top(), theme::focusWidth, place.height()), t.accent);
    const int left = indentOf(row.line) - horizontalScrollBar()->value();
    if (row.line.fold != Line::Fold::None)
        theme::drawChevron(painter, QRect(left - foldWidth, place.top(), foldWidth, place.height()),
                           row.line.fold == Line::Fold::Folded ? Qt::RightArrow : Qt::DownArrow, t.muted);
    QList<QTextLayout::FormatRange> marks;
    if (!m_chosen.isEmpty())
        markBytes(row.line, {m_chosen}, theme::mixed(t.accent, under, 0.22), marks);
    markBytes(row.line, m_faults, theme::mixed(t.bad, under, 0.30), marks);
    markBytes(row.line, m_hits, theme::mixed(t.warn, under, 0.40), marks);
    if (m_source->by() == LineSource::By::Byte && m_caret >= 0)
        markBytes(row.line, {{m_caret, m_caret + 1}}, theme::mixed(t.accent, under, 0.5), marks);
    if (row.line.tint == LineTint::Dimmed) {
        QTextCharFormat dimmed;
        dimmed.setForeground(t.muted);
        marks.append({0, static_cast<int>(row.line.text.size()), dimmed});
    }
    const qreal top =
        place.top() + (m_rowHeight - fontMetrics().height()) / 2.0 + fontMetrics().ascent() - row.baseline;
    painter.setPen(t.text);
    painter.setClipRect(place);
    row.layout.draw(&painter, QPointF(left, top), marks);
    painter.setClipping(false);
}

void LineView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    const theme::Tokens &t = theme::tokensOf(this);
    const int widest = m_widest;
    if (m_laid.size() > mostLaid)
        forget();
    const qsizetype first = verticalScrollBar()->value() + event->rect().top() / m_rowHeight;
    const qsizetype last = verticalScrollBar()->value() + event->rect().bottom() / m_rowHeight;
    qsizetype line = first;
    for (; m_source && line <= last && line < m_source->count(); ++line)
        drawLine(painter, line);
    const int bottom = static_cast<int>(line - verticalScrollBar()->value()) * m_rowHeight;
    painter.fillRect(QRect(0, bottom, viewport()->width(), viewport()->height() - bottom), t.surface);
    if (m_widest != widest) // a bar that comes or goes in the middle of painting would paint again at once
        QMetaObject::invokeMethod(this, &LineView::updateScrollBars, Qt::QueuedConnection);
}

void LineView::resizeEvent(QResizeEvent *)
{
    const qsizetype top = m_source && m_source->count() > 0 ? verticalScrollBar()->value() : -1;
    const json::ByteRange kept = top >= 0 && top < m_source->count() ? m_source->line(top).range : json::ByteRange{};
    if (m_source && m_source->setColumns(columns())) {
        sourceChanged();
        if (!kept.isEmpty())
            verticalScrollBar()->setValue(static_cast<int>(m_source->lineOf(kept.begin)));
    }
    updateScrollBars();
}

void LineView::scrollContentsBy(int, int)
{
    viewport()->update();
}

void LineView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        m_rowHeight = fontMetrics().height() + theme::space1;
        forget(); // colours and widths are in the layouts
        updateScrollBars();
        viewport()->update();
    }
}

bool LineView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const qsizetype line = lineAtPoint(help->pos());
        // What does not fit is told whole; Theme makes every tooltip plain text.
        if (line >= 0 && laid(line).width > viewport()->width())
            QToolTip::showText(help->globalPos(), laid(line).line.text.left(2000), viewport(), rectOfLine(line));
        else
            QToolTip::hideText();
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void LineView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    if (m_current < 0 && m_source && m_source->count() > 0 && event->reason() != Qt::MouseFocusReason)
        pickLine(verticalScrollBar()->value());
    viewport()->update();
    tellCurrent();
}

void LineView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace wa::widgets
