#include "app/cli/messagesread.h"

#include "app/base/profile.h"
#include "app/cli/commandverbs.h"
#include "app/cli/deskjson.h"
#include "app/cli/deskread.h"
#include "app/cli/messagejson.h"
#include "app/messages/messagejson.h"
#include "app/messages/outboxrows.h"
#include "app/storage/attempt.h"

#include <QCommandLineParser>

#include <algorithm>
#include <array>
#include <limits>

namespace wa::cli {

using namespace Qt::StringLiterals;

namespace {

using MessagesVerb = MessagesOptions::Verb;

//! In the order of MessagesOptions::Verb.
constexpr std::array messagesVerbs{
    VerbWords{"list"_L1, "[--limit N]"_L1, "Prints the newest messages of the outbox, oldest first."_L1},
    VerbWords{"show"_L1, "ID"_L1, "Prints one, by its id here or at the gateway, with what it says."_L1},
};

void addMessagesOptions(QCommandLineParser &parser, size_t at)
{
    parser.addOption({u"profile"_s, u"The console's folder. It may be running."_s, u"DIR"_s});
    parser.addOption({u"help"_s, u"This text."_s});
    if (MessagesVerb(at) == MessagesVerb::List)
        parser.addOption({u"limit"_s, u"How many. Default: 50"_s, u"N"_s});
}

constexpr VerbTable messagesTable{.command = "messages"_L1,
                                  .verbs = messagesVerbs,
                                  .output = "One JSON object per line on standard output."_L1,
                                  .addOptions = addMessagesOptions};

} // namespace

tl::expected<MessagesOptions, Refusal> parseMessagesOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    const auto call = readVerb(messagesTable, arguments, parser);
    if (!call)
        return tl::unexpected(call.error());
    MessagesOptions options;
    options.verb = MessagesVerb(call->verb);
    options.help = call->help;
    if (options.help)
        return options;
    options.profile = givenOption(parser, u"profile"_s).value_or(Profile::defaultFolder());
    if (const auto limit = givenOption(parser, u"limit"_s)) {
        bool isNumber = false;
        options.limit = limit->toInt(&isNumber);
        if (!isNumber || options.limit < 1)
            return usageError(messagesTable, u"--limit wants a number above zero, not '%1'"_s.arg(*limit));
    }
    const QStringList rest = parser.positionalArguments();
    const qsizetype wanted = options.verb == MessagesVerb::Show ? 1 : 0;
    if (rest.size() > wanted)
        return usageError(messagesTable, u"unexpected argument '%1'"_s.arg(rest[wanted]));
    options.message = rest.value(0);
    if (wanted == 1 && options.message.isEmpty())
        return usageError(messagesTable, u"a message's id is missing"_s);
    return options;
}

QString messagesHelp(const QStringList &arguments)
{
    return verbHelp(messagesTable, arguments);
}

Ending readMessages(const MessagesOptions &options, const PrintLine &print)
{
    const auto db = openConsole("messages"_L1, options.profile);
    if (!db)
        return tl::unexpected(db.error());
    const bool isShown = options.verb == MessagesVerb::Show;
    const int limit = isShown ? std::numeric_limits<int>::max() : options.limit;
    const auto entries = storage::attempt([&] { return messages::readEntries(**db, limit); });
    if (!entries)
        return tl::unexpected(Refusal{ExitCode::Refused, u"wactl messages: "_s + entries.error().detail});
    if (!isShown) {
        for (const messages::Entry &entry : *entries) {
            if (!print(lineOf(messageJson(entry))))
                break;
        }
        return {};
    }
    const auto found = std::ranges::find_if(*entries, [&options](const messages::Entry &entry) {
        return entry.id.text() == options.message || entry.messageId.text() == options.message;
    });
    if (found == entries->end())
        return tl::unexpected(
            Refusal{ExitCode::Refused, u"wactl messages: the outbox has no message '%1'"_s.arg(options.message)});
    json::Value page = messageJson(*found);
    page.set(u"message"_s, messages::toJson(found->message));
    std::ignore = print(lineOf(page));
    return {};
}

} // namespace wa::cli
