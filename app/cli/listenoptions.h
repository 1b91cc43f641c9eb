#pragma once

#include "app/base/result.h"
#include "app/cli/exitcode.h"

#include <QStringList>

namespace wa::cli {

//! Why wactl ends before it did anything: the one line for standard error, without a newline.
struct Refusal
{
    ExitCode code = ExitCode::Usage;
    QString line;
};

struct ListenOptions
{
    QString address = QStringLiteral("127.0.0.1");
    quint16 port = 0;
    QStringList secretFiles;
    QString signature = QStringLiteral("detect"); //!< or what signature::chooseProfile() takes
    QString dataFolder;                           //!< empty: in memory
    QStringList publicHosts;
    bool help = false;
};

//! The arguments after "listen".
[[nodiscard]] tl::expected<ListenOptions, Refusal> parseListenOptions(const QStringList &arguments);
[[nodiscard]] QString listenHelp();

} // namespace wa::cli
