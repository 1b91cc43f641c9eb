#include "tests/ui/fit.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/statuspill.h"
#include "ui/widgets/tabledelegate.h"

#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QHelpEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollBar>
#include <QSet>
#include <QSlider>
#include <QSplitterHandle>
#include <QStyle>
#include <QStyleOption>
#include <QTabBar>
#include <QTest>
#include <QTextEdit>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace wa::test {
namespace {

QString told(const QWidget *widget, const QString &what)
{
    QString path = widget->objectName().isEmpty() ? QString() : u'#' + widget->objectName();
    for (const QWidget *up = widget->parentWidget(); up; up = up->parentWidget()) {
        if (!up->objectName().isEmpty() && !up->objectName().startsWith("qt_"_L1)) {
            path += u" in #"_s + up->objectName();
            break;
        }
    }
    const QAccessibleInterface *face = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
    const QString name = face ? face->text(QAccessible::Name) : QString();
    return u"%1%2 \"%3\": %4"_s.arg(QString::fromLatin1(widget->metaObject()->className()), path, name, what);
}

QList<QWidget *> visibleIn(QWidget &window)
{
    QList<QWidget *> found;
    for (QWidget *widget : window.findChildren<QWidget *>()) {
        if (widget->isVisible() && widget->window() == &window)
            found.append(widget);
    }
    return found;
}

bool insideControl(const QWidget *widget)
{
    for (const QWidget *up = widget->parentWidget(); up; up = up->parentWidget()) {
        if (qobject_cast<const QLineEdit *>(up) || qobject_cast<const QAbstractSpinBox *>(up) ||
            qobject_cast<const QComboBox *>(up) || qobject_cast<const QTabBar *>(up) ||
            qobject_cast<const QHeaderView *>(up))
            return true;
    }
    return false;
}

bool isControl(const QWidget *widget)
{
    if (insideControl(widget) || qobject_cast<const QHeaderView *>(widget) || widget->focusProxy())
        return false; // a part of a control, or a frame whose part takes the focus
    const auto *slider = qobject_cast<const QAbstractSlider *>(widget);
    return qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QLineEdit *>(widget) ||
           qobject_cast<const QComboBox *>(widget) || qobject_cast<const QAbstractSpinBox *>(widget) ||
           qobject_cast<const QAbstractItemView *>(widget) || qobject_cast<const QPlainTextEdit *>(widget) ||
           qobject_cast<const QTextEdit *>(widget) || qobject_cast<const QTabBar *>(widget) ||
           (slider && !qobject_cast<const QScrollBar *>(widget)) ||
           (widget->focusPolicy() & Qt::TabFocus && !qobject_cast<const QAbstractScrollArea *>(widget));
}

QString fitOfLabel(QLabel *label)
{
    if (label->text().isEmpty())
        return {};
    if (auto *elided = qobject_cast<widgets::ElidedLabel *>(label)) {
        if (!elided->isElided())
            return {};
        QHelpEvent ask(QEvent::ToolTip, elided->rect().center(), elided->mapToGlobal(elided->rect().center()));
        QApplication::sendEvent(elided, &ask);
        return elided->toolTip().contains(elided->text()) ? QString() : u"elided, and the tooltip has not all of it"_s;
    }
    if (label->wordWrap()) {
        const int needed = label->heightForWidth(label->width());
        return needed > label->height() ? u"needs %1 px of height, has %2"_s.arg(needed).arg(label->height())
                                        : QString();
    }
    const QSize needed = label->sizeHint();
    if (needed.width() > label->width() || needed.height() > label->height())
        return u"needs %1x%2, has %3x%4"_s.arg(needed.width())
            .arg(needed.height())
            .arg(label->width())
            .arg(label->height());
    return {};
}

QString fitOfCombo(QComboBox *combo)
{
    QStyleOptionComboBox option;
    option.initFrom(combo);
    option.editable = combo->isEditable();
    const QRect field =
        combo->style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, combo);
    const int needed = combo->fontMetrics().horizontalAdvance(combo->currentText());
    if (needed <= field.width() || combo->toolTip().contains(combo->currentText()))
        return {};
    return u"needs %1 px for its choice, has %2"_s.arg(needed).arg(field.width());
}

