#pragma once

#include "app/cli/ending.h"
#include "app/gateway/outgoing.h"

#include <chrono>
#include <optional>

namespace wa::cli {

//! `wactl send ...`
struct SendOptions
{
    enum class Wait { Accepted, Delivered, Read };

    QString profile;                                 //!< the folder
    QString project;                                 //!< id or name; empty: the only one
    QString device;                                  //!< id, name or number; empty: the only one
    std::optional<gateway::OutgoingMessage> message; //!< of the options; nothing: `file` has them
    QString file;                                    //!< JSON, or one JSON object per line; "-": standard input
    QString vcardFile;                               //!< a contact's card, still to be read into `message`
    bool dryRun = false;
    QString saveBody; //!< dry run: where the body goes; empty: nowhere
    Wait wait = Wait::Accepted;
    std::chrono::milliseconds timeout{std::chrono::seconds(30)};
    QString receiver; //!< "ADDRESS:PORT"; empty: the profile's
    std::optional<QString> confirm;
    bool help = false;
};

//! The arguments after "send". Files are not read, but for the MIME type of one that is sent.
[[nodiscard]] tl::expected<SendOptions, Refusal> parseSendOptions(const QStringList &arguments);
[[nodiscard]] QString sendHelp();

} // namespace wa::cli
