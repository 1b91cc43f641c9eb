#pragma once

#include "app/events/filter/edit.h"

#include <QMenu>

namespace wa::ui {

//! Apply as Filter, for a cell, a node of a body or a header: its entries edit the text of the filter and nothing else.
class ClauseMenu final : public QMenu
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ClauseMenu)

public:
    //! `clause` says "the same as here"; `column` is the field, path or header as the filter names it, empty: it can be
    //! no column.
    ClauseMenu(const QString &clause, const QString &column, QWidget *parent);

signals:
    void joinRequested(const QString &clause, wa::events::Join join);
    //! The text goes into the box and is not run yet.
    void prepareRequested(const QString &clause, wa::events::Join join);
    void columnRequested(const QString &column);
};

} // namespace wa::ui
