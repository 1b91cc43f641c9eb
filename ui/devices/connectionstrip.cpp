#include "ui/devices/connectionstrip.h"

#include "ui/text/times.h"
#include "ui/text/words.h"
#include "ui/theme/looks.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/chartaccess.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace wa::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int stripEdge = theme::focusWidth + 1; // room for the focus ring

theme::Look lookOfSpan(const devices::Span &span)
{
    return theme::lookOf(devices::standingOf(span.status));
}

} // namespace

ConnectionStrip::ConnectionStrip(QWidget *parent)
    : QWidget(parent)
{
    widgets::ChartAccess<ConnectionStrip>::install();
    setAccessibleName(tr("Connection over time"));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ConnectionStrip::setSpans(std::vector<devices::Span> spans, UnixMs from, UnixMs to)
{
    if (m_cursor >= int(spans.size()))
        m_cursor = -1;
    m_spans = std::move(spans);
    m_from = from;
    m_to = to;
    update();
}

QRect ConnectionStrip::band() const
{
    return rect().adjusted(stripEdge, stripEdge, -stripEdge, -stripEdge);
}

int ConnectionStrip::placeOf(UnixMs instant) const
{
    const auto whole = std::max<qint64>(1, (m_to - m_from).count());
    return band().left() + int((instant - m_from).count() * band().width() / whole);
}

QRect ConnectionStrip::rectOf(const devices::Span &span) const
{
    const int left = placeOf(span.from);
    return {left, band().top(), std::max(2, placeOf(span.to) - left), band().height()}; // a minute of a month is seen
}

QString ConnectionStrip::wordsOf(const devices::Span &span) const
{
    const QString word = text::word(devices::standingOf(span.status), tr("Unknown"));
    //: %1 a status, %2 a date and time, %3 how long, %4 why, as a sentence
    return tr("%1 since %2, for %3. %4")
        .arg(word, text::instant(span.from), text::duration(span.to - span.from), text::meaning(span.cause));
}

QString ConnectionStrip::wordsAt(int x) const
{
    QString found;
    for (const devices::Span &span : m_spans) { // the last one there is painted on top
        const QRect place = rectOf(span);
        if (x >= place.left() && x <= place.right())
            found = wordsOf(span);
    }
    return found.isEmpty() ? tr("Nobody looked.") : found;
}

QString ConnectionStrip::words() const
{
    if (m_cursor >= 0)
        return wordsOf(m_spans[size_t(m_cursor)]);
    return m_spans.empty() ? tr("Nobody looked.") : tr("%n stretch(es)", nullptr, int(m_spans.size()));
}

void ConnectionStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const theme::Tokens &t = theme::tokensOf(this);
    painter.fillRect(band(), t.surface);
    painter.fillRect(band(), QBrush(t.line, Qt::BDiagPattern));
    for (size_t i = 0; i < m_spans.size(); ++i) {
        const QRect place = rectOf(m_spans[i]);
        const theme::Look look = lookOfSpan(m_spans[i]);
        const QColor tone = theme::colorOf(look.tone, t);
        painter.fillRect(place, theme::mixed(tone, t.surface, 0.35));
        painter.fillRect(QRect(place.left(), place.bottom() - 3, place.width(), 4), tone);
        if (place.width() >= theme::iconSize + theme::space1) {
            QRect icon(0, 0, theme::iconSize, theme::iconSize);
            icon.moveCenter(place.center() - QPoint(0, 2));
            theme::paintIcon(painter, icon, look.icon, t.text);
        }
        if (hasFocus() && int(i) == m_cursor) {
            painter.setPen(QPen(t.text, 1));
            painter.drawRect(place.adjusted(0, 0, -1, -1));
        }
    }
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(t.accent, theme::focusWidth));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), theme::space1, theme::space1);
    }
}

bool ConnectionStrip::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    QToolTip::showText(help->globalPos(), wordsAt(help->pos().x()), this);
    return true;
}

void ConnectionStrip::moveCursor(int span)
{
    if (m_spans.empty())
        return;
    m_cursor = std::clamp(span, 0, int(m_spans.size()) - 1);
    update();
    const QRect place = rectOf(m_spans[size_t(m_cursor)]);
    QToolTip::showText(mapToGlobal(place.bottomLeft()), words(), this);
    QAccessibleValueChangeEvent change(this, words());
    QAccessible::updateAccessibility(&change);
}

void ConnectionStrip::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    if (m_cursor < 0 && !m_spans.empty())
        m_cursor = int(m_spans.size()) - 1;
}

void ConnectionStrip::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        return moveCursor(m_cursor < 0 ? int(m_spans.size()) - 1 : m_cursor - 1);
    case Qt::Key_Right:
        return moveCursor(m_cursor + 1);
    case Qt::Key_Home:
        return moveCursor(0);
    case Qt::Key_End:
        return moveCursor(int(m_spans.size()) - 1);
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace wa::ui
