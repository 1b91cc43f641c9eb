#pragma once

#include "app/base/result.h"

#include <QAbstractEventDispatcher>
#include <QPointer>
#include <QThread>

#include <functional>
#include <memory>
#include <mutex>
#include <optional>

namespace wa {

template <class T> class Promise;

namespace detail {

template <class T> struct Continuation
{
    virtual ~Continuation() = default;
    virtual void call(Result<T> result) = 0;
};

//! What a Promise and its Task share. The mutex is there because a Promise may be settled from another thread.
template <class T> struct TaskState : std::enable_shared_from_this<TaskState<T>>
{
    std::mutex mutex;
    std::optional<Result<T>> result;
    bool settled = false; //!< stays true after the result was handed on
    std::function<Error()> onCancel;
    QPointer<QObject> context; //!< read in its own thread only
    QThread *thread = nullptr; //!< set by then()
    std::unique_ptr<Continuation<T>> continuation;

    void settle(Result<T> value)
    {
        std::function<Error()> dropped; // destroyed outside the lock: it may own the work
        const std::lock_guard lock(mutex);
        if (settled)
            return;
        settled = true;
        dropped = std::move(onCancel);
        result.emplace(std::move(value));
        if (thread)
            post();
    }

    //! What the end means, as the stopped work says; nothing when it had settled already.
    std::optional<Error> cancel()
    {
        std::function<Error()> stop;
        {
            const std::lock_guard lock(mutex);
            if (settled)
                return {};
            stop = std::exchange(onCancel, nullptr);
        }
        Error error{.kind = Error::Kind::Cancelled};
        if (stop)
            error = stop();
        settle(tl::unexpected(error));
        return error;
    }

    void post() // with the lock held
    {
        // The thread's dispatcher outlives every context in it, so no context is touched from a foreign thread.
        if (auto *dispatcher = QAbstractEventDispatcher::instance(thread)) {
            QMetaObject::invokeMethod(
                dispatcher, [self = this->shared_from_this()] { self->deliver(); }, Qt::QueuedConnection);
        }
    }

    void deliver() // in the context's thread
    {
        std::unique_lock lock(mutex);
        auto call = std::move(continuation);
        Result<T> value = std::move(*result);
        lock.unlock();
        if (context)
            call->call(std::move(value));
    }
};

} // namespace detail

//! One answer that comes later. The contract has seven points, one test each (tests/base/tst_task.cpp):
//! 1 one continuation, a second asserts; 2 delivery is queued, never inside then() or settle(); 3 nothing after the
//! context died, yet the work goes on; 4 it settles always and once, a dropped Promise as Cancelled; 5 cancel() stops
//! the real work; 6 move-only results; 7 dropping a Task is said with std::ignore.
template <class T = void> class [[nodiscard]] Task
{
public:
    using Value = T;

    //! Calls back once with a Result<T>, in the context's thread, which must be the current one.
    template <class F> void then(QObject *context, F function)
    {
        Q_ASSERT(context && context->thread() == QThread::currentThread());
        struct Call final : detail::Continuation<T>
        {
            explicit Call(F f)
                : function(std::move(f))
            {
            }
            void call(Result<T> result) override { function(std::move(result)); }
            F function;
        };
        const std::lock_guard lock(m_state->mutex);
        Q_ASSERT_X(!m_state->thread, "Task::then", "a Task takes one continuation");
        m_state->continuation = std::make_unique<Call>(std::move(function));
        m_state->context = context;
        m_state->thread = QThread::currentThread();
        if (m_state->settled)
            m_state->post();
    }

    //! A Task for what `function(Result<T>) -> Result<U>` makes of this one's answer; cancelling it cancels this one.
    template <class F, class R = std::invoke_result_t<F, Result<T>>>
    auto map(QObject *context, F function) -> Task<typename R::value_type>
    {
        Promise<typename R::value_type> promise;
        auto mapped = promise.task();
        promise.onCancel([stop = canceller()] { return stop().value_or(Error{.kind = Error::Kind::Cancelled}); });
        then(context, [promise = std::move(promise), function = std::move(function)](Result<T> result) mutable {
            promise.settle(function(std::move(result)));
        });
        return mapped;
    }

    void cancel() { m_state->cancel(); }

    //! Cancels this Task without keeping it: for a Promise that this Task's continuation will settle, as two that own
    //! each other are never freed. Says what the end means, or nothing when it had settled already.
    [[nodiscard]] std::function<std::optional<Error>()> canceller() const
    {
        return [weak = std::weak_ptr(m_state)] {
            const auto state = weak.lock();
            return state ? state->cancel() : std::nullopt;
        };
    }

private:
    friend class Promise<T>;
    explicit Task(std::shared_ptr<detail::TaskState<T>> state)
        : m_state(std::move(state))
    {
    }

    std::shared_ptr<detail::TaskState<T>> m_state;
};

//! The working end. Move-only; may be settled from any thread; dropped unsettled, the Task settles as Cancelled.
template <class T = void> class Promise
{
public:
    Promise()
        : m_state(std::make_shared<detail::TaskState<T>>())
    {
    }
    Promise(Promise &&) noexcept = default;
    Promise &operator=(Promise &&other) noexcept
    {
        const Promise before(std::exchange(m_state, std::move(other.m_state))); // settles as dropped
        return *this;
    }
    ~Promise()
    {
        if (m_state)
            m_state->settle(tl::unexpected(Error{.kind = Error::Kind::Cancelled}));
    }
    Promise(const Promise &) = delete;
    Promise &operator=(const Promise &) = delete;

    //! Once; a second Task for the same Promise would be a second reader.
    Task<T> task() { return Task<T>(m_state); }
    void settle(Result<T> result) { m_state->settle(std::move(result)); }
    [[nodiscard]] bool isSettled() const
    {
        const std::lock_guard lock(m_state->mutex);
        return m_state->settled;
    }
    //! Stops the real work and says what its end means; runs in the thread that calls Task::cancel().
    void onCancel(std::function<Error()> stop)
    {
        const std::lock_guard lock(m_state->mutex);
        if (!m_state->settled)
            m_state->onCancel = std::move(stop);
    }

private:
    explicit Promise(std::shared_ptr<detail::TaskState<T>> state)
        : m_state(std::move(state))
    {
    }

    std::shared_ptr<detail::TaskState<T>> m_state;
};

template <class T> Task<T> readyTask(Result<T> result)
{
    Promise<T> promise;
    promise.settle(std::move(result));
    return promise.task();
}

//! An Error where a Task<T> is expected.
template <class T> Task<T> failedTask(Error error)
{
    return readyTask<T>(tl::unexpected(std::move(error)));
}

} // namespace wa
