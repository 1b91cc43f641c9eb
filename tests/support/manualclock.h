#pragma once

#include "app/base/clock.h"

#include <QPointer>

#include <vector>

namespace wa {

//! A clock that moves only when told. One thread.
class ManualClock final : public Clock
{
public:
    //! 2026-04-22T15:00:00Z, the contract's example day.
    ManualClock();

    [[nodiscard]] UnixMs wall() const override { return m_wall; }
    [[nodiscard]] SteadyTime steady() const override { return m_steady; }
    void after(std::chrono::milliseconds delay, QObject *context, std::function<void()> call) override;

    //! Moves both clocks and makes every call that came due, in order, including those that the calls themselves ask
    //! for.
    void advance(std::chrono::milliseconds by);
    //! Moves the wall clock alone, as an administrator or NTP does.
    void jumpWall(std::chrono::milliseconds by) { m_wall += by; }
    [[nodiscard]] size_t pending() const { return m_timers.size(); }

private:
    struct Timer
    {
        SteadyTime due;
        quint64 order;
        QPointer<QObject> context;
        std::function<void()> call;
    };
    UnixMs m_wall;
    SteadyTime m_steady{};
    quint64 m_order = 0;
    std::vector<Timer> m_timers;
};

} // namespace wa
