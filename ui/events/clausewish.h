#pragma once

#include "app/events/filter/edit.h"

#include <QMetaType>

namespace wa::ui {

//! What somebody wants of a clause that says "the same as here": of a cell, a header, a value of a body.
struct ClauseWish
{
    enum class Act : quint8 {
        Join,
        Prepare,   //!< into the box, not run yet
        AddColumn, //!< `column` of the list
        Colour,    //!< a rule for events to come
        Notify,
    };
    Act act = Act::Join;
    QString clause = {};
    events::Join join = events::Join::Only; //!< of Join and Prepare
    QString column = {};                    //!< a header or path as the filter names it

    friend bool operator==(const ClauseWish &, const ClauseWish &) = default;
};

} // namespace wa::ui

Q_DECLARE_METATYPE(wa::ui::ClauseWish)
