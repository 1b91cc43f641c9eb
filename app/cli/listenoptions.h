#pragma once

#include "app/cli/ending.h"

#include <QStringList>

namespace wa::cli {

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
