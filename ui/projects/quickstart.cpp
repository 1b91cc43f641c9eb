#include "ui/projects/quickstart.h"

#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/widgets/card.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

namespace wa::ui {

using namespace Qt::StringLiterals;

QuickStart::QuickStart(QWidget *parent)
    : QWidget(parent)
{
    const QList<QPair<QString, QString>> steps{
        {tr("Add a Project"), tr("Create one at the gateway, or import one with its app token and webhook secret.")},
        {tr("Create a Device"), tr("A device is one WhatsApp account that the gateway is linked to.")},
        {tr("Scan the Code"), tr("On the phone: WhatsApp, Settings, Linked devices, Link a device.")},
        {tr("Send a Test Message"), tr("Then watch it go from accepted to delivered to read.")},
        {tr("Watch Events Arrive"), tr("The receiver on this computer shows each signed webhook as it comes.")},
    };
    auto *outer = new QVBoxLayout(this);
    outer->addStretch();
    auto *card = new widgets::Card(tr("Quick Start"), this);
    card->setMaximumWidth(640);
    auto *middle = new QHBoxLayout; // an alignment would give sentences of two lines the height of one
    middle->addStretch(1);
    middle->addWidget(card, 100);
    middle->addStretch(1);
    outer->addLayout(middle);
    outer->addStretch(2);

    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(theme::space4);
    grid->setVerticalSpacing(theme::space3);
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const auto &[title, sentence] : steps) {
        auto *number = new QLabel(QString::number(row + 1), this);
        theme::setRole(number, theme::TextRole::Title);
        theme::setMuted(number);
        auto *heading = new QLabel(title, this);
        theme::setRole(heading, theme::TextRole::Heading);
        auto *words = new QLabel(sentence, this);
        words->setWordWrap(true);
        theme::setMuted(words);
        grid->addWidget(number, row * 2, 0, 2, 1, Qt::AlignTop);
        grid->addWidget(heading, row * 2, 1);
        grid->addWidget(words, row * 2 + 1, 1);
        ++row;
    }
    card->body()->addLayout(grid);
    auto *start = new QPushButton(tr("Add Project…"), this);
    start->setObjectName(u"quickStart.add"_s);
    theme::setRole(start, theme::ButtonRole::Primary);
    card->body()->addSpacing(theme::space3);
    card->body()->addWidget(start, 0, Qt::AlignLeft);
    connect(start, &QPushButton::clicked, this, &QuickStart::newProjectRequested);
}

} // namespace wa::ui
