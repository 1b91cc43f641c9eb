#include "ui/messages/composer/composerform.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace wa::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr auto fieldPrefix = "composer."_L1;

} // namespace

ComposerForm::ComposerForm(QWidget *parent)
    : QWidget(parent)
{
}

QLineEdit *ComposerForm::addLine(QFormLayout *form, const QString &label, const QString &name)
{
    auto *line = new QLineEdit(this);
    line->setObjectName(name);
    line->setAccessibleName(label);
    form->addRow(label, line);
    connect(line, &QLineEdit::textChanged, this, &ComposerForm::changed);
    return line;
}

QPlainTextEdit *ComposerForm::makeText(const QString &label, const QString &name)
{
    auto *text = new QPlainTextEdit(this);
    text->setObjectName(name);
    text->setAccessibleName(label);
    text->setTabChangesFocus(true);
    connect(text, &QPlainTextEdit::textChanged, this, &ComposerForm::changed);
    return text;
}

void ComposerForm::clear()
{
    setFields({});
    emit changed();
}

messages::DraftFields ComposerForm::fields() const
{
    messages::DraftFields fields;
    for (const auto *line : findChildren<QLineEdit *>()) {
        if (line->objectName().startsWith(fieldPrefix) && !line->text().isEmpty())
            fields[line->objectName()] = {line->text()};
    }
    for (const auto *text : findChildren<QPlainTextEdit *>()) {
        if (!text->document()->isEmpty())
            fields[text->objectName()] = {text->toPlainText()};
    }
    for (const auto *box : findChildren<QCheckBox *>()) {
        if (box->isChecked())
            fields[box->objectName()] = {u"1"_s};
    }
    return fields;
}

void ComposerForm::setFields(const messages::DraftFields &fields)
{
    const auto held = [&fields](const QObject *field) {
        const auto found = fields.find(field->objectName());
        return found == fields.end() ? QString() : found->second.value(0);
    };
    for (auto *line : findChildren<QLineEdit *>()) {
        if (line->objectName().startsWith(fieldPrefix))
            line->setText(held(line));
    }
    for (auto *text : findChildren<QPlainTextEdit *>())
        text->setPlainText(held(text));
    for (auto *box : findChildren<QCheckBox *>())
        box->setChecked(!held(box).isEmpty());
}

} // namespace wa::ui
