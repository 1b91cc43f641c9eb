#include "app/events/log/logretention.h"

#include "app/events/log/logshared.h"

#include <map>

namespace wa::events {

using namespace Qt::StringLiterals;

namespace {

// A step is a few milliseconds of the writer's time: deliveries that wait for it do not notice.
constexpr int rowsAtOnce = 200;
constexpr qint64 removedAtOnce = 2 * 1024 * 1024;
constexpr int pagesAtOnce = 256;
constexpr qint64 freePagesKept = 256; // for the next events, instead of cutting off and growing again

struct Doomed
{
    qint64 seq = 0;
    qint64 project = 0;
    UnixMs received{};
    QLatin1StringView cause = {};
};

//! The range grows where it can; two that now touch become one.
void recordRemoved(storage::Connection &db, qint64 seq)
{
    std::optional<qint64> first;
    {
        auto before = db.prepare("SELECT first FROM removed WHERE first < ?1 AND last = ?1 - 1 "
                                 "ORDER BY first DESC LIMIT 1");
        before.bindAll(seq);
        if (before.step())
            first = before.integer(0);
    }
    qint64 last = seq;
    {
        auto after = db.prepare("SELECT last FROM removed WHERE first = ? + 1");
        after.bindAll(seq);
        if (after.step())
            last = after.integer(0);
    }
    if (last != seq)
        db.prepare("DELETE FROM removed WHERE first = ? + 1").bindAll(seq).run();
    if (first)
        db.prepare("UPDATE removed SET last = ? WHERE first = ?").bindAll(last, *first).run();
    else
        db.prepare("INSERT INTO removed(first, last) VALUES (?,?)").bindAll(seq, last).run();
}

void removeEvent(storage::Connection &db, qint64 seq)
{
    rememberGone(db, seq);
    for (const auto *sql : {"DELETE FROM attempt WHERE seq = ?", "DELETE FROM answer WHERE seq = ?",
                            "DELETE FROM annotation WHERE seq = ?", "DELETE FROM provenance WHERE seq = ?",
                            "DELETE FROM later WHERE seq = ?", "DELETE FROM event WHERE seq = ?"})
        db.prepare(sql).bindAll(seq).run();
    recordRemoved(db, seq);
}

//! Each cause has one gap a project, which grows: what is oldest goes first.
void growGap(storage::Connection &db, qint64 project, QLatin1StringView cause, const Gap &gap)
{
    db.prepare("UPDATE gap SET first = min(first, ?), last = max(last, ?), count = count + ?, "
               "after_seq = max(after_seq, ?) WHERE project = ? AND cause = ?")
        .bindAll(gap.from, gap.to, gap.count, gap.afterSeq, project, QString(cause))
        .run();
    if (db.changes() > 0)
        return;
    db.prepare("INSERT INTO gap(project, first, last, cause, count, after_seq) VALUES (?,?,?,?,?,?)")
        .bindAll(project, gap.from, gap.to, QString(cause), gap.count, gap.afterSeq)
        .run();
}

//! The oldest first; it ends at the first that may stay.
std::vector<Doomed> findDoomed(storage::Connection &db, const Keep &keep)
{
    std::vector<Doomed> doomed;
    // What is known of removed events cannot go: it is no reason to remove more of them.
    auto excess = keep.maxBytes > 0 ? db.pages().usedBytes() - readTotal(db, "gone"_L1).bytes - keep.maxBytes : 0;
    qint64 bytes = 0;
    auto rows = db.prepare("SELECT seq, project, received, length(body) + length(headers) FROM event WHERE NOT EXISTS "
                           "(SELECT 1 FROM annotation WHERE annotation.seq = event.seq AND annotation.keeps) "
                           "ORDER BY seq LIMIT ?");
    rows.bindAll(rowsAtOnce);
    while (bytes < removedAtOnce && rows.step()) {
        Doomed one{.seq = rows.integer(0), .project = rows.integer(1), .received = rows.instant(2)};
        if (keep.since && one.received < *keep.since)
            one.cause = "retention_age"_L1;
        else if (excess > 0)
            one.cause = "retention_size"_L1;
        else
            break;
        const auto size = rows.integer(3) + rowOverhead;
        excess -= size;
        bytes += size;
        doomed.push_back(one);
    }
    return doomed;
}

void removeAll(storage::Connection &db, const std::vector<Doomed> &doomed, Told &told)
{
    std::map<std::pair<qint64, QLatin1StringView>, Gap> gaps;
    for (const auto &one : doomed) {
        removeEvent(db, one.seq);
        told.change.removed.push_back(one.seq);
        auto &gap =
            gaps.try_emplace({one.project, one.cause}, Gap{.from = one.received, .to = one.received}).first->second;
        gap.from = std::min(gap.from, one.received);
        gap.to = std::max(gap.to, one.received);
        gap.afterSeq = std::max(gap.afterSeq, one.seq);
        ++gap.count;
    }
    for (const auto &[whose, gap] : gaps)
        growGap(db, whose.first, whose.second, gap);
    told.change.gapsChanged |= !gaps.empty();
}

bool hasSpaceToGive(storage::Connection &db)
{
    return db.isSpaceReturnable() && db.pages().free > freePagesKept;
}

} // namespace

Trimmed trimStep(storage::Connection &db, const Keep &keep, Told &told)
{
    const auto doomed = findDoomed(db, keep);
    removeAll(db, doomed, told);
    if (doomed.empty() && hasSpaceToGive(db)) {
        const auto spare = db.pages().free - freePagesKept;
        db.giveBackSpace(int(std::min<qint64>(spare, pagesAtOnce)));
    }
    return Trimmed{.removed = qint64(doomed.size()), .more = !doomed.empty() || hasSpaceToGive(db)};
}

//! The removal of named events, under way.
struct EventLog::Removing
{
    std::vector<qint64> seqs;
    QLatin1StringView cause;
    size_t next = 0;
    qint64 removed = 0;
    Promise<qint64> promise;
    std::shared_ptr<Told> told; //!< of the piece under way

