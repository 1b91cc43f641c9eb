#pragma once

#include <QToolButton>

namespace wa::widgets {

//! A tool button that opens a menu, and looks it: a word and an arrow beside it. Qt's own way with a menu() waits in an
//! event loop of its own.
class MenuButton : public QToolButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MenuButton)

public:
    explicit MenuButton(const QString &text, QWidget *parent = nullptr);

    //! Opens it below the button.
    void popUp(QMenu *menu) const;

signals:
    void menuWanted(); //!< a click or Space

protected:
    void initStyleOption(QStyleOptionToolButton *option) const override;
};

} // namespace wa::widgets
