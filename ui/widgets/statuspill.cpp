#include "ui/widgets/statuspill.h"

#include "ui/theme/metrics.h"

#include <QPainter>

namespace wa::widgets {
namespace {

constexpr int pillHeight = 20;
constexpr int pillIcon = 14;

} // namespace

StatusPill::StatusPill(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void StatusPill::setStatus(const Status &status)
{
    if (status == m_status)
        return;
    m_status = status;
    setAccessibleName(status.word);
    updateGeometry();
    update();
}

QSize StatusPill::sizeHint() const
{
    return sizeFor(m_status, fontMetrics());
}

QSize StatusPill::sizeFor(const Status &status, const QFontMetrics &metrics)
{
    const int words = metrics.horizontalAdvance(status.word);
    return {theme::space2 + pillIcon + theme::space1 + words + theme::space3,
            std::max(pillHeight, metrics.height() + 4)};
}

void StatusPill::paint(QPainter &painter, const QRect &rect, const Status &status, const QPalette &palette,
                       QColor under)
{
    if (status.word.isEmpty())
        return;
    const theme::Tokens &t = theme::tokensOf(palette);
    const QSize wanted = sizeFor(status, painter.fontMetrics());
    QRect pill(rect.left(), 0, std::min(wanted.width(), rect.width()), std::min(wanted.height(), rect.height()));
    pill.moveTop(rect.top() + (rect.height() - pill.height()) / 2);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme::tintOf(status.look.tone, t, under));
    painter.drawRoundedRect(pill, pill.height() / 2.0, pill.height() / 2.0);
    const QRect iconRect(pill.left() + theme::space2, pill.top() + (pill.height() - pillIcon) / 2, pillIcon, pillIcon);
    theme::paintIcon(painter, iconRect, status.look.icon, theme::colorOf(status.look.tone, t));
    // The word is in the text colour: on a tint of its own tone, a coloured word would fall below 4.5:1.
    painter.setPen(t.text);
    const QRect words = pill.adjusted(theme::space2 + pillIcon + theme::space1, 0, -theme::space2, 0);
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(status.word, Qt::ElideRight, words.width()));
    painter.restore();
}

void StatusPill::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(painter, rect(), m_status, palette(), theme::tokensOf(this).surface);
}

} // namespace wa::widgets