    Result<> run(storage::Connection &db)
    {
        told = std::make_shared<Told>();
        std::vector<Doomed> doomed;
        for (; next < seqs.size() && doomed.size() < size_t(rowsAtOnce); ++next) {
            auto row = db.prepare("SELECT project, received FROM event WHERE seq = ?1 AND NOT EXISTS "
                                  "(SELECT 1 FROM annotation WHERE seq = ?1 AND keeps)");
            row.bindAll(seqs[next]);
            if (row.step())
                doomed.push_back(
                    {.seq = seqs[next], .project = row.integer(0), .received = row.instant(1), .cause = cause});
        }
        removeAll(db, doomed, *told);
        return {};
    }
};

Task<Trimmed> EventLog::trim(const Keep &keep)
{
    return writeTelling<Trimmed>(*m_database, m_shared,
                                 [keep](storage::Connection &db, Told &told) { return trimStep(db, keep, told); });
}

Task<qint64> EventLog::remove(std::vector<qint64> seqs, QLatin1StringView cause)
{
    auto removing = std::make_shared<Removing>();
    std::sort(seqs.begin(), seqs.end()); // so that the ranges of what is gone grow instead of being pieced together
    removing->seqs = std::move(seqs);
    removing->cause = cause;
    auto task = removing->promise.task();
    removeNext(std::move(removing));
    return task;
}

void EventLog::removeNext(std::shared_ptr<Removing> removing)
{
    m_database->submit([removing](storage::Connection &db) { return removing->run(db); },
                       [this, removing, shared = m_shared](const Result<> &committed) {
                           if (!committed)
                               return removing->promise.settle(tl::unexpected(committed.error()));
                           removing->removed += qint64(removing->told->change.removed.size());
                           shared->tell(removing->told->change);
                           if (removing->next == removing->seqs.size())
                               removing->promise.settle(removing->removed);
                           else
                               removeNext(removing);
                       });
}

Task<> EventLog::compact()
{
    auto promise = std::make_shared<Promise<void>>();
    auto task = promise->task();
    m_database->submitAlone(
        [](storage::Connection &db) -> Result<> {
            db.compact();
            return {};
        },
        [promise](const Result<> &done) { promise->settle(done); });
    return task;
}

Task<Usage> EventLog::usage() const
{
    return m_database->read([](storage::Connection &db) {
        const auto pages = db.pages();
        Usage usage{.events = nextSeq(db) - 1,
                    .usedBytes = pages.usedBytes(),
                    .fileBytes = pages.size * pages.all,
                    .givesBack = db.isSpaceReturnable()};
        for (const auto &range : readRemoved(db))
            usage.events -= range.last - range.first + 1;
        auto oldest = db.prepare("SELECT received FROM event ORDER BY seq LIMIT 1");
        if (oldest.step())
            usage.oldest = oldest.instant(0);
        return usage;
    });
}

} // namespace wa::events
