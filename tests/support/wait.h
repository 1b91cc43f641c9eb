#pragma once

#include "tests/support/answer.h"

namespace wa {

//! The task's outcome; Timeout when none came in `most` milliseconds, a net against hanging.
template <class T> Result<T> wait(Task<T> task, int most = 60'000)
{
    Answer answer(std::move(task));
    if (!QTest::qWaitFor([&answer] { return answer.arrived(); }, most))
        return tl::unexpected(Error{.kind = Error::Kind::Timeout});
    return std::move(*answer);
}

} // namespace wa
