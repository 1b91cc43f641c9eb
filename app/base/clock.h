#pragma once

#include <QDateTime>
#include <QObject>

#include <chrono>
#include <functional>

namespace wa {

using UnixMs = std::chrono::sys_time<std::chrono::milliseconds>; //!< wall time, UTC
using SteadyTime = std::chrono::steady_clock::time_point;

//! Where time comes from. Wall time for what people see, steady time for every timer. Reading is thread-safe.
class Clock
{
public:
    Clock() = default;
    virtual ~Clock() = default;
    Q_DISABLE_COPY_MOVE(Clock)

    [[nodiscard]] virtual UnixMs wall() const = 0;
    [[nodiscard]] virtual SteadyTime steady() const = 0;
    //! Calls once, in the context's thread, after at least this much steady time; never after the context died.
    virtual void after(std::chrono::milliseconds delay, QObject *context, std::function<void()> call) = 0;
};

//! The real one. `after` needs an event loop in the calling thread.
class SystemClock final : public Clock
{
public:
    [[nodiscard]] UnixMs wall() const override;
    [[nodiscard]] SteadyTime steady() const override;
    void after(std::chrono::milliseconds delay, QObject *context, std::function<void()> call) override;
};

[[nodiscard]] QDateTime toDateTime(UnixMs instant); //!< in UTC
[[nodiscard]] UnixMs fromDateTime(const QDateTime &instant);
//! RFC 3339 with milliseconds and Z.
[[nodiscard]] QString toRfc3339(UnixMs instant);

} // namespace wa
