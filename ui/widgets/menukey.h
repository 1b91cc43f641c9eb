#pragma once

#include <QKeyEvent>

namespace wa::widgets {

//! Menu, or Shift+F10 where the keyboard has none: the menu of what has the focus. Platforms differ in whether they
//! make a context menu event of them, so whoever has a menu reads the keys and takes that event from the mouse alone.
[[nodiscard]] inline bool isMenuKey(const QKeyEvent &event)
{
    return event.key() == Qt::Key_Menu || (event.key() == Qt::Key_F10 && event.modifiers() == Qt::ShiftModifier);
}

} // namespace wa::widgets
