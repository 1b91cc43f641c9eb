#pragma once

#include "app/base/result.h"
#include "app/base/secret.h"

namespace wa::cli {

//! A secret from a file or pipe: its bytes, less one trailing newline. Error: Keychain, when there is none to be had.
[[nodiscard]] Result<Secret> readSecretFile(const QString &path);

} // namespace wa::cli
