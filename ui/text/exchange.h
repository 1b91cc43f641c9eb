#pragma once

#include "app/base/error.h"
#include "app/events/exchange/exportformat.h"
#include "app/events/exchange/replayparcel.h"

#include <QString>

namespace wa::text {

[[nodiscard]] QString word(events::ExportFormat format);    //!< "JSON Lines"
[[nodiscard]] QString meaning(events::ExportFormat format); //!< what is in such a file

[[nodiscard]] QString word(events::ReplayMode mode);    //!< "Byte-Exact"
[[nodiscard]] QString meaning(events::ReplayMode mode); //!< what it does and what it is good for

//! Why a target may not be sent to; the codes of events::ReplayDesk::judge().
[[nodiscard]] QString whyNotThere(const Error &error);
//! Why an event was not sent, or got no answer: the words of events::problemOf().
[[nodiscard]] QString replayProblem(const QString &problem);

} // namespace wa::text
