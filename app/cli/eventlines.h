#pragma once

#include "app/events/eventlog.h"

#include <QObject>

#include <mutex>

namespace wa::cli {

//! {"seq":1,"request_id":"...","event":"message",...}; null for what the body does not say.
[[nodiscard]] QByteArray eventLine(const events::Stored &stored);

//! Prints stored events on standard output, from the thread it lives in, so that a slow reader holds up no commit.
class EventLines final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EventLines)

public:
    explicit EventLines(QObject *parent = nullptr);

    //! Any thread. Beyond `most` waiting lines the events are stored, but not printed; how many is logged.
    void add(const events::Stored &stored);
    //! Prints what waits. Own thread.
    void flush();

    static constexpr size_t most = 200'000;

private:
    std::mutex m_mutex;
    std::vector<events::Stored> m_waiting;
    quint64 m_dropped = 0;
    bool m_queued = false;
};

} // namespace wa::cli