QString fitOfHeader(QHeaderView *header)
{
    for (int section = 0; header->orientation() == Qt::Horizontal && section < header->count(); ++section) {
        if (header->isSectionHidden(section))
            continue;
        const QString title = header->model()->headerData(section, Qt::Horizontal).toString();
        const int needed =
            header->fontMetrics().horizontalAdvance(title) + 2 * header->style()->pixelMetric(QStyle::PM_HeaderMargin);
        if (needed > header->sectionSize(section) &&
            !header->model()->headerData(section, Qt::Horizontal, Qt::ToolTipRole).toString().contains(title))
            return u"column \"%1\" needs %2 px, has %3"_s.arg(title).arg(needed).arg(header->sectionSize(section));
    }
    return {};
}

QString fitOfView(QAbstractItemView *view)
{
    const QAbstractItemModel *model = view->model();
    const auto *list = qobject_cast<QListView *>(view); // shows one column of its model
    for (int column = 0; model && column < model->columnCount(view->rootIndex()); ++column) {
        if (list && column != list->modelColumn())
            continue;
        const QModelIndex cell = model->index(0, column, view->rootIndex());
        if (cell.isValid() && !qobject_cast<widgets::TableDelegate *>(view->itemDelegateForIndex(cell)) &&
            !cell.data(Qt::ToolTipRole).isValid() &&
            view->sizeHintForIndex(cell).width() > view->visualRect(cell).width())
            return u"column %1 cuts text and has no tooltip for it: use widgets::TableDelegate"_s.arg(column);
    }
    return {};
}

QString fitOf(QWidget *widget)
{
    if (auto *label = qobject_cast<QLabel *>(widget))
        return fitOfLabel(label);
    if (auto *combo = qobject_cast<QComboBox *>(widget))
        return fitOfCombo(combo);
    if (auto *header = qobject_cast<QHeaderView *>(widget))
        return fitOfHeader(header);
    if (auto *view = qobject_cast<QAbstractItemView *>(widget))
        return fitOfView(view);
    if (auto *edit = qobject_cast<QLineEdit *>(widget); edit && edit->text().isEmpty()) {
        const int room = edit->width() - edit->textMargins().left() - edit->textMargins().right() - 12;
        const int needed = edit->fontMetrics().horizontalAdvance(edit->placeholderText());
        return needed > room ? u"its placeholder needs %1 px, has %2"_s.arg(needed).arg(room) : QString();
    }
    if (qobject_cast<QAbstractButton *>(widget) || qobject_cast<widgets::StatusPill *>(widget)) {
        const QSize needed = widget->sizeHint();
        if (needed.width() > widget->width() || needed.height() > widget->height())
            return u"needs %1x%2, has %3x%4"_s.arg(needed.width())
                .arg(needed.height())
                .arg(widget->width())
                .arg(widget->height());
    }
    return {};
}

bool scrolls(const QWidget *parent)
{
    const auto *area = qobject_cast<const QAbstractScrollArea *>(parent->parentWidget());
    return area && area->viewport() == parent;
}

//! The commonest colour of a rectangle is what the words stand on; their own is the one furthest from it.
double contrastIn(const QImage &picture, const QRect &rect)
{
    QHash<QRgb, int> count;
    for (int y = rect.top(); y <= rect.bottom(); ++y) {
        for (int x = rect.left(); x <= rect.right(); ++x)
            ++count[picture.pixel(x, y)];
    }
    QRgb under = 0;
    int most = 0;
    for (auto it = count.cbegin(); it != count.cend(); ++it) {
        if (it.value() > most) {
            most = it.value();
            under = it.key();
        }
    }
    double best = 1;
    for (auto it = count.cbegin(); it != count.cend(); ++it)
        best = std::max(best, theme::contrast(QColor(it.key()), QColor(under)));
    return best;
}

