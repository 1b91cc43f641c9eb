#include "ui/events/gapwords.h"

#include "ui/text/times.h"

#include <QCoreApplication>

namespace wa::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto lastRetry = 130s; // tries come at about 0, +10, +40 and +130 s [D]

struct GapTr
{
    Q_DECLARE_TR_FUNCTIONS(Gap)
};

QString removedWords(const events::Gap &gap)
{
    if (gap.cause == "retention_age"_L1)
        return GapTr::tr("%n event(s) were removed for their age.", nullptr, int(gap.count));
    if (gap.cause == "retention_size"_L1)
        return GapTr::tr("%n event(s) were removed to keep the log within its size.", nullptr, int(gap.count));
    if (gap.cause == "retention_filter"_L1)
        return GapTr::tr("%n event(s) were removed by the filter of what is kept less long.", nullptr, int(gap.count));
    return GapTr::tr("%n event(s) were deleted here.", nullptr, int(gap.count));
}

QString causeWords(const QString &cause)
{
    if (cause == "closed"_L1)
        return GapTr::tr("the console was closed");
    if (cause == "killed"_L1)
        return GapTr::tr("the console ended without notice");
    if (cause == "asleep"_L1)
        return GapTr::tr("the computer was asleep");
    if (cause == "receiver_stopped"_L1)
        return GapTr::tr("the receiver was stopped");
    if (cause == "receiver_failed"_L1)
        return GapTr::tr("the receiver lost its port");
    if (cause == "spool_full"_L1)
        return GapTr::tr("neither the log nor the spool could keep events");
    if (cause == "store_failed"_L1)
        return GapTr::tr("events could not be stored");
    return cause;
}

} // namespace

QString gapWords(const events::Gap &gap)
{
    if (gap.cause.startsWith("retention"_L1) || gap.cause == "deleted"_L1)
        return removedWords(gap);
    const auto length = gap.to - gap.from;
    //: %1 is a length of time, %2 and %3 are instants, %4 a cause: "the console was closed"
    const QString what =
        GapTr::tr("Nothing was received for %1, from %2 to %3: %4.")
            .arg(text::duration(length), text::instant(gap.from), text::instant(gap.to), causeWords(gap.cause));
    const QString hope = length <= lastRetry ? GapTr::tr("Retries may still bring what was sent then.")
                                             : GapTr::tr("What the gateway sent then may be lost.");
    return what + u' ' + hope;
}

} // namespace wa::ui
