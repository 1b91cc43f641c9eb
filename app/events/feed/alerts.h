#pragma once

#include "app/events/feed/savedviews.h"
#include "app/events/filter/evaluator.h"
#include "app/events/log/eventstream.h"

#include <deque>
#include <map>

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

    friend bool operator==(const AlertRule &, const AlertRule &) = default;
};

//! Filters that raise something: rules kept in console.db, judged on what the gateway delivers, as it arrives. Replays,
//! imports and self-tests raise nothing. GUI thread.
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

Q_SIGNALS:
    void changed();
    //! At most once in five seconds for each rule; `count` events since the last time, the newest is `seq`.
    void raised(const wa::events::AlertRule &rule, int count, qint64 seq);
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

    [[nodiscard]] Result<Query> queryOf(const AlertRule &rule) const;
    void compile();
    void onDelivered(const QList<Event> &events);
    void pump();
    void judge(const QList<EventDetail> &details);
    void raise(const AlertRule &rule, const EventDetail &detail);
    void tell(const QString &id);

    Parts m_parts;
    std::vector<AlertRule> m_rules;
    std::vector<Ready> m_ready; //!< enabled, parsed
    std::deque<qint64> m_waiting;
    std::map<QString, Held> m_held; //!< rules that were told of within the last five seconds
    bool m_reading = false;
    qint64 m_missed = 0;
};

} // namespace wa::events

Q_DECLARE_METATYPE(wa::events::AlertRule)
