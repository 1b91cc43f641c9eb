#include "app/events/log/logschema.h"
#include "app/events/log/logshared.h"

namespace wa::events {

namespace {

constexpr int recheckAtOnce = 32; // judged in one write: milliseconds, so that events go on between

struct KeptRefusal
{
    qint64 id = 0;
    qint64 refusal = 0;
    UnixMs first{};
    qint64 count = 1;
    Arrival arrival; //!< at the time of the newest, whose headers these are
};

std::vector<KeptRefusal> readKept(storage::Connection &db, const ProjectId &project, qint64 afterId)
{
    std::vector<KeptRefusal> kept;
    auto rows = db.prepare("SELECT q.id, q.refusal, q.received, q.last, q.count, q.via, q.peer, q.headers, q.body "
                           "FROM quarantine q JOIN refusal r ON r.id = q.refusal WHERE q.id > ? AND r.project = "
                           "(SELECT id FROM project WHERE name = ?) ORDER BY q.id LIMIT ?");
    rows.bindAll(afterId, project, recheckAtOnce);
    while (rows.step()) {
        kept.push_back({.id = rows.integer(0),
                        .refusal = rows.integer(1),
                        .first = rows.instant(2),
                        .count = rows.integer(4),
                        .arrival = {.project = project,
                                    .body = rows.blob(8),
                                    .headers = unpackHeaders(rows.blob(7)),
                                    .received = rows.instant(3),
                                    .via = Via(rows.integer(5)),
                                    .peer = rows.blob(6),
                                    .answered = 401}});
    }
    return kept;
}

void forgetRefusal(storage::Connection &db, const KeptRefusal &kept)
{
    db.prepare("DELETE FROM quarantine WHERE id = ?").bindAll(kept.id).run();
    db.prepare("UPDATE refusal SET count = count - ? WHERE id = ?").bindAll(kept.count, kept.refusal).run();
    db.prepare("DELETE FROM refusal WHERE id = ? AND count <= 0").bindAll(kept.refusal).run();
}

} // namespace

//! A run over a project's quarantine, a few at a time.
struct EventLog::Rechecking
{
    ProjectId project;
    Verifier verifier;
    UnixMs now;
    Promise<qint64> promise;
    qint64 afterId = 0;
    qint64 verified = 0;
    // Of the piece under way; counted when it is committed.
    size_t rows = 0;
    std::vector<Stored> stored;

    Result<> run(storage::Connection &db, SeenKeys &seen)
    {
        stored.clear();
        auto kept = readKept(db, project, afterId);
        rows = kept.size();
        for (auto &one : kept) {
            afterId = one.id;
            if (verifier(one.arrival) != Fate::Accept)
                continue;
            accept(db, seen, one);
            forgetRefusal(db, one);
        }
        return {};
    }

private:
    void accept(storage::Connection &db, SeenKeys &seen, KeptRefusal &one)
    {
        const auto newest = std::exchange(one.arrival.received, one.first);
        stored.push_back(writeEvent(db, seen, prepare(one.arrival)));
        if (stored.back().isNew)
            writeLater(db, stored.back().seq, now);
        if (one.count == 1)
            return;
        // Of the deliveries between only the count is known: the newest stands for them.
        one.arrival.received = newest;
        stored.push_back(writeEvent(db, seen, prepare(one.arrival)));
    }
};

Task<qint64> EventLog::recheck(const ProjectId &project, Verifier verifier, UnixMs now)
{
    auto rechecking = std::make_shared<Rechecking>();
    rechecking->project = project;
    rechecking->verifier = std::move(verifier);
    rechecking->now = now;
    auto task = rechecking->promise.task();
    recheckNext(std::move(rechecking));
    return task;
}

void EventLog::recheckNext(std::shared_ptr<Rechecking> rechecking)
{
    m_database->submit(
        [rechecking, shared = m_shared](storage::Connection &db) { return rechecking->run(db, shared->seen); },
        [this, rechecking, shared = m_shared](const Result<> &committed) {
            if (!committed)
                return rechecking->promise.settle(tl::unexpected(committed.error()));
            Change change{.refusedChanged = !rechecking->stored.empty()};
            for (const auto &stored : rechecking->stored) {
                shared->count(stored);
                change.add(stored);
                rechecking->verified += stored.isNew;
            }
            shared->tell(change);
            if (rechecking->rows < size_t(recheckAtOnce))
                rechecking->promise.settle(rechecking->verified);
            else
                recheckNext(rechecking);
        });
}

} // namespace wa::events