bool hasWords(const QWidget *widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(widget))
        return !label->text().isEmpty() && label->pixmap().isNull();
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
        return !button->text().isEmpty();
    if (const auto *edit = qobject_cast<const QLineEdit *>(widget))
        return !edit->displayText().isEmpty() || !edit->placeholderText().isEmpty();
    if (const auto *combo = qobject_cast<const QComboBox *>(widget))
        return !combo->currentText().isEmpty();
    return qobject_cast<const widgets::StatusPill *>(widget) != nullptr;
}

} // namespace

QStringList clipped(QWidget &window)
{
    QStringList faults;
    for (QWidget *widget : visibleIn(window)) {
        if (insideControl(widget))
            continue;
        if (const QString fault = fitOf(widget); !fault.isEmpty())
            faults.append(told(widget, fault));
        const QWidget *parent = widget->parentWidget();
        const bool handle = qobject_cast<QSplitterHandle *>(widget) || qobject_cast<QHeaderView *>(widget);
        if (!handle && !scrolls(parent) && !parent->rect().contains(widget->geometry()) && !widget->size().isEmpty())
            faults.append(told(widget, u"reaches out of its parent by layout"_s));
    }
    return faults;
}

QStringList faint(QWidget &window)
{
    QStringList faults;
    const QPixmap pixmap = window.grab();
    const QImage picture = pixmap.toImage();
    const qreal scale = pixmap.devicePixelRatio();
    for (QWidget *widget : visibleIn(window)) {
        if (!widget->isEnabled() || !hasWords(widget) || insideControl(widget))
            continue;
        // What is scrolled out of sight, even in part, is not in the picture.
        const QRect seen = widget->visibleRegion().boundingRect();
        if (seen != widget->rect())
            continue;
        const QRectF place(widget->mapTo(&window, seen.topLeft()), seen.size());
        const QRect inside =
            QRectF(place.topLeft() * scale, place.size() * scale).toAlignedRect().adjusted(4, 2, -4, -2);
        if (!inside.isValid() || !picture.rect().contains(inside))
            continue;
        const double ratio = contrastIn(picture, inside);
        if (ratio < 4.5)
            faults.append(told(widget, u"its words have a contrast of %1:1"_s.arg(ratio, 0, 'f', 2)));
    }
    return faults;
}

QStringList unnamed(QWidget &window)
{
    QStringList faults;
    for (QWidget *widget : visibleIn(window)) {
        if (!isControl(widget))
            continue;
        const QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
        if (!face || face->text(QAccessible::Name).isEmpty())
            faults.append(told(widget, u"has no accessible name"_s));
    }
    return faults;
}

QStringList unreachable(QWidget &window)
{
    QSet<const QWidget *> reached;
    QList<const QAbstractButton *> exclusive; // reached members of exclusive groups
    window.setFocus();
    for (int presses = 0; presses < 500; ++presses) {
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : &window, Qt::Key_Tab);
        const QWidget *focus = QApplication::focusWidget();
        if (!focus || reached.contains(focus))
            break;
        reached.insert(focus);
        if (const auto *button = qobject_cast<const QAbstractButton *>(focus); button && button->autoExclusive())
            exclusive.append(button);
    }
    QStringList faults;
    for (const QWidget *widget : visibleIn(window)) {
        if (!isControl(widget) || !widget->isEnabled() || reached.contains(widget))
            continue;
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        const bool viaGroup =
            button && button->autoExclusive() &&
            std::any_of(exclusive.cbegin(), exclusive.cend(), [button](const QAbstractButton *member) {
                return member->parentWidget() == button->parentWidget();
            });
        if (!viaGroup)
            faults.append(told(widget, u"cannot be reached by Tab"_s));
    }
    return faults;
}

} // namespace wa::test
