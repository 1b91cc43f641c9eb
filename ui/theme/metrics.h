#pragma once

namespace wa::theme {

//! Spacing, radii and sizes in device-independent pixels. A layout uses these and no other numbers.
inline constexpr int space1 = 4;
inline constexpr int space2 = 8;
inline constexpr int space3 = 12;
inline constexpr int space4 = 16;
inline constexpr int space5 = 24;

inline constexpr int radius = 6;
inline constexpr int bandHeight = 4;
inline constexpr int rowHeight = 28;
inline constexpr int compactRowHeight = 24;
inline constexpr int controlHeight = 30;
inline constexpr int iconSize = 16;
inline constexpr int railIconSize = 22;
inline constexpr int focusWidth = 2;
//! Below this window width the rail shows icons alone.
inline constexpr int railFoldsBelow = 1000;
inline constexpr int fadeMs = 120;

} // namespace wa::theme
