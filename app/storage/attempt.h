#pragma once

#include "app/base/result.h"
#include "app/storage/storageerror.h"

#include <type_traits>

namespace wa::storage {

//! Runs a storage lambda on a Connection of one's own; its StorageError comes out as an Error. The boundary for who
//! needs no Database with its threads.
template <class F> [[nodiscard]] Result<std::invoke_result_t<F>> attempt(F function)
{
    try {
        if constexpr (std::is_void_v<std::invoke_result_t<F>>) {
            function();
            return {};
        } else {
            return function();
        }
    } catch (const StorageError &error) {
        return tl::unexpected(error.toError());
    }
}

} // namespace wa::storage
