#pragma once

#include "app/events/log/event.h"

namespace wa::events {

//! How one event may have to do with another.
enum class Relation {
    SameDelivery, //!< the same request_id
    SameMessage,  //!< names one of its messages
    SameChat,     //!< within a minute of it
    Alike,        //!< of the same kind and device: what it is compared with
};

//! What finds them, in the filter language; empty: this event has nothing to be related by.
[[nodiscard]] QString relatedQuery(Relation relation, const Event &event);
//! All that names this message.
[[nodiscard]] QString messageQuery(const QString &message);

} // namespace wa::events
