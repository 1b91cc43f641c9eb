#include "ui/theme/housestyle.h"

#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"

#include <QAbstractButton>
#include <QPainter>
#include <QScrollArea>
#include <QStyleOption>

namespace wa::theme {
namespace {

QColor buttonTextColor(const QStyleOption &option, const QWidget *widget)
{
    const Tokens &t = tokensOf(option.palette);
    if (!(option.state & QStyle::State_Enabled))
        return option.palette.color(QPalette::Disabled, QPalette::ButtonText);
    switch (roleOf(widget)) {
    case ButtonRole::Primary:
        return environmentOf(widget) ? t.onBand : t.onAccent;
    case ButtonRole::Danger:
        return t.bad;
    case ButtonRole::Normal:
    case ButtonRole::Quiet:
        break;
    }
    return t.text;
}

} // namespace

void HouseStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                             const QWidget *widget) const
{
    const Tokens &t = tokensOf(option->palette);
    switch (element) {
    case CE_PushButtonLabel:
        return drawPushButtonLabel(*option, *painter, widget);
    case CE_ToolButtonLabel:
        return drawToolButtonLabel(*option, *painter, widget);
    case CE_TabBarTabShape:
        return drawTab(*option, *painter);
    case CE_HeaderSection:
        return drawHeaderSection(*option, *painter);
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, t.raised);
        painter->setPen(t.line);
        painter->drawLine(option->rect.bottomLeft(), option->rect.bottomRight());
        return;
    case CE_Splitter: {
        painter->setPen(option->state & State_MouseOver ? t.outline : t.line);
        const QPoint middle = option->rect.center();
        if (option->state & State_Horizontal)
            painter->drawLine(middle.x(), option->rect.top(), middle.x(), option->rect.bottom());
        else
            painter->drawLine(option->rect.left(), middle.y(), option->rect.right(), middle.y());
        return;
    }
    case CE_ProgressBarGroove:
    case CE_ProgressBarContents:
        return drawProgress(element, *option, *painter);
    case CE_ComboBoxLabel: {
        auto copy = *static_cast<const QStyleOptionComboBox *>(option);
        copy.state &= ~State_HasFocus; // Fusion would lay a focus rectangle over ours
        return QProxyStyle::drawControl(element, &copy, painter, widget);
    }
    case CE_ToolBar:
    case CE_SizeGrip:
        return;
    default:
        return QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void HouseStyle::drawPushButtonLabel(const QStyleOption &option, QPainter &painter, const QWidget *widget) const
{
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(&option);
    if (!button)
        return;
    auto copy = *button;
    const QColor color = buttonTextColor(option, widget);
    for (const auto group : {QPalette::Active, QPalette::Inactive, QPalette::Disabled})
        copy.palette.setColor(group, QPalette::ButtonText, color);
    if (!copy.icon.isNull() && !copy.iconSize.isEmpty())
        copy.icon = QIcon(tinted(copy.icon, color, copy.iconSize, painter.device()->devicePixelRatioF()));
    if (copy.features & QStyleOptionButton::HasMenu) {
        const QRect arrow(option.rect.right() - space4 - space1, option.rect.top(), space4, option.rect.height());
        drawChevron(painter, arrow, Qt::DownArrow, color);
        copy.features &= ~QStyleOptionButton::HasMenu;
        copy.rect.setRight(arrow.left());
    }
    QProxyStyle::drawControl(CE_PushButtonLabel, &copy, &painter, widget);
}

void HouseStyle::drawToolButtonLabel(const QStyleOption &option, QPainter &painter, const QWidget *widget) const
{
    const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(&option);
    if (!button)
        return;
    auto copy = *button;
    if (!copy.icon.isNull() && !copy.iconSize.isEmpty())
        copy.icon = QIcon(
            tinted(copy.icon, buttonTextColor(option, widget), copy.iconSize, painter.device()->devicePixelRatioF()));
    QProxyStyle::drawControl(CE_ToolButtonLabel, &copy, &painter, widget);
}

void HouseStyle::drawTab(const QStyleOption &option, QPainter &painter) const
{
    const Tokens &t = tokensOf(option.palette);
    const QRect rect = option.rect;
    if (option.state & State_MouseOver && !(option.state & State_Selected))
        painter.fillRect(rect.adjusted(0, 0, 0, -2), t.raised);
    if (option.state & State_Selected)
        painter.fillRect(QRect(rect.left() + space2, rect.bottom() - 2, rect.width() - 2 * space2, 3), t.accent);
    if (option.state & State_HasFocus)
        drawEdge(painter, rect.adjusted(2, 2, -2, -4), Qt::transparent, t.accent, true, t);
}

void HouseStyle::drawHeaderSection(const QStyleOption &option, QPainter &painter) const
{
    const Tokens &t = tokensOf(option.palette);
    painter.fillRect(option.rect, t.raised);
    painter.setPen(t.line);
    painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(&option);
    if (header && header->orientation == Qt::Horizontal && header->position != QStyleOptionHeader::End &&
        header->position != QStyleOptionHeader::OnlyOneSection)
        painter.drawLine(option.rect.right(), option.rect.top() + 6, option.rect.right(), option.rect.bottom() - 6);
}

void HouseStyle::drawProgress(ControlElement element, const QStyleOption &option, QPainter &painter) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(&option);
    if (!bar)
        return;
    const Tokens &t = tokensOf(option.palette);
    QRectF rect(0, 0, option.rect.width(), 4);
    rect.moveCenter(QRectF(option.rect).center());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    if (element == CE_ProgressBarGroove) {
        painter.setBrush(t.line);
        painter.drawRoundedRect(rect, 2, 2);
    } else {
        painter.setBrush(t.accent);
        if (bar->maximum <= bar->minimum) {
            // No share is known: a piece in the middle says "working"; BusyBar says in words how long it has been.
            rect.adjust(rect.width() * 0.35, 0, -rect.width() * 0.35, 0);
        } else {
            const double share = double(bar->progress - bar->minimum) / (double(bar->maximum) - bar->minimum);
            rect.setWidth(rect.width() * std::clamp(share, 0.0, 1.0));
        }
        painter.drawRoundedRect(rect, 2, 2);
    }
    painter.restore();
}

void HouseStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                    const QWidget *widget) const
{
    switch (control) {
    case CC_ComboBox:
        return drawComboBox(*option, *painter, widget);
    case CC_SpinBox:
        return drawSpinBox(*option, *painter, widget);
    case CC_ScrollBar:
        return drawScrollBar(*option, *painter, widget);
    case CC_ToolButton:
        return drawToolButton(*option, *painter, widget);
    default:
        return QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

void HouseStyle::drawToolButton(const QStyleOptionComplex &option, QPainter &painter, const QWidget *widget) const
{
    const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(&option);
    using Feature = QStyleOptionToolButton::ToolButtonFeature;
    if (!button || !(button->features & Feature::HasMenu) || button->features & Feature::MenuButtonPopup)
        return QProxyStyle::drawComplexControl(CC_ToolButton, &option, &painter, widget);
    // Qt would put its arrow low into the corner: ours stands beside the word.
    auto copy = *button;
    copy.features &= ~Feature::HasMenu;
    drawPrimitive(PE_PanelButtonTool, &copy, &painter, widget);
    const QRect arrow(option.rect.right() - space4 - space1, option.rect.top(), space4, option.rect.height());
    drawChevron(painter, arrow, Qt::DownArrow,
                option.state & State_Enabled ? tokensOf(option.palette).text : tokensOf(option.palette).muted);
    copy.rect.setRight(arrow.left());
    drawToolButtonLabel(copy, painter, widget);
}

void HouseStyle::drawComboBox(const QStyleOptionComplex &option, QPainter &painter, const QWidget *widget) const
{
    const Tokens &t = tokensOf(option.palette);
    const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(&option);
    const bool enabled = option.state & State_Enabled;
    const bool hovered = enabled && option.state & State_MouseOver && combo && !combo->editable;
    const QColor fill = !enabled ? t.window : hovered ? t.raised : t.surface;
    drawEdge(painter, option.rect, fill, t.outline, enabled && option.state & State_HasFocus, t);
    const QRect arrow = subControlRect(CC_ComboBox, &option, SC_ComboBoxArrow, widget);
    drawChevron(painter, arrow, Qt::DownArrow, enabled ? t.text : t.muted);
}

void HouseStyle::drawSpinBox(const QStyleOptionComplex &option, QPainter &painter, const QWidget *widget) const
{
    const Tokens &t = tokensOf(option.palette);
    const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(&option);
    const bool enabled = option.state & State_Enabled;
    drawEdge(painter, option.rect, enabled ? t.surface : t.window, t.outline, enabled && option.state & State_HasFocus,
             t);
    if (!spin || spin->buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    drawChevron(painter, subControlRect(CC_SpinBox, &option, SC_SpinBoxUp, widget), Qt::UpArrow,
                spin->stepEnabled & QAbstractSpinBox::StepUpEnabled ? t.text : t.outline);
    drawChevron(painter, subControlRect(CC_SpinBox, &option, SC_SpinBoxDown, widget), Qt::DownArrow,
                spin->stepEnabled & QAbstractSpinBox::StepDownEnabled ? t.text : t.outline);
}

void HouseStyle::drawScrollBar(const QStyleOptionComplex &option, QPainter &painter, const QWidget *widget) const
{
    const Tokens &t = tokensOf(option.palette);
    // A list or text is a surface; what a scroll area scrolls stands on the page itself.
    const QWidget *around = widget && widget->parentWidget() ? widget->parentWidget()->parentWidget() : nullptr;
    const auto *area = qobject_cast<const QScrollArea *>(around);
    painter.fillRect(option.rect, area && area->viewport()->autoFillBackground() ? t.window : t.surface);
    if (!(option.state & State_Enabled))
        return;
    const QRect slider = subControlRect(CC_ScrollBar, &option, SC_ScrollBarSlider, widget);
    const bool lit = option.activeSubControls & SC_ScrollBarSlider && option.state & (State_MouseOver | State_Sunken);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(lit ? t.muted : t.outline);
    const QRectF handle =
        option.state & State_Horizontal ? QRectF(slider).adjusted(2, 3, -2, -3) : QRectF(slider).adjusted(3, 2, -3, -2);
    painter.drawRoundedRect(handle, 3, 3);
    painter.restore();
}

} // namespace wa::theme
