#pragma once

#include "app/base/clock.h"

#include <chrono>
#include <functional>
#include <memory>

namespace wa::server {

enum class TimerId : quint64 {};

//! One std::thread that runs sockets and timers. Everything built on it calls back on this thread, the "loop's thread".
//! Outlives the servers and clients on it.
class IoLoop final
{
public:
    explicit IoLoop(const Clock &clock); //!< starts the thread; the clock gives Request::receivedAt
    ~IoLoop();                           //!< stops
    Q_DISABLE_COPY_MOVE(IoLoop)

    //! Any thread. Calls run in the order they were posted, never inside post. After stop() they are dropped unrun.
    void post(std::function<void()> call);
    //! Any thread. One call after at least this much real steady time. Dropped unrun at stop().
    TimerId after(std::chrono::milliseconds delay, std::function<void()> call);
    //! Any thread. On the loop's thread it is certain that the call does not come after this.
    void cancelTimer(TimerId timer);
    //! Ends the thread and joins it: what runs is finished, the rest is dropped. Not from the loop's thread.
    //! Repeatable.
    void stop();

    [[nodiscard]] bool isLoopThread() const;
    [[nodiscard]] const Clock &clock() const;

    struct Private; //!< for app/server only
    [[nodiscard]] Private &d() { return *m_d; }

private:
    std::unique_ptr<Private> m_d;
};

} // namespace wa::server
