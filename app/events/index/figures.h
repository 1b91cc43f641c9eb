#pragma once

#include "app/base/clock.h"
#include "app/base/ids.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace wa::events {

//! How far the index is behind the log.
struct IndexProgress
{
    qint64 indexed = 0;      //!< events
    qint64 total = 0;        //!< events of the log
    bool catchingUp = false; //!< older events are still being read: what is found is so far
};

//! "Why is this list empty?": for each clause of the outermost "and", how many events it lets through.
struct ClauseCounts
{
    struct Clause
    {
        int at = 0; //!< its place in the query's text
        int length = 0;
        qint64 alone = 0;
        qint64 together = 0; //!< with all clauses before it
        qint64 without = 0;  //!< all the others
    };
    std::vector<Clause> clauses = {};
    qint64 total = 0;     //!< events looked at
    qint64 matches = 0;   //!< of the whole query
    bool complete = true; //!< false: the index is not whole yet, or the scan was cut short
};

//! Events over time. Buckets lie side by side from `from`, each `width` long; a bucket's counts are by series.
struct Histogram
{
    enum class Split { Verdict, Event };
    UnixMs from{};
    std::chrono::milliseconds width{};
    QStringList series = {}; //!< verdict words, or the most frequent event names and an empty one for the rest
    std::vector<std::vector<qint64>> buckets = {};
    qint64 total = 0;
    bool complete = true;

    [[nodiscard]] UnixMs to() const { return from + width * qint64(buckets.size()); }
};

//! What some events are to a query now. In neither list: not indexed yet, or a regular expression gave up.
struct Judged
{
    std::vector<qint64> match = {};
    std::vector<qint64> rest = {}; //!< those that are gone, too
};

//! A value that was seen, for completion. Never one of a signature or authorization header.
struct ObservedValue
{
    QString value;
    qint64 count = 0; //!< 0: seen, not counted
    friend bool operator==(const ObservedValue &, const ObservedValue &) = default;
};

} // namespace wa::events
