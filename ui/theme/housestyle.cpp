#include "ui/theme/housestyle.h"

#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPainter>
#include <QPainterPath>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTableView>

#include <array>

using namespace Qt::StringLiterals;

namespace wa::theme {

void drawEdge(QPainter &painter, const QRect &rect, QColor fill, QColor edge, bool focused, const Tokens &tokens)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal width = focused ? focusWidth : 1;
    painter.setPen(edge.alpha() == 0 && !focused ? QPen(Qt::NoPen) : QPen(focused ? tokens.accent : edge, width));
    painter.setBrush(fill);
    painter.drawRoundedRect(QRectF(rect).adjusted(width / 2, width / 2, -width / 2, -width / 2), radius, radius);
    painter.restore();
}

void drawChevron(QPainter &painter, const QRect &rect, Qt::ArrowType direction, QColor color)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.translate(QRectF(rect).center());
    switch (direction) {
    case Qt::UpArrow:
        painter.rotate(180);
        break;
    case Qt::LeftArrow:
        painter.rotate(90);
        break;
    case Qt::RightArrow:
        painter.rotate(-90);
        break;
    case Qt::DownArrow:
    case Qt::NoArrow:
        break;
    }
    const std::array points{QPointF(-4, -2), QPointF(0, 2), QPointF(4, -2)};
    painter.drawPolyline(points.data(), static_cast<int>(points.size()));
    painter.restore();
}

HouseStyle::HouseStyle()
    : QProxyStyle(u"Fusion"_s)
{
}

void HouseStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton *>(widget) || qobject_cast<QComboBox *>(widget) ||
        qobject_cast<QLineEdit *>(widget))
        widget->setAttribute(Qt::WA_Hover);
    // A rounded top-level popup would need transparency that X without a compositor does not have: popups stay square.
}

void HouseStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                               const QWidget *widget) const
{
    const Tokens &t = tokensOf(option->palette);
    const bool focused = option->state.testFlag(State_HasFocus) && option->state.testFlag(State_Enabled);
    switch (element) {
    case PE_PanelButtonCommand:
        return drawButtonPanel(*option, *painter, widget);
    case PE_PanelButtonTool: {
        const bool lit = option->state & (State_MouseOver | State_Sunken | State_On);
        if (lit || focused)
            drawEdge(*painter, option->rect, lit ? t.raised : Qt::transparent, Qt::transparent, focused, t);
        return;
    }
    case PE_FrameDefaultButton:
    case PE_PanelStatusBar:
    case PE_FrameStatusBarItem:
    case PE_FrameTabBarBase:
    case PE_IndicatorTabTearLeft:
    case PE_IndicatorTabTearRight:
    case PE_FrameButtonTool:
        return;
    case PE_PanelLineEdit:
        // A line edit inside a combo box or spin box has no frame of its own.
        if (const auto *panel = qstyleoption_cast<const QStyleOptionFrame *>(option); panel && panel->lineWidth > 0)
            drawEdge(*painter, option->rect, option->state & State_Enabled ? t.surface : t.window, t.outline, focused,
                     t);
        return;
    case PE_FrameLineEdit:
        return;
    case PE_Frame:
        if (!qobject_cast<const QAbstractScrollArea *>(widget) || widget->property("waFlat").toBool())
            return QProxyStyle::drawPrimitive(element, option, painter, widget);
        return drawEdge(*painter, option->rect, t.surface, t.line, focused, t);
    case PE_FrameFocusRect: {
        if (qobject_cast<const QAbstractItemView *>(widget) || qobject_cast<const QAbstractButton *>(widget)) {
            painter->save();
            painter->setPen(t.accent);
            painter->setBrush(Qt::NoBrush);
            painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
            painter->restore();
        }
        return;
    }
    case PE_PanelItemViewItem:
    case PE_PanelItemViewRow:
        return drawItemPanel(*option, *painter, widget);
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
    case PE_IndicatorRadioButton:
        return drawCheck(element, *option, *painter);
    case PE_IndicatorArrowDown:
        return drawChevron(*painter, option->rect, Qt::DownArrow, option->palette.color(QPalette::ButtonText));
    case PE_IndicatorArrowUp:
        return drawChevron(*painter, option->rect, Qt::UpArrow, option->palette.color(QPalette::ButtonText));
    case PE_IndicatorArrowLeft:
        return drawChevron(*painter, option->rect, Qt::LeftArrow, option->palette.color(QPalette::ButtonText));
    case PE_IndicatorArrowRight:
        return drawChevron(*painter, option->rect, Qt::RightArrow, option->palette.color(QPalette::ButtonText));
    case PE_IndicatorHeaderArrow:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option))
            drawChevron(*painter, option->rect,
                        header->sortIndicator == QStyleOptionHeader::SortUp ? Qt::UpArrow : Qt::DownArrow, t.muted);
        return;
    case PE_FrameMenu:
        painter->setPen(t.line);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        return;
    case PE_PanelMenu:
        painter->fillRect(option->rect, t.surface);
        return;
    case PE_PanelTipLabel:
        painter->fillRect(option->rect, t.raised);
        painter->setPen(t.line);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        return;
    case PE_FrameTabWidget:
        painter->setPen(t.line);
        painter->drawLine(option->rect.topLeft(), option->rect.topRight());
        return;
    case PE_FrameGroupBox:
        return drawEdge(*painter, option->rect, Qt::transparent, t.line, false, t);
    default:
        return QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void HouseStyle::drawButtonPanel(const QStyleOption &option, QPainter &painter, const QWidget *widget) const
{
    const Tokens &t = tokensOf(option.palette);
    const ButtonRole role = roleOf(widget);
    const bool enabled = option.state & State_Enabled;
    const bool hovered = enabled && option.state & State_MouseOver;
    const bool sunken = enabled && option.state & (State_Sunken | State_On);
    const bool focused = enabled && option.state & State_HasFocus;
    QColor fill = sunken || hovered ? t.raised : t.surface;
    QColor edge = t.outline;
    switch (role) {
    case ButtonRole::Primary: {
        const auto environment = environmentOf(widget);
        const QColor calm = environment ? colorOf(*environment) : t.accent;
        fill = sunken ? mixed(t.text, calm, 0.2) : hovered ? mixed(t.text, calm, 0.1) : calm;
        edge = fill;
        break;
    }
    case ButtonRole::Danger:
        edge = t.bad;
        fill = sunken || hovered ? tintOf(Tone::Bad, t, t.surface) : t.surface;
        break;
    case ButtonRole::Quiet:
        edge = Qt::transparent;
        fill = sunken || hovered ? t.raised : QColor(Qt::transparent);
        break;
    case ButtonRole::Normal:
        break;
    }
    if (!enabled && role != ButtonRole::Quiet) {
        fill = t.raised;
        edge = t.line;
    }
    drawEdge(painter, option.rect, fill, edge, focused && role != ButtonRole::Primary, t);
    if (focused && role == ButtonRole::Primary) {
        // Accent on accent would not be seen: the ring of a filled button lies inside, in the colour of its words.
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(environmentOf(widget) ? t.onBand : t.onAccent, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(option.rect).adjusted(3, 3, -3, -3), radius - 3, radius - 3);
        painter.restore();
    }
}

void HouseStyle::drawItemPanel(const QStyleOption &option, QPainter &painter, const QWidget *widget) const
{
    const Tokens &t = tokensOf(option.palette);
    const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(&option);
    if (item && item->backgroundBrush.style() != Qt::NoBrush)
        painter.fillRect(option.rect, item->backgroundBrush);
    const bool selected = option.state & State_Selected;
    if (selected)
        painter.fillRect(option.rect, t.raised);
    else if (option.state & State_MouseOver && option.state & State_Enabled)
        painter.fillRect(option.rect, mixed(t.raised, t.surface, 0.5));
    if (!selected || !item)
        return;
    const auto *table = qobject_cast<const QTableView *>(widget);
    const bool first = table && item->index.isValid()
                           ? table->horizontalHeader()->visualIndex(item->index.column()) == 0
                           : item->viewItemPosition == QStyleOptionViewItem::Beginning ||
                                 item->viewItemPosition == QStyleOptionViewItem::OnlyOne || !table;
    if (first)
        painter.fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()), t.accent);
}

