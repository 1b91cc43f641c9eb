#pragma once

#include "app/events/log/event.h"
#include "app/signature/verifier.h"
#include "ui/widgets/statuspill.h"

namespace wa::ui {

[[nodiscard]] signature::Word wordOf(events::Verdict verdict);
[[nodiscard]] widgets::Status statusOf(events::Verdict verdict);
//! What the stored reason code means, as a sentence; the code itself for one this version does not know.
[[nodiscard]] QString reasonText(const QString &code);

} // namespace wa::ui
