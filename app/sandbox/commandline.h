#pragma once

#include "app/sandbox/options.h"

#include <QStringList>

namespace wa::sandbox {

struct CommandLine
{
    Options options;
    QString adminTokenFile; //!< empty: beside the data, or in a folder of this run
    QString rotationPinFile;
    QString help; //!< not empty: print it and end
};

//! Errors are of Kind::Config with one line for the terminal in `detail`. Reads no file.
[[nodiscard]] Result<CommandLine> readCommandLine(const QStringList &arguments);

//! A secret file's bytes without one trailing newline.
[[nodiscard]] Result<Secret> readSecretFile(const QString &path);
//! The same, but makes a file with a new token, mode 0600, when there is none.
[[nodiscard]] Result<Secret> readOrMakeTokenFile(const QString &path);

} // namespace wa::sandbox
