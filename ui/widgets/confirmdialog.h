#pragma once

#include <QDialog>

namespace wa::widgets {

//! Says what an act does before it is done. Where the act cannot be undone, a name is typed first.
class ConfirmDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConfirmDialog)

public:
    struct Words
    {
        QString title;
        QString consequence;
        QString button;
        QString typed = {}; //!< must be typed before the button works; empty: nothing
    };
    ConfirmDialog(const Words &words, QWidget *parent);
};

} // namespace wa::widgets
