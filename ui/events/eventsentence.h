#pragma once

#include "app/events/log/event.h"

namespace wa::ui {

//! An event in one sentence: "Anna to Front Desk: image, 212 KB, answering 3EB0A9F2C1". What came from outside in it is
//! clipped and on one line. `deviceName` may be empty.
[[nodiscard]] QString sentenceOf(const events::Event &event, const QString &deviceName);

} // namespace wa::ui
