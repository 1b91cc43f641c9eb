#pragma once

#include "app/storage/storageerror.h"

#include <SQLiteCpp/Exception.h>

namespace wa::storage {

//! Calls into SQLiteCpp; its exception leaves as ours. For .cpp files of this folder.
template <class F> decltype(auto) guarded(F function)
{
    try {
        return function();
    } catch (const SQLite::Exception &exception) {
        const int extended = exception.getExtendedErrorCode();
        throw StorageError(extended > 0 ? extended : exception.getErrorCode(), exception.what());
    }
}

} // namespace wa::storage
