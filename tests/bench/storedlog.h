#pragma once

#include "app/base/result.h"

#include <QTemporaryDir>

#include <memory>

namespace wa::bench {

//! Makes `folder` and a log of `count` generated events in it, unless they are there. Error: Storage.
[[nodiscard]] Result<> provideLog(const QString &folder, qint64 count);

//! A copy of the folder's log and index, for benches that write into them; it goes with the object.
//! Error: Storage.
[[nodiscard]] Result<std::unique_ptr<QTemporaryDir>> copyOfLog(const QString &folder);

} // namespace wa::bench
