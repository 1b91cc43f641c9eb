#pragma once

#include "app/events/exchange/replaydesk.h"
#include "app/events/filter/evaluator.h"
#include "app/events/filter/parser.h"
#include "app/events/log/eventstream.h"

#include <array>
#include <deque>
#include <map>

namespace wa::events {

//! What arrives and matches is posted on, live.
struct ForwardRule
{
    QString id = {};
    ProjectId project = {};
    QString query = {}; //!< as written; empty: everything
    QUrl target = {};
    ReplayMode mode = ReplayMode::ByteExact; //!< never NewEvent
    bool enabled = true;

    friend bool operator==(const ForwardRule &, const ForwardRule &) = default;
};

//! Since this start.
struct ForwardStatus
{
    qint64 accepted = 0;
    qint64 failed = 0;  //!< for good
    qint64 waiting = 0; //!< not taken yet, and to be tried again
    qint64 dropped = 0; //!< matched or not, nobody knows: the queue was full
    int lastStatus = 0; //!< HTTP; 0: no answer yet, or none came
    QString lastProblem = {};
    std::optional<UnixMs> last{};
};

//! The forwarding rules of all projects, kept in console.db. Each event goes as it arrives. A target that is not there,
//! or says that it cannot now (408, 429, 5xx), is asked again by the gateway's own schedule while the console runs;
//! what it never took is counted as failed, and can be replayed. What carries our marking header goes nowhere. GUI
//! thread.
class ForwardRules final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ForwardRules)

public:
    //! All outlive this.
    struct Parts
    {
        EventStream &stream;
        Courier &courier;
        ReplayDesk &desk;
        storage::Database &console;
        Clock &clock;
        std::function<EvalContext()> context;     //!< names and zone; `now` is filled in here
        std::function<ParseContext()> views = {}; //!< the saved views, for `view:`
    };
    static constexpr int mostUnderWay = 4;
    static constexpr size_t mostWaiting = 2000; //!< that arrived, and as many to be tried again
    static constexpr std::array<std::chrono::seconds, 3> again{std::chrono::seconds(10), std::chrono::seconds(30),
                                                               std::chrono::seconds(90)};

    explicit ForwardRules(Parts parts, QObject *parent = nullptr);
    ~ForwardRules() override;

    [[nodiscard]] Task<> load();
    [[nodiscard]] const std::vector<ForwardRule> &rules() const { return m_rules; }
    [[nodiscard]] ForwardStatus statusOf(const QString &id) const;

    //! Why an enabled rule posts nothing: its filter does not hold any more. nullptr: it does.
    [[nodiscard]] const QueryError *faultOf(const QString &id) const;

    //! Adds it, or replaces the one of its id; an empty id is given one. Judged first, unless it is switched off:
    //! Invalid "bad_query" (field "query"), Invalid "new_event"; those of ReplayDesk::judge().
    [[nodiscard]] Task<> save(ForwardRule rule);
    [[nodiscard]] Task<> remove(const QString &id);
    //! The saved views changed: the rules that name one mean something else.
    void readAgain() { compile(); }

Q_SIGNALS:
    void changed();
    void statusChanged(const QString &id);
    //! An enabled rule posts nothing from now on, as its filter does not hold any more.
    void broke(const wa::events::ForwardRule &rule);

private:
    struct Ready
    {
        ForwardRule rule;
        std::shared_ptr<const Query> query;
    };
    //! An event on its way to a rule's target.
    struct Letter
    {
        QString rule = {};
        qint64 seq = 0;
        size_t tries = 0; //!< before this one
    };
    [[nodiscard]] tl::expected<Query, QueryError> read(const QString &text) const;
    [[nodiscard]] Result<> judge(const ForwardRule &rule) const;
    void compile();
    void onArrived(const QList<Event> &events);
    void onRestarted();
    void pump();
    void onDetail(const Result<EventDetail> &detail);
    void repeat(const Letter &letter, const Result<EventDetail> &detail);
    void send(const Ready &ready, const EventDetail &detail, size_t tries);
    void done(const Letter &letter, const Result<Courier::Answer> &answer);
    [[nodiscard]] bool putOff(const Letter &letter);

    Parts m_parts;
    std::vector<ForwardRule> m_rules;
    std::vector<Ready> m_ready;             //!< enabled, parsed
    std::map<QString, QueryError> m_faults; //!< by rule, of those that are enabled
    std::map<QString, ForwardStatus> m_status;
    std::deque<qint64> m_waiting;
    std::deque<Letter> m_due;       //!< to be tried again now
    size_t m_putOff = 0;            //!< to be tried again, later or now
    std::unique_ptr<QObject> m_era; //!< of these seqs: with it go the timers of what is put off
    int m_underWay = 0;
    QByteArray m_mark;
};

} // namespace wa::events
