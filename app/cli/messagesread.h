#pragma once

#include "app/cli/ending.h"

#include <QStringList>

namespace wa::cli {

//! `wactl messages VERB ...`: what this desk sent, beside a console that may run.
struct MessagesOptions
{
    enum class Verb { List, Show };
    Verb verb = Verb::List;
    QString profile; //!< the folder
    QString message; //!< show: our id, or the gateway's
    int limit = 50;  //!< list: the newest
    bool help = false;
};

//! The arguments after "messages".
[[nodiscard]] tl::expected<MessagesOptions, Refusal> parseMessagesOptions(const QStringList &arguments);
[[nodiscard]] QString messagesHelp(const QStringList &arguments);
//! It blocks.
[[nodiscard]] Ending readMessages(const MessagesOptions &options, const PrintLine &print);

} // namespace wa::cli
