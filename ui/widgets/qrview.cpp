#include "ui/widgets/qrview.h"

#include "ui/theme/metrics.h"
#include "ui/theme/tokens.h"

#include <QPainter>

namespace wa::widgets {

QrView::QrView(QWidget *parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    describe();
}

void QrView::setModules(const qr::Modules &modules)
{
    m_modules = modules;
    m_picture = {};
    m_sentence.clear();
    describe();
    update();
}

void QrView::setPicture(const QImage &picture)
{
    m_modules = {};
    m_picture = picture;
    m_sentence.clear();
    describe();
    update();
}

void QrView::blank(const QString &sentence)
{
    m_modules = {};
    m_picture = {};
    m_sentence = sentence;
    describe();
    update();
}

void QrView::describe()
{
    setAccessibleName(isBlank() ? tr("No QR code") : tr("QR code to scan with the phone"));
    setAccessibleDescription(m_sentence);
}

void QrView::paintEvent(QPaintEvent *)
{
    const theme::Tokens &t = theme::tokensOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(t.plate);
    const int side = std::min(width(), height());
    QRect plate(0, 0, side, side);
    plate.moveCenter(rect().center());
    painter.drawRoundedRect(plate, theme::radius, theme::radius);
    if (!isBlank())
        return paintCode(painter);
    painter.setPen(t.ink);
    painter.drawText(plate.adjusted(theme::space5, theme::space5, -theme::space5, -theme::space5),
                     Qt::AlignCenter | Qt::TextWordWrap, m_sentence);
}

void QrView::paintCode(QPainter &painter) const
{
    // Drawn in device pixels: at a scale of 1.5 a module must still be a whole number of them.
    const qreal scale = painter.device()->devicePixelRatioF();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.scale(1 / scale, 1 / scale);
    const QSize pixels = (QSizeF(size()) * scale).toSize();
    const int side = std::min(pixels.width(), pixels.height());
    if (!m_picture.isNull()) {
        const int room = side - 2 * (side / 16); // white around it, whether it brings a quiet zone or not
        const int longest = std::max(m_picture.width(), m_picture.height());
        const int times = room / longest; // whole, so that modules stay alike; 0: it is too large
        const QSize drawn =
            times > 0 ? m_picture.size() * times : m_picture.size().scaled(room, room, Qt::KeepAspectRatio);
        const QPoint topLeft((pixels.width() - drawn.width()) / 2, (pixels.height() - drawn.height()) / 2);
        painter.setRenderHint(QPainter::SmoothPixmapTransform, times == 0);
        painter.drawImage(QRect(topLeft, drawn), m_picture);
        return;
    }
    const int modules = m_modules.size() + 2 * quietZone;
    const int module = std::max(1, side / modules);
    const int left = (pixels.width() - module * m_modules.size()) / 2;
    const int top = (pixels.height() - module * m_modules.size()) / 2;
    const QColor ink = theme::tokensOf(this).ink;
    for (int y = 0; y < m_modules.size(); ++y) {
        for (int x = 0; x < m_modules.size(); ++x) {
            if (m_modules.isDark(x, y))
                painter.fillRect(left + x * module, top + y * module, module, module, ink);
        }
    }
}

} // namespace wa::widgets
