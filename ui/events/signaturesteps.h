#pragma once

#include "app/events/log/event.h"
#include "app/signature/verifier.h"
#include "ui/widgets/factlist.h"

namespace wa::ui {

//! The judgement step by step, up to where it breaks: headers, profile, signed bytes, secrets, what came against what
//! was expected, the time, and which delivery of the event it was. Without a ladder: why there is none.
[[nodiscard]] QList<widgets::Fact> signatureSteps(const events::EventDetail &detail,
                                                  const std::optional<signature::Ladder> &ladder);

} // namespace wa::ui
