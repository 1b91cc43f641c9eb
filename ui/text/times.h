#pragma once

#include "app/base/clock.h"

#include <QLocale>
#include <QString>

namespace wa::text {

//! "12 s ago", "3 min ago", "2 h ago", "5 days ago"; "just now" below one second and for a clock that ran back.
[[nodiscard]] QString age(UnixMs then, UnixMs now);
//! "350 ms", "12 s", "2 min 5 s", "3 h 20 min".
[[nodiscard]] QString duration(std::chrono::milliseconds length);
//! "14:05:12.345" in local time; the date before it when it is not `now`'s day.
[[nodiscard]] QString timeOfDay(UnixMs instant, UnixMs now);
//! "14:05" in local time, for what is read like a letter.
[[nodiscard]] QString clockTime(UnixMs instant);
//! "Today", "Yesterday", else the date in full.
[[nodiscard]] QString day(UnixMs instant, UnixMs now, const QLocale &locale = {});
//! Date and time to the second with the zone: "2026-04-22 14:05:12 WIB".
[[nodiscard]] QString instant(UnixMs instant);
//! "512 B", "1.2 KB", "3.4 MB" by 1,024, as the filter language counts.
[[nodiscard]] QString size(qint64 bytes, const QLocale &locale = {});
//! "3.2 events/s".
[[nodiscard]] QString rate(double perSecond, const QLocale &locale = {});

} // namespace wa::text
