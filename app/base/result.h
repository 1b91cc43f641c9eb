#pragma once

#include "app/base/error.h"

#include <tl/expected.hpp>

namespace wa {

//! A value or the Error that stood in its way. tl::expected is not [[nodiscard]]: a function that returns it says so.
template <class T = void> using Result = tl::expected<T, Error>;

} // namespace wa
