#pragma once

#include "app/base/task.h"
#include "app/events/log/event.h"
#include "app/events/log/logreader.h"
#include "app/events/log/spool.h"
#include "app/storage/database.h"

#include <atomic>
#include <functional>
#include <memory>

namespace wa::events {

//! What became of an arrival. Of a pended one: seq 0, verdict Unchecked, and nothing out of its body, which is not
//! read before it is verified.
struct Stored
{
    qint64 seq = 0;
    RequestId requestId = {}; //!< empty: identified by sha256
    QString event = {};
    DeviceId device = {};
    Verdict verdict = Verdict::Valid; //!< the event's: that of its first arrival
    int attempts = 1;
    UnixMs received{};      //!< of the event: its first arrival
    QByteArray sha256 = {}; //!< of the event's body
    bool isNew = true;
    Via via = Via::Direct; //!< of this arrival
    bool ambiguous = false;
    bool otherBody = false; //!< a duplicate by its id, yet with other bytes: both are kept
    //! Safe, but not in the log yet, which cannot commit: seq 0, and nothing out of its body.
    bool spooled = false;
    bool isGone = false; //!< a repeat of an event that was removed: seq 0, and nothing was stored
};

//! Deliveries refused for one reason from one place, folded.
struct Refused
{
    qint64 id = 0;
    ProjectId project = {};
    UnixMs first{};
    UnixMs last{};
    qint64 count = 0;
    QByteArray source = {};
    Verdict verdict = Verdict::Invalid;
    QString why = {};
    QByteArrayList headerNames = {}; //!< of the newest
};

//! Since the log was opened, but for pending; the gateway's deliveries only. Read from any thread.
struct Counters
{
    qint64 stored = 0;
    qint64 duplicates = 0;
    qint64 quarantined = 0;
    qint64 quarantineDropped = 0; //!< refused while the queue was busy with events: counted only
    qint64 pending = 0;           //!< waiting now for a secret
    qint64 pendingBytes = 0;
    std::optional<UnixMs> lastStored{}; //!< received time of the newest new event
};

struct Limits
{
    qint64 quarantineRows = 2'000; //!< deliveries kept with their bytes; the oldest go first, their counts stay
    qint64 quarantineBytes = 32 * 1024 * 1024;
    qint64 quarantineFolds = 500; //!< (project, source, reason); further sources share one
    qint64 pendingBytes = 64 * 1024 * 1024;
};

//! What is kept of the log; events that people pinned, noted or tagged stay in any case.
struct Keep
{
    std::optional<UnixMs> since{}; //!< received before: goes
    qint64 maxBytes = 0;           //!< of events.db in use; the oldest go until it fits; 0: no limit

    friend bool operator==(const Keep &, const Keep &) = default;
};

//! One step of it.
struct Trimmed
{
    qint64 removed = 0;
    bool more = false; //!< something is left to remove or to give back
};

struct Usage
{
    qint64 events = 0;
    qint64 usedBytes = 0;
    qint64 fileBytes = 0; //!< with the space that removed events left
    std::optional<UnixMs> oldest{};
    bool givesBack = true; //!< false: a large file of an earlier version, until it is compacted
};

//! The truth about events: an append-only log in events.db, raw body and headers first. Writes are called from any
//! thread and answered on the writer's thread after the COMMIT, on the spool's after its sync, or at once, in the
//! caller's, when refused (Storage: queue_full, store_unavailable, spool_full, pending_full). Reads are Tasks for
//! threads with an event loop.
class EventLog final
{
public:
    using Callback = std::function<void(Result<Stored>)>;
    enum class Fate {
        Accept,
        Refuse,
        Wait //!< still no secret at hand: it stays pending
    };
    //! Judges by the arrival's own time and fills in verdict, profile, keyLabel and why. Called on the writer's thread.
    using Verifier = std::function<Fate(Arrival &)>;

