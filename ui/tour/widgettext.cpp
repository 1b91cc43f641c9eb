#include "ui/tour/widgettext.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMetaProperty>
#include <QPlainTextEdit>
#include <QTextDocument>
#include <QTextEdit>

namespace wa::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int rowsOfATable = 200; // a tour's tables are short; a million events are the search index's business

void tableText(const QAbstractItemModel &model, QStringList &texts)
{
    for (int row = 0; row < qMin(model.rowCount(), rowsOfATable); ++row) {
        for (int column = 0; column < model.columnCount(); ++column) {
            const QModelIndex index = model.index(row, column);
            for (const int role : {int(Qt::DisplayRole), int(Qt::ToolTipRole), int(Qt::AccessibleTextRole),
                                   int(Qt::AccessibleDescriptionRole), int(Qt::EditRole)})
                texts << index.data(role).toString();
        }
    }
}

// A table that is no item view: what those who hear the screen are told.
void heardText(QWidget &widget, QStringList &texts)
{
    QAccessibleInterface *face = QAccessible::queryAccessibleInterface(&widget);
    QAccessibleTableInterface *table = face ? face->tableInterface() : nullptr;
    if (!table)
        return;
    for (int row = 0; row < qMin(table->rowCount(), rowsOfATable); ++row) {
        for (int column = 0; column < table->columnCount(); ++column) {
            if (const QAccessibleInterface *cell = table->cellAt(row, column))
                texts << cell->text(QAccessible::Name);
        }
    }
}

// What the widget keeps in its own properties: catches widgets that paint their text themselves.
void propertyText(const QWidget &widget, QStringList &texts)
{
    const QMetaObject *type = widget.metaObject();
    for (int i = 0; i < type->propertyCount(); ++i) {
        const QMetaProperty property = type->property(i);
        if (property.typeId() == QMetaType::QString && qstrcmp(property.name(), "objectName") != 0)
            texts << property.read(&widget).toString();
    }
    for (const QByteArray &name : widget.dynamicPropertyNames())
        texts << widget.property(name.constData()).toString();
}

} // namespace

QString textOfAllWidgets()
{
    QStringList lines;
    for (QWidget *widget : QApplication::allWidgets()) {
        QStringList texts;
        propertyText(*widget, texts);
        if (const auto *edit = qobject_cast<QPlainTextEdit *>(widget))
            texts << edit->toPlainText();
        if (const auto *edit = qobject_cast<QTextEdit *>(widget))
            texts << edit->toPlainText();
        if (const auto *choice = qobject_cast<QComboBox *>(widget)) {
            for (int i = 0; i < choice->count(); ++i)
                texts << choice->itemText(i);
        }
        if (const auto *view = qobject_cast<QAbstractItemView *>(widget); view && view->model())
            tableText(*view->model(), texts);
        else
            heardText(*widget, texts);
        for (const QAction *action : widget->actions())
            texts << action->text() << action->toolTip();
        texts.removeAll(QString());
        texts.removeDuplicates();
        const QString name = widget->objectName().isEmpty() ? QString::fromLatin1(widget->metaObject()->className())
                                                            : widget->objectName();
        for (QString &text : texts)
            lines << name + u": "_s + text.replace(u'\n', "\\n"_L1);
    }
    lines.sort();
    return lines.join(u'\n') + u'\n';
}

} // namespace wa::ui
