#include "ui/tour/hand.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QDropEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QMouseEvent>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QTabWidget>
#include <QUrl>

namespace wa::ui {

using namespace Qt::StringLiterals;

Hand::Hand(QWidget &window)
    : m_window(&window)
{
}

QWidget *Hand::find(const QString &name) const
{
    QWidget *behind = nullptr;
    for (QWidget *top : QApplication::topLevelWidgets()) {
        if (!top->isVisible())
            continue;
        for (QWidget *widget : top->findChildren<QWidget *>(name)) {
            if (!widget->isVisible())
                continue;
            if (top != m_window) // a dialog stands in front of the window
                return widget;
            behind = widget;
        }
    }
    return behind;
}

QString Hand::read(const QString &name) const
{
    QWidget *widget = find(name);
    if (auto *label = qobject_cast<QLabel *>(widget))
        return label->text();
    if (auto *button = qobject_cast<QAbstractButton *>(widget))
        return button->text();
    if (auto *field = qobject_cast<QLineEdit *>(widget))
        return field->displayText();
    if (auto *field = qobject_cast<QPlainTextEdit *>(widget))
        return field->toPlainText();
    if (auto *choice = qobject_cast<QComboBox *>(widget))
        return choice->currentText();
    if (!widget)
        return {};
    QStringList inside;
    for (QLabel *label : widget->findChildren<QLabel *>()) {
        if (label->isVisible())
            inside << label->text();
    }
    return inside.isEmpty() ? widget->accessibleName() : inside.join(u' ');
}

int Hand::rows(const QString &name) const
{
    QWidget *widget = find(name);
    QAccessibleInterface *face = widget ? QAccessible::queryAccessibleInterface(widget) : nullptr;
    QAccessibleTableInterface *table = face ? face->tableInterface() : nullptr;
    return table ? table->rowCount() : -1;
}

Result<QWidget *> Hand::reach(const QString &name) const
{
    QWidget *widget = find(name);
    if (widget && widget->isEnabled())
        return widget;
    return tl::unexpected(Error{.kind = Error::Kind::Config,
                                .code = widget ? u"disabled"_s : u"not_on_screen"_s,
                                .field = name,
                                .detail = widget ? u"%1 is disabled"_s.arg(name) : u"%1 is not on screen"_s.arg(name)});
}

Result<> Hand::click(const QString &name)
{
    const auto widget = reach(name);
    if (!widget)
        return tl::unexpected(widget.error());
    pressMouse(*widget, (*widget)->rect().center());
    return {};
}

void Hand::pressMouse(QWidget *widget, QPoint at) const
{
    const QPointer<QWidget> target = widget;
    const QPointF global = widget->mapToGlobal(at);
    if (widget->focusPolicy() & Qt::ClickFocus)
        widget->setFocus(Qt::MouseFocusReason);
    QMouseEvent down(QEvent::MouseButtonPress, at, global, Qt::LeftButton, Qt::LeftButton, {});
    QCoreApplication::sendEvent(widget, &down);
    if (!target)
        return;
    QMouseEvent up(QEvent::MouseButtonRelease, at, global, Qt::LeftButton, {}, {});
    QCoreApplication::sendEvent(widget, &up);
}

void Hand::key(QWidget *target, int code, Qt::KeyboardModifiers modifiers, const QString &text) const
{
    const QPointer<QWidget> alive = target;
    QKeyEvent down(QEvent::KeyPress, code, modifiers, text);
    QCoreApplication::sendEvent(target, &down);
    if (!alive)
        return;
    QKeyEvent up(QEvent::KeyRelease, code, modifiers, text);
    QCoreApplication::sendEvent(target, &up);
}

Result<> Hand::type(const QString &name, const QString &text)
{
    const auto widget = reach(name);
    if (!widget)
        return tl::unexpected(widget.error());
    (*widget)->setFocus(Qt::MouseFocusReason);
    key(*widget, Qt::Key_A, Qt::ControlModifier);
    key(*widget, Qt::Key_Delete, {});
    for (const QChar c : text) {
        if (c == u'\n')
            key(*widget, Qt::Key_Return, {});
        else
            key(*widget, 0, {}, QString(c));
    }
    return {};
}

Result<> Hand::choose(const QString &name, int entry)
{
    const auto widget = reach(name);
    if (!widget)
        return tl::unexpected(widget.error());
    auto *choice = qobject_cast<QComboBox *>(*widget);
    if (!choice || entry < 0 || entry >= choice->count())
        return tl::unexpected(Error{.kind = Error::Kind::Config,
                                    .code = u"no_such_entry"_s,
                                    .field = name,
                                    .detail = u"%1 offers no entry %2"_s.arg(name).arg(entry)});
    // By keyboard, as the list would open a window with a grab of its own.
    choice->setFocus(Qt::TabFocusReason);
    while (choice->currentIndex() != entry) {
        const int before = choice->currentIndex();
        key(choice, before < entry ? Qt::Key_Down : Qt::Key_Up, {});
        if (choice->currentIndex() == before)
            return tl::unexpected(Error{.kind = Error::Kind::Config, .field = name, .detail = u"cannot reach it"_s});
    }
    return {};
}

Result<> Hand::openTab(const QString &name, int tab)
{
    const auto widget = reach(name);
    if (!widget)
        return tl::unexpected(widget.error());
    auto *tabs = qobject_cast<QTabWidget *>(*widget);
    if (!tabs || tab < 0 || tab >= tabs->count() || !tabs->isTabVisible(tab))
        return tl::unexpected(Error{.kind = Error::Kind::Config,
                                    .code = u"no_such_tab"_s,
                                    .field = name,
                                    .detail = u"%1 shows no tab %2"_s.arg(name).arg(tab)});
    pressMouse(tabs->tabBar(), tabs->tabBar()->tabRect(tab).center());
    return {};
}

Result<> Hand::drop(const QString &name, const QString &file)
{
    const auto widget = reach(name);
    if (!widget)
        return tl::unexpected(widget.error());
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(file)});
    const QPoint at = (*widget)->rect().center();
    QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, {});
    QCoreApplication::sendEvent(*widget, &enter);
    if (!enter.isAccepted())
        return tl::unexpected(
            Error{.kind = Error::Kind::Config, .field = name, .detail = u"%1 takes no files"_s.arg(name)});
    QDropEvent dropped(at, Qt::CopyAction, &data, Qt::LeftButton, {});
    QCoreApplication::sendEvent(*widget, &dropped);
    return {};
}

Result<> Hand::press(const QString &name, int code, Qt::KeyboardModifiers modifiers)
{
    const auto widget = reach(name);
    if (!widget)
        return tl::unexpected(widget.error());
    (*widget)->setFocus(Qt::TabFocusReason);
    key(*widget, code, modifiers);
    return {};
}

} // namespace wa::ui
