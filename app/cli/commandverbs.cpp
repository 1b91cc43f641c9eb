#include "app/cli/commandverbs.h"

#include <QCommandLineParser>

#include <algorithm>

namespace wa::cli {

using namespace Qt::StringLiterals;

namespace {

std::optional<size_t> verbAt(const VerbTable &table, const QString &word)
{
    const auto at = std::ranges::find(table.verbs, word, &VerbWords::word);
    return at == table.verbs.end() ? std::nullopt : std::optional(size_t(at - table.verbs.begin()));
}

} // namespace

tl::unexpected<Refusal> usageError(const VerbTable &table, const QString &what)
{
    return tl::unexpected(Refusal{ExitCode::Usage, u"wactl %1: %2 (see wactl %1 --help)"_s.arg(table.command, what)});
}

tl::expected<VerbCall, Refusal> readVerb(const VerbTable &table, const QStringList &arguments,
                                         QCommandLineParser &parser)
{
    const QString word = arguments.value(0);
    if (word == "--help"_L1)
        return VerbCall{.help = true};
    const auto verb = verbAt(table, word);
    if (!verb)
        return usageError(table, word.isEmpty() ? u"no verb"_s : u"unknown verb '%1'"_s.arg(word));
    table.addOptions(parser, *verb);
    if (!parser.parse(QStringList{u"wactl "_s + table.command} + arguments.sliced(1)))
        return usageError(table, parser.errorText());
    return VerbCall{.verb = *verb, .help = parser.isSet(u"help"_s)};
}

std::optional<QString> givenOption(const QCommandLineParser &parser, const QString &name)
{
    return parser.optionNames().contains(name) ? std::optional(parser.value(name)) : std::nullopt;
}

QString verbHelp(const VerbTable &table, const QStringList &arguments)
{
    const auto verb = verbAt(table, arguments.value(0));
    if (!verb) {
        qsizetype widest = 0;
        for (const VerbWords &row : table.verbs)
            widest = std::max(widest, row.word.size());
        QString text = u"Usage: wactl %1 VERB [options]\n\nVerbs:\n"_s.arg(table.command);
        for (const VerbWords &row : table.verbs)
            text += u"  %1 %2\n"_s.arg(row.word, -int(widest + 1)).arg(row.what);
        return text +
               u"\n%1 wactl %2 VERB --help says more.\n\n"
               "Exit codes: 0 done, 1 refused, 2 usage, 3 unreachable, 4 outcome unknown, 5 secret unavailable."_s.arg(
                   table.output, table.command);
    }
    const VerbWords &words = table.verbs[*verb];
    QCommandLineParser parser;
    parser.setApplicationDescription(words.what);
    table.addOptions(parser, *verb);
    const QString text = parser.helpText();
    return u"Usage: wactl %1 %2 %3"_s.arg(table.command, words.word, words.usage).trimmed() +
           text.sliced(text.indexOf(u'\n'));
}

} // namespace wa::cli
