#pragma once

#include <QSaveFile>

namespace wa {

//! commit(), but never of less than what was written: where the last bytes meet a full disk, Qt 6.4's own puts an empty
//! file in the old one's place and answers true.
[[nodiscard]] inline bool commitWhole(QSaveFile &file)
{
    return file.flush() && file.commit();
}

} // namespace wa
