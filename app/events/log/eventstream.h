#pragma once

#include "app/events/log/eventlog.h"
#include "app/events/log/ratemeter.h"

#include <QObject>

namespace wa::events {

//! The log's news for one thread with an event loop (the GUI's), coalesced: however many commits, one queued call.
//! It pulls new events from the log in bounded pieces, so nothing piles up while the thread is busy.
class EventStream final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EventStream)

public:
    //! Both outlive this.
    EventStream(EventLog &log, Clock &clock, QObject *parent = nullptr);
    ~EventStream() override;

    //! Begins to deliver what comes after this event; without one: what comes after this call.
    void start(std::optional<qint64> after = std::nullopt);
    //! The last event that was delivered; a consumer that keeps it can go on from there.
    [[nodiscard]] qint64 position() const { return m_position; }
    //! New events a second, over the last five.
    [[nodiscard]] double eventsPerSecond() const { return m_rate.perSecond(); }
    [[nodiscard]] EventLog &log() const { return m_log; }

signals:
    //! New accepted events of every project, in log order, each exactly once.
    void arrived(const QList<wa::events::Event> &events);
    //! Of those the gateway's own deliveries: what devices and messages go by. Replays, imports and self-tests are
    //! none.
    void delivered(const QList<wa::events::Event> &events);
    //! At least one event was appended; before it is read.
    void appended();
    //! These events have a new attempt. Empty: too many to name.
    void attempted(const std::vector<qint64> &seqs);
    //! Annotation, provenance or replays of these events changed. Empty: too many to name.
    void annotated(const std::vector<qint64> &seqs);
    //! These events are gone. Empty: too many to name.
    void removed(const std::vector<qint64> &seqs);
    void gapsChanged();
    //! The quarantine has more or less in it.
    void refusedChanged();
    //! A broken log was set aside and a fresh one begun: every seq is void.
    void restarted(const wa::storage::SetAside &setAside);
    //! At most once a second while they move, and once when they begin to.
    void countersChanged();

private:
    struct Mailbox;
    void post(const EventLog::Change &change); // in the writer's thread
    void onNews();
    void pull();
    void onPulled(int generation, const Result<QList<Event>> &events);
    void tell(const QList<Event> &events);
    void tick();

    EventLog &m_log;
    Clock &m_clock;
    std::unique_ptr<Mailbox> m_mailbox;
    quint64 m_listener = 0;
    qint64 m_position = 0;
    int m_generation = 0; //!< rises when the log began anew: answers from before do not count
    bool m_started = false;
    bool m_pulling = false;
    bool m_again = false;
    bool m_ticking = false;
    RateMeter m_rate;
};

} // namespace wa::events
