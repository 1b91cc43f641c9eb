#pragma once

#include "app/cli/ending.h"
#include "app/webhook/receiver.h"

#include <QStringList>

namespace wa::cli {

struct ListenOptions
{
    QString address = QStringLiteral("127.0.0.1");
    quint16 port = 0;
    QStringList secretFiles;
    QString signature = QStringLiteral("detect"); //!< or what signature::chooseProfile() takes
    QString dataFolder;                           //!< empty: in memory
    webhook::Receiver::Options receiver;
    QString countersFile; //!< empty: none
    bool help = false;
};

//! The arguments after "listen".
[[nodiscard]] tl::expected<ListenOptions, Refusal> parseListenOptions(const QStringList &arguments);
[[nodiscard]] QString listenHelp();
//! "127.0.0.1:8080", "[::1]:8080", "localhost:0"; ":8080" leaves the address. False: it is none.
[[nodiscard]] bool parseEndpoint(const QString &text, QString &address, quint16 &port);

} // namespace wa::cli
