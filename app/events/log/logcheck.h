#pragma once

#include "app/events/log/eventlog.h"

#include <QObject>

namespace wa::events {

//! Reads the whole log again in the background, a small piece at a time, and compares each body with the checksum that
//! was stored with it: what a disk changes by itself, SQLite does not notice. Then from the beginning. GUI thread.
class LogCheck final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LogCheck)

public:
    //! Both outlive this.
    LogCheck(EventLog &log, Clock &clock, QObject *parent = nullptr);

    //! Goes on behind `seq`, where an earlier run stopped; 0: from the beginning.
    void start(qint64 seq);
    [[nodiscard]] qint64 checkedUpTo() const { return m_seq; }

signals:
    //! Now and then, for who keeps the place.
    void moved(qint64 seq);
    //! So many events are not as they came, or cannot be read, in this pass.
    void damageFound(qint64 count);
    //! It has reached the newest event.
    void passEnded();

private:
    void step();
    void onChecked(const Result<EventLog::Checked> &checked);
    void onUnreadable(const Error &error);
    void found(qint64 count);
    void endPass();

    EventLog &m_log;
    Clock &m_clock;
    qint64 m_seq = 0;
    qint64 m_told = 0;
    qint64 m_damaged = 0; //!< in this pass
};

} // namespace wa::events
