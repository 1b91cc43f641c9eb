#pragma once

#include <QStringList>

class QWidget;

//! What makes a page unfit. Each function looks at what is visible in a shown window and returns one line a fault.
namespace wa::test {

//! Words cut off by their widget, widgets cut off by their parent. Elision is allowed where the tooltip has it all.
[[nodiscard]] QStringList clipped(QWidget &window);
//! Words below 4.5:1 against what is painted behind them, measured in the window's picture. Disabled ones are exempt.
[[nodiscard]] QStringList faint(QWidget &window);
//! Controls without a name for those who hear the screen.
[[nodiscard]] QStringList unnamed(QWidget &window);
//! Controls that pressing Tab again and again does not reach. An exclusive group counts as one: the arrows walk it.
[[nodiscard]] QStringList unreachable(QWidget &window);

} // namespace wa::test
