#include "ui/theme/icons.h"

#include "ui/theme/metrics.h"

#include <QPainter>
#include <QPixmapCache>

#include <array>

using namespace Qt::StringLiterals;

namespace wa::theme {
namespace {

constexpr std::array icons{
    Icon::Projects,    Icon::Devices, Icon::Messages, Icon::Events,     Icon::Sandbox,  Icon::Settings,   Icon::Add,
    Icon::Remove,      Icon::Search,  Icon::Filter,   Icon::Copy,       Icon::Show,     Icon::Hide,       Icon::Refresh,
    Icon::Cancel,      Icon::Close,   Icon::Destroy,  Icon::FullScreen, Icon::Expand,   Icon::Fold,       Icon::Check,
    Icon::DoubleCheck, Icon::Cross,   Icon::Info,     Icon::Warning,    Icon::Error,    Icon::Question,   Icon::Clock,
    Icon::Code,        Icon::Link,    Icon::Unlink,   Icon::Key,        Icon::Locked,   Icon::Unlocked,   Icon::Phone,
    Icon::Camera,      Icon::Picture, Icon::Attach,   Icon::Send,       Icon::Download, Icon::Microphone, Icon::Server,
    Icon::Pulse,       Icon::Stop,    Icon::Person,   Icon::People,     Icon::Menu,     Icon::Next,       Icon::Back,
};

//! Breeze has no warning sign of one colour: a triangle with its mark left open.
void paintWarning(QPainter &painter, const QRect &rect, int size, QColor color)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(QRectF(rect).center());
    painter.scale(size / 16.0, size / 16.0);
    painter.setPen(QPen(color, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const std::array corners{QPointF(0, -6.5), QPointF(7, 6), QPointF(-7, 6)};
    painter.drawPolygon(corners.data(), static_cast<int>(corners.size()));
    painter.drawLine(QPointF(0, -2), QPointF(0, 1.5));
    painter.drawPoint(QPointF(0, 3.8));
    painter.restore();
}

} // namespace

std::span<const Icon> allIcons()
{
    return icons;
}

QString iconName(Icon icon)
{
    switch (icon) {
    case Icon::Projects:
        return u"package"_s;
    case Icon::Devices:
    case Icon::Phone:
        return u"smartphone"_s;
    case Icon::Messages:
        return u"dialog-messages"_s;
    case Icon::Events:
        return u"view-list-details"_s;
    case Icon::Sandbox:
        return u"run-build"_s;
    case Icon::Settings:
        return u"configure"_s;
    case Icon::Add:
        return u"list-add"_s;
    case Icon::Remove:
        return u"list-remove"_s;
    case Icon::Search:
        return u"search"_s;
    case Icon::Filter:
        return u"view-filter"_s;
    case Icon::Copy:
        return u"edit-copy"_s;
    case Icon::Show:
        return u"view-visible"_s;
    case Icon::Hide:
        return u"view-hidden"_s;
    case Icon::Refresh:
        return u"view-refresh"_s;
    case Icon::Cancel:
        return u"dialog-cancel"_s;
    case Icon::Close:
    case Icon::Cross:
        return u"edit-delete-remove"_s;
    case Icon::Destroy:
        return u"edit-delete"_s;
    case Icon::FullScreen:
        return u"view-fullscreen"_s;
    case Icon::Expand:
        return u"arrow-down"_s;
    case Icon::Fold:
        return u"arrow-right"_s;
    case Icon::DoubleCheck: // drawn: Breeze has none
    case Icon::Check:
        return u"dialog-ok"_s;
    case Icon::Info:
        return u"help-about"_s;
    case Icon::Warning:
        return u"data-warning"_s;
    case Icon::Error:
        return u"dialog-error-symbolic"_s;
    case Icon::Question:
        return u"question"_s;
    case Icon::Clock:
        return u"clock"_s;
    case Icon::Code:
        return u"view-barcode-qr"_s;
    case Icon::Link:
        return u"network-connect"_s;
    case Icon::Unlink:
        return u"network-disconnect"_s;
    case Icon::Key:
        return u"password-show-on"_s;
    case Icon::Locked:
        return u"object-locked"_s;
    case Icon::Unlocked:
        return u"object-unlocked"_s;
    case Icon::Camera:
        return u"camera-photo"_s;
    case Icon::Picture:
        return u"view-preview"_s;
    case Icon::Attach:
        return u"mail-attachment"_s;
    case Icon::Send:
        return u"document-send"_s;
    case Icon::Download:
        return u"download"_s;
    case Icon::Microphone:
        return u"audio-input-microphone"_s;
    case Icon::Server:
        return u"server-database"_s;
    case Icon::Pulse:
        return u"office-chart-line"_s;
    case Icon::Stop:
        return u"process-stop"_s;
    case Icon::Person:
        return u"im-user"_s;
    case Icon::People:
        return u"group"_s;
    case Icon::Menu:
        return u"application-menu"_s;
    case Icon::Next:
        return u"go-next"_s;
    case Icon::Back:
        return u"go-previous"_s;
    }
    return {};
}

QIcon icon(Icon icon)
{
    return QIcon::fromTheme(iconName(icon));
}

QPixmap tinted(const QIcon &icon, QColor color, QSize size, qreal devicePixelRatio)
{
    const QPixmap shape = icon.pixmap(size, devicePixelRatio);
    if (shape.isNull())
        return {};
    QPixmap result(shape.size());
    result.setDevicePixelRatio(shape.devicePixelRatio());
    result.fill(Qt::transparent);
    QPainter painter(&result);
    painter.drawPixmap(0, 0, shape);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(QRectF(QPointF(), QSizeF(shape.size()) / shape.devicePixelRatio()), color);
    return result;
}

QPixmap tintedIcon(Icon icon, QColor color, int size, qreal devicePixelRatio)
{
    const QString key = u"wa-%1-%2-%3-%4"_s.arg(iconName(icon), color.name()).arg(size).arg(devicePixelRatio);
    QPixmap pixmap;
    if (!QPixmapCache::find(key, &pixmap)) {
        // Only Breeze's 16 and 22 px pictures are of one colour; larger ones are painted, and would tint to a blot.
        const int drawn = size < railIconSize ? iconSize : railIconSize;
        const qreal scale = std::max(1.0, qreal(size) / drawn) * devicePixelRatio;
        pixmap = tinted(theme::icon(icon), color, QSize(drawn, drawn), scale);
        QPixmapCache::insert(key, pixmap);
    }
    return pixmap;
}

void paintIcon(QPainter &painter, const QRect &rect, Icon icon, QColor color)
{
    const int size = std::min(rect.width(), rect.height());
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    if (icon == Icon::Warning)
        return paintWarning(painter, rect, size, color);
    if (icon == Icon::DoubleCheck) {
        const QPixmap tick = tintedIcon(Icon::Check, color, size, painter.device()->devicePixelRatioF());
        const QPoint at(rect.center().x() - size / 2 + 1, rect.center().y() - size / 2 + 1);
        painter.drawPixmap(QRect(at - QPoint(size / 5, 0), QSize(size, size)), tick);
        painter.drawPixmap(QRect(at + QPoint(size / 5, 0), QSize(size, size)), tick);
        return;
    }
    const QPixmap pixmap = tintedIcon(icon, color, size, painter.device()->devicePixelRatioF());
    painter.drawPixmap(QRect(rect.center().x() - size / 2 + 1, rect.center().y() - size / 2 + 1, size, size), pixmap);
}

QIcon applicationIcon()
{
    return QIcon(u":/wa/icons/wa-gateway-console.svg"_s);
}

void useIconTheme(Scheme scheme)
{
    QStringList paths = QIcon::themeSearchPaths();
    for (const auto &path : {u"/usr/share/icons"_s, u"/usr/local/share/icons"_s}) {
        if (!paths.contains(path))
            paths.append(path);
    }
    QIcon::setThemeSearchPaths(paths);
    QIcon::setFallbackThemeName(u"breeze"_s);
    QIcon::setThemeName(scheme == Scheme::Dark ? u"breeze-dark"_s : u"breeze"_s);
}

} // namespace wa::theme