    //! What a commit changed, told on the writer's thread; coalescing is the listener's.
    struct Change
    {
        bool appended = false;           //!< new events: read them after the last seq you saw
        std::vector<qint64> attempted{}; //!< events with a new attempt
        std::vector<qint64> annotated{}; //!< annotation, provenance or list of replays changed
        std::vector<qint64> removed{};   //!< by retention or by a person; never given out again
        bool gapsChanged = false;
        bool refusedChanged = false;                 //!< the quarantine
        bool pendingAdded = false;                   //!< out of the spool, maybe long after its secret came
        std::vector<Stored> unspooled{};             //!< what had waited in the spool and is in the log now
        std::optional<storage::SetAside> setAside{}; //!< the log began anew: forget every seq
        //! The new event, as it would be read now: for who asked for it, and while few wait for who did. Null: the log
        //! has it alone.
        std::shared_ptr<const EventDetail> detail{};

        void add(const Stored &stored)
        {
            appended |= stored.isNew;
            if (!stored.isNew && !stored.isGone)
                attempted.push_back(stored.seq);
        }
    };
    using Listener = std::function<void(const Change &)>;

    //! `path` is the file, or ":memory:".
    [[nodiscard]] static Result<std::unique_ptr<EventLog>> open(const QString &path, Limits limits = {},
                                                                storage::Options options = {});
    EventLog(const EventLog &) = delete;
    EventLog &operator=(const EventLog &) = delete;
    ~EventLog();

    //! From now on, what is to be appended or pended and cannot be committed is kept in a preallocated file beside the
    //! log (NAME.spool), and stored in its order once it can be; also what an earlier run left there. Once, before
    //! deliveries come. Error: Storage, also for a log in memory; the log goes on without one.
    [[nodiscard]] Result<> useSpool(qint64 capacity = 64 * 1024 * 1024);
    [[nodiscard]] std::optional<Spool::State> spool() const; //!< any thread

    //! A delivery that is accepted: a new event, or an attempt of the one with its identity: (project, request_id of
    //! the body), else (project, SHA-256 of the body). No header takes part: none of them need be signed.
    void append(Arrival arrival, Callback callback);
    //! A delivery that is refused. Gives way to events when the queue fills: then it is counted and not kept.
    void quarantine(Arrival arrival, std::function<void(Result<>)> callback);
    //! A delivery that cannot be judged now, made durable.
    void pend(Arrival arrival, Callback callback);
    //! Judges a project's pending deliveries, oldest first: events at their first arrival time, or quarantine. Answers
    //! how many were settled.
    [[nodiscard]] Task<qint64> settlePending(const ProjectId &project, Verifier verifier);

    //! Replaces what people added; a default Annotation takes it away. Error: NotFound. Any thread.
    [[nodiscard]] Task<> annotate(qint64 seq, Annotation annotation);
    //! Keeps what we are about to send as a row of its own, never a duplicate and never an attempt of its parent.
    //! `arrival` is what is sent, at its sending time; via becomes Replay.
    void addReplay(Arrival arrival, Provenance provenance, Callback callback);
    //! What became of a replay: its status, outcome and time. Error: NotFound.
    [[nodiscard]] Task<> setReplayOutcome(qint64 seq, int status, QString outcome,
                                          std::optional<std::chrono::milliseconds> took);
    //! Takes in recorded events with attempts, verdicts (as claimed) and annotations, via Import. One that is here by
    //! its identity is left as it is. Answers for each its seq here and whether it is new. Up to 500 at once.
    struct Imported
    {
        qint64 seq = 0;
        bool isNew = true;
    };
    [[nodiscard]] Task<QList<Imported>> importEvents(QList<EventDetail> details);
    //! `id` and `afterSeq` are filled in; answers the id.
    [[nodiscard]] Task<qint64> recordGap(Gap gap);
    //! The receiver listens again: what lies between the last time it did and now is recorded as a gap.
    [[nodiscard]] Task<> beginListening(UnixMs now);
    //! It listened up to now; `stopped` is the cause that ended it, empty while it goes on.
    [[nodiscard]] Task<> keepListening(UnixMs now, QString stopped);

    //! A commit of the receiver's own, to see whether one can be made: it listened up to now. Any thread; answered as
    //! append() is, but never by the spool.
    void probe(UnixMs now, std::function<void(Result<>)> callback);

