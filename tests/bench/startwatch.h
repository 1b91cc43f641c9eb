#pragma once

#include <QEvent>
#include <QObject>
#include <QWidget>

#include <chrono>
#include <cstdio>
#include <ctime>
#include <functional>

namespace wa::bench {

//! Tells on standard output how many ms after `begin` (on the steady clock, another process's) this one had its content
//! on screen, and what CPU that took.
class StartWatch final : public QObject
{
    Q_DISABLE_COPY_MOVE(StartWatch)

public:
    //! `holdsContent` is asked before the widget is painted, `told` called when it is done.
    StartWatch(QWidget *widget, std::chrono::nanoseconds begin, std::function<bool()> holdsContent,
               std::function<void()> told)
        : m_begin(begin)
        , m_holdsContent(std::move(holdsContent))
        , m_told(std::move(told))
    {
        widget->installEventFilter(this);
    }

protected:
    bool eventFilter(QObject * /*watched*/, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && !m_done && m_holdsContent()) {
            m_done = true;
            QMetaObject::invokeMethod( // the picture goes out when this turn of the loop ends
                this, [this] { tell(); }, Qt::QueuedConnection);
        }
        return false;
    }

private:
    void tell() const
    {
        const auto now = std::chrono::steady_clock::now().time_since_epoch();
        std::printf("%f %f\n", std::chrono::duration<double, std::milli>(now - m_begin).count(),
                    1000.0 * double(std::clock()) / CLOCKS_PER_SEC);
        std::fflush(stdout);
        m_told();
    }

    const std::chrono::nanoseconds m_begin;
    const std::function<bool()> m_holdsContent;
    const std::function<void()> m_told;
    bool m_done = false;
};

} // namespace wa::bench
