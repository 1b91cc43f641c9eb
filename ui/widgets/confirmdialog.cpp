#include "ui/widgets/confirmdialog.h"

#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace wa::widgets {

using namespace Qt::StringLiterals;

ConfirmDialog::ConfirmDialog(const Words &words, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(words.title);
    setMinimumWidth(440);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(theme::space3);
    auto *consequence = new QLabel(words.consequence, this);
    consequence->setWordWrap(true);
    layout->addWidget(consequence);
    auto *act = new QPushButton(words.button, this);
    act->setObjectName(u"confirm.act"_s);
    theme::setRole(act, theme::ButtonRole::Danger);
    if (!words.typed.isEmpty()) {
        auto *form = new QFormLayout;
        auto *field = new QLineEdit(this);
        field->setObjectName(u"confirm.name"_s);
        field->setAccessibleName(tr("Name, to confirm"));
        //: %1 is the name that the operator types to confirm
        form->addRow(tr("Type %1 to confirm").arg(words.typed), field);
        layout->addLayout(form);
        act->setEnabled(false);
        connect(field, &QLineEdit::textChanged, act,
                [act, name = words.typed](const QString &typed) { act->setEnabled(typed.trimmed() == name); });
    }
    auto *row = new QHBoxLayout;
    auto *close = new QPushButton(tr("Close"), this);
    close->setDefault(true);
    row->addWidget(act);
    row->addStretch();
    row->addWidget(close);
    layout->addLayout(row);
    connect(act, &QPushButton::clicked, this, &QDialog::accept);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
}

} // namespace wa::widgets
