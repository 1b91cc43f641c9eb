#pragma once

#include "app/base/quiethours.h"
#include "app/events/feed/savedviews.h"
#include "app/events/filter/evaluator.h"
#include "app/events/filter/queryerror.h"
#include "app/events/log/eventstream.h"

#include <deque>
#include <map>
#include <set>

namespace wa::events {

//! What happens when an event arrives that matches.
struct AlertRule
{
    QString id = {};
    QString name = {};
    QString query = {}; //!< as written; never empty
    bool notify = true; //!< on the desktop
    bool sound = false;
    QString colour = {}; //!< the event gets it, unless it has one; empty: none
    bool stopFollowing = false;
    bool enabled = true;
    int after = 1;                    //!< so many events that match ...
    std::chrono::seconds within{600}; //!< ... in this time raise it; the colour each of them gets

    friend bool operator==(const AlertRule &, const AlertRule &) = default;
};

//! Filters that raise something: rules kept in console.db, judged on what the gateway delivers, as it arrives. Replays,
//! imports and self-tests raise nothing. In quiet hours nothing is told, but counted and told at their end. GUI thread.
class Alerts final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Alerts)

public:
    //! All outlive this.
    struct Parts
    {
        EventStream &stream;
        storage::Database &console;
        SavedViews &views;
        Clock &clock;
        std::function<EvalContext()> context; //!< names and zone; `now` is filled in here
    };
    static constexpr size_t mostWaiting = 5000; //!< events not judged yet; those beyond are not judged, and counted

    explicit Alerts(Parts parts, QObject *parent = nullptr);

    [[nodiscard]] Task<> load();
    [[nodiscard]] const std::vector<AlertRule> &rules() const { return m_rules; }
    //! Adds it, or replaces the one of its id; an empty id is given one. Error: Invalid "empty" (field "name" or
    //! "query"), "bad_query".
    [[nodiscard]] Task<> save(AlertRule rule);
    [[nodiscard]] Task<> remove(const QString &id);
    [[nodiscard]] qint64 missed() const { return m_missed; }
    //! Why a rule raises nothing: its filter does not hold, as the saved view that it names is gone. nullptr: it does.
    [[nodiscard]] const QueryError *faultOf(const QString &id) const;
    void setQuietHours(const QuietHours &hours);

Q_SIGNALS:
    void changed();
    //! At most once in five seconds for each rule; `count` events since the last time, the newest is `seq`.
    void raised(const wa::events::AlertRule &rule, int count, qint64 seq);
    //! A rule that is on has ceased to hold; once, until it holds again.
    void broke(const wa::events::AlertRule &rule);
    //! The list is to stay where it is: this event wants to be seen.
    void stopFollowing(qint64 seq);

private:
    struct Ready
    {
        AlertRule rule;
        std::shared_ptr<const Query> query;
    };
    struct Held
    {
        int count = 0; //!< since it was last told
        qint64 seq = 0;
    };

    [[nodiscard]] tl::expected<Query, QueryError> queryOf(const AlertRule &rule) const;
    void compile();
    void onDelivered(const QList<Event> &events);
    void pump();
    void judge(const QList<EventDetail> &details);
    void raise(const AlertRule &rule, const EventDetail &detail);
    [[nodiscard]] int countMatch(const AlertRule &rule, UnixMs received);
    void tell(const QString &id);
    [[nodiscard]] bool isQuiet();
    void endQuiet();
    [[nodiscard]] EvalContext contextNow() const;

    Parts m_parts;
    std::vector<AlertRule> m_rules;
    std::vector<Ready> m_ready; //!< enabled, parsed
    std::deque<qint64> m_waiting;
    std::map<QString, Held> m_held;                 //!< rules that were told of within the last five seconds, or wait
    std::map<QString, std::deque<UnixMs>> m_recent; //!< matches of rules that need several
    std::map<QString, QueryError> m_faults;
    QuietHours m_quiet;
    std::set<QString> m_silenced; //!< to be told when it is not quiet any more
    int m_quietWait = 0;          //!< the number of the timer that counts
    bool m_reading = false;
    qint64 m_missed = 0;
};

} // namespace wa::events

Q_DECLARE_METATYPE(wa::events::AlertRule)
