#pragma once

#include "app/server/ioloop.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <atomic>
#include <thread>
#include <unordered_map>

namespace wa::server {

struct IoLoop::Private
{
    struct Timer
    {
        boost::asio::steady_timer timer;
        std::function<void()> call;
    };

    explicit Private(const Clock &source)
        : clock(source)
    {
    }
    void startTimer(quint64 id, std::chrono::milliseconds delay, std::function<void()> call);

    const Clock &clock;
    boost::asio::io_context io{1};
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work{io.get_executor()};
    std::unordered_map<quint64, Timer> timers; //!< the loop's thread only
    std::atomic<quint64> lastTimer = 0;
    std::atomic<bool> isStopped = false;
    std::thread thread;
};

//! A child process must not hold our sockets open; Asio does not see to it.
void keepFromChildren(int descriptor);

//! Runs `call` on the loop's thread and returns when it ran; at once when this is that thread or the loop has stopped.
void runOnLoop(IoLoop &loop, const std::function<void()> &call);

} // namespace wa::server
