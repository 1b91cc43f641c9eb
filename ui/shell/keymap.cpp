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
        {u"Menu, Shift+F10"_s, tr("Open the menu of what has the focus")},
        {u"Esc"_s, tr("One step back")},
        {u"Ctrl+F"_s, tr("Go to the filter of the page")},
        {u"Ctrl+N"_s, tr("Run the page's main action")},
        {u"F5"_s, tr("Refresh the page")},
        {u"Ctrl+,"_s, tr("Open the settings")},
        {u"Ctrl+L"_s, tr("Hide secrets and messages")},
        {u"F1"_s, tr("Show these keys")},
        {u"Ctrl+Q"_s, tr("Quit")},
    };
    const std::pair<QString, QString> eventKeys[] = {
        {u"Up Down, k j"_s, tr("Walk the event list")},
        {u"Home, End g"_s, tr("Newest event, oldest event")},
        {u"G"_s, tr("Newest event, and follow")},
        {u"Space"_s, tr("Pause the list, go on")},
        {u"Enter, Ctrl+Enter"_s, tr("Go to the event, open it in a window")},
        {u"Right Left"_s, tr("Unfold attempts, fold them")},
        {u"/"_s, tr("Go to the filter")},
        {u"[ ], { }"_s, tr("Walk related events, events of the message")},
        {u"m p t n"_s, tr("Mark, pin, tag, note")},
        {u"d, Shift+D"_s, tr("Compare with the one before, with the marked")},
        {u"r, Shift+R, e"_s, tr("Replay, replay with changes, export")},
        {u"s x"_s, tr("Show only this event, exclude it")},
        {u"Ctrl+G"_s, tr("Go to a time or an id")},
        {u"F3, Shift+F3"_s, tr("Next match of the muted filter, previous match")},
        {u"Ctrl+C, y c j p i f"_s, tr("Copy line, curl, JSON, path, request id, filter")},
        {u"Ctrl+/, Alt+1 … Alt+9"_s, tr("Mute the filter, open a saved view")},
        {u"1 … 7, Ctrl+Up Ctrl+Down"_s, tr("Tabs of the event, next event on the same tab")},
    };
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(theme::space5);
    int row = 0;
    const auto add = [grid, &row](const QString &key, const QString &does) {
        auto *name = new QLabel(key);
        theme::setRole(name, theme::TextRole::Mono);
        grid->addWidget(name, row, 0);
        grid->addWidget(new QLabel(does), row, 1);
        ++row;
    };
    for (const auto &[key, does] : keys)
        add(key, does);
    grid->setRowMinimumHeight(row++, theme::space4);
    for (const auto &[key, does] : eventKeys)
        add(key, does);
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
