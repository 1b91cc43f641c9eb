#include "ui/widgets/dialogbuttons.h"

#include "ui/theme/roles.h"
#include "ui/widgets/confirmdialog.h"

#include <QBoxLayout>
#include <QDialog>
#include <QPushButton>

namespace wa::widgets {

void addDialogButtons(QDialog *dialog, QBoxLayout *layout, QPushButton *submit)
{
    auto *close = new QPushButton(ConfirmDialog::tr("Close"), dialog);
    submit->setDefault(true);
    theme::setRole(submit, theme::ButtonRole::Primary);
    auto *row = new QHBoxLayout;
    row->addStretch();
    row->addWidget(close);
    row->addWidget(submit);
    layout->addLayout(row);
    QObject::connect(close, &QPushButton::clicked, dialog, &QDialog::reject);
}

} // namespace wa::widgets
