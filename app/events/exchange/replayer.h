#pragma once

#include "app/events/exchange/replayparcel.h"
#include "app/events/log/eventlog.h"

#include <QObject>

namespace wa::events {

//! What is to be replayed, once it was judged that it may be. Move-only in spirit: the signer holds a secret.
struct ReplayPlan
{
    ProjectId project = {}; //!< events of another are refused: the signer is this project's
    std::vector<qint64> seqs = {};
    ReplayMode mode = ReplayMode::ByteExact;
    QUrl target = {};
    std::shared_ptr<const Signer> signer = {};
    std::optional<QByteArray> body{}; //!< NewEvent of a single event: the edited body
    QString person = {};              //!< who asked for it
    QByteArray mark = {};             //!< value of the marking header; empty: one for this run
    double perSecond = 5;             //!< 0: as fast as the target answers
    bool originalGaps = false;        //!< instead: as far apart as they were sent
    int stopAfter = 5;                //!< failures; 0: never
};
constexpr size_t mostReplays = 10'000; //!< in one plan

//! The stable word that a result, a provenance's `outcome` and a rule's status keep of an error.
[[nodiscard]] QString problemOf(const Error &error);

struct ReplayResult
{
    qint64 parent = 0;
    qint64 seq = 0;       //!< the replay's own row; 0: nothing was sent
    int status = 0;       //!< the target's; 0: no answer
    QString problem = {}; //!< why nothing was sent or no answer came; empty: `status` says it
    std::chrono::milliseconds took{0};

    [[nodiscard]] bool isAccepted() const { return status >= 200 && status < 300; }
};

struct ReplaySummary
{
    int done = 0;
    int accepted = 0;
    int left = 0; //!< not begun, because it was stopped or failed too often
    bool stopped = false;

    friend bool operator==(const ReplaySummary &, const ReplaySummary &) = default;
};

enum class ReplayState {
    Idle,
    Ordering, //!< reads when they were sent
    Waiting,  //!< for the next one's time
    Reading,  //!< the event
    Keeping,  //!< its row is written, before it goes out
    Sending,
    Noting,  //!< what became of it
    Closing, //!< stopped: the one under way is brought to its end
};
enum class ReplayInput { Start, Done, Refused, Noted, Ended, Stop };
//! Pure and total.
[[nodiscard]] ReplayState next(ReplayState state, ReplayInput input);

//! Sends a plan's events one after the other, by the time they were sent; each is a row of the log before it goes out.
//! One thread with an event loop.
class Replayer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Replayer)

public:
    //! All outlive this.
    Replayer(EventLog &log, Courier &courier, Clock &clock, QObject *parent = nullptr);
    ~Replayer() override;

    //! Ignored while one runs.
    void start(ReplayPlan plan);
    //! What has not begun does not begin; what is under way is cut off, and its outcome is unknown.
    void stop();
    [[nodiscard]] bool isRunning() const { return m_state != ReplayState::Idle; }

Q_SIGNALS:
    void answered(const wa::events::ReplayResult &result);
    void finished(const wa::events::ReplaySummary &summary);

private:
    void take(ReplayInput input);
    void order(size_t from);
    void onOrdered(size_t from, const Result<QList<Event>> &events);
    void wait();
    void read();
    void onRead(const Result<EventDetail> &detail);
    void keep(const EventDetail &detail, Parcel parcel);
    void onKept(const Result<Stored> &stored);
    void onAnswer(const Result<Courier::Answer> &answer);
    void note();
    void report();
    void refuse(const Error &error);

    struct Due
    {
        std::optional<UnixMs> sent;
        qint64 seq;
    };

    EventLog &m_log;
    Courier &m_courier;
    Clock &m_clock;
    ReplayState m_state = ReplayState::Idle;
    ReplayPlan m_plan;
    std::vector<Due> m_order;
    size_t m_next = 0;
    SteadyTime m_began{};
    SteadyTime m_lastBegan{};
    int m_failures = 0;
    ReplaySummary m_summary;
    ReplayResult m_current;
    Parcel m_parcel;
    std::function<std::optional<Error>()> m_cancelPost;
    std::unique_ptr<QObject> m_run; //!< context of this run's answers
};

} // namespace wa::events
