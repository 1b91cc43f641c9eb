#include "ui/widgets/menubutton.h"

#include "ui/theme/metrics.h"

#include <QMenu>
#include <QStyleOptionToolButton>

namespace wa::widgets {

MenuButton::MenuButton(const QString &text, QWidget *parent)
    : QToolButton(parent)
{
    setText(text);
    setAccessibleName(text);
    setToolButtonStyle(Qt::ToolButtonTextOnly);
    setFocusPolicy(Qt::StrongFocus);
    setFixedHeight(theme::controlHeight);
    connect(this, &QToolButton::clicked, this, &MenuButton::menuWanted);
}

void MenuButton::popUp(QMenu *menu) const
{
    menu->popup(mapToGlobal(QPoint(0, height())));
}

void MenuButton::initStyleOption(QStyleOptionToolButton *option) const
{
    QToolButton::initStyleOption(option);
    option->features |= QStyleOptionToolButton::HasMenu;
}

} // namespace wa::widgets
