#pragma once

#include "app/events/exchange/replaydesk.h"
#include "app/events/filter/evaluator.h"
#include "app/events/filter/parser.h"
#include "app/events/log/eventstream.h"

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
    qint64 failed = 0;
    qint64 dropped = 0; //!< matched or not, nobody knows: the queue was full
    int lastStatus = 0; //!< HTTP; 0: no answer yet, or none came
    QString lastProblem = {};
    std::optional<UnixMs> last{};
};

//! The forwarding rules of all projects, kept in console.db. Each event goes once, as it arrives; a failure is counted
//! and told, and can be replayed. What carries our marking header goes nowhere. GUI thread.
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
    static constexpr size_t mostWaiting = 2000;

    explicit ForwardRules(Parts parts, QObject *parent = nullptr);
    ~ForwardRules() override;

    [[nodiscard]] Task<> load();
    [[nodiscard]] const std::vector<ForwardRule> &rules() const { return m_rules; }
    [[nodiscard]] ForwardStatus statusOf(const QString &id) const;

    //! Adds it, or replaces the one of its id; an empty id is given one. Judged first: Invalid "bad_query" (field
    //! "query"), Invalid "new_event"; those of ReplayDesk::judge().
    [[nodiscard]] Task<> save(ForwardRule rule);
    [[nodiscard]] Task<> remove(const QString &id);
    //! The saved views changed: the rules that name one mean something else.
    void readAgain() { compile(); }

Q_SIGNALS:
    void changed();
    void statusChanged(const QString &id);

private:
    struct Ready
    {
        ForwardRule rule;
        std::shared_ptr<const Query> query;
    };
    [[nodiscard]] Result<Query> read(const QString &text) const;
    void compile();
    void onArrived(const QList<Event> &events);
    void pump();
    void onDetail(const Result<EventDetail> &detail);
    void send(const Ready &ready, const EventDetail &detail);
    void done(const QString &id, const Result<Courier::Answer> &answer);

    Parts m_parts;
    std::vector<ForwardRule> m_rules;
    std::vector<Ready> m_ready; //!< enabled, parsed
    std::map<QString, ForwardStatus> m_status;
    std::deque<qint64> m_waiting;
    int m_underWay = 0;
    QByteArray m_mark;
};

} // namespace wa::events
