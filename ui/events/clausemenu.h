#pragma once

#include "ui/events/clausewish.h"

#include <QMenu>

namespace wa::ui {

//! Apply as Filter, for a cell, a node of a body or a header: its entries edit the text of the filter, the columns, or
//! begin a rule, and touch no event.
class ClauseMenu final : public QMenu
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ClauseMenu)

public:
    //! `clause` says "the same as here"; `column` is the field, path or header as the filter names it, empty: it can be
    //! no column.
    ClauseMenu(const QString &clause, const QString &column, QWidget *parent);

signals:
    void wished(const wa::ui::ClauseWish &wish);
};

} // namespace wa::ui
