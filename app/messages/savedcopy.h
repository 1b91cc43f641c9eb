#pragma once

#include "app/base/task.h"

namespace wa::messages {

//! A copy of a file where the operator wants it, 0600 and never a program: written beside its place and whole before it
//! takes it. Runs to its end on a worker thread. Errors: Storage, with the path and why in `detail`.
[[nodiscard]] Task<> saveCopy(const QString &from, const QString &to);

} // namespace wa::messages
