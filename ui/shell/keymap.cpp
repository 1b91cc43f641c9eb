#include "ui/shell/keymap.h"

#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace wa::shell {

KeyMap::KeyMap(QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Keyboard"));
    setObjectName(u"keyMap"_s);
    const std::pair<QString, QString> keys[] = {
        {u"Ctrl+1 … Ctrl+6"_s, tr("Go to a page")},
        {u"F6"_s, tr("Go to the next pane")},
        {u"Ctrl+F"_s, tr("Go to the filter of the page")},
        {u"Ctrl+N"_s, tr("Run the page's main action")},
        {u"F5"_s, tr("Refresh the page")},
        {u"Ctrl+,"_s, tr("Open the settings")},
        {u"F1"_s, tr("Show these keys")},
        {u"Ctrl+Q"_s, tr("Quit")},
    };
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(theme::space5);
    int row = 0;
    for (const auto &[key, does] : keys) {
        auto *name = new QLabel(key);
        theme::setRole(name, theme::TextRole::Mono);
        grid->addWidget(name, row, 0);
        grid->addWidget(new QLabel(does), row, 1);
        ++row;
    }
    grid->setColumnStretch(1, 1);
    auto *close = new QPushButton(tr("Close"));
    auto *buttons = new QDialogButtonBox;
    buttons->addButton(close, QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(theme::space4);
    layout->addLayout(grid);
    layout->addWidget(buttons);
}

} // namespace wa::shell
