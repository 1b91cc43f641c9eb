#pragma once

#include "app/cli/listenoptions.h"
#include "app/events/exchange/exportformat.h"
#include "app/events/exchange/replayparcel.h"

namespace wa::cli {

//! `wactl events VERB ...`
struct EventsOptions
{
    enum class Verb { Tail, List, Show, Verify, Replay, Export, Import, Backup };
    Verb verb = Verb::List;
    QString profile;          //!< the folder
    QString where;            //!< the filter language
    std::vector<qint64> seqs; //!< or these
    qint64 limit = 0;         //!< 0: all
    bool oldestFirst = false;
    bool lossless = false;   //!< lines as an export writes them
    qint64 last = 0;         //!< tail: so many of those that are there
    QStringList secretFiles; //!< verify, replay
    QString signature;       //!< what signature::chooseProfile() takes; empty: the one that fitted
    QUrl to;                 //!< replay
    events::ReplayMode mode = events::ReplayMode::ByteExact;
    double perSecond = 5;
    bool originalGaps = false;
    int stopAfter = 5;
    bool confirmTarget = false;
    bool dryRun = false;
    events::ExportOptions exporting;
    QString output;
    QString input;
    bool help = false;
};

//! The arguments after "events".
[[nodiscard]] tl::expected<EventsOptions, Refusal> parseEventsOptions(const QStringList &arguments);
[[nodiscard]] QString eventsHelp(const QStringList &arguments);

} // namespace wa::cli
