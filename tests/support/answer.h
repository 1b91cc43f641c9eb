#pragma once

#include "app/base/task.h"

#include <QTest>

namespace wa {

//! Watches one Task: Answer answer(service.call()); AWAIT(answer); VERIFY_OK(*answer).
template <class T = void> class Answer
{
public:
    explicit Answer(Task<T> task)
        : m_task(std::move(task))
    {
        m_task.then(&m_context, [this](Result<T> result) { m_result.emplace(std::move(result)); });
    }

    [[nodiscard]] bool arrived() const { return m_result.has_value(); }
    [[nodiscard]] Result<T> &operator*() { return *m_result; }
    [[nodiscard]] Result<T> *operator->() { return &*m_result; }
    void cancel() { m_task.cancel(); }

private:
    QObject m_context;
    std::optional<Result<T>> m_result;
    Task<T> m_task;
};

} // namespace wa

//! Until the answer is there; the time is a net against hanging, never a measure.
#define AWAIT(answer) QTRY_VERIFY_WITH_TIMEOUT((answer).arrived(), 60000)
