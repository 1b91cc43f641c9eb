#pragma once

#include "app/events/log/eventlog.h"

#include <QObject>

namespace wa::events {

//! Keeps the log within its limits, a small step at a time, so that what arrives never waits for it. GUI thread.
class Retention final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Retention)

public:
    struct Policy
    {
        std::chrono::days age{0}; //!< 0: whatever their age
        qint64 maxBytes = 0;      //!< 0: whatever their size
        friend bool operator==(const Policy &, const Policy &) = default;
    };

    //! Both outlive this.
    Retention(EventLog &log, Clock &clock, QObject *parent = nullptr);

    //! Begins at once, and looks again every minute.
    void setPolicy(const Policy &policy);
    [[nodiscard]] const Policy &policy() const { return m_policy; }
    //! Removing or giving back just now.
    [[nodiscard]] bool isBusy() const { return m_busy; }

signals:
    void busyChanged();

private:
    void look();
    void step();
    void onStepped(const Result<Trimmed> &trimmed);

    EventLog &m_log;
    Clock &m_clock;
    Policy m_policy;
    bool m_busy = false;
    bool m_watching = false;
};

} // namespace wa::events
