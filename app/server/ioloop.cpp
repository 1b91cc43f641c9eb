#include "app/server/ioloop_p.h"

#include <boost/asio/post.hpp>

#include <fcntl.h>
#include <future>
#include <pthread.h>

namespace wa::server {

void IoLoop::Private::startTimer(quint64 id, std::chrono::milliseconds delay, std::function<void()> call)
{
    Timer &entry = timers.emplace(id, Timer{boost::asio::steady_timer(io, delay), std::move(call)}).first->second;
    entry.timer.async_wait([this, id](const boost::system::error_code &error) {
        if (error)
            return;
        auto due = timers.extract(id);
        if (!due.empty()) // cancelled when it was already on its way
            due.mapped().call();
    });
}

IoLoop::IoLoop(const Clock &clock)
    : m_d(std::make_unique<Private>(clock))
{
    m_d->thread = std::thread([d = m_d.get()] {
        pthread_setname_np(pthread_self(), "http-io");
        d->io.run();
    });
}

IoLoop::~IoLoop()
{
    stop();
}

void IoLoop::post(std::function<void()> call)
{
    if (!m_d->isStopped)
        boost::asio::post(m_d->io, std::move(call));
}

TimerId IoLoop::after(std::chrono::milliseconds delay, std::function<void()> call)
{
    const quint64 id = ++m_d->lastTimer;
    if (isLoopThread())
        m_d->startTimer(id, delay, std::move(call));
    else
        post([d = m_d.get(), id, delay, call = std::move(call)] { d->startTimer(id, delay, call); });
    return TimerId(id);
}

void IoLoop::cancelTimer(TimerId timer)
{
    if (isLoopThread())
        m_d->timers.erase(quint64(timer));
    else
        post([d = m_d.get(), timer] { d->timers.erase(quint64(timer)); });
}

void IoLoop::stop()
{
    Q_ASSERT(!isLoopThread());
    m_d->isStopped = true;
    m_d->io.stop();
    if (m_d->thread.joinable())
        m_d->thread.join();
}

bool IoLoop::isLoopThread() const
{
    return std::this_thread::get_id() == m_d->thread.get_id();
}

const Clock &IoLoop::clock() const
{
    return m_d->clock;
}

void keepFromChildren(int descriptor)
{
    ::fcntl(descriptor, F_SETFD, FD_CLOEXEC);
}

void runOnLoop(IoLoop &loop, const std::function<void()> &call)
{
    if (loop.isLoopThread() || loop.d().isStopped) {
        call();
        return;
    }
    std::promise<void> done;
    loop.post([&] {
        call();
        done.set_value();
    });
    done.get_future().wait();
}

} // namespace wa::server
