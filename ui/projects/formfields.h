#pragma once

#include "app/base/secret.h"
#include "app/projects/project.h"

class QComboBox;
class QFormLayout;
class QLineEdit;
class QWidget;

//! The fields that the dialogs of projects and gateways have in common.
namespace wa::ui {

//! `label` is shown, and said to those who hear the screen; `name` is the object's.
QLineEdit *addLine(QFormLayout *form, const QString &label, const QString &name, const QString &text = {});
//! Shows dots, and nothing remembers what is typed.
QLineEdit *addSecretLine(QFormLayout *form, const QString &label, const QString &name);
//! What is pasted there, without white space around it. The field keeps its text.
[[nodiscard]] Secret secretIn(const QLineEdit &field);
//! What somebody made up and typed, a PIN: to the last space.
[[nodiscard]] Secret typedSecretIn(const QLineEdit &field);

QComboBox *addEnvironments(QFormLayout *form, const QString &name,
                           projects::Environment chosen = projects::Environment::Production);
[[nodiscard]] projects::Environment environmentIn(const QComboBox &box);

//! Why a secret takes another one's place.
QComboBox *addReasons(QFormLayout *form, const QString &name);
[[nodiscard]] projects::RotationReason reasonIn(const QComboBox &box);

} // namespace wa::ui
