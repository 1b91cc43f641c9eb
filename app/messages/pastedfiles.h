#pragma once

#include "app/base/clock.h"
#include "app/base/task.h"

#include <QString>

namespace wa::storage {
class Database;
}

namespace wa::messages {

//! A pasted picture becomes a file of the profile, so that it is there after a restart. Removes from `folder` those
//! last written before then that no draft, template or bulk send names, and no message that may still go out. How many
//! went. Fails with Storage; then none did. GUI thread; the work is done on the database's.
[[nodiscard]] Task<int> sweepPasted(storage::Database &database, const QString &folder, UnixMs before);

} // namespace wa::messages
