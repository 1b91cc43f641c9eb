#pragma once

#include "app/base/task.h"

namespace wa {

namespace detail {

template <class T> struct FunctionOf
{
    template <class F> using Result = std::invoke_result_t<F &, T>;
};
template <> struct FunctionOf<void>
{
    template <class F> using Result = std::invoke_result_t<F &>;
};

} // namespace detail

//! One answer after another: `next(T) -> Task<U>` starts when `first` is done, an error goes straight to the end.
//! Cancelling cancels the step that runs then. When the context dies, the rest settles as Cancelled.
template <class T, class F> auto andThen(Task<T> first, QObject *context, F next)
{
    using Next = typename detail::FunctionOf<T>::template Result<F>;
    using U = typename Next::Value;
    Promise<U> promise;
    Task<U> whole = promise.task();
    using Stop = std::function<std::optional<Error>()>;
    const auto stop = std::make_shared<Stop>(first.canceller());
    promise.onCancel([stop] { return (*stop)().value_or(Error{.kind = Error::Kind::Cancelled}); });
    first.then(context, [context, stop, promise = std::move(promise),
                         next = std::move(next)](Result<T> result) mutable {
        if (!result)
            return promise.settle(tl::unexpected(std::move(result).error()));
        if (promise.isSettled())
            return; // cancelled between two steps: the next one does not begin
        Task<U> second = [&] {
            if constexpr (std::is_void_v<T>)
                return next();
            else
                return next(std::move(*result));
        }();
        *stop = second.canceller();
        second.then(context, [promise = std::move(promise)](Result<U> end) mutable { promise.settle(std::move(end)); });
    });
    return whole;
}

} // namespace wa
