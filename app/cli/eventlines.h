#pragma once

#include "app/events/log/eventlog.h"

#include <QSocketNotifier>

#include <chrono>
#include <deque>
#include <mutex>

namespace wa::cli {

//! {"seq":1,"request_id":"...","event":"message",...}; null for what the body does not say.
[[nodiscard]] QByteArray eventLine(const events::Stored &stored);

//! Prints stored events on a file descriptor, from the thread it lives in. It never blocks: a reader that does not read
//! holds up no commit and no end of the program.
class EventLines final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EventLines)

public:
    explicit EventLines(int descriptor, QObject *parent = nullptr);

    //! Any thread. Beyond `most` waiting lines the events are stored, but not printed; how many is logged.
    void add(const events::Stored &stored);
    //! Prints what waits, as far as the reader takes it within this time. Own thread, at the end.
    void finish(std::chrono::milliseconds patience);

    static constexpr size_t most = 200'000;

private:
    void print();
    //! False: nothing waits any more.
    bool refill();
    //! False: the reader takes no more now.
    bool write(std::chrono::milliseconds patience);

    const int m_descriptor;
    QSocketNotifier m_writable;
    QByteArray m_out; //!< lines being written

    std::mutex m_mutex;
    std::deque<events::Stored> m_waiting;
    quint64 m_dropped = 0;
    bool m_queued = false;
};

} // namespace wa::cli
