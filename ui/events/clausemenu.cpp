#include "ui/events/clausemenu.h"

#include <QClipboard>
#include <QGuiApplication>

namespace wa::ui {

using namespace Qt::StringLiterals;
using events::Join;

ClauseMenu::ClauseMenu(const QString &clause, const QString &column, QWidget *parent)
    : QMenu(tr("Apply as Filter"), parent)
{
    const std::pair<QString, Join> joins[] = {
        {tr("Show Only"), Join::Only},
        {tr("And"), Join::And},
        {tr("Or"), Join::Or},
        {tr("And Not"), Join::AndNot},
    };
    auto *shown = addSection(fontMetrics().elidedText(clause, Qt::ElideRight, 360).replace(u'&', "&&"_L1));
    shown->setToolTip(clause);
    for (const auto &[words, join] : joins)
        addAction(words, this, [this, clause, join = join] { Q_EMIT joinRequested(clause, join); });
    auto *prepare = addMenu(tr("Prepare"));
    for (const auto &[words, join] : joins)
        prepare->addAction(words, this, [this, clause, join = join] { Q_EMIT prepareRequested(clause, join); });
    addSeparator();
    addAction(tr("Copy as Filter"), this, [clause] { QGuiApplication::clipboard()->setText(clause); });
    if (!column.isEmpty())
        addAction(tr("Add as Column"), this, [this, column] { Q_EMIT columnRequested(column); });
}

} // namespace wa::ui
