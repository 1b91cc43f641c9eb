#pragma once

namespace wa::ui {

//! Makes a FeedView a table to those who hear the screen: the shown columns, every cell with its words. Cells are made
//! when asked for and held by key, so that one that is being read stays the same line while others arrive.
void installFeedAccess(); // once is enough, more does no harm

} // namespace wa::ui
