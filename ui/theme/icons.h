#pragma once

#include "ui/theme/tokens.h"

#include <QIcon>
#include <QPixmap>

#include <span>

class QPainter;
class QRect;

namespace wa::theme {

//! Icons by what they mean. The pictures are Breeze's, by name, from the set that fits the scheme.
enum class Icon {
    Projects,
    Devices,
    Messages,
    Events,
    Sandbox,
    Settings,
    Add,
    Remove,
    Search,
    Filter,
    Copy,
    Show,
    Hide,
    Refresh,
    Cancel,
    Close,
    Destroy,
    FullScreen,
    Expand,
    Fold,
    Check,
    DoubleCheck,
    Cross,
    Info,
    Warning,
    Error,
    Question,
    Clock,
    Code,
    Link,
    Unlink,
    Key,
    Locked,
    Unlocked,
    Phone,
    Camera,
    Picture,
    Attach,
    Send,
    Download,
    Microphone,
    Server,
    Pulse,
    Stop,
    Person,
    People,
    Menu,
    Next,
    Back,
};

[[nodiscard]] std::span<const Icon> allIcons();
[[nodiscard]] QString iconName(Icon icon); //!< Breeze's name for it
[[nodiscard]] QIcon icon(Icon icon);
//! The icon as one flat colour, for status and for words on a filled button.
[[nodiscard]] QPixmap tintedIcon(Icon icon, QColor color, int size, qreal devicePixelRatio);
[[nodiscard]] QPixmap tinted(const QIcon &icon, QColor color, QSize size, qreal devicePixelRatio);
void paintIcon(QPainter &painter, const QRect &rect, Icon icon, QColor color);
//! Our own, from resources/icons.
[[nodiscard]] QIcon applicationIcon();

//! Makes QIcon::fromTheme find Breeze on a machine without a desktop, in the set for this scheme.
void useIconTheme(Scheme scheme);

} // namespace wa::theme
