#pragma once

class QBoxLayout;
class QDialog;
class QPushButton;

namespace wa::widgets {

//! The last row of a dialog that acts: Close, which rejects, and beside it what Enter presses.
void addDialogButtons(QDialog *dialog, QBoxLayout *layout, QPushButton *submit);

} // namespace wa::widgets
