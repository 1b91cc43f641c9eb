#pragma once

#include "app/events/log/eventlog.h"

#include <QObject>

namespace wa::events {

//! Remembers in the log when the receiver listened, and records a gap for when it did not: also after a crash, and for
//! a computer that slept. GUI thread.
class Uptime final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Uptime)

public:
    //! Both outlive this.
    Uptime(EventLog &log, Clock &clock, QObject *parent = nullptr);

    //! The receiver listens from now on.
    void begin();
    //! It does not any more; `cause` is a Gap's: "closed", "receiver_stopped", "receiver_failed". Also when it never
    //! began.
    void end(const QString &cause);

private:
    void beat(int run);

    EventLog &m_log;
    Clock &m_clock;
    int m_run = 0; //!< rises with each begin and end: a beat of an earlier one does not count
    bool m_listening = false;
    UnixMs m_lastWall{};
    SteadyTime m_lastSteady{};
};

} // namespace wa::events
