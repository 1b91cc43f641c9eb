#pragma once

#include "app/cli/ending.h"

#include <QStringList>

#include <optional>
#include <span>

class QCommandLineParser;

namespace wa::cli {

//! A verb as the help tells it.
struct VerbWords
{
    QLatin1StringView word;
    QLatin1StringView usage; //!< what follows it
    QLatin1StringView what;
};

//! A command that has verbs: `wactl events list`. A verb is known by its place in the table.
struct VerbTable
{
    QLatin1StringView command;
    std::span<const VerbWords> verbs;
    QLatin1StringView output; //!< what stands on standard output
    void (*addOptions)(QCommandLineParser &parser, size_t verb);
};

struct VerbCall
{
    size_t verb = 0;
    bool help = false; //!< nothing else counts
};

//! Reads the verb and its options; the parser has the rest.
[[nodiscard]] tl::expected<VerbCall, Refusal> readVerb(const VerbTable &table, const QStringList &arguments,
                                                       QCommandLineParser &parser);
//! Empty: not given. A parser complains about options that a verb does not have; this does not.
[[nodiscard]] std::optional<QString> givenOption(const QCommandLineParser &parser, const QString &name);
[[nodiscard]] tl::unexpected<Refusal> usageError(const VerbTable &table, const QString &what);
//! Of the verb, else of the command.
[[nodiscard]] QString verbHelp(const VerbTable &table, const QStringList &arguments);

} // namespace wa::cli
