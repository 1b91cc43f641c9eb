#pragma once

#include "app/base/clock.h"

#include <QWidget>

namespace wa::widgets {

//! A ring that runs down around the seconds that are left. The words beside it are the page's.
class CountdownRing final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CountdownRing)

public:
    explicit CountdownRing(Clock &clock, QWidget *parent = nullptr);

    //! Runs until `end` on the steady clock; `whole` is the full circle.
    void run(SteadyTime end, std::chrono::milliseconds whole);
    void stop();
    [[nodiscard]] bool isRunning() const { return m_running; }
    [[nodiscard]] int secondsLeft() const; //!< rounded up; 0 when stopped
    [[nodiscard]] QSize sizeHint() const override { return {64, 64}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

signals:
    void tick(int secondsLeft); //!< on each new second, the first at once
    void ranOut();              //!< once, at zero

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void step(int generation);

    Clock &m_clock;
    SteadyTime m_end{};
    std::chrono::milliseconds m_whole{0};
    bool m_running = false;
    int m_shown = -1;
    int m_generation = 0; //!< a call that an earlier run asked for finds another number
};

} // namespace wa::widgets
