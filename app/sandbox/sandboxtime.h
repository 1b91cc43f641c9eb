#pragma once

#include "app/base/clock.h"

#include <functional>
#include <map>

namespace wa::sandbox {

//! The clock that lifetimes and schedules go by. It runs like the wall clock and can be moved on by hand; what people
//! see (event times, X-WA-Timestamp, Date) stays wall time. One thread.
class SandboxTime final
{
public:
    using Timer = quint64; //!< 0 is none
    using Arm = std::function<void(std::chrono::milliseconds)>;

    //! `arm(delay)`: call runDue() after this much real time. A later call replaces an earlier one. `advanced` is by
    //! how much an earlier run had moved on.
    SandboxTime(const Clock &clock, Arm arm, std::chrono::milliseconds advanced = {});
    Q_DISABLE_COPY_MOVE(SandboxTime)

    [[nodiscard]] UnixMs wall() const { return m_clock.wall(); }
    [[nodiscard]] SteadyTime steady() const { return m_clock.steady(); }
    [[nodiscard]] UnixMs now() const;
    [[nodiscard]] std::chrono::milliseconds advanced() const { return m_advanced; }

    //! Calls once, from runDue() or advance(), never inside this.
    Timer at(UnixMs due, std::function<void()> call);
    Timer after(std::chrono::milliseconds delay, std::function<void()> call)
    {
        return at(now() + delay, std::move(call));
    }
    void cancel(Timer timer);

    //! Moves on; everything that comes due on the way is called in order, at its own time.
    void advance(std::chrono::milliseconds by);
    void runDue();

private:
    [[nodiscard]] bool runOne(UnixMs until);
    void armNext();

    const Clock &m_clock;
    Arm m_arm;
    SteadyTime m_steadyStart;
    UnixMs m_start;
    std::chrono::milliseconds m_advanced;
    Timer m_last = 0;
    std::map<std::pair<UnixMs, Timer>, std::function<void()>> m_timers;
    std::map<Timer, UnixMs> m_dues;
};

} // namespace wa::sandbox
