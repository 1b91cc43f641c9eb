#include "ui/events/clausemenu.h"

#include <QClipboard>
#include <QGuiApplication>

namespace wa::ui {

using namespace Qt::StringLiterals;
using events::Join;
using Act = ClauseWish::Act;

ClauseMenu::ClauseMenu(const QString &clause, const QString &column, QWidget *parent)
    : QMenu(tr("Apply as Filter"), parent)
{
    const std::pair<QString, Join> joins[] = {
        {tr("Show Only"), Join::Only},
        {tr("And"), Join::And},
        {tr("Or"), Join::Or},
        {tr("And Not"), Join::AndNot},
    };
    const auto offer = [this](QMenu *menu, const QString &words, const ClauseWish &wish) {
        menu->addAction(words, this, [this, wish] { emit wished(wish); });
    };
    auto *shown = addSection(fontMetrics().elidedText(clause, Qt::ElideRight, 360).replace(u'&', "&&"_L1));
    shown->setToolTip(clause);
    for (const auto &[words, join] : joins)
        offer(this, words, {.act = Act::Join, .clause = clause, .join = join});
    auto *prepare = addMenu(tr("Prepare"));
    for (const auto &[words, join] : joins)
        offer(prepare, words, {.act = Act::Prepare, .clause = clause, .join = join});
    addSeparator();
    addAction(tr("Copy as Filter"), this, [clause] { QGuiApplication::clipboard()->setText(clause); });
    if (!column.isEmpty())
        offer(this, tr("Add as Column"), {.act = Act::AddColumn, .column = column});
    offer(this, tr("Colour Events Like This…"), {.act = Act::Colour, .clause = clause});
    offer(this, tr("Notify Me of Events Like This…"), {.act = Act::Notify, .clause = clause});
}

} // namespace wa::ui