    //! Judges refused deliveries whose bytes are kept again, at the time they came: those that are right become events
    //! of their first arrival, "verified later" at `now`. Answers how many.
    [[nodiscard]] Task<qint64> recheck(const ProjectId &project, Verifier verifier, UnixMs now);
    //! One small step of retention: a few hundred of the oldest events go, recorded as a gap, or a little space is
    //! given back.
    [[nodiscard]] Task<Trimmed> trim(const Keep &keep);
    //! A person's wish, in small steps; what is pinned, noted or tagged stays. Answers how many went.
    [[nodiscard]] Task<qint64> remove(std::vector<qint64> seqs, QLatin1StringView cause = QLatin1StringView("deleted"));
    //! Writes a large file of an earlier version anew, so that it can give space back. Deliveries wait meanwhile.
    [[nodiscard]] Task<> compact();

    //! Any thread. After removeListener() returned it is not called any more. A listener calls nothing of the log.
    enum class Wants { Changes, Details };
    quint64 addListener(Listener listener, Wants wants = Wants::Changes);
    void removeListener(quint64 handle);
    [[nodiscard]] Counters counters() const;
    //! Writes that wait for their COMMIT. Any thread.
    [[nodiscard]] size_t queued() const;
    //! The last event that is committed; 0: none. Any thread.
    [[nodiscard]] qint64 newestSeq() const;
    //! What was set aside when the log was opened, or later.
    [[nodiscard]] QList<storage::SetAside> setAsides() const;

    //! Accepted events after `seq`, oldest first, at most `limit`.
    [[nodiscard]] Task<QList<Event>> after(qint64 seq, int limit) const;
    //! Those of the given that are there, in the order asked for.
    [[nodiscard]] Task<QList<Event>> bySeq(std::vector<qint64> seqs) const;
    //! Error: NotFound.
    [[nodiscard]] Task<EventDetail> detail(qint64 seq) const;
    //! Those of the given that are there, in the order asked for; a hundred or so at once.
    [[nodiscard]] Task<QList<EventDetail>> details(std::vector<qint64> seqs) const;
    //! Newest first; a null project: all.
    [[nodiscard]] Task<QList<Refused>> refused(const ProjectId &project, int limit) const;

    //! Refused deliveries whose bytes are kept, newest first, below `before` (0: from the newest), with their id as a
    //! negative seq; a null project: all.
    [[nodiscard]] Task<QList<EventDetail>> quarantined(const ProjectId &project, int limit, qint64 before = 0) const;
    //! Gaps that touch the interval, by their end.
    [[nodiscard]] Task<QList<Gap>> gaps(UnixMs from, UnixMs to) const;
    [[nodiscard]] Task<Usage> usage() const;
    struct Checked
    {
        qint64 lastSeq = 0;
        bool isEnd = true; //!< there is no later one
        std::vector<qint64> damaged{};
    };
    //! Compares the bodies behind `afterSeq` with their checksums: a few hundred, fewer where they are large.
    [[nodiscard]] Task<Checked> check(qint64 afterSeq) const;
    //! For a thread of one's own; at most as long as this lives. Null for a log in memory.
    [[nodiscard]] std::unique_ptr<LogReader> newReader() const;

private:
    struct Shared;
    struct Settling;
    struct Rechecking;
    struct Removing;
    EventLog(std::shared_ptr<Shared> shared, std::unique_ptr<storage::Database> database);

    void recordUnstored(const Gap &gap);
    //! `error` is why the log did not take it; none: it was not asked.
    void keepUnstored(Spool::Turn turn, const Spooled &spooled, const std::optional<Error> &error,
                      const Callback &callback);
    [[nodiscard]] Spool::Turn takeTurn();
    void pass(Spool::Turn turn);
    void takeSpooled(const std::shared_ptr<const Spool::Batch> &batch, Spool::Done done);
    void settleNext(std::shared_ptr<Settling> settling);
    void recheckNext(std::shared_ptr<Rechecking> rechecking);
    void removeNext(std::shared_ptr<Removing> removing);

    std::shared_ptr<Shared> m_shared; //!< counters and listeners, kept alive by callbacks under way
    std::unique_ptr<Spool> m_spool;   //!< before the database: what ends with that may still need it
    std::unique_ptr<storage::Database> m_database;
};

} // namespace wa::events
