#pragma once

#include <QtGlobal>

namespace wa::widgets {

class LineView;

//! LineView to a screen reader: a tree or list whose rows are its lines, made when they are asked for.
void installLineViewAccess();
void forgetLineViewRows(LineView *view);                //!< the lines are other ones now
void tellLineViewFocus(LineView *view, qsizetype line); //!< the current line, to be read out

} // namespace wa::widgets
