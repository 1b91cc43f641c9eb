#pragma once

#include <QString>

#include <optional>

namespace wa::messages {

//! A bulk send as a whole.
enum class BulkState {
    Running,
    Paused,    //!< by the operator, by what went wrong, or by the end of the run before
    Cancelled, //!< what was not sent by then never is
    Done,
};
inline constexpr int bulkStateCount = 4;

enum class BulkInput { Pause, Resume, Cancel, Finish };
inline constexpr int bulkInputCount = 4;

//! Pure and total: Cancelled and Done are the end.
[[nodiscard]] BulkState next(BulkState state, BulkInput input);
//! "running", "paused" ...: the words of console.db.
[[nodiscard]] QString bulkStateWord(BulkState state);
[[nodiscard]] std::optional<BulkState> bulkStateOfWord(const QString &word);

} // namespace wa::messages
