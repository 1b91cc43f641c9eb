#include "ui/projects/formfields.h"

#include "ui/text/words.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QFormLayout>
#include <QLineEdit>

namespace wa::ui {

namespace {

struct FieldTr
{
    Q_DECLARE_TR_FUNCTIONS(FieldTr)
};

Secret secretOf(const QString &text)
{
    QByteArray bytes = text.toUtf8();
    Secret secret(bytes);
    wipeBytes(bytes);
    return secret;
}

} // namespace

QLineEdit *addLine(QFormLayout *form, const QString &label, const QString &name, const QString &text)
{
    auto *line = new QLineEdit(text);
    line->setObjectName(name);
    line->setAccessibleName(label);
    form->addRow(label, line);
    return line;
}

QLineEdit *addSecretLine(QFormLayout *form, const QString &label, const QString &name)
{
    QLineEdit *line = addLine(form, label, name);
    line->setEchoMode(QLineEdit::Password);
    line->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    return line;
}

Secret secretIn(const QLineEdit &field)
{
    return secretOf(field.text().trimmed());
}

Secret typedSecretIn(const QLineEdit &field)
{
    return secretOf(field.text());
}

QComboBox *addEnvironments(QFormLayout *form, const QString &name, projects::Environment chosen)
{
    const QString label = FieldTr::tr("Environment");
    auto *box = new QComboBox;
    box->setObjectName(name);
    box->setAccessibleName(label);
    for (const auto environment :
         {projects::Environment::Production, projects::Environment::Staging, projects::Environment::Sandbox})
        box->addItem(text::word(environment), int(environment));
    box->setCurrentIndex(box->findData(int(chosen)));
    form->addRow(label, box);
    return box;
}

projects::Environment environmentIn(const QComboBox &box)
{
    return projects::Environment(box.currentData().toInt());
}

QComboBox *addReasons(QFormLayout *form, const QString &name)
{
    using projects::RotationReason;
    const QString label = FieldTr::tr("Reason");
    auto *box = new QComboBox;
    box->setObjectName(name);
    box->setAccessibleName(label);
    box->addItem(FieldTr::tr("Hygiene: it is old enough"), int(RotationReason::Hygiene));
    box->addItem(FieldTr::tr("Exposure: somebody may have seen it"), int(RotationReason::Exposure));
    box->addItem(FieldTr::tr("Role change: somebody who knew it left"), int(RotationReason::RoleChange));
    form->addRow(label, box);
    return box;
}

projects::RotationReason reasonIn(const QComboBox &box)
{
    return projects::RotationReason(box.currentData().toInt());
}

} // namespace wa::ui
