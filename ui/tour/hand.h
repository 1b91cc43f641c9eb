#pragma once

#include "app/base/result.h"

#include <QComboBox>
#include <QPointer>
#include <QString>

class QWidget;

namespace wa::ui {

//! An operator's hand and eye: finds visible widgets by object name, presses and types as a person would, reads what
//! is on screen. It knows no service: what it cannot do, an operator cannot do either.
class Hand
{
public:
    explicit Hand(QWidget &window);

    //! The visible widget of that name in any window of the program; nullptr when there is none.
    [[nodiscard]] QWidget *find(const QString &name) const;
    [[nodiscard]] bool sees(const QString &name) const { return find(name) != nullptr; }
    //! The text a widget shows: label, button, field, the current entry of a choice, or what is in it, joined by
    //! spaces. Empty when it is not on screen.
    [[nodiscard]] QString read(const QString &name) const;

    //! Lines of a table, as those who hear the screen count them; -1: not on screen, or no table.
    [[nodiscard]] int rows(const QString &name) const;

    //! Error Config, field = the name: not on screen, or disabled.
    [[nodiscard]] Result<> click(const QString &name);
    //! Replaces what the field holds, key by key.
    [[nodiscard]] Result<> type(const QString &name, const QString &text);
    [[nodiscard]] Result<> choose(const QString &name, int entry);
    [[nodiscard]] Result<> openTab(const QString &name, int tab);
    //! Drops a file on a widget, as from a file manager.
    [[nodiscard]] Result<> drop(const QString &name, const QString &file);
    [[nodiscard]] Result<> press(const QString &name, int key, Qt::KeyboardModifiers modifiers = {});

private:
    [[nodiscard]] Result<QWidget *> reach(const QString &name) const;
    void pressMouse(QWidget *widget, QPoint at) const;
    void key(QWidget *target, int code, Qt::KeyboardModifiers modifiers, const QString &text = {}) const;

    QPointer<QWidget> m_window;
};

} // namespace wa::ui
