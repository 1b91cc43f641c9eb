#pragma once

#include "app/events/log/event.h"

namespace wa::cli {

//! One event as one line for programs, newline included: what `wactl events list` and `tail` print. The body is parsed,
//! with number texts and doubled keys kept; a body that is no JSON is base64.
[[nodiscard]] QByteArray eventLine(const events::EventDetail &detail);
//! All that is held about it, indented: `show`.
[[nodiscard]] QByteArray eventPage(const events::EventDetail &detail);
//! A hole in the log, as a line.
[[nodiscard]] QByteArray gapLine(const events::Gap &gap);

} // namespace wa::cli
