#pragma once

#include "app/base/clock.h"

#include <QObject>

namespace wa::shell {

//! Whether what is on screen is to be hidden: nobody used keyboard or mouse for a time, or the desktop's session was
//! locked or goes to sleep, or the operator asked. It says so and hides nothing itself; it is no password.
class IdleLock final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(IdleLock)

public:
    explicit IdleLock(Clock &clock, QObject *parent = nullptr);

    //! Zero: never by itself.
    void setIdleTime(std::chrono::milliseconds idle);
    //! Follows logind and the screen saver, where there are any. Asynchronous.
    void followDesktop();
    [[nodiscard]] bool isLocked() const { return m_locked; }

public slots:
    void lock();
    void unlock();

signals:
    void lockedChanged(bool locked);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private slots:
    void onScreenSaver(bool active);
    void onSleep(bool begins);

private:
    void watch();
    void setLocked(bool locked);

    Clock &m_clock;
    std::chrono::milliseconds m_idle{0};
    SteadyTime m_lastInput;
    int m_generation = 0;
    bool m_locked = false;
};

} // namespace wa::shell