void HouseStyle::drawCheck(PrimitiveElement element, const QStyleOption &option, QPainter &painter) const
{
    const Tokens &t = tokensOf(option.palette);
    const bool enabled = option.state & State_Enabled;
    const bool on = option.state & (State_On | State_NoChange);
    const QColor fill = on ? (enabled ? t.accent : t.muted) : t.surface;
    const QRectF box = QRectF(option.rect).adjusted(1, 1, -1, -1);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(on ? QPen(fill, 1) : QPen(option.state & State_MouseOver ? t.text : t.outline, 1));
    painter.setBrush(fill);
    if (element == PE_IndicatorRadioButton) {
        painter.drawEllipse(box);
        if (on) {
            painter.setBrush(t.onAccent);
            painter.setPen(Qt::NoPen);
            painter.drawEllipse(box.center(), 3, 3);
        }
    } else {
        painter.drawRoundedRect(box, 3, 3);
        painter.setPen(QPen(t.onAccent, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.translate(box.center());
        const std::array tick{QPointF(-3.5, 0.3), QPointF(-1, 2.8), QPointF(3.5, -2.5)};
        if (option.state & State_NoChange)
            painter.drawLine(QPointF(-3, 0), QPointF(3, 0));
        else if (on)
            painter.drawPolyline(tick.data(), static_cast<int>(tick.size()));
    }
    painter.restore();
}

int HouseStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_DefaultFrameWidth:
        return focusWidth; // the focus ring replaces the edge without moving anything
    case PM_LayoutLeftMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutBottomMargin:
        return space4;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return space2;
    case PM_ScrollBarExtent:
        return 12;
    case PM_ScrollBarSliderMin:
        return 32;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ToolBarIconSize:
    case PM_ListViewIconSize:
    case PM_TabBarIconSize:
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return iconSize;
    case PM_SplitterWidth:
        return 9;
    case PM_MenuPanelWidth:
        return 1;
    case PM_MenuVMargin:
        return space1;
    case PM_HeaderMargin:
        return space2;
    case PM_FocusFrameHMargin: // an item's words begin one pixel further in: under those of their header
        return qobject_cast<const QTableView *>(widget) ? space2 - 1 : QProxyStyle::pixelMetric(metric, option, widget);
    case PM_TabBarTabHSpace:
    case PM_TabBarTabVSpace:
        return space4;
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_TabBarBaseHeight:
        return 0;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

QSize HouseStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                   const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton: {
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        const bool worded = button && !button->text.isEmpty();
        result = QSize(size.width() + (worded ? 2 * space4 : space3), controlHeight);
        if (button && worded && !button->icon.isNull())
            result.rwidth() += space1;
        if (button && button->features & QStyleOptionButton::HasMenu)
            result.rwidth() += space4;
        result.setHeight(std::max(result.height(), size.height() + space2));
        return result;
    }
    case CT_LineEdit:
    case CT_SpinBox:
        return result.expandedTo(QSize(0, controlHeight));
    case CT_ComboBox:
        return QSize(size.width() + 2 * space3 + 20, std::max(controlHeight, size.height() + space2));
    case CT_HeaderSection:
        return result.expandedTo(QSize(0, rowHeight));
    case CT_MenuItem:
        return result.expandedTo(QSize(0, option && result.height() > 12 ? rowHeight : 0));
    case CT_ToolButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
            button && button->features & QStyleOptionToolButton::HasMenu &&
            !(button->features & QStyleOptionToolButton::MenuButtonPopup))
            result.rwidth() += space4;
        return result.expandedTo(QSize(rowHeight, rowHeight));
    default:
        return result;
    }
}

QRect HouseStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    QRect rect = QProxyStyle::subElementRect(element, option, widget);
    if (element == SE_LineEditContents)
        rect.adjust(space1, 0, -space1, 0);
    return rect;
}

QRect HouseStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                                 const QWidget *widget) const
{
    QRect rect = QProxyStyle::subControlRect(control, option, part, widget);
    if (control == CC_ComboBox && part == SC_ComboBoxEditField)
        rect.adjust(space2, 0, 0, 0);
    if (control == CC_ComboBox && part == SC_ComboBoxArrow)
        rect.moveRight(rect.right() - space1);
    return rect;
}

int HouseStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                          QStyleHintReturn *returnData) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_Widget_Animation_Duration: // nothing slides or fades: reduced motion is the only motion
    case SH_ScrollBar_Transient:
    case SH_ComboBox_Popup:
        return 0;
    case SH_ItemView_ShowDecorationSelected:
    case SH_ScrollBar_LeftClickAbsolutePosition:
        return 1;
    case SH_Header_ArrowAlignment:
        return Qt::AlignRight | Qt::AlignVCenter;
    case SH_Table_GridLineColor:
        return static_cast<int>(tokensOf(option ? option->palette : QPalette()).line.rgba());
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

} // namespace wa::theme
