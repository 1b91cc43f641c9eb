#include "ui/widgets/histogram.h"

#include "ui/theme/metrics.h"
#include "ui/widgets/chartaccess.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace wa::widgets {

using namespace Qt::StringLiterals;

namespace {

constexpr int edge = theme::focusWidth + 1; // room for the focus ring

qint64 sumOf(const std::vector<qint64> &counts)
{
    return std::accumulate(counts.begin(), counts.end(), qint64(0));
}

} // namespace

Histogram::Histogram(const QString &name, NameOf nameOf, QWidget *parent)
    : QWidget(parent)
    , m_nameOf(std::move(nameOf))
{
    ChartAccess<Histogram>::install();
    setAccessibleName(name);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCursor(Qt::CrossCursor);
}

void Histogram::setData(Data data)
{
    // The marked stretch stays where it was in time, as far as it is still there.
    const auto again = [&](int bar) {
        if (bar < 0 || data.width <= 0 || data.bars.empty())
            return -1;
        const qint64 at = m_data.from + bar * m_data.width;
        return int(std::clamp<qint64>((at - data.from) / data.width, 0, qint64(data.bars.size()) - 1));
    };
    m_cursor = again(m_cursor);
    m_start = again(m_start);
    m_data = std::move(data);
    m_highest = 0;
    for (const auto &bar : m_data.bars)
        m_highest = std::max(m_highest, sumOf(bar));
    update();
}

QString Histogram::wordsOf(int bar) const
{
    return wordsOf(bar, bar);
}

QString Histogram::wordsOf(int first, int last) const
{
    if (first < 0 || last >= bars())
        return {};
    std::vector<qint64> sums(m_data.series.size());
    for (int bar = first; bar <= last; ++bar) {
        const auto &counts = m_data.bars[size_t(bar)];
        for (size_t i = 0; i < std::min(sums.size(), counts.size()); ++i)
            sums[i] += counts[i];
    }
    QStringList parts;
    for (size_t i = 0; i < sums.size(); ++i) {
        if (sums[i] > 0) //: %1 is a count, %2 what is counted: "12 valid"
            parts << tr("%1 %2").arg(QLocale().toString(sums[i]), m_data.series[i].name);
    }
    const QString stretch = m_nameOf(m_data.from + first * m_data.width, m_data.from + (last + 1) * m_data.width);
    //: %1 is a stretch of time, %2 what is in it
    return tr("%1: %2").arg(stretch, parts.isEmpty() ? tr("nothing") : parts.join(u", "_s));
}

QString Histogram::words() const
{
    if (bars() == 0)
        return tr("nothing");
    const auto [first, last] = marked();
    return first < 0 ? wordsOf(0, bars() - 1) : wordsOf(first, last);
}

std::pair<int, int> Histogram::marked() const
{
    if (m_cursor < 0)
        return {-1, -1};
    const int other = m_start < 0 ? m_cursor : m_start;
    return {std::min(m_cursor, other), std::max(m_cursor, other)};
}

QRect Histogram::rectOf(int bar) const
{
    const int room = width() - 2 * edge;
    const int left = edge + int(qint64(room) * bar / std::max(1, bars()));
    const int right = edge + int(qint64(room) * (bar + 1) / std::max(1, bars()));
    return {left, edge, std::max(1, right - left), height() - 2 * edge};
}

int Histogram::barAt(int x) const
{
    const int room = std::max(1, width() - 2 * edge);
    return bars() == 0 ? -1 : std::clamp(int(qint64(x - edge) * bars() / room), 0, bars() - 1);
}

void Histogram::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const theme::Tokens &t = theme::tokensOf(this);
    painter.fillRect(rect(), t.surface);
    const auto [first, last] = marked();
    const bool range = m_start >= 0 || hasFocus();
    for (int bar = 0; bar < bars(); ++bar) {
        const QRect place = rectOf(bar);
        const bool in = range && first >= 0 && bar >= first && bar <= last;
        if (in)
            painter.fillRect(place, theme::mixed(t.accent, t.surface, 0.22));
        const auto &counts = m_data.bars[size_t(bar)];
        const int gap = place.width() > 3 ? 1 : 0;
        qint64 below = 0;
        for (size_t i = 0; i < counts.size() && i < m_data.series.size(); ++i) {
            if (counts[i] == 0)
                continue;
            // Cut between the sums, so that the parts of a bar add up; one event of a thousand is still to be seen.
            const auto y = [&](qint64 sum) {
                return place.bottom() + 1 - int(std::llround(double(sum) / double(m_highest) * place.height()));
            };
            const int bottom = y(below);
            below += counts[i];
            const int top = std::min(y(below), bottom - (below == counts[i] ? 2 : 1));
            painter.fillRect(QRect(place.left(), top, place.width() - gap, bottom - top),
                             theme::colorOf(m_data.series[i].tone, t));
        }
    }
    painter.fillRect(edge, height() - edge, width() - 2 * edge, 1, t.line);
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(t.accent, theme::focusWidth));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
    }
}

bool Histogram::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int bar = barAt(help->pos().x());
    if (bar < 0)
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), wordsOf(bar), this, rectOf(bar));
    return true;
}

void Histogram::moveCursor(int bar, bool extend)
{
    if (bars() == 0)
        return;
    if (!extend)
        m_start = -1;
    else if (m_start < 0)
        m_start = m_cursor;
    m_cursor = std::clamp(bar, 0, bars() - 1);
    update();
    QAccessibleValueChangeEvent change(this, words());
    QAccessible::updateAccessibility(&change);
}

void Histogram::chooseMarked()
{
    const auto [first, last] = marked();
    if (first < 0)
        return;
    const qint64 from = m_data.from + first * m_data.width;
    const qint64 to = m_data.from + (last + 1) * m_data.width;
    m_start = -1;
    update();
    emit rangeChosen(from, to);
}

void Histogram::keyPressEvent(QKeyEvent *event)
{
    const bool extend = event->modifiers() & Qt::ShiftModifier;
    switch (event->key()) {
    case Qt::Key_Left:
        return moveCursor(m_cursor < 0 ? bars() - 1 : m_cursor - 1, extend);
    case Qt::Key_Right:
        return moveCursor(m_cursor + 1, extend);
    case Qt::Key_Home:
        return moveCursor(0, extend);
    case Qt::Key_End:
        return moveCursor(bars() - 1, extend);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return chooseMarked();
    default:
        QWidget::keyPressEvent(event);
    }
}

void Histogram::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || bars() == 0)
        return QWidget::mousePressEvent(event);
    m_dragging = true;
    m_cursor = barAt(event->pos().x());
    m_start = m_cursor;
    update();
}

void Histogram::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_dragging)
        return;
    m_cursor = barAt(event->pos().x());
    const auto [first, last] = marked();
    QToolTip::showText(event->globalPosition().toPoint(), wordsOf(first, last), this);
    update();
}

void Histogram::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && std::exchange(m_dragging, false))
        chooseMarked();
}

void Histogram::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    if (m_cursor < 0 && (event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason))
        m_cursor = bars() - 1;
}

} // namespace wa::widgets
