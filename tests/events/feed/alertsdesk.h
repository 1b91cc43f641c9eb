#pragma once

#include "app/events/feed/alerts.h"
#include "app/projects/consoledatabase.h"
#include "tests/support/manualclock.h"

namespace wa::events {

//! Alerts over a log and a console database in memory.
struct AlertsDesk
{
    ManualClock clock;
    std::unique_ptr<EventLog> log = *EventLog::open(QStringLiteral(":memory:"));
    std::unique_ptr<storage::Database> console = *projects::openConsoleDatabase(QStringLiteral(":memory:"));
    SavedViews views{*console};
    EventStream stream{*log, clock};
    Alerts alerts{parts()};

    [[nodiscard]] Alerts::Parts parts()
    {
        return {.stream = stream, .console = *console, .views = views, .clock = clock, .context = {}};
    }
};

} // namespace wa::events
