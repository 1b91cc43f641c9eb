#include "ui/tour/hand.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDropEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QMouseEvent>
#include <QPlainTextEdit>
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
    return widget ? widget->accessibleName() : QString();
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
    QPointer<QWidget> target = *widget;
    const QPointF at = target->rect().center();
    const QPointF global = target->mapToGlobal(at.toPoint());
    if (target->focusPolicy() & Qt::ClickFocus)
        target->setFocus(Qt::MouseFocusReason);
    QMouseEvent down(QEvent::MouseButtonPress, at, global, Qt::LeftButton, Qt::LeftButton, {});
    QCoreApplication::sendEvent(target, &down);
    if (!target)
        return {};
    QMouseEvent up(QEvent::MouseButtonRelease, at, global, Qt::LeftButton, {}, {});
    QCoreApplication::sendEvent(target, &up);
    return {};
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

Result<> Hand::choose(const QString &name, const QString &entry)
{
    const auto widget = reach(name);
    if (!widget)
        return tl::unexpected(widget.error());
    auto *choice = qobject_cast<QComboBox *>(*widget);
    const int index = choice ? choice->findText(entry) : -1;
    if (index < 0)
        return tl::unexpected(Error{.kind = Error::Kind::Config,
                                    .code = u"no_such_entry"_s,
                                    .field = name,
                                    .detail = u"%1 offers no entry %2"_s.arg(name, entry)});
    // By keyboard, as the list would open a window with a grab of its own.
    choice->setFocus(Qt::TabFocusReason);
    while (choice->currentIndex() != index) {
        const int before = choice->currentIndex();
        key(choice, before < index ? Qt::Key_Down : Qt::Key_Up, {});
        if (choice->currentIndex() == before)
            return tl::unexpected(Error{.kind = Error::Kind::Config, .field = name, .detail = u"cannot reach it"_s});
    }
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
