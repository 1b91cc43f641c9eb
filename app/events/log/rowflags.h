#pragma once

namespace wa::events {

//! Bits of event.flags; stored, so append only.
constexpr int flagAmbiguous = 1;
constexpr int flagNotJson = 2;

} // namespace wa::events
